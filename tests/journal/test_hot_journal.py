"""A rollback journal that a killed process left beside the record: what it did not finish is as if it never began."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from planner.journal import Journal, JournalDamagedError, Named
from planner.journal.rescue import examine, rescue
from tests.journal.damage import FIRST, cut, some_events, write

EVENTS = some_events(30)
KILLED_WHILE_WRITING = """
import os, sqlite3, sys
path, mode, before = sys.argv[1:]
connection = sqlite3.connect(path, isolation_level=None)
connection.execute(f"PRAGMA journal_mode = {mode}")
connection.execute("PRAGMA cache_size = 2")
row = "INSERT INTO event (at, kind, payload) VALUES ('2027-01-04T00:00:00+00:00', 'named', ?)"
if before == "finished":
    connection.execute("UPDATE sqlite_sequence SET seq = seq")
else:
    connection.execute("BEGIN IMMEDIATE")
    for _ in range(300):
        connection.execute(row, ('{"name":"' + "x" * 500 + '"}',))
os.kill(os.getpid(), 9)
"""
"""Writes through a tiny cache, so that pages are in the file before the change is finished, and dies."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be killed so")


def left_hot(folder: Path, mode: str = "DELETE", before: str = "unfinished") -> Path:
    path = write(folder, EVENTS)
    subprocess.run([sys.executable, "-c", KILLED_WHILE_WRITING, str(path), mode, before], check=False)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("mode", ["DELETE", "TRUNCATE", "PERSIST"])
def test_what_was_not_finished_never_was(tmp_path: Path, mode: str) -> None:
    path = left_hot(tmp_path / "data", mode)
    assert path.stat().st_size > 100_000
    before = contents(path.parent)
    with Journal.open(path.parent) as journal:
        assert [entry.event for entry in journal.events()] == EVENTS
        assert journal.findings == ()
        assert contents(path.parent) == before
        journal.append(Named(name="after"), FIRST)
    with Journal.open(path.parent) as journal:
        assert [entry.event for entry in journal.events()] == [*EVENTS, Named(name="after")]
        assert journal.findings == ()


def test_doctor_reads_it_as_it_was(tmp_path: Path) -> None:
    examined = examine(left_hot(tmp_path / "data"))
    assert (examined.is_sound, len(examined.rows)) == (True, len(EVENTS))


@pytest.mark.parametrize("number", range(12))
def test_of_a_torn_rollback_journal_nothing_counts_that_was_not_written(tmp_path: Path, number: int) -> None:
    path = left_hot(tmp_path / "data")
    cut(path.with_name("journal.db-journal"), Random(number))
    before = contents(path.parent)
    damaged = None
    try:
        with Journal.open(path.parent) as journal:
            counted = [entry.event for entry in journal.events()]
            assert [event for event in counted if event not in EVENTS] == []
            assert counted == EVENTS or journal.findings
    except JournalDamagedError as error:
        damaged = error
    if damaged:
        assert damaged.set_aside.read_bytes() == before["journal.db"]
        assert examine(damaged.set_aside).findings


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b"no journal", os.urandom(5000)], ids=len)
def test_what_is_no_rollback_journal_is_passed_over(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path / "data", EVENTS)
    path.with_name("journal.db-journal").write_bytes(content)
    with Journal.open(path.parent) as journal:
        assert [entry.event for entry in journal.events()] == EVENTS
        journal.append(Named(name="after"), FIRST)
        assert journal.findings == ()


def test_a_finished_change_is_kept_though_its_journal_stays(tmp_path: Path) -> None:
    path = left_hot(tmp_path / "data", "PERSIST", "finished")
    assert path.with_name("journal.db-journal").stat().st_size
    with Journal.open(path.parent) as journal:
        assert [entry.event for entry in journal.events()] == EVENTS


def test_one_of_another_file_does_no_harm_for_good(tmp_path: Path) -> None:
    stale = left_hot(tmp_path / "old")
    path = write(tmp_path / "data", some_events(90))
    path.with_name("journal.db-journal").write_bytes(stale.with_name("journal.db-journal").read_bytes())
    sound = path.read_bytes()
    with pytest.raises(JournalDamagedError) as caught, Journal.open(path.parent) as journal:
        journal.events()
    assert caught.value.set_aside.read_bytes() == sound
    rescue(examine(caught.value.set_aside), path)
    with Journal.open(path.parent) as journal:
        assert [entry.event for entry in journal.events()] == some_events(90)
