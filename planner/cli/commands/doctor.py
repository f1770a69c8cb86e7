"""`planner doctor`: whether the record is sound, what is wrong with it, and a new one of what can be read."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from planner.catalogue.toml.file_text import check_ordinary
from planner.cli.system import ExitCode, data_folder
from planner.journal import FILE_NAME, Examination, examine, rescue, set_aside_copies
from planner.journal.error import journal_errors
from planner.wording import count, day

MOST_SHOWN = 40
"""How many findings are named one by one."""


def run(arguments: Namespace) -> ExitCode:
    """Examine the record, print what was found, and rescue it if asked to. Changes nothing otherwise."""
    journal = data_folder(arguments) / FILE_NAME
    with journal_errors(journal):
        path = arguments.file or _to_examine(journal)
    if path is None:
        print(f"There is no record in {journal.parent} yet, so nothing can be wrong with it.")
        return ExitCode.DONE
    check_ordinary(path, "`planner doctor` alone looks at your record")
    examined = examine(path)
    print("\n".join(_report(examined)))
    is_in_place = path.absolute() == journal.absolute()
    if is_in_place and examined.is_sound:
        print("\n".join(_others(journal)), end="")
        return ExitCode.DONE
    if not examined.rows:
        print("Nothing in it can be rescued. `planner profile import FILE` brings back your last export.")
        return ExitCode.NO
    if not (arguments.rescue or _agreed(journal)):
        print(f"\n`planner doctor --rescue{'' if arguments.file is None else f' {path}'}` makes a new record of these.")
        return ExitCode.DONE if examined.is_sound else ExitCode.NO
    aside = rescue(examined, journal)
    print(f"\nRescued: {journal} is a new record with {_events(examined)}.")
    print(f"What was there is kept as {aside}." if aside else f"{path} is kept as it is.")
    return ExitCode.DONE


def _to_examine(journal: Path) -> Path | None:
    """The record or, where there is none, what was set aside last."""
    return journal if journal.exists() else next(iter(set_aside_copies(journal.parent)), None)


def _report(examined: Examination) -> list[str]:
    lines = [f"{examined.path}: {_events(examined)} can be read{_until(examined)}."]
    if examined.is_sound:
        return [*lines, "Every one is as it was written, and none is missing."]
    if examined.fault:
        lines.append(f"  {examined.fault}")
    lines += [f"  {finding}" for finding in examined.findings[:MOST_SHOWN]]
    if (rest := len(examined.findings) - MOST_SHOWN) > 0:
        lines.append(f"  and {rest} more")
    lost = count(examined.lost, "event")
    return [*lines, f"{lost} {'does' if examined.lost == 1 else 'do'} not count." if examined.lost else "None is lost."]


def _events(examined: Examination) -> str:
    return count(len(examined.rows), "event")


def _until(examined: Examination) -> str:
    return f", the last of {day(examined.last_changed.date())}" if examined.last_changed else ""


def _others(journal: Path) -> list[str]:
    """What was set aside in the folder, and how to look at it."""
    return [f"Set aside earlier: `planner doctor {path}` looks at it.\n" for path in set_aside_copies(journal.parent)]


def _agreed(journal: Path) -> bool:
    """Whether somebody is there to ask, and says yes."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    print(
        f"\nMake a new record in {journal.parent} of what can be read? Nothing is overwritten. [y/N] ",
        end="",
        flush=True,
    )
    return sys.stdin.readline().strip().lower() in ("y", "yes")
