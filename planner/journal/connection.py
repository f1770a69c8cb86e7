"""Opening the journal's file: durable, checked, brought up to date, and set aside untouched where it is damaged."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from errno import ENOENT
from itertools import count
from pathlib import Path

from planner.journal.error import JournalDamagedError, primary_code
from planner.journal.schema import migrate

BUSY_SECONDS = 10.0
_HEADER = b"SQLite format 3\x00"
_COMPANIONS = ("-wal", "-shm", "-journal")
"""Files that SQLite keeps beside a database, by what it adds to the name."""


class DamageError(Exception):
    """The file is no sound database."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the journal, which is created if it is not there.

    Every commit is on the disk when it returns: in write-ahead mode, or where a file system refuses that, with a
    rollback journal. Raises `JournalDamagedError`, `ForeignFileError`, `sqlite3.Error` or `OSError`.
    """
    found = path.stat() if path.exists() else None
    try:
        _check_header(path)
        return _prepared(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False))
    except DamageError as error:
        if found is None or found.st_ino != path.stat().st_ino:
            raise FileNotFoundError(ENOENT, "another planner has just replaced it", str(path)) from error
        raise JournalDamagedError(path, _set_aside(path)) from error


def _check_header(path: Path) -> None:
    """Look before SQLite does, which throws away the write-ahead log of a file that has no header."""
    log = _companion(path, "-wal")
    if not path.is_file():
        return
    with path.open("rb") as file:
        header = file.read(len(_HEADER))
    if header != _HEADER and (header or (log.exists() and log.stat().st_size)):
        raise DamageError("it does not begin like a database")


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        _check_undamaged(connection)
        with suppress(sqlite3.OperationalError):  # another process is setting it
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_undamaged(connection: sqlite3.Connection) -> None:
    try:
        faults = connection.execute("PRAGMA quick_check").fetchall()
    except sqlite3.DatabaseError as error:
        if primary_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise DamageError(str(error)) from error
        raise
    if faults != [("ok",)]:
        raise DamageError(faults[0][0])


def _set_aside(path: Path) -> Path:
    """Rename the file and its companions, over nothing that is there, and return the new path.

    The companions go first, for a new journal must not find the write-ahead log of an old one.
    """
    for number in count(1):
        aside = path.with_name(f"{path.name}.damaged-{number}")
        with suppress(FileExistsError):
            aside.touch(exist_ok=False)
            break
    for suffix in _COMPANIONS:
        with suppress(FileNotFoundError):
            _companion(path, suffix).replace(_companion(aside, suffix))
    return path.replace(aside)


def _companion(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)
