"""`planner` alone: the screens where there is a terminal, the learner's summary where there is none."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from tempfile import NamedTemporaryFile
from traceback import format_exception

from planner.cli.system import ExitCode, data_folder, today


def run(arguments: Namespace) -> ExitCode:
    """Open the screens or print the summary."""
    if os.environ.get("TEXTUAL_DRIVER") or all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return _open_screens(arguments)
    return _summarise(arguments)


def _open_screens(arguments: Namespace) -> ExitCode:
    from planner.tui.app import PlannerApp

    app = PlannerApp(
        catalogue_folder=getattr(arguments, "catalogue", None), data_folder=data_folder(arguments), today=today()
    )
    app.run()
    if app.failure is not None:
        _report_crash(app.failure, app.data_folder)
    return ExitCode(app.return_code or 0)


def _report_crash(error: BaseException, data_folder: Path) -> None:
    """Write the traceback to a file and print its path."""
    folder = data_folder if os.access(data_folder, os.W_OK) else None
    with NamedTemporaryFile(
        "w", encoding="utf-8", prefix="planner-crash-", suffix=".log", dir=folder, delete=False
    ) as log:
        log.writelines(format_exception(error))
    print(f"planner: an error of the program ended it; all you recorded is kept. Details: {log.name}", file=sys.stderr)


def _summarise(arguments: Namespace) -> ExitCode:
    from planner.cli.environment import find_learner, gap_of, load_catalogue
    from planner.wording import aim, ready, to_go

    catalogue = load_catalogue(arguments)
    learner = find_learner(arguments, catalogue)
    profiles = [catalogue.postings[posting] for posting in learner.postings if posting in catalogue.postings]
    if not profiles:
        lines = [
            "No posting is chosen yet.",
            "",
            "planner list postings         what there is to aim at",
            "planner assess --posting ID   choose one and find out your levels",
        ]
    else:
        gap = gap_of(learner, profiles, catalogue)
        lines = [
            f"{aim(profiles)}: {ready(gap.readiness)}.",
            f"To go: {to_go(gap)}.",
            "",
            "planner assess   go on with the interview",
            "planner gap      what is missing",
            "planner plan     the way there",
        ]
    print("\n".join([*lines, "", "In a terminal, `planner` alone opens the screens."]))
    return ExitCode.DONE
