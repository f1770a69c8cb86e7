"""Faults of the journal: what the disk or the database refuses, in words that say what to do."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path

from planner.domain.fault import Fault

OTHER_FOLDER = "choose another folder with --data-dir or PLANNER_HOME, or mend this one"
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_NOT_WRITABLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_NO_ROOM = (ENOSPC, EDQUOT, EFBIG)
_PROBE_BYTES = 65_536


class JournalError(Fault):
    """The journal cannot be read or written; nothing in it was changed. `help` says what to do about it."""


class JournalDamagedError(JournalError):
    """The journal was damaged and now lies untouched at `set_aside`; opening again begins an empty one."""

    def __init__(self, path: Path, set_aside: Path) -> None:
        super().__init__(
            f"{path} is damaged; it was set aside as {set_aside.name}, and will not be touched again",
            "`planner doctor --rescue` begins a new record with all of it that can be read; "
            "or run planner again to begin an empty one, and bring back your last export with "
            "`planner profile import FILE`",
        )
        self.set_aside = set_aside


class JournalStuckError(JournalError):
    """The journal is damaged, and lies where nothing can be set aside."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is damaged, and cannot be set aside where it is",
            "`planner doctor` says what of it can be read; copy the folder to where you may write, and name that "
            "place with --data-dir",
        )


class ForeignFileError(Exception):
    """The file is a sound database of some other program, or of a newer version of this one."""


@contextmanager
def journal_errors(path: Path) -> Iterator[None]:
    """Turn whatever the disk or the database refuses inside the block into a `JournalError` about the file."""
    try:
        yield
    except ForeignFileError as error:
        raise JournalError(f"{path} cannot be used: {error}", OTHER_FOLDER) from error
    except sqlite3.Error as error:
        raise _in_words(error, path) from error
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise _no_room(path) from error
        raise JournalError(f"{error.filename or path} cannot be used: {error.strerror}", OTHER_FOLDER) from error


def _in_words(error: sqlite3.Error, path: Path) -> JournalError:
    code = primary_code(error)
    if code in _BUSY:
        return JournalError(f"{path} is in use by another program", "close the other program and try again")
    if code == sqlite3.SQLITE_FULL or (code not in _DAMAGED and _has_no_room(path.parent)):
        return _no_room(path)
    if code in _NOT_WRITABLE or path.is_dir():
        return JournalError(f"{path} cannot be opened for writing", OTHER_FOLDER)
    if code in _DAMAGED:
        return JournalError(f"{path} is damaged", "`planner doctor` says what of it can be read")
    return JournalError(f"{path} cannot be used: {error}", OTHER_FOLDER)


def _no_room(path: Path) -> JournalError:
    return JournalError(f"the disk is full: {path} was left as it was", "make room and try again")


def _has_no_room(folder: Path) -> bool:
    """Whether a file in the folder cannot grow; SQLite does not say why a write failed."""
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(_PROBE_BYTES))
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return error.errno in _NO_ROOM
    return False


def primary_code(error: Exception) -> int:
    """SQLite's result code without its extension; 0 where the fault lies elsewhere."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
