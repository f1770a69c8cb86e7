"""One damaged event costs one event: it is passed over, kept and named, and all others count."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from planner.journal import Journal, JournalDamagedError, Logged, Named, Targeted, examine, in_short, rescue
from planner.journal.rows import Trouble
from tests.journal.damage import (
    FIRST,
    change_rows,
    cut,
    flip,
    run_sql,
    some_events,
    write,
    write_and_be_killed,
)

EVENTS = [Named(name="Ada"), Logged(course="cs229", hours=20), Targeted(posting="graduate"), Named(name="Eve")]


def opened(folder: Path) -> tuple[list[object], list[str]]:
    """The events that count, and what is wrong."""
    with Journal.open(folder) as journal:
        return [entry.event for entry in journal.events()], [str(finding) for finding in journal.findings]


@pytest.mark.parametrize(
    "row",
    [
        "'nonsense', 'named', '{}'",
        "'', 'named', '{}'",
        "'9999-99-99T00:00:00+00:00', 'named', '{\"name\":\"x\"}'",
        "'2026-01-01T00:00:00+00:00', 'named', cast(x'7b22ff' as text)",
        "'2026-01-01T00:00:00+00:00', cast(x'ff' as text), '{}'",
        "cast(x'ff' as text), 'named', '{}'",
        "'2026-01-01T00:00:00+00:00', 'named', x'00ff'",
        "'2026-01-01T00:00:00+00:00', 'named', '{'",
        "'2026-01-01T00:00:00+00:00', 'preferred', '{\"preferences\": '",
        "'2026-01-01T00:00:00+00:00', 'preferred', '[\"preferences\"]'",
        "'2026-01-01T00:00:00+00:00', 'preferred', '{\"preferences\": {\"start\": {braces}}'",
        "'2026-01-01T00:00:00+00:00', 'logged', '{\"course\":\"cs229\",\"hours\":NaN}'",
        "'2026-01-01T00:00:00+00:00', 'logged', '{\"course\":\"cs229\",\"hours\":1e400}'",
        "'2026-01-01T00:00:00+00:00', 'logged', '{\"course\":\"cs229\",\"hours\":1e308}'",
        "'2026-01-01T00:00:00+00:00', 'logged', '{\"course\":\"cs229\",\"hours\":null}'",
        f"'2026-01-01T00:00:00+00:00', 'named', '{'[' * 5000}'",
        "5, 7, 9.5",
    ],
)
def test_a_row_that_cannot_be_read_is_passed_over_kept_and_named(tmp_path: Path, row: str) -> None:
    path = write(tmp_path, EVENTS)
    run_sql(path, f"INSERT INTO event (at, kind, payload) VALUES ({row})")
    write(tmp_path, [Named(name="Zoë")])
    with Journal.open(tmp_path) as journal:
        record = journal.record()
        assert (record.name, record.posting, record.under_way) == ("Zoë", "graduate", {"cs229": 20})
        [finding] = journal.findings
        assert (finding.first, finding.trouble) == (5, Trouble.UNREADABLE)
        assert in_short(journal.findings) == "1 event of your record can no longer be trusted and does not count"
        assert journal.last_changed == FIRST
        journal.undo_last(FIRST)
        assert journal.record().name == "Eve"


@pytest.mark.parametrize(
    ("change", "number", "lost"),
    [
        ("payload = replace(payload, '20', '60') WHERE id = 2", 2, {2}),
        ("kind = 'nAmed' WHERE id = 4", 4, {4}),
        ("at = '2027-01-05T09:00:00+00:00' WHERE id = 1", 1, {1}),
        ("payload = x'ff' WHERE id = 3", 3, {3}),
        ("id = 9 WHERE id = 4", 9, {4}),
    ],
)
def test_what_was_changed_since_it_was_written_does_not_count_and_is_named(
    tmp_path: Path, change: str, number: int, lost: set[int]
) -> None:
    path = write(tmp_path, EVENTS)
    change_rows(path, f"UPDATE event SET {change}")
    events, findings = opened(tmp_path)
    assert events == [event for at, event in enumerate(EVENTS, start=1) if at not in lost]
    assert any(finding.startswith(f"event {number}: changed since it was written") for finding in findings)


@pytest.mark.parametrize("column", ["checksum", "chain"])
def test_a_damaged_checksum_loses_nothing_and_is_named(tmp_path: Path, column: str) -> None:
    path = write(tmp_path, EVENTS)
    change_rows(path, f"UPDATE event SET {column} = 'x' || substr({column}, 2) WHERE id = 2")
    events, findings = opened(tmp_path)
    assert events == EVENTS
    assert findings[0] == "event 2: sound, but a checksum beside it is not"


@pytest.mark.parametrize(("numbers", "named"), [("1", "event 1"), ("2, 3", "events 2 to 3")])
def test_rows_that_are_gone_are_named(tmp_path: Path, numbers: str, named: str) -> None:
    path = write(tmp_path, EVENTS)
    change_rows(path, f"DELETE FROM event WHERE id IN ({numbers})")
    _, findings = opened(tmp_path)
    assert f"{named}: gone from the file" in findings


def test_a_lost_end_is_named_until_the_record_is_put_right(tmp_path: Path) -> None:
    path = write(tmp_path, EVENTS)
    change_rows(path, "DELETE FROM event WHERE id > 2")
    run_sql(path, "DELETE FROM sqlite_sequence")
    for _ in range(2):
        events, findings = opened(tmp_path)
        assert (events, findings) == (EVENTS[:2], ["events 3 to 4: gone from the end"])
    write(tmp_path, [Named(name="Zoë")] * 3)
    _, findings = opened(tmp_path)
    assert findings == ["event 4: not the one that was written: the file is an older copy, or lost its newest events"]
    rescue(examine(path), path)
    assert opened(tmp_path) == ([*EVENTS[:2], *[Named(name="Zoë")] * 3], [])


def test_an_older_copy_put_back_is_noticed(tmp_path: Path) -> None:
    path = write(tmp_path, EVENTS[:2])
    copy = path.read_bytes()
    write(tmp_path, EVENTS[2:])
    path.write_bytes(copy)
    events, findings = opened(tmp_path)
    assert (events, findings) == (EVENTS[:2], ["events 3 to 4: gone from the end"])


def test_a_record_begun_anew_is_not_told_of_the_old_one(tmp_path: Path) -> None:
    write(tmp_path, EVENTS).unlink()
    write(tmp_path, [Named(name="Zoë")])
    assert opened(tmp_path) == ([Named(name="Zoë")], [])


@pytest.mark.parametrize("damage", ["flip", "zeroed"])
def test_a_damaged_file_is_set_aside_with_its_log_as_they_were(tmp_path: Path, damage: str) -> None:
    path = write_and_be_killed(tmp_path, some_events(30))
    log = tmp_path / "journal.db-wal"
    content = bytearray(path.read_bytes())
    match damage:
        case "flip":
            content[3] ^= 0xFF
        case _:
            content = bytearray(len(content))
    path.write_bytes(content)
    before = (bytes(content), log.read_bytes())
    assert len(before[1]) > 100_000
    with pytest.raises(JournalDamagedError) as caught:
        Journal.open(tmp_path)
    aside = caught.value.set_aside
    assert (aside.read_bytes(), aside.with_name(f"{aside.name}-wal").read_bytes()) == before
    assert "planner doctor --rescue" in str(caught.value)
    assert not path.exists()
    examined = examine(aside)
    assert len(examined.rows) == 31
    rescue(examined, path)
    assert opened(tmp_path) == ([Named(name="first"), *some_events(30)], [])
    assert (aside.read_bytes(), aside.with_name(f"{aside.name}-wal").read_bytes()) == before


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("damage", [flip, cut], ids=["flip", "cut"])
def test_whatever_is_damaged_what_counts_is_as_it_was_written_and_the_rest_is_named(
    tmp_path: Path, seed: int, damage: object
) -> None:
    path = write(tmp_path, events := some_events(60))
    damage(path, random.Random(seed))  # type: ignore[operator]
    assert_nothing_silent(tmp_path, events)


def assert_nothing_silent(folder: Path, events: list[object]) -> str:
    """Hold that every event read is one that was written, in order, and that something is said of each that is not."""
    path = folder / "journal.db"
    outcome = "whole"
    try:
        with Journal.open(folder) as journal:
            read, findings = [entry.event for entry in journal.events()], journal.findings
            outcome = "named" if findings else "whole"
    except JournalDamagedError as error:
        outcome = "set aside"
        examined = examine(error.set_aside)
        rescue(examined, path)
        with Journal.open(folder) as journal:
            read, findings = [entry.event for entry in journal.events()], examined.findings
    remaining = iter(events)
    assert all(event in remaining for event in read), "an event was changed, or is out of order"
    assert len(read) + sum(finding.last - finding.first + 1 for finding in findings if finding.loses) >= len(events)
    return outcome
