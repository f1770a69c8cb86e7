"""Why the end of a plan moved: from what differs in what it was made from, and from nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from planner.catalogue import Catalogue
from planner.domain.learner import HeldLevel, Learner, LevelSource, Objective, Preferences
from planner.domain.level import Level
from planner.domain.target import Milestone
from planner.wording import PlanBasis, why_moved

DAY = date(2026, 11, 9)
END = date(2027, 3, 1)
LEARNER = Learner(posting="senior-engineer", preferences=Preferences(hours_per_week=12), under_way={"ml-start": 10})


@pytest.fixture
def before(small_catalogue: Catalogue) -> PlanBasis:
    return PlanBasis(on=DAY, learner=LEARNER, ready_to_apply=END, finish=END, catalogue=small_catalogue)


def later(before: PlanBasis, days: int = 21, **changes: Any) -> PlanBasis:
    """The same with an end that is so many days later, and the learner changed."""
    moved = END + timedelta(days=days)
    return replace(before, ready_to_apply=moved, finish=moved, learner=replace(LEARNER, **changes))


def wishing(**changes: Any) -> dict[str, Preferences]:
    return {"preferences": replace(LEARNER.preferences, **changes)}


HELD = HeldLevel(level=Level.WORKING, source=LevelSource.SELF)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (wishing(hours_per_week=8), "8 h a week instead of 12"),
        (wishing(deadline=date(2027, 6, 1)), "deadline 2027-06-01 instead of none"),
        (wishing(objective=Objective.COST), "best is “cheapest” instead of “earliest”"),
        (wishing(exclude_courses=("ml-bootcamp",)), "not the course ML bootcamp"),
        (wishing(pinned=("ml-bootcamp",)), "the pinned course ML bootcamp"),
        ({"completed": ("ml-start",), "under_way": {}, "hours_taken": {"ml-start": 10}}, "you finished ML start"),
        ({"under_way": {}}, "you gave up ML start"),
        ({"hours_expected": {"ml-start": 90}}, "ML start takes 90 h"),
        ({"levels": {"python": HELD}}, "Python is at working"),
        ({"levels": {"python": HELD, "calculus": HELD, "cloud": HELD}}, "3 levels said anew"),
        ({"ticked": {"python": False}}, "your answers are others"),
    ],
)
def test_a_change_is_named_as_what_moved_the_end(before: PlanBasis, changes: dict[str, Any], why: str) -> None:
    courses = before.catalogue.courses
    for course, title in (("ml-start", "ML start"), ("ml-bootcamp", "ML bootcamp")):
        why = why.replace(title, courses[course].title)
    assert why_moved(before, later(before, **changes)) == f"Ready to apply 3 weeks later: {why}"


def test_time_that_passed_without_study_moves_the_end_only_by_a_week_or_more(before: PlanBasis) -> None:
    after = replace(later(before, under_way={"ml-start": 16}), on=DAY + timedelta(weeks=2))
    assert why_moved(before, after) == "Ready to apply 3 weeks later than on 9 Nov: you logged 6 of 24 h"
    assert why_moved(before, replace(after, ready_to_apply=END + timedelta(days=6), finish=END)) == ""


def test_more_study_than_wished_is_why_the_end_is_earlier_and_never_why_it_is_later(before: PlanBasis) -> None:
    after = replace(later(before, days=-14, under_way={"ml-start": 50}), on=DAY + timedelta(weeks=2))
    assert why_moved(before, after) == "Ready to apply 2 weeks earlier than on 9 Nov: you logged 40 of 24 h"
    assert "logged" not in why_moved(before, replace(after, ready_to_apply=END + timedelta(days=14)))


def test_several_causes_stand_in_one_line(before: PlanBasis) -> None:
    after = replace(later(before, **wishing(hours_per_week=6)), on=DAY + timedelta(weeks=1))
    assert why_moved(before, after).endswith(": you logged 0 of 12 h; 6 h a week instead of 12")


def test_a_changed_catalogue_and_what_fits_more_are_causes(before: PlanBasis) -> None:
    other = replace(later(before), catalogue=replace(before.catalogue))
    assert why_moved(before, other).endswith("later: the catalogue has changed")
    fuller = replace(later(before, days=4), unmet=1)
    assert why_moved(replace(before, unmet=4), fuller) == "Ready to apply 4 days later: 3 more levels fit"


def test_the_whole_plan_is_told_of_where_its_first_milestone_stays(before: PlanBasis) -> None:
    after = replace(later(before, **wishing(parallel=1)), ready_to_apply=END)
    assert why_moved(before, after) == "Finish 3 weeks later: at once 1 instead of 2"
    shorter = replace(after, learner=replace(LEARNER, **wishing(until=Milestone.READY_TO_APPLY)))
    assert why_moved(before, shorter) == ""


def test_an_end_that_stays_and_plans_for_other_postings_say_nothing(before: PlanBasis) -> None:
    assert why_moved(before, later(before, days=0, **wishing(hours_per_week=8))) == ""
    assert why_moved(before, later(before, posting="graduate")) == ""
