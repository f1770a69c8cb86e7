"""The tables of the journal, as the list of steps that lead to them; new steps go at the end."""

from __future__ import annotations

import sqlite3

from planner.journal.error import ForeignFileError

APPLICATION_ID = 0x4D4C4550
"""Marks the file as ours in its header: "MLEP"."""

STEPS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE event (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            kind TEXT NOT NULL,
            payload TEXT NOT NULL
        )
        """,
        "CREATE TRIGGER no_event_changes BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are kept'); END",
        "CREATE TRIGGER no_event_goes BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are kept'); END",
    ),
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date in one transaction; raises `ForeignFileError` for what is not ours to change."""
    if _version(connection) == len(STEPS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in STEPS[_version(connection) :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _version(connection: sqlite3.Connection) -> int:
    application_id: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    is_empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application_id != APPLICATION_ID and not (is_empty and application_id == version == 0):
        raise ForeignFileError("it belongs to another program")
    if version > len(STEPS):
        raise ForeignFileError("it was written by a newer version of planner")
    return version
