"""Why the end of a plan moved: from what differs in what it was made from, and from nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.catalogue import Catalogue
from planner.domain.learner import HeldLevel, Learner, LevelSource, Objective, Preferences
from planner.domain.level import Level
from planner.domain.pace import measured_pace
from planner.domain.target import Milestone
from planner.wording import PlanBasis, Reach, why_moved

DAY = date(2026, 11, 9)
END = date(2027, 3, 1)
DEADLINE = date(2027, 2, 15)
LEARNER = Learner(posting="senior-engineer", preferences=Preferences(hours_per_week=12), under_way={"ml-start": 10})


def full(finish: date) -> Reach:
    return Reach(finish=finish, met=15, requirements=15, worth_left=0)


def in_part(met: int, in_full: date | None = None) -> Reach:
    return Reach(finish=DEADLINE, met=met, requirements=15, worth_left=20 - met, without_deadline=in_full)


FULL = full(END)


@pytest.fixture
def before(small_catalogue: Catalogue) -> PlanBasis:
    return PlanBasis(on=DAY, learner=LEARNER, ready_to_apply=FULL, whole=FULL, catalogue=small_catalogue)


def later(before: PlanBasis, days: int = 21, **changes: Any) -> PlanBasis:
    """The same with an end that is so many days later, and the learner changed."""
    moved = full(END + timedelta(days=days))
    return replace(before, ready_to_apply=moved, whole=moved, learner=replace(LEARNER, **changes))


def wishing(**changes: Any) -> dict[str, Preferences]:
    return {"preferences": replace(LEARNER.preferences, **changes)}


HELD = HeldLevel(level=Level.WORKING, source=LevelSource.SELF)
SEEN = HeldLevel(level=Level.WORKING, source=LevelSource.MENTOR)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (wishing(hours_per_week=8), "8 h a week instead of 12"),
        (wishing(deadline=date(2027, 6, 1)), "deadline 1 Jun 2027 instead of none"),
        (wishing(objective=Objective.COST), "best is “cheapest” instead of “earliest”"),
        (wishing(exclude_courses=("ml-bootcamp",)), "not the course ML bootcamp"),
        (wishing(pinned=("ml-bootcamp",)), "the pinned course ML bootcamp"),
        ({"under_way": {**LEARNER.under_way, "ml-bootcamp": 0}}, "you started ML bootcamp"),
        ({"under_way": {}}, "you gave up ML start"),
        ({"under_way": {"ml-start": 4}}, "6 h logged were taken back"),
        ({"hours_expected": {"ml-start": 90}}, "ML start takes 90 h"),
        ({"levels": {"python": HELD}}, "Python is at working"),
        ({"levels": {"python": SEEN}}, "a mentor saw Python at working"),
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
    after = replace(later(before, studied={DAY: {"ml-start": 6}}), on=DAY + timedelta(weeks=2))
    assert why_moved(before, after) == "Ready to apply 3 weeks later than on 9 Nov: you logged 6 of 24 h"
    assert why_moved(before, replace(after, ready_to_apply=full(END + timedelta(days=6)), whole=FULL)) == ""


def test_more_study_than_wished_is_why_the_end_is_earlier_and_never_why_it_is_later(before: PlanBasis) -> None:
    after = replace(later(before, days=-14, studied={DAY: {"ml-start": 40}}), on=DAY + timedelta(weeks=2))
    assert why_moved(before, after).endswith("2 weeks earlier than on 9 Nov: you logged 40 of 24 h")
    against = why_moved(before, replace(after, ready_to_apply=full(END + timedelta(days=14))))
    assert against == (
        "Ready to apply 2 weeks later than on 9 Nov: what is left was planned anew; "
        "finish 2 weeks earlier: you logged 40 of 24 h"
    )


@pytest.mark.parametrize(
    ("changes", "why", "is_for_worse"),
    [
        (wishing(hours_per_week=8), "8 h a week instead of 12", True),
        (wishing(hours_per_week=20), "20 h a week instead of 12", False),
        ({"under_way": {"ml-start": 4}}, "6 h logged were taken back", True),
        ({"under_way": {"ml-start": 16}}, "6 h more are logged", False),
        ({"hours_expected": {"ml-start": 900}}, "ML start takes 900 h", True),
        ({"hours_expected": {"ml-start": 12}}, "ML start takes 12 h", False),
        (
            {"completed": ("ml-start",), "under_way": {}, "hours_taken": {"ml-start": 10}},
            "you finished ML start",
            False,
        ),
    ],
)
@given(days=st.tuples(*[st.integers(-40, 40)] * 3))
def test_a_cause_is_named_of_what_it_can_have_moved_alone(
    small_catalogue: Catalogue, changes: dict[str, Any], why: str, is_for_worse: bool, days: tuple[int, int, int]
) -> None:
    before = PlanBasis(
        on=DAY, learner=LEARNER, ready_to_apply=FULL, ready_to_start=FULL, whole=FULL, catalogue=small_catalogue
    )
    apply, start, finish = (full(END + timedelta(days=by)) for by in days)
    now = replace(later(before, **changes), ready_to_apply=apply, ready_to_start=start, whole=finish)
    told = why_moved(before, now).replace(small_catalogue.courses["ml-start"].title, "ML start")
    named = re.findall(r"(later|earlier): ([^:;]+)", told)
    assert bool(named) == any(days)
    for direction, cause in named:
        assert cause == (why if (direction == "later") is is_for_worse else "what is left was planned anew")


def test_the_week_of_the_earlier_plan_counts_whole_where_hours_were_logged_in_it(before: PlanBasis) -> None:
    friday = replace(before, on=DAY + timedelta(days=4), learner=replace(LEARNER, studied={DAY: {"ml-start": 3}}))
    after = replace(later(before, studied={DAY: {"ml-start": 3}}), on=DAY + timedelta(weeks=2))
    assert why_moved(friday, after).endswith("than on 13 Nov: you logged 3 of 24 h since 9 Nov")


def test_hours_taken_back_are_no_reason_for_an_earlier_end_and_those_beyond_a_course_are_one_for_a_later(
    before: PlanBasis,
) -> None:
    assert "taken back" not in why_moved(before, later(before, days=-1, under_way={"ml-start": 4}))
    course = before.catalogue.courses["ml-start"]
    over = later(before, days=1, under_way={"ml-start": course.hours + 1.5})
    assert why_moved(before, over) == f"Ready to apply 1 day later: {course.title} took 1.5 h more than planned"


def test_several_causes_stand_in_one_line(before: PlanBasis) -> None:
    after = replace(later(before, **wishing(hours_per_week=6)), on=DAY + timedelta(weeks=1))
    assert why_moved(before, after).endswith(": you logged 0 of 12 h; 6 h a week instead of 12")


def test_a_changed_catalogue_and_what_fits_more_are_causes(before: PlanBasis) -> None:
    other = replace(later(before), catalogue=replace(before.catalogue))
    assert why_moved(before, other).endswith("later: the catalogue has changed")
    fuller = replace(later(before, days=4), unmet=1)
    assert why_moved(replace(before, unmet=4), fuller) == "Ready to apply 4 days later: 3 more levels fit"


def test_the_whole_plan_is_told_of_where_its_first_milestone_stays(before: PlanBasis) -> None:
    after = replace(later(before, **wishing(parallel=1)), ready_to_apply=FULL)
    assert why_moved(before, after) == "Finish 3 weeks later: at once 1 instead of 2"
    shorter = replace(after, learner=replace(LEARNER, **wishing(until=Milestone.READY_TO_APPLY)))
    assert why_moved(before, shorter) == ""


def test_what_a_change_costs_is_told_at_every_milestone_that_it_moves(before: PlanBasis) -> None:
    before = replace(before, ready_to_start=full(END + timedelta(days=70)), whole=full(END + timedelta(days=140)))
    now = replace(
        later(before, days=7, **wishing(parallel=1)),
        ready_to_start=full(END + timedelta(days=70 + 5 * 365)),
        whole=full(END + timedelta(days=140 + 5 * 365)),
    )
    assert why_moved(before, now) == "Ready to apply 1 week later; ready to start 5 years later: at once 1 instead of 2"
    fewer = replace(now, whole=in_part(12))
    assert why_moved(before, fewer) == (
        "Ready to apply 1 week later; ready to start 5 years later; "
        "12 of 15 requirements within study's reach (before: all 15 by 19 Jul 2027): at once 1 instead of 2"
    )
    since = replace(now, on=DAY + timedelta(weeks=2), whole=before.whole)
    assert why_moved(before, since).startswith(
        "Ready to apply 1 week later than on 9 Nov; ready to start 5 years later:"
    )


def test_a_finished_course_that_changes_the_pace_of_all_that_is_left_says_so(before: PlanBasis) -> None:
    quick = before.catalogue.courses["ml-start"]
    after = later(before, -21, completed=("ml-start",), under_way={}, hours_taken={"ml-start": quick.hours * 0.6})
    pace = measured_pace(before.catalogue.courses, after.learner.hours_taken)
    said = f"you finished {quick.title}; what is left at your pace, now {pace} of the catalogue's hours, before 1.0"
    assert pace < 1
    assert why_moved(before, after).endswith(said)


def test_an_end_that_stays_and_plans_for_other_postings_say_nothing(before: PlanBasis) -> None:
    assert why_moved(before, later(before, days=0, **wishing(hours_per_week=8))) == ""
    assert why_moved(before, later(before, posting="graduate")) == ""


def cut(before: PlanBasis, reach: Reach, **changes: Any) -> PlanBasis:
    """The same with a deadline that it is cut by, and other wishes."""
    return replace(before, ready_to_apply=reach, whole=reach, learner=replace(LEARNER, **wishing(**changes)))


def test_fewer_requirements_by_the_deadline_are_said_first_and_never_called_earlier(before: PlanBasis) -> None:
    then = cut(before, in_part(13, END), deadline=DEADLINE, hours_per_week=7.5)
    now = cut(before, replace(in_part(10), finish=END - timedelta(days=60)), deadline=DEADLINE, hours_per_week=4)
    said = "10 of 15 requirements to apply by 15 Feb 2027, 13 before"
    assert why_moved(then, now) == f"{said}: 4 h a week instead of 7.5"
    known = cut(before, in_part(10, END + timedelta(weeks=60)), deadline=DEADLINE, hours_per_week=4)
    assert why_moved(then, known) == f"{said}; in full 60 weeks later: 4 h a week instead of 7.5"
    assert why_moved(now, then).startswith("13 of 15 requirements to apply by 15 Feb 2027, 10 before: 7.5 h a week")


def test_a_deadline_that_cuts_the_plan_is_told_by_what_it_costs_and_gives_back(before: PlanBasis) -> None:
    now = cut(before, in_part(11, END), deadline=DEADLINE)
    assert why_moved(before, now) == (
        "11 of 15 requirements to apply by 15 Feb 2027 (before: all 15 by 1 Mar 2027): "
        "deadline 15 Feb 2027 instead of none"
    )
    assert why_moved(now, before) == (
        "15 of 15 requirements to apply by 1 Mar 2027, 11 before: deadline none instead of 15 Feb 2027"
    )


def test_weeks_without_study_cost_requirements_where_a_deadline_stands(before: PlanBasis) -> None:
    then = cut(before, in_part(13), deadline=DEADLINE)
    now = replace(cut(before, in_part(11), deadline=DEADLINE), on=DAY + timedelta(weeks=5))
    assert why_moved(then, now) == "11 of 15 requirements to apply by 15 Feb 2027, 13 on 9 Nov: you logged 0 of 60 h"


def test_a_course_left_out_costs_a_requirement_without_any_deadline(before: PlanBasis) -> None:
    now = cut(before, replace(in_part(14), finish=END + timedelta(days=7)), exclude_courses=("ml-bootcamp",))
    assert (
        why_moved(before, now)
        == "14 of 15 requirements to apply (before: all 15 by 1 Mar 2027): not the course Machine learning bootcamp"
    )
    whole = replace(before, whole=replace(in_part(12), finish=END - timedelta(days=7)))
    assert why_moved(before, whole) == "12 of 15 requirements within study's reach (before: all 15 by 1 Mar 2027)"


def test_as_many_requirements_are_compared_by_their_day_in_full_or_where_as_much_is_open(before: PlanBasis) -> None:
    then = cut(before, in_part(13, END), deadline=DEADLINE)
    now = cut(before, in_part(13, END + timedelta(weeks=5)), deadline=DEADLINE, hours_per_week=10)
    assert why_moved(then, now) == (
        "Ready to apply in full, without the deadline, 5 weeks later: 10 h a week instead of 12"
    )
    sooner = cut(before, replace(in_part(13), finish=DEADLINE - timedelta(days=14)), deadline=DEADLINE)
    assert why_moved(then, sooner) == "13 of 15 requirements to apply 2 weeks earlier"
    less = replace(sooner.whole, worth_left=9)
    assert why_moved(then, replace(sooner, ready_to_apply=less, whole=less)) == ""


def test_a_plan_of_the_record_that_may_have_been_cut_is_compared_with_no_date(before: PlanBasis) -> None:
    old = Reach(finish=END)
    assert why_moved(cut(before, old, deadline=DEADLINE), cut(before, full(END + timedelta(21)), deadline=END)) == ""
    assert why_moved(cut(before, old), later(before)) == "Ready to apply 3 weeks later"


def test_a_course_that_is_no_longer_finished_is_a_cause(before: PlanBasis) -> None:
    finished = replace(before, learner=replace(LEARNER, completed=("ml-start",), under_way={}))
    title = before.catalogue.courses["ml-start"].title
    assert why_moved(finished, later(before)) == f"Ready to apply 3 weeks later: {title} is not finished any more"
    never_begun = later(before, under_way={})
    assert why_moved(finished, never_begun).endswith(f": {title} is not finished any more")


def test_requirements_are_counted_of_the_nearest_milestone_alone(before: PlanBasis) -> None:
    def reaching(apply: int, start: int) -> PlanBasis:
        return replace(before, ready_to_apply=in_part(apply), ready_to_start=in_part(start), whole=in_part(start))

    told = why_moved(reaching(12, 9), reaching(13, 11))
    assert told == "13 of 15 requirements to apply, 12 before"
    assert why_moved(reaching(12, 9), reaching(12, 11)) == "11 of 15 requirements to start, 9 before"


def test_of_what_is_reached_in_part_the_nearest_milestone_alone_is_told(before: PlanBasis) -> None:
    then = replace(before, ready_to_start=in_part(13), whole=replace(in_part(13), worth_left=11))
    earlier = {"finish": DEADLINE - timedelta(days=2)}
    now = replace(then, ready_to_start=replace(then.ready_to_start, **earlier), whole=replace(then.whole, **earlier))
    assert why_moved(then, now) == "13 of 15 requirements to start 2 days earlier"


def test_hours_logged_where_none_were_wished_for_are_not_said_to_be_of_none(before: PlanBasis) -> None:
    idle = replace(before, learner=replace(LEARNER, **wishing(hours_per_week=0)))
    changes = {**wishing(hours_per_week=0), "studied": {DAY: {"ml-start": 6}}, "under_way": {"ml-start": 16}}
    after = replace(later(before, days=-14, **changes), on=DAY + timedelta(weeks=2))
    assert why_moved(idle, after).endswith("earlier than on 9 Nov: 6 h more are logged")
