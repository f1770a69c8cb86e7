"""`planner schema`: JSON Schemas for editors."""

from __future__ import annotations

from argparse import Namespace

from planner.catalogue import schema
from planner.cli.arguments import SCHEMAS
from planner.cli.streams import hand_over
from planner.cli.system import ExitCode
from planner.domain.safety.quoting import json_text


def run(arguments: Namespace) -> ExitCode:
    """Print one schema, or an object of all of them by name."""
    wanted = schema(arguments.kind) if arguments.kind else {kind: schema(kind) for kind in SCHEMAS}
    hand_over(json_text(wanted) + "\n")
    return ExitCode.DONE
