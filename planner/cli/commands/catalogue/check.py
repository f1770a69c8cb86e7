"""`planner check`: every fault in the catalogue, or how well its courses cover what its postings ask."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from planner.catalogue import Catalogue, Severity, faults_of, read_paths, render
from planner.cli.environment import catalogue_folder
from planner.cli.streams import hand_over
from planner.cli.system import ExitCode, today
from planner.wording import count


def run(arguments: Namespace) -> ExitCode:
    """Print the diagnostics; the answer is no if there is any error."""
    if arguments.coverage:
        from planner.cli import coverage_report

        return coverage_report.run(arguments)
    readings = read_paths(arguments.paths or [catalogue_folder(arguments)], today())
    diagnostics = faults_of(readings)
    write = hand_over if arguments.format == "json" else sys.stdout.write
    write(render(diagnostics, arguments.format))
    if catalogues := [reading.catalogue for reading in readings if reading.catalogue]:
        print(_scope(catalogues) + ("" if diagnostics else ": no fault"), file=sys.stderr)
    found_error = any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    return ExitCode.NO if found_error else ExitCode.DONE


def _scope(catalogues: Sequence[Catalogue]) -> str:
    """How much was checked, in words."""
    amounts = {
        "posting": sum(len(catalogue.open_postings) for catalogue in catalogues),
        "competency": sum(len(catalogue.graph.competencies) for catalogue in catalogues),
        "course": sum(len(catalogue.offered) for catalogue in catalogues),
    }
    return f"checked {', '.join(count(amount, noun) for noun, amount in amounts.items())}"
