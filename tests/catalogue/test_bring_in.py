"""What a profile file changes in a record, and what was entered since it was exported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.catalogue import bring_in
from planner.domain.learner import HeldLevel, Learner, LevelSource, Preferences
from planner.domain.level import Level

MONDAY = date(2026, 11, 30)


def said(level: Level, on: date = MONDAY) -> HeldLevel:
    return HeldLevel(level=level, source=LevelSource.SELF, on=on)


EXPORTED = Learner(
    name="Ada",
    posting="graduate",
    preferences=Preferences(hours_per_week=10, deadline=date(2027, 6, 30)),
    levels={"python": said(Level.WORKING), "sql": said(Level.AWARENESS)},
    under_way={"shell": 1},
    studied={MONDAY: {"shell": 1}},
)
SINCE = replace(
    EXPORTED,
    levels={**EXPORTED.levels, "sql": said(Level.WORKING), "git": said(Level.WORKING)},
    preferences=Preferences(hours_per_week=12),
    completed=("shell",),
    taught={"shell": {"linux": Level.AWARENESS}},
    under_way={"calculus": 2},
    hours_taken={"shell": 5},
    studied={MONDAY: {"shell": 5, "calculus": 2}},
)


def test_a_file_that_nobody_changed_changes_nothing_that_was_entered_since() -> None:
    assert bring_in(SINCE, EXPORTED, EXPORTED) == SINCE
    assert bring_in(SINCE, Learner(), Learner()) == SINCE


def test_the_one_line_that_a_mentor_changed_is_all_that_an_import_changes() -> None:
    seen = HeldLevel(level=Level.AWARENESS, source=LevelSource.MENTOR, evidence="paired")
    corrected = replace(EXPORTED, levels={**EXPORTED.levels, "python": seen})
    assert bring_in(SINCE, corrected, EXPORTED) == replace(SINCE, levels={**SINCE.levels, "python": seen})


def test_what_the_file_says_otherwise_than_at_its_export_counts_be_it_what_the_record_said_once() -> None:
    fewer = replace(EXPORTED, preferences=replace(EXPORTED.preferences, hours_per_week=8))
    assert bring_in(SINCE, fewer, EXPORTED).preferences == Preferences(hours_per_week=8)


def test_a_record_elsewhere_takes_what_is_new_and_the_further_of_two_standings() -> None:
    elsewhere = replace(EXPORTED, under_way={"shell": 3, "statistics": 4}, studied={MONDAY: {"shell": 3}})
    both = bring_in(SINCE, elsewhere, Learner())
    assert (both.completed, both.hours_taken) == (("shell",), {"shell": 5})
    assert both.under_way == {"calculus": 2, "statistics": 4}
    assert both.studied == {MONDAY: {"shell": 5, "calculus": 2}}


def test_of_two_levels_said_since_a_mentors_wins_and_else_the_later_one() -> None:
    later, earlier = said(Level.EXPERT, date(2026, 12, 2)), said(Level.AWARENESS, date(2026, 11, 1))
    seen = HeldLevel(level=Level.NONE, source=LevelSource.MENTOR, on=date(2026, 10, 1))

    def of_two(now: HeldLevel, given: HeldLevel) -> HeldLevel:
        return bring_in(Learner(levels={"python": now}), Learner(levels={"python": given}), Learner()).levels["python"]

    assert of_two(earlier, later) == of_two(later, earlier) == later
    assert of_two(later, seen) == of_two(seen, later) == seen
    beside = replace(later, mentor=seen)
    assert of_two(seen, beside) == of_two(beside, seen) == beside
    same_day = replace(later, on=seen.on, mentor=seen)
    assert of_two(same_day, seen) == same_day
