"""`planner check`: every fault in the catalogue, or how well its courses cover what its postings ask."""

from __future__ import annotations

import sys
from argparse import Namespace

from planner.catalogue import Severity, check_paths, render
from planner.cli.environment import catalogue_folder
from planner.cli.streams import hand_over
from planner.cli.system import ExitCode


def run(arguments: Namespace) -> ExitCode:
    """Print the diagnostics; the answer is no if there is any error."""
    if arguments.coverage:
        from planner.cli import coverage_report

        return coverage_report.run(arguments)
    diagnostics = check_paths(arguments.paths or [catalogue_folder(arguments)])
    write = hand_over if arguments.format == "json" else sys.stdout.write
    write(render(diagnostics, arguments.format))
    if not diagnostics:
        print("no faults found", file=sys.stderr)
    found_error = any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    return ExitCode.NO if found_error else ExitCode.DONE
