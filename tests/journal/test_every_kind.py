"""What was once written to a learner's disk is read for ever, whatever the classes are called."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from planner.journal import Journal
from planner.journal.event import KINDS, Event
from tests.journal.every_event import EVENTS

GOLDEN = Path(__file__).parent / "goldens" / "every-kind.sql"
"""A journal of `EVENTS` as the first version wrote it. Add lines for new kinds; never change one that is there."""


def test_a_journal_of_the_first_version_reads_back_as_the_same_events(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "journal.db")
    connection.executescript(GOLDEN.read_text(encoding="utf-8"))
    connection.close()
    with Journal.open(tmp_path) as journal:
        assert [entry.event for entry in journal.events()] == EVENTS
        assert {event.kind for event in EVENTS} == set(KINDS)


def test_no_two_events_share_a_kind() -> None:
    assert len(KINDS) == len(Event.__args__)
