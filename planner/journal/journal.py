"""The journal file: an append-only table of events in SQLite that two processes may write at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

from planner.journal.connection import connect
from planner.journal.error import JournalError, journal_errors
from planner.journal.event import Entry, Event, Planned, Undone, Unknown, read_event, write_event
from planner.journal.fold import entries_that_count, fold
from planner.journal.record import LearnerRecord

FILE_NAME = "journal.db"

Row = tuple[str, str, str]
"""Time, kind and payload of an event."""


class Journal:
    """The journal in a folder; open it with `Journal.open` and close it, or use it in a `with` statement.

    Where there is no journal yet, reading gives nothing and creates nothing; the first event creates folder and file.
    An event is on the disk once `append` returns. May be shared between threads. Every method raises `JournalError`
    for what the disk refuses, and has then changed nothing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        self._open_connection: sqlite3.Connection | None = None
        self._inode = 0

    @classmethod
    def open(cls, folder: Path) -> Journal:
        """The journal in the folder, checked and brought up to date if there is one.

        Raises `JournalDamagedError` if it was damaged, having set it aside; opening again begins an empty one.
        """
        journal = cls(folder / FILE_NAME)
        journal._existing_connection()
        return journal

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._open_connection is not None:
                self._open_connection.close()
                self._open_connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def append(self, event: Event, at: datetime) -> int:
        """Write an event down and return its id; `at` must know its time zone (`ValueError`)."""
        return self.append_all([event], at)[-1]

    def append_all(self, events: Iterable[Event], at: datetime) -> list[int]:
        """Write down all of the events or, should that fail, none; their ids."""
        rows = [_row(event, at) for event in events]
        if not rows:
            return []
        with self._writing() as connection:
            return [_insert(connection, row) for row in rows]

    def undo_last(self, at: datetime, kinds: tuple[type[Event], ...] = ()) -> Entry | None:
        """Take back the last event that counts and return it; `None` if there is none.

        Only events of these kinds, if any are given; otherwise of any but plans, which the learner did not enter.
        """
        if self._existing_connection() is None:
            return None
        with self._writing() as connection:
            for entry in reversed(entries_that_count(_read(connection))):
                if isinstance(entry.event, kinds) if kinds else not isinstance(entry.event, Planned | Unknown):
                    _insert(connection, _row(Undone(event=entry.id), at))
                    return entry
        return None

    def events(self) -> list[Entry]:
        """Every entry, oldest first."""
        with self._lock:
            connection = self._existing_connection()
            if connection is None:
                return []
            with journal_errors(self.path):
                return _read(connection)

    def record(self) -> LearnerRecord:
        """The record that all events add up to."""
        return fold(self.events())

    @property
    def last_changed(self) -> datetime | None:
        """When the last event was written down, by whichever process."""
        with self._lock:
            connection = self._existing_connection()
            if connection is None:
                return None
            with journal_errors(self.path):
                row = connection.execute("SELECT at FROM event ORDER BY id DESC LIMIT 1").fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            connection = self._connection()
            with journal_errors(self.path):
                self._check_in_place()
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                    connection.execute("COMMIT")
                finally:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")

    def _check_in_place(self) -> None:
        """Raise if the file was deleted or replaced since it was opened, for what is written would be lost with it."""
        if not _exists(self.path) or self.path.stat().st_ino != self._inode:
            raise JournalError(
                f"{self.path} was moved or deleted while planner was open",
                "put it back, or quit and start planner again with an empty record",
            )

    def _existing_connection(self) -> sqlite3.Connection | None:
        with self._lock:
            with journal_errors(self.path):
                is_there = self._open_connection is not None or _exists(self.path)
            return self._connection() if is_there else None

    def _connection(self) -> sqlite3.Connection:
        if self._open_connection is None:
            with journal_errors(self.path):
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._open_connection = connect(self.path)
                self._inode = self.path.stat().st_ino
        return self._open_connection


def _exists(path: Path) -> bool:
    """Whether the file is there; unlike `Path.exists`, it raises where that cannot be known."""
    try:
        path.stat()
    except FileNotFoundError:
        return False
    return True


def _row(event: Event, at: datetime) -> Row:
    if at.tzinfo is None:
        raise ValueError("the time of an event needs a time zone")
    return at.astimezone(UTC).isoformat(), event.kind, write_event(event)


def _insert(connection: sqlite3.Connection, row: Row) -> int:
    connection.execute("INSERT INTO event (at, kind, payload) VALUES (?, ?, ?)", row)
    number: int = connection.execute("SELECT last_insert_rowid()").fetchone()[0]
    return number


def _read(connection: sqlite3.Connection) -> list[Entry]:
    rows = connection.execute("SELECT id, at, kind, payload FROM event ORDER BY id")
    return [
        Entry(id=number, at=datetime.fromisoformat(at), event=read_event(kind, payload))
        for number, at, kind, payload in rows
    ]
