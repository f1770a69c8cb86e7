"""What was once written to a learner's disk is read for ever, whatever the classes are called."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from planner.journal import Journal
from planner.journal.event import KINDS, Event
from planner.journal.schema import read_rows
from tests.journal.every_event import EVENTS

GOLDENS = Path(__file__).parent / "goldens"
FIRST = GOLDENS / "every-kind.sql"
"""A journal of the first `EVENTS` as the first version wrote it, without checksums. Never change it."""
OF_FIRST = 22
OF_SECOND = 28
SECOND = GOLDENS / "every-kind-2.sql"
"""A journal of `EVENTS` as the second version wrote it. Add lines for new kinds; never change one that is there."""


def begin(golden: Path, folder: Path) -> Path:
    connection = sqlite3.connect(folder / "journal.db")
    connection.executescript(golden.read_text(encoding="utf-8"))
    connection.close()
    return folder


def test_a_journal_of_the_first_version_reads_back_as_the_same_events_and_gets_checksums(tmp_path: Path) -> None:
    with Journal.open(begin(FIRST, tmp_path)) as journal:
        assert journal.was_sealed
        assert [entry.event for entry in journal.events()] == EVENTS[:OF_FIRST]
    with Journal.open(tmp_path) as journal:
        assert not journal.was_sealed
        assert journal.findings == ()
        assert [entry.event for entry in journal.events()] == EVENTS[:OF_FIRST]
        assert all(row.chain for row in read_rows(journal._connection()))


def test_a_journal_of_the_second_version_reads_back_as_the_same_events(tmp_path: Path) -> None:
    with Journal.open(begin(SECOND, tmp_path)) as journal:
        assert [entry.event for entry in journal.events()] == EVENTS[:OF_SECOND]
        assert (journal.was_sealed, journal.findings) == (False, ())
    assert {event.kind for event in EVENTS} == set(KINDS)


def test_no_two_events_share_a_kind() -> None:
    assert len(KINDS) == len(Event.__args__)
