"""`planner` alone: the screens where there is a terminal, the learner's summary where there is none."""

from __future__ import annotations

import os
import select
import sys
import threading
import time
from argparse import Namespace

from planner.cli.crash import report_crash
from planner.cli.system import ExitCode, data_folder, today

_SECONDS_TO_END = 2.0


def run(arguments: Namespace) -> ExitCode:
    """Open the screens or print the summary."""
    if os.environ.get("TEXTUAL_DRIVER") or (_draws() and _is_at_terminal()):
        return _open_screens(arguments)
    return _summarise(arguments)


def _is_at_terminal() -> bool:
    return all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _draws() -> bool:
    """Whether the terminal can move its cursor about; not in an editor's shell, where text is the way in."""
    return os.environ.get("TERM") not in (None, "", "dumb", "unknown") or sys.platform == "win32"


def _forget_claimed_size() -> None:
    """Go by the size that the terminal tells, where it does, and not by what `COLUMNS` and `LINES` claim."""
    try:
        told = os.get_terminal_size(sys.__stdout__.fileno()) if sys.__stdout__ else None
    except (OSError, ValueError):
        return
    if told and min(told) > 0:
        os.environ.pop("COLUMNS", None)
        os.environ.pop("LINES", None)


def _end_with_server() -> None:
    """End where the server that reads and writes for a page is gone, also before there are screens that notice it."""
    if sys.platform == "win32" or sys.__stdin__ is None:
        return
    line = select.poll()
    line.register(sys.__stdin__.fileno(), 0)

    def watch() -> None:
        line.poll()
        # The screens end in good order by themselves if they are up.
        time.sleep(_SECONDS_TO_END)
        os._exit(ExitCode.DONE)

    threading.Thread(target=watch, daemon=True).start()


def _open_screens(arguments: Namespace) -> ExitCode:
    if os.environ.get("TEXTUAL_DRIVER"):
        _end_with_server()

    from planner.tui.app import PlannerApp

    _forget_claimed_size()
    app = PlannerApp(
        catalogue_folder=getattr(arguments, "catalogue", None), data_folder=data_folder(arguments), today=today()
    )
    app.run()
    if app.failure is not None:
        return report_crash(app.failure, app.data_folder)
    return ExitCode(app.return_code or 0)


def _summarise(arguments: Namespace) -> ExitCode:
    from planner.cli.environment import estimated_for, find_learner, gap_of, load_catalogue
    from planner.wording import aim, listed, ready, to_go

    catalogue = load_catalogue(arguments)
    learner = find_learner(arguments, catalogue)
    profiles = [catalogue.postings[posting] for posting in learner.postings if posting in catalogue.postings]
    if not profiles:
        gone = f"The catalogue has no posting {listed(list(learner.postings))} any more: choose another."
        lines = [
            gone if learner.postings else "No posting is chosen yet.",
            "",
            "planner list postings         what there is to aim at",
            "planner assess --posting ID   choose one and find out your levels",
        ]
    else:
        gap = gap_of(estimated_for(learner, profiles, catalogue), profiles, catalogue)
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
