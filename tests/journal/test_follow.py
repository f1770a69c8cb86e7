"""A record goes along when the catalogue renames, splits or merges what it names, and the move can be taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from planner.domain.competency import Kind
from planner.domain.learner import Preferences
from planner.domain.level import Level
from planner.journal import (
    Assessed,
    Completed,
    Entry,
    Estimated,
    Event,
    Evidenced,
    Journal,
    LearnerRecord,
    Logged,
    Moved,
    Preferred,
    Skipped,
    Targeted,
    fold,
    follow,
)

NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)
DAY = date(2027, 1, 2)


def followed(folder: Path, retired: dict[str, tuple[str, ...]], *events: Event) -> LearnerRecord:
    with Journal.open(folder) as journal:
        journal.append_all(events, NOON)
        return follow(journal, retired, NOON).record


def test_a_rename_takes_along_levels_and_aims_and_leaves_all_that_is_of_a_course(tmp_path: Path) -> None:
    retired = {"old": ("new",), "old-sql": ("sql",), "old-role": ("role",)}
    record = followed(
        tmp_path,
        retired,
        Targeted(posting="old-role", more_postings=("other", "role")),
        Preferred(preferences=Preferences(pinned=("old",), exclude_courses=("old", "x"))),
        Assessed(competency="old-sql", level=Level.WORKING),
        Evidenced(competency="old-sql", evidence="thesis"),
        Logged(course="old", hours=3),
        Estimated(course="old", hours=40),
        Completed(course="old", on=DAY),
    )
    assert (record.posting, record.more_postings) == ("role", ("other",))
    assert (record.preferences.pinned, record.preferences.exclude_courses) == (("old",), ("old", "x"))
    assert (record.claims["sql"].level, record.claims["sql"].evidence, record.evidence) == (
        Level.WORKING,
        "thesis",
        {"sql": "thesis"},
    )
    assert (record.completed, record.hours_taken, record.hours_expected) == ({"old": DAY}, {"old": 3}, {"old": 40})


def test_what_was_learnt_stays_when_its_course_is_retired_and_goes_along_when_its_competency_is_renamed(
    tmp_path: Path,
) -> None:
    finished = Completed(course="old", taught={"old-sql": Level.WORKING, "git": Level.AWARENESS})
    record = followed(
        tmp_path, {"old": ("new",), "old-sql": ("sql",), "unused": ()}, finished, Logged(course="b", hours=3)
    )
    assert record.taught == {"old": {"sql": Level.WORKING, "git": Level.AWARENESS}}
    assert (set(record.completed), record.under_way) == ({"old"}, {"b": 3})


def test_what_nothing_replaces_stays_in_the_record(tmp_path: Path) -> None:
    record = followed(
        tmp_path,
        {"fortran": (), "course": (), "role": ()},
        Assessed(competency="fortran", level=Level.WORKING),
        Preferred(preferences=Preferences(pinned=("course",))),
        Targeted(posting="role"),
    )
    assert (set(record.claims), record.preferences.pinned, record.posting) == ({"fortran"}, ("course",), "role")


def moved_by_an_earlier_version(retired: dict[str, tuple[str, ...]], *events: Event) -> LearnerRecord:
    """The record of a journal in which an earlier version wrote the move, begun and finished courses included."""
    together = enumerate([*events, Moved(replaced=retired)], start=1)
    return fold(Entry(id=number, at=NOON, event=event) for number, event in together)


@pytest.mark.parametrize(
    ("events", "completed", "under_way"),
    [
        ([Logged(course="old", hours=6)], set(), {"part-1": 3, "part-2": 3}),
        ([Logged(course="old", hours=6), Logged(course="part-1", hours=1)], set(), {"part-1": 4, "part-2": 3}),
        ([Completed(course="old")], {"part-1", "part-2"}, {}),
    ],
)
def test_a_split_course_divided_its_hours_in_records_of_earlier_versions(
    events: list[Event], completed: set[str], under_way: dict[str, float]
) -> None:
    record = moved_by_an_earlier_version({"old": ("part-1", "part-2")}, *events)
    assert (set(record.completed), dict(record.under_way)) == (completed, under_way)


@pytest.mark.parametrize(
    ("events", "completed", "under_way"),
    [
        ([Completed(course="a"), Completed(course="b")], {"whole"}, {}),
        ([Logged(course="a", hours=9), Completed(course="a")], set(), {"whole": 9}),
        ([Completed(course="a"), Logged(course="b", hours=2)], set(), {"whole": 2}),
        ([Logged(course="a", hours=1), Logged(course="b", hours=2)], set(), {"whole": 3}),
    ],
)
def test_a_merged_course_was_completed_once_all_that_became_it_were_in_records_of_earlier_versions(
    events: list[Event], completed: set[str], under_way: dict[str, float]
) -> None:
    record = moved_by_an_earlier_version({"a": ("whole",), "b": ("whole",)}, *events)
    assert (set(record.completed), dict(record.under_way)) == (completed, under_way)


def test_a_move_is_made_and_told_once_and_is_no_step_of_the_learner_s_to_take_back(tmp_path: Path) -> None:
    retired = {"old": ("new",), "unheard-of": ("x",)}
    with Journal.open(tmp_path) as journal:
        journal.append(Skipped(competency="old"), NOON)
        assert follow(journal, retired, NOON).moved == {"old": ("new",)}
        again = follow(journal, retired, NOON)
        assert (again.moved, again.record.skipped) == ({}, ("new",))
        undone = journal.undo_last(NOON)
        assert undone is not None
        assert undone.event == Skipped(competency="old")
        assert follow(journal, retired, NOON).record.skipped == ()


def test_what_the_catalogue_has_again_has_its_answers_back_and_its_successor_keeps_what_was_said_of_it_since(
    tmp_path: Path,
) -> None:
    with Journal.open(tmp_path) as journal:
        said: list[Event] = [Targeted(posting="role-1"), Assessed(competency="old", level=Level.WORKING)]
        journal.append_all(said, NOON)
        follow(journal, {"old": ("new",), "role-1": ("role-2",)}, NOON, in_use={"new", "role-2"})
        back = follow(journal, {}, NOON, in_use={"old", "new", "role-1", "role-2"}).record
        assert (list(back.claims), back.posting) == (["old"], "role-1")
        journal.append(Assessed(competency="new", level=Level.EXPERT), NOON)
        both = journal.record({"old", "new"})
        assert {name: claim.level for name, claim in both.claims.items()} == {"old": Level.WORKING, "new": Level.EXPERT}
        assert list(journal.record({"new"}).claims) == ["new"]
        assert list(follow(journal, {"old": ("new",)}, NOON, in_use={"new"}).record.claims) == ["new"]


def test_what_is_noted_again_on_a_retired_thing_moves_again(tmp_path: Path) -> None:
    for level in (Level.WORKING, Level.EXPERT):
        record = followed(tmp_path, {"old": ("new",)}, Assessed(competency="old", level=level))
    assert {name: claim.level for name, claim in record.claims.items()} == {"new": Level.WORKING}


def test_a_catalogue_that_retires_nothing_of_it_leaves_the_record_alone(tmp_path: Path) -> None:
    followed(tmp_path, {"old": ("new",)}, Logged(course="mine", hours=1))
    with Journal.open(tmp_path) as journal:
        assert [entry.event for entry in journal.events()] == [Logged(course="mine", hours=1)]


def test_an_id_moves_where_it_stands_for_what_it_was_and_nowhere_else(tmp_path: Path) -> None:
    retired = {"stats": ("statistics",), "role-1": ("role-2",)}
    kinds = {"stats": Kind.COMPETENCY, "role-1": Kind.POSTING}
    events = [
        Targeted(posting="stats"),
        Assessed(competency="stats", level=Level.WORKING),
        Assessed(competency="role-1", level=Level.WORKING),
        Logged(course="stats", hours=3),
    ]
    with Journal.open(tmp_path) as journal:
        journal.append_all(events, NOON)
        assert follow(journal, retired, NOON, kinds=kinds).moved == {"stats": ("statistics",)}
    with Journal.open(tmp_path) as journal:
        record = journal.record()
        assert (record.posting, set(record.claims), record.under_way) == (
            "stats",
            {"statistics", "role-1"},
            {"stats": 3},
        )
        assert follow(journal, retired, NOON, kinds=kinds).moved == {}
