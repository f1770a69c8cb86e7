"""Faults of the journal: what the disk or the database refuses, in words that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.domain.fault import Fault

_OTHER_FOLDER = "choose another folder with --data-dir or PLANNER_HOME, or mend this one"
_CANNOT_USE = ("{path} cannot be opened for writing", _OTHER_FOLDER)
_BUSY = ("{path} is in use by another program", "close the other program and try again")
_DAMAGED = ("{path} is damaged", "run planner again: it sets the file aside and loses nothing that is in it")
_BY_CODE = {
    sqlite3.SQLITE_FULL: ("the disk is full: {path} was left as it was", "make room and try again"),
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CANTOPEN: _CANNOT_USE,
    sqlite3.SQLITE_PERM: _CANNOT_USE,
    sqlite3.SQLITE_READONLY: _CANNOT_USE,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}


class JournalError(Fault):
    """The journal cannot be read or written; nothing in it was changed. `help` says what to do about it."""


class JournalDamagedError(JournalError):
    """The journal was damaged and now lies untouched at `set_aside`; opening again begins an empty one."""

    def __init__(self, path: Path, set_aside: Path) -> None:
        super().__init__(
            f"{path} is damaged; it was set aside as {set_aside.name}, and will not be touched again",
            "run planner again to begin an empty record, then bring back your last export with "
            "`planner profile import FILE`",
        )
        self.set_aside = set_aside


class ForeignFileError(Exception):
    """The file is a sound database of some other program, or of a newer version of this one."""


@contextmanager
def journal_errors(path: Path) -> Iterator[None]:
    """Turn whatever the disk or the database refuses inside the block into a `JournalError` about the file."""
    try:
        yield
    except ForeignFileError as error:
        raise JournalError(f"{path} cannot be used: {error}", _OTHER_FOLDER) from error
    except sqlite3.Error as error:
        other = (f"{{path}} cannot be used: {error}", _OTHER_FOLDER)
        message, help_text = _BY_CODE.get(primary_code(error), other)
        raise JournalError(message.format(path=path), help_text) from error
    except OSError as error:
        raise JournalError(f"{error.filename or path} cannot be used: {error.strerror}", _OTHER_FOLDER) from error


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's result code without its extension; 0 where the fault lies elsewhere."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
