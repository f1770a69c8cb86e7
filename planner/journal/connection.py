"""Connections to the journal's file: for reading, which changes nothing, and for writing, durable and private."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import suppress
from errno import EINVAL
from pathlib import Path
from urllib.parse import quote

from planner.journal.error import ForeignFileError, primary_code
from planner.journal.image import open_image, read_image
from planner.journal.schema import APPLICATION_ID, STEPS, find_row, migrate, version_of

BUSY_SECONDS = 10.0
READING_BUSY_SECONDS = 2.0
"""After how long a file that another program holds is read past that program, the first time."""
_HEADER = b"SQLite format 3\x00"
_VERSIONS = slice(18, 20)
"""Of the header: in which format the file is to be written and read."""
_HINDRANCES = (
    *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR),
    *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOMEM),
)
"""Results that say nothing about what is in the file."""


class DamageError(Exception):
    """The file is no sound database."""


def connect_for_reading(path: Path, patience: float = READING_BUSY_SECONDS) -> tuple[sqlite3.Connection, bool]:
    """A connection that changes nothing, and whether it is to a snapshot of this moment.

    It is one where the folder or the disk refuses what SQLite has to write beside the file, or another program holds
    the file for longer than `patience`, in seconds. Raises `DamageError`, `ForeignFileError`, `sqlite3.Error` or
    `OSError`.
    """
    _check_header(path)
    try:
        address = f"file:{quote(str(path.absolute()))}?mode=ro"
        return _checked(sqlite3.connect, address, timeout=patience, uri=True), False
    except sqlite3.Error as error:
        if primary_code(error) not in _HINDRANCES or path.is_dir():
            raise
        hindrance = error
    try:
        return _checked(open_image, read_image(path)), True
    except (DamageError, OSError):
        if primary_code(hindrance) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise hindrance from None  # it was just being written
        raise


def connect(path: Path) -> tuple[sqlite3.Connection, int]:
    """A connection to the journal, which is created if it is not there, and the version that it had.

    Every commit is on the disk when it returns: in write-ahead mode, or where a file system refuses that, with a
    rollback journal. Nobody else may read the file. Raises as `connect_for_reading` does.
    """
    _check_header(path)
    if not path.exists():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    connection = _checked(sqlite3.connect, path, timeout=BUSY_SECONDS)
    try:
        with suppress(sqlite3.OperationalError):  # another process is setting it
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        version = migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection, version


def make_private(path: Path) -> None:
    """Take the file's rights from everybody but its owner, where it is ours to do so."""
    with suppress(OSError):
        mode = path.stat().st_mode
        if path.is_file() and mode & 0o077:
            path.chmod(mode & 0o700)


def _checked(
    open_it: Callable[..., sqlite3.Connection], place: str | Path | bytes, **options: object
) -> sqlite3.Connection:
    """The connection, if what it leads to is sound."""
    if open_it is sqlite3.connect:
        options |= {"isolation_level": None, "check_same_thread": False}
    connection = None
    try:
        connection = open_it(place, **options)
        _check_undamaged(connection)
    except BaseException as error:
        if connection is not None:
            connection.close()
        # SQLite speaks of damage under many codes; a damaged name may even be no text.
        if isinstance(error, sqlite3.Error | UnicodeError) and primary_code(error) not in _HINDRANCES:
            raise DamageError(str(error)) from error
        raise
    return connection


def _check_header(path: Path) -> None:
    """Look before SQLite does, which throws away the write-ahead log of a file that has no header."""
    log = path.with_name(f"{path.name}-wal")
    for place in (path, log, path.with_name(f"{path.name}-journal")):
        _check_ordinary(place)
    if not path.is_file():
        return
    with path.open("rb") as file:
        header = file.read(_VERSIONS.stop)
    if header[: len(_HEADER)] != _HEADER and (header or (log.exists() and log.stat().st_size)):
        raise DamageError("it does not begin like a database")
    if not set(header[_VERSIONS]) <= {1, 2}:
        raise DamageError("its format is none")


def _check_ordinary(path: Path) -> None:
    """Raise `OSError` for what is there and is no file: a pipe would be waited for, a device written to."""
    with suppress(FileNotFoundError):
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # SQLite itself refuses a folder
            raise OSError(EINVAL, "it is no ordinary file", str(path))


def _check_undamaged(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA schema_version").fetchone()  # the first look: what hinders it hinders the rest
    faults = connection.execute("PRAGMA quick_check").fetchall()
    if faults != [("ok",)]:
        raise DamageError(str(faults[0][0]))
    with suppress(ForeignFileError):
        if version := version_of(connection):
            if not 0 < version <= len(STEPS):
                raise DamageError("its version is none")
            find_row(connection, 1)
        elif connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,):
            raise DamageError("its version is none")
