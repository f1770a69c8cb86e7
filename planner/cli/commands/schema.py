"""`planner schema`: JSON Schemas for editors."""

from __future__ import annotations

import json
from argparse import Namespace

from planner.catalogue import schema
from planner.cli.arguments import SCHEMAS
from planner.cli.system import ExitCode


def run(arguments: Namespace) -> ExitCode:
    """Print one schema, or an object of all of them by name."""
    wanted = schema(arguments.kind) if arguments.kind else {kind: schema(kind) for kind in SCHEMAS}
    print(json.dumps(wanted, indent=2, ensure_ascii=False))
    return ExitCode.DONE
