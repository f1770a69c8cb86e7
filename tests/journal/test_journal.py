"""The journal on disk: durable, shared, and never overwritten."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from planner.domain.level import Level
from planner.journal import (
    Assessed,
    Journal,
    JournalDamagedError,
    JournalError,
    Logged,
    Named,
    Planned,
    Skipped,
    Undone,
    Unknown,
)

NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)
ADA, EVE = Named(name="Ada"), Named(name="Eve")

APPEND_FOREVER = """
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from planner.journal import Journal, Logged

with Journal.open(Path(sys.argv[1])) as journal:
    for number in count() if sys.argv[2] == "forever" else range(int(sys.argv[2])):
        print(journal.append(Logged(course="cs229", hours=number), datetime(2027, 1, 4, tzinfo=UTC)), flush=True)
"""


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path) as opened:
        yield opened


def start_appending(folder: Path, how_many: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", APPEND_FOREVER, str(folder), how_many]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_events_come_back_in_order_with_their_times_in_utc(journal: Journal, tmp_path: Path) -> None:
    summer_time = NOON.astimezone(timezone(timedelta(hours=2)))
    assert [journal.append(ADA, NOON), journal.append(EVE, summer_time)] == [1, 2]
    with Journal.open(tmp_path) as again:
        assert [(entry.id, entry.at, entry.event) for entry in again.events()] == [(1, NOON, ADA), (2, NOON, EVE)]
        assert again.events()[1].at.utcoffset() == timedelta(0)
        assert again.record().name == "Eve"
        assert again.last_changed == NOON


def test_a_time_without_a_zone_is_refused(journal: Journal) -> None:
    with pytest.raises(ValueError, match="time zone"):
        journal.append(ADA, NOON.replace(tzinfo=None))
    assert journal.events() == []


def test_reading_where_nothing_is_yet_creates_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"
    with Journal.open(folder) as journal:
        assert journal.events() == []
        assert journal.last_changed is None
        assert journal.undo_last(NOON) is None
        assert journal.append_all([], NOON) == []
        assert not (tmp_path / "deep").exists()
        journal.append(ADA, NOON)
        assert (folder / "journal.db").exists()


def test_a_journal_that_another_process_began_is_seen(journal: Journal, tmp_path: Path) -> None:
    assert journal.events() == []
    with Journal.open(tmp_path) as other:
        other.append(ADA, NOON)
    assert journal.record().name == "Ada"


def test_several_events_are_written_together(journal: Journal) -> None:
    assert journal.append_all([ADA, EVE, Skipped(competency="python")], NOON) == [1, 2, 3]


def test_undo_takes_back_one_event_at_a_time_and_plans_never(journal: Journal) -> None:
    plan = Planned(on=NOON.date(), posting=None, finish=None, weeks=1, hours=1, readiness=1)
    journal.append_all([ADA, EVE, plan], NOON)
    undone = [journal.undo_last(NOON) for _ in range(3)]
    assert [entry.event if entry else None for entry in undone] == [EVE, ADA, None]
    assert journal.record().name == ""
    assert journal.record().plans == (plan,)


def test_undo_can_be_kept_to_some_kinds_of_event(journal: Journal) -> None:
    answer = Assessed(competency="python", level=Level.WORKING)
    journal.append_all([answer, ADA], NOON)
    undone = journal.undo_last(NOON, kinds=(Assessed, Skipped))
    assert undone is not None
    assert undone.event == answer
    assert journal.record().name == "Ada"
    assert journal.undo_last(NOON, kinds=(Assessed, Skipped)) is None


def test_an_undone_event_can_be_brought_back(journal: Journal) -> None:
    journal.append(ADA, NOON)
    journal.undo_last(NOON)
    journal.append(Undone(event=2), NOON)
    assert journal.record().name == "Ada"


def test_events_can_be_neither_changed_nor_deleted(journal: Journal) -> None:
    journal.append(ADA, NOON)
    with sqlite3.connect(journal.path) as raw:
        for statement in ("DELETE FROM event", "UPDATE event SET kind = 'x'"):
            with pytest.raises(sqlite3.IntegrityError, match="events are kept"):
                raw.execute(statement)
    raw.close()


def test_the_file_is_marked_as_ours_and_writes_ahead_with_full_sync(journal: Journal) -> None:
    journal.append(ADA, NOON)
    connection = journal._connection()
    values = [
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("application_id", "user_version", "journal_mode", "synchronous")
    ]
    assert values == [0x4D4C4550, 2, "wal", 2]


def test_events_of_a_newer_version_are_passed_over_and_kept(journal: Journal) -> None:
    journal.append(ADA, NOON)
    raw = sqlite3.connect(journal.path)
    with raw:
        raw.execute("INSERT INTO event (at, kind, payload) VALUES ('2027-01-04T12:00:00+00:00', 'promoted', '{}')")
    raw.close()
    assert journal.events()[1].event == Unknown(kind="promoted", payload="{}")
    undone = journal.undo_last(NOON)
    assert undone is not None
    assert undone.event == ADA


def damage_header(path: Path) -> None:
    path.write_bytes(b"to be or not to be" * 300)


def damage_page(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xa5" * 4096
    path.write_bytes(content)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [damage_header, damage_page, cut_short])
def test_a_damaged_file_is_set_aside_untouched_and_a_new_one_begun(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    path = tmp_path / "journal.db"
    for number in (1, 2):
        with Journal.open(tmp_path) as journal:
            journal.append(ADA, NOON)
        damage(path)
        damaged = path.read_bytes()
        with pytest.raises(JournalDamagedError, match=f"set aside as journal.db.damaged-{number}") as caught:
            Journal.open(tmp_path)
        assert "profile import" in str(caught.value)
        assert caught.value.set_aside == tmp_path / f"journal.db.damaged-{number}"
        assert caught.value.set_aside.read_bytes() == damaged
        assert not path.exists()
    with Journal.open(tmp_path) as journal:
        assert journal.events() == []
        assert journal.append(EVE, NOON) == 1


@pytest.mark.parametrize("damage", [damage_header, empty])
def test_a_write_ahead_log_goes_with_its_damaged_journal(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    damage(tmp_path / "journal.db")
    (tmp_path / "journal.db-wal").write_bytes(b"stale")
    with pytest.raises(JournalDamagedError):
        Journal.open(tmp_path)
    assert (tmp_path / "journal.db.damaged-1-wal").read_bytes() == b"stale"
    assert not (tmp_path / "journal.db-wal").exists()


def test_an_empty_file_is_an_empty_journal(tmp_path: Path) -> None:
    (tmp_path / "journal.db").touch()
    with Journal.open(tmp_path) as journal:
        assert journal.events() == []
        assert journal.append(ADA, NOON) == 1


@pytest.mark.parametrize(
    ("statement", "message"),
    [("PRAGMA user_version = 99", "newer version of planner"), ("PRAGMA application_id = 7", "another program")],
)
def test_files_of_newer_versions_and_other_programs_are_refused_and_left(
    tmp_path: Path, statement: str, message: str
) -> None:
    with Journal.open(tmp_path) as journal:
        journal.append(ADA, NOON)
    raw = sqlite3.connect(tmp_path / "journal.db")
    raw.execute(statement)
    raw.close()
    with pytest.raises(JournalError, match=message) as caught:
        Journal.open(tmp_path)
    assert not isinstance(caught.value, JournalDamagedError)
    assert (tmp_path / "journal.db").exists()


def test_a_folder_that_is_a_file_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("precious")
    for folder in (tmp_path / "data", tmp_path / "data" / "deeper"):
        with pytest.raises(JournalError, match="cannot be used: Not a directory") as caught:
            Journal.open(folder)
        assert "--data-dir" in str(caught.value)
    assert (tmp_path / "data").read_text() == "precious"


def test_a_journal_that_is_a_folder_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "journal.db").mkdir()
    with pytest.raises(JournalError, match=r"journal\.db cannot be opened"):
        Journal.open(tmp_path)


def test_a_folder_that_cannot_be_created_only_hinders_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, **_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with Journal.open(tmp_path / "data") as journal:
        assert journal.record().claims == {}
        with pytest.raises(JournalError, match="cannot be used: Permission denied"):
            journal.append(ADA, NOON)


def test_a_full_disk_loses_nothing(journal: Journal) -> None:
    journal.append(ADA, NOON)
    connection = journal._connection()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(JournalError, match="the disk is full") as caught:
        journal.append_all([EVE, Named(name="x" * 20_000)], NOON)
    assert caught.value.help == "make room and try again"
    assert [entry.event for entry in journal.events()] == [ADA]
    connection.execute(f"PRAGMA max_page_count = {pages + 100}")
    assert journal.append(EVE, NOON) == 2


def test_a_journal_held_by_another_program_is_one_clear_error(journal: Journal) -> None:
    journal.append(ADA, NOON)
    journal._connection().execute("PRAGMA busy_timeout = 1")
    holder = sqlite3.connect(journal.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalError, match="in use by another program"):
        journal.append(EVE, NOON)
    holder.close()
    assert journal.append(EVE, NOON) == 2


def test_a_killed_process_loses_no_acknowledged_event(tmp_path: Path) -> None:
    process = start_appending(tmp_path, "forever")
    assert process.stdout is not None
    acknowledged = [int(process.stdout.readline()) for _ in range(25)]
    process.send_signal(signal.SIGKILL)
    acknowledged += [int(line) for line in process.stdout.read().split("\n")[:-1]]
    process.wait()
    process.stdout.close()
    with Journal.open(tmp_path) as journal:
        kept = [entry.id for entry in journal.events()]
        assert kept[: len(acknowledged)] == acknowledged
        assert len(kept) <= len(acknowledged) + 1
        assert all(isinstance(entry.event, Logged) for entry in journal.events())


def test_what_is_written_while_another_process_comes_and_goes_is_kept(tmp_path: Path) -> None:
    start_appending(tmp_path, "1").communicate()
    with Journal.open(tmp_path) as journal:
        assert journal.append(ADA, NOON) == 2
        start_appending(tmp_path, "1").communicate()
        assert journal.append(EVE, NOON) == 4
        output, _ = start_appending(tmp_path, "1").communicate()
        assert output.split() == ["5"]


def test_two_processes_may_begin_and_write_a_journal_at_once(tmp_path: Path) -> None:
    processes = [start_appending(tmp_path, "40") for _ in range(2)]
    acknowledged = []
    for process in processes:
        output, _ = process.communicate()
        assert process.returncode == 0
        acknowledged += [int(line) for line in output.split()]
    with Journal.open(tmp_path) as journal:
        assert sorted(acknowledged) == [entry.id for entry in journal.events()] == list(range(1, 81))
        assert sum(entry.event.hours for entry in journal.events() if isinstance(entry.event, Logged)) == 2 * 780
