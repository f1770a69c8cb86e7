"""The journal's files as files: setting them aside as they are, over nothing that is there."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from pathlib import Path

from planner.journal.connection import make_private
from planner.journal.seal import SUFFIX

FILE_NAME = "journal.db"
COMPANIONS = ("-wal", "-shm", "-journal", SUFFIX)
"""Files beside a journal, by what they add to its name."""


def set_aside(path: Path, why: str = "damaged") -> Path:
    """Rename the file and its companions, over nothing that is there, and return the new path.

    The companions go first, for a new journal must not find the write-ahead log of an old one.
    """
    for number in count(1):
        aside = path.with_name(f"{path.name}.{why}-{number}")
        with suppress(FileExistsError):
            aside.touch(mode=0o600, exist_ok=False)
            break
    for suffix in COMPANIONS:
        with suppress(FileNotFoundError):
            companion(path, suffix).replace(companion(aside, suffix))
            make_private(companion(aside, suffix))
    path.replace(aside)
    make_private(aside)
    return aside


def companion(path: Path, suffix: str) -> Path:
    """The path of a companion of a journal."""
    return path.with_name(path.name + suffix)


def set_aside_copies(folder: Path) -> list[Path]:
    """The journals that were set aside in a folder, newest first."""
    found = [path for path in folder.glob(f"{FILE_NAME}.*-*") if not path.name.endswith(COMPANIONS)]
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)
