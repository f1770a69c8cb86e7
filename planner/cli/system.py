"""The program and its system: the time, the folder of the user's data, and what an exit code says.

Imports nothing that would slow the first frame.
"""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import UTC, date, datetime
from enum import IntEnum
from pathlib import Path


class ExitCode(IntEnum):
    """Done, the answer is no (diagnostics, no plan), wrong use, an error of the program, or stopped with Ctrl+C."""

    DONE = 0
    NO = 1
    WRONG_USE = 2
    PROGRAM_ERROR = 70
    INTERRUPTED = 130


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today where the user is."""
    return datetime.now().astimezone().date()


def data_folder(arguments: Namespace) -> Path:
    """The folder of `--data-dir`, of `PLANNER_HOME`, or the platform's place for user data."""
    named_folder = getattr(arguments, "data_dir", None) or os.environ.get("PLANNER_HOME")
    if named_folder:
        return Path(named_folder)
    from platformdirs import user_data_path

    return user_data_path("planner", appauthor=False)
