"""Doing damage to a journal, in the ways of disks, of other programs and of people, for tests and the stress suite."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planner.domain.learner import HeldLevel, Learner, LevelSource
from planner.domain.level import Level
from planner.journal import Assessed, Completed, Event, Imported, Journal, Logged, Named, Targeted

FIRST = datetime(2027, 1, 4, 9, tzinfo=UTC)


def some_events(count: int) -> list[Event]:
    """Events of several kinds and sizes, no two alike; a large one takes more than a page of the file."""
    events: list[Event] = []
    for number in range(count):
        match number % 6:
            case 0:
                events.append(Named(name=f"Ada {number}"))
            case 1:
                events.append(Assessed(competency=f"competency-{number}", level=Level(number % 5)))
            case 2:
                events.append(Logged(course=f"course-{number}", hours=number + 0.5))
            case 3:
                events.append(Targeted(posting=f"posting-{number}"))
            case 4 if number % 18 == 4:
                held = HeldLevel(level=Level.WORKING, source=LevelSource.SELF, evidence=f"note {number}")
                events.append(Imported(learner=Learner(levels={f"held-{held_by}": held for held_by in range(60)})))
            case _:
                events.append(Completed(course=f"course-{number}", on=FIRST.date() + timedelta(days=number)))
    return events


def write(folder: Path, events: Iterable[Event]) -> Path:
    """Record events one by one, so that each is a transaction; returns the file."""
    with Journal.open(folder) as journal:
        for number, event in enumerate(events):
            journal.append(event, FIRST + timedelta(minutes=number))
    return folder / "journal.db"


def write_and_be_killed(folder: Path, events: Iterable[Event]) -> Path:
    """As `write`, but leaves the write-ahead log as a killed process does."""
    journal = Journal.open(folder)
    journal.append(Named(name="first"), FIRST)
    journal._connection().execute("PRAGMA wal_autocheckpoint = 0")
    for number, event in enumerate(events):
        journal.append(event, FIRST + timedelta(minutes=number))
    files = {path: path.read_bytes() for path in folder.iterdir()}
    journal.close()
    for path, content in files.items():
        path.write_bytes(content)
    return folder / "journal.db"


def flip(path: Path, dice: random.Random, *, after: int = 0) -> None:
    """Change one byte of a file, or one bit of it."""
    content = bytearray(path.read_bytes())
    at = dice.randrange(after, len(content))
    content[at] ^= dice.choice([1 << dice.randrange(8), dice.randrange(1, 256)])
    path.write_bytes(content)


def cut(path: Path, dice: random.Random) -> None:
    """Cut a file anywhere."""
    content = path.read_bytes()
    path.write_bytes(content[: dice.randrange(len(content))])


def run_sql(path: Path, *statements: str) -> None:
    """Change a journal with another program."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def change_rows(path: Path, change: str) -> None:
    """Change rows as another program would that knows how: without the trigger that forbids it."""
    run_sql(path, "DROP TRIGGER no_event_changes", "DROP TRIGGER no_event_goes", change)
