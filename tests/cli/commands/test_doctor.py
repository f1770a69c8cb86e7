"""`planner doctor`: says what is wrong, changes nothing unless asked to, and never overwrites."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.journal.damage import change_rows, run_sql, some_events, write

Run = Callable[..., Any]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith(("-shm", "-wal"))}


def test_no_record_is_nothing_to_worry_about(run: Run, home: Path) -> None:
    outcome = run("doctor")
    assert (outcome.code, outcome.err) == (0, "")
    assert "There is no record" in outcome.out
    assert not home.exists()


def test_a_sound_record_is_said_to_be_sound(run: Run, home: Path) -> None:
    write(home, some_events(5))
    outcome = run("doctor")
    assert (outcome.code, outcome.err) == (0, "")
    assert "5 events can be read, the last of 4 Jan 2027.\nEvery one is as it was written" in outcome.out


def test_faults_are_named_and_nothing_is_changed_until_it_is_asked_to(run: Run, home: Path) -> None:
    path = write(home, some_events(6))
    run_sql(path, "INSERT INTO event (at, kind, payload) VALUES ('nonsense {at}', 'named', '{}')")
    change_rows(path, "UPDATE event SET payload = replace(payload, '2.5', '9.5') WHERE id = 3")
    before = contents(home)
    outcome = run("doctor")
    assert outcome.code == 1
    assert "event 3: changed since it was written (logged, 2027-01-04)" in outcome.out
    assert "event 7: makes no sense (named)" in outcome.out
    assert "2 events do not count." in outcome.out
    assert contents(home) == before
    assert "2 events of your record can no longer be trusted and do not count" in run("show", "python").err
    rescued = run("doctor", "--rescue")
    assert rescued.code == 0
    assert "is a new record with 5 events" in rescued.out
    assert contents(home)["journal.db.damaged-1"] == before["journal.db"]
    assert run("doctor").out.startswith(f"{path}: 5 events can be read")
    assert run("show", "python").err.count("planner:") <= 1


def test_what_was_set_aside_is_rescued_over_nothing(run: Run, home: Path) -> None:
    path = write(home, some_events(6))
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])
    damaged = path.read_bytes()
    told = run("gap", "--posting", "graduate")
    assert told.code == 2
    assert "planner doctor --rescue" in told.err
    assert run("log", "ml-start", "3").code == 0
    aside = home / "journal.db.damaged-1"
    assert f"planner doctor {aside}" in run("doctor").out
    rescued = run("doctor", "--rescue", str(aside))
    assert (rescued.code, "is a new record with 6 events" in rescued.out) == (0, True)
    assert aside.read_bytes() == damaged
    assert (home / "journal.db.replaced-1").exists()


@pytest.mark.parametrize("content", [b"to be or not to be", b"SQLite format 3\0" + bytes(5000)])
def test_where_nothing_can_be_read_it_says_so(run: Run, home: Path, content: bytes) -> None:
    home.mkdir()
    (home / "journal.db").write_bytes(content)
    outcome = run("doctor")
    assert outcome.code == 1
    assert "Nothing in it can be rescued" in outcome.out


def test_a_file_that_is_not_there_is_wrong_use(run: Run) -> None:
    outcome = run("doctor", "nowhere.db")
    assert (outcome.code, outcome.out) == (2, "")
    assert "there is no file nowhere.db" in outcome.err


def test_nobody_else_may_read_the_record(run: Run, home: Path) -> None:
    write(home, some_events(3))
    assert run("log", "ml-start", "3").code == 0
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in home.iterdir()} == {0o600}


def test_a_record_that_everybody_could_read_becomes_private(run: Run, home: Path) -> None:
    write(home, some_events(3)).chmod(0o644)
    assert run("show", "python").code == 0
    assert {stat.S_IMODE(file.stat().st_mode) for file in home.iterdir()} == {0o600}
