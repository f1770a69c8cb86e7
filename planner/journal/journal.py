"""The journal file: an append-only table of events in SQLite that two processes may write at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from errno import ENOENT
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

from planner.journal.connection import READING_BUSY_SECONDS, DamageError, connect, connect_for_reading, make_private
from planner.journal.error import JournalDamagedError, JournalError, JournalStuckError, journal_errors
from planner.journal.event import Entry, Event, Moved, Planned, Undone, Unknown, write_event
from planner.journal.files import COMPANIONS, FILE_NAME, companion, set_aside
from planner.journal.fold import entries_that_count, fold
from planner.journal.image import lacks_end
from planner.journal.record import LearnerRecord
from planner.journal.rows import Finding, Row, RowReader, sealed
from planner.journal.schema import CHECKSUMS_SINCE, STEPS, append_row, last_link, read_rows, version_of
from planner.journal.seal import Seal, read_seal, seal_path, write_seal


class Journal:
    """The journal in a folder; open it with `Journal.open` and close it, or use it in a `with` statement.

    Where there is no journal yet, reading gives nothing and creates nothing; the first event creates folder and file.
    Reading needs no right to write. An event is on the disk once `append` returns. May be shared between threads and
    processes, but a process opens a file once at a time: its POSIX locks end when any handle of it is closed. Every
    method raises `JournalError` for what the disk refuses, and has then changed nothing.

    `findings` says which events were lost or changed by something else; they are passed over and kept. `was_sealed` is
    whether opening it gave checksums to the events of an earlier version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.was_sealed = False
        self._lock = RLock()
        self._open_connection: sqlite3.Connection | None = None
        self._open_reader: sqlite3.Connection | None = None
        self._inode = 0
        self._patience = READING_BUSY_SECONDS
        self._rows = RowReader()
        self._end: Finding | None = None

    @classmethod
    def open(cls, folder: Path) -> Journal:
        """The journal in the folder, checked, read and, where it can be written, brought up to date.

        Raises `JournalDamagedError` if it was damaged, having set it aside; opening again begins an empty one.
        """
        journal = cls(folder / FILE_NAME)
        with journal_errors(journal.path):
            if not _exists(journal.path):
                return journal
        journal._rows.sealed_as = read_seal(journal.path)
        for file in (journal.path, *(companion(journal.path, suffix) for suffix in COMPANIONS)):
            make_private(file)
        try:
            journal.events()
            journal._end = journal._rows.check_end()
            journal._check_rollback()
            journal._bring_up_to_date()
        except BaseException:
            journal.close()
            raise
        return journal

    def _check_rollback(self) -> None:
        """Set the file aside where SQLite would take back finished changes, by a rollback journal of another file."""
        sealed_as = self._rows.sealed_as
        with journal_errors(self.path), self._setting_aside_damage():
            if self._end and sealed_as and lacks_end(self.path, self._rows.last, sealed_as.number):
                raise DamageError("a rollback journal that is not its own lies beside it")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            for connection in (self._open_reader, self._open_connection):
                if connection is not None:
                    connection.close()
            self._open_reader = self._open_connection = None

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
            written = _append_rows(connection, rows)
        self._seal(written[-1])
        return [row.number for row in written]

    def undo_last(self, at: datetime, kinds: tuple[type[Event], ...] = ()) -> Entry | None:
        """Take back the last event that counts and return it; `None` if there is none.

        Only events of these kinds, if any are given; otherwise of any but plans and moves, which nobody entered.
        """
        if not self.events():
            return None
        with self._writing() as connection:
            self._rows.read(read_rows(connection, after=self._rows.last))
            for entry in reversed(entries_that_count(self._rows.entries)):
                if isinstance(entry.event, kinds) if kinds else not isinstance(entry.event, Planned | Moved | Unknown):
                    [written] = _append_rows(connection, [_row(Undone(event=entry.id), at)])
                    break
            else:
                return None
        self._seal(written)
        return entry

    def events(self) -> list[Entry]:
        """Every entry that can be read, oldest first."""
        with self._lock, self._reading() as connection:
            if connection is not None:
                self._rows.read(read_rows(connection, after=self._rows.last))
            return list(self._rows.entries)

    def record(self, in_use: Collection[str] = ()) -> LearnerRecord:
        """The record that all events add up to; see `fold`."""
        return fold(self.events(), in_use)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the events read so far; nothing for a sound journal."""
        return (*self._rows.findings, *([self._end] if self._end else []))

    @property
    def last_changed(self) -> datetime | None:
        """When the last event was written down, by whichever process."""
        entries = self.events()
        return entries[-1].at if entries else None

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

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """A connection to read with, if there is a journal; one to a snapshot is closed after the block."""
        with journal_errors(self.path):
            connection = self._open_connection or self._open_reader
            if connection is not None or not _exists(self.path):
                yield connection
                return
            with self._setting_aside_damage():
                connection, is_snapshot = connect_for_reading(self.path, self._patience)
            self._inode = self.path.stat().st_ino
            if is_snapshot:
                self._patience = 0.0
                with closing(connection):
                    version_of(connection)
                    yield connection
                return
            self._open_reader = connection
            version_of(connection)
            yield connection

    def _bring_up_to_date(self) -> None:
        """Give a journal of an earlier version what it lacks; where it cannot be written it is read as it is."""
        reader = self._open_reader
        if reader is not None and version_of(reader) < len(STEPS):
            try:
                self._connection()
            except JournalDamagedError:
                raise
            except JournalError:
                return

    def _connection(self) -> sqlite3.Connection:
        if self._open_connection is None:
            with journal_errors(self.path):
                if self._inode:
                    self._check_in_place()
                elif not _exists(self.path):
                    self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                    seal_path(self.path).unlink(missing_ok=True)
                self._close_reader()
                with self._setting_aside_damage():
                    self._open_connection, version = connect(self.path)
                self._inode = self.path.stat().st_ino
                self.was_sealed = self.was_sealed or 0 < version < CHECKSUMS_SINCE
        return self._open_connection

    def _close_reader(self) -> None:
        """Before anything else looks into the file: that would end every POSIX lock that this process has on it.

        Another process would then take itself for the last one, and throw the write-ahead log away while it is used.
        """
        if self._open_reader is not None:
            self._open_reader.close()
            self._open_reader = None

    @contextmanager
    def _setting_aside_damage(self) -> Iterator[None]:
        """Set the file aside if the block finds it damaged, unless another process has replaced it meanwhile."""
        found = self.path.stat().st_ino if self.path.exists() else None
        try:
            yield
        except DamageError as error:
            if found is None or found != self.path.stat().st_ino:
                raise FileNotFoundError(ENOENT, "another planner has just replaced it", str(self.path)) from error
            try:
                aside = set_aside(self.path)
            except OSError:
                raise JournalStuckError(self.path) from error
            raise JournalDamagedError(self.path, aside) from error

    def _seal(self, row: Row) -> None:
        """Keep what was written last, unless that would hide that events before it were lost."""
        if self._end is None:
            write_seal(self.path, Seal(number=row.number, chain=row.link))


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
    moment = at.astimezone(UTC).isoformat()
    return Row(0, moment.encode(), event.kind.encode(), write_event(event).encode())


def _append_rows(connection: sqlite3.Connection, rows: Iterable[Row]) -> list[Row]:
    """Write rows behind the last one, with their numbers and checksums, and return them so."""
    last, chain = last_link(connection)
    written = []
    for number, row in enumerate(rows, start=last + 1):
        written.append(sealed(row._replace(number=number), chain))
        chain = written[-1].link
        append_row(connection, written[-1])
    return written
