"""The tables of the journal, as the list of steps that lead to them; new steps go at the end."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence

from planner.journal.error import ForeignFileError
from planner.journal.rows import Row, sealed

APPLICATION_ID = 0x4D4C4550
"""Marks the file as ours in its header: "MLEP"."""

_NO_CHANGES = "CREATE TRIGGER no_event_changes BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are kept'); END"


def _create_events(connection: sqlite3.Connection) -> None:
    connection.execute(
        """
        CREATE TABLE event (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            kind TEXT NOT NULL,
            payload TEXT NOT NULL
        )
        """
    )
    connection.execute(_NO_CHANGES)
    connection.execute(
        "CREATE TRIGGER no_event_goes BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are kept'); END"
    )


def _add_checksums(connection: sqlite3.Connection) -> None:
    """Give every event its checksums, as it stands on the day of this step."""
    rows = list(_sealed_rows(connection))
    connection.execute("ALTER TABLE event ADD COLUMN checksum TEXT NOT NULL DEFAULT ''")
    connection.execute("ALTER TABLE event ADD COLUMN chain TEXT NOT NULL DEFAULT ''")
    connection.execute("DROP TRIGGER IF EXISTS no_event_changes")
    checksums = [(row.own_text, row.link, row.number) for row in rows]
    connection.executemany("UPDATE event SET checksum = ?, chain = ? WHERE id = ?", checksums)
    connection.execute(_NO_CHANGES)


STEPS: Sequence[Callable[[sqlite3.Connection], None]] = (_create_events, _add_checksums)
"""Each step makes the version that is its number, counted from 1, from the one before."""

CHECKSUMS_SINCE = 2


def version_of(connection: sqlite3.Connection) -> int:
    """How many steps the file has behind it; raises `ForeignFileError` for what is not ours to change."""
    application_id: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    is_empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application_id != APPLICATION_ID and not (is_empty and application_id == version == 0):
        raise ForeignFileError("it belongs to another program")
    if version > len(STEPS):
        raise ForeignFileError("it was written by a newer version of planner")
    return version


def migrate(connection: sqlite3.Connection) -> int:
    """Bring the tables up to date in one transaction, and return the version they had."""
    before = version_of(connection)
    if before == len(STEPS):
        return before
    connection.execute("BEGIN IMMEDIATE")
    try:
        before = version_of(connection)  # another process may have done it meanwhile
        for step in STEPS[before:]:
            step(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return before


def read_rows(connection: sqlite3.Connection, after: int = 0, *, is_backwards: bool = False) -> Iterator[Row]:
    """The rows of events with higher numbers than `after`, in order or from the last one on.

    Those of a version without checksums get them here, as they would be from the first event on.
    """
    if has_checksums(connection):
        order = "DESC" if is_backwards else "ASC"
        yield from map(Row._make, connection.execute(f"{_SELECT} WHERE id > ? ORDER BY id {order}", (after,)))
        return
    if connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'event'").fetchone() == (1,):
        yield from (row for row in _sealed_rows(connection) if row.number > after)


def _sealed_rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """The rows of a version without checksums, with those that they get."""
    chain = ""
    for values in connection.execute(f"{_SELECT_WITHOUT} ORDER BY id"):
        row = sealed(Row(*values), chain)
        chain = row.link
        yield row


def last_link(connection: sqlite3.Connection) -> tuple[int, str]:
    """The number of the last event ever written, and the last link of the chain; 0 and nothing where there is none."""
    written = connection.execute("SELECT max(id) FROM event").fetchone()[0] or 0
    counted = connection.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = 'event'").fetchone()[0] or 0
    chained = "SELECT CAST(chain AS BLOB) FROM event WHERE chain != '' ORDER BY id DESC LIMIT 1"
    chain = connection.execute(chained).fetchone()
    return max(written, counted), Row(0, chain=chain[0]).link if chain else ""


def append_row(connection: sqlite3.Connection, row: Row) -> None:
    """Write down a row with its number and its checksums."""
    texts = [(value or b"").decode() for value in row[1:]]
    columns = "id, at, kind, payload, checksum, chain"
    connection.execute(f"INSERT INTO event ({columns}) VALUES (?, ?, ?, ?, ?, ?)", (row.number, *texts))  # noqa: S608


def find_row(connection: sqlite3.Connection, number: int) -> Row | None:
    """The row of one event, as `read_rows` gives it but for checksums that it was written without."""
    select = _SELECT if has_checksums(connection) else _SELECT_WITHOUT
    values = connection.execute(f"{select} WHERE id = ?", (number,)).fetchone()
    return Row(*values) if values else None


def has_checksums(connection: sqlite3.Connection) -> bool:
    """Whether the table has columns for them."""
    found = connection.execute("SELECT count(*) FROM pragma_table_info('event') WHERE name = 'chain'").fetchone()
    return bool(found[0])


# Read as bytes, since a damaged text may be no UTF-8.
_TEXTS = "CAST(at AS BLOB), CAST(kind AS BLOB), CAST(payload AS BLOB)"
_SELECT_WITHOUT = f"SELECT id, {_TEXTS} FROM event"  # noqa: S608
_SELECT = f"SELECT id, {_TEXTS}, CAST(checksum AS BLOB), CAST(chain AS BLOB) FROM event"  # noqa: S608
