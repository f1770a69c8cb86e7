"""The range that a plan's finish is likely to lie in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.course import Course
from planner.domain.learner import Objective
from planner.domain.learning_plan import LearningPlan, PlanStatus, Step
from planner.tui.state.outlook import LikelyFinish, half_width, likely_finish
from tests.planning.tiny import MONDAY, course

FREE = Course.cost.__get__(course("free", 1, {"a": 1}))
BOOK = course("book", 70, {"a": 1})
CAMP = course("camp", 70, {"b": 1}, starts=[MONDAY + timedelta(weeks=20)], weeks=2, hours_per_week=35)
COURSES = {one.id: one for one in (BOOK, CAMP)}
SHARES = st.lists(st.floats(0, 3), max_size=20)


def plan_of(*steps: Step) -> LearningPlan:
    return LearningPlan(
        status=PlanStatus.OPTIMAL,
        objective=Objective.FINISH,
        start=MONDAY,
        finish=max((step.finish for step in steps), default=None),
        weeks=10,
        hours=70,
        cost=FREE,
        bound_weeks=10,
        gap=0,
        steps=steps,
    )


def step(of: Course, start: date, weeks: int) -> Step:
    finish = start + timedelta(weeks=weeks, days=-1)
    return Step(course=of.id, start=start, finish=finish, hours=of.hours, cost=FREE, raises=(), because=())


TEN_WEEKS = plan_of(step(BOOK, MONDAY, 10))


def weeks_of(likely: LikelyFinish | None) -> tuple[float, float]:
    assert likely is not None
    return tuple(round(((on - MONDAY).days + 1) / 7, 1) for on in (likely.earliest, likely.latest))


@given(SHARES, SHARES)
def test_the_range_is_never_the_wrong_way_round(weeks_kept: list[float], courses_taken: list[float]) -> None:
    likely = likely_finish(TEN_WEEKS, COURSES, MONDAY, weeks_kept=weeks_kept, courses_taken=courses_taken)
    assert likely is not None
    assert MONDAY - timedelta(days=1) <= likely.earliest <= likely.latest


def test_without_any_hours_logged_the_plans_finish_lies_well_inside() -> None:
    earliest, latest = weeks_of(likely_finish(TEN_WEEKS, COURSES, MONDAY))
    assert (earliest, latest) == (6.1, 16.1)


def test_weeks_and_courses_that_go_as_planned_narrow_the_range() -> None:
    as_planned = likely_finish(TEN_WEEKS, COURSES, MONDAY, weeks_kept=[1.0] * 12, courses_taken=[1.0] * 6)
    assert weeks_of(as_planned) == (8.1, 12.3)


def test_who_logs_half_of_what_they_wished_is_told_a_later_range() -> None:
    half = likely_finish(TEN_WEEKS, COURSES, MONDAY, weeks_kept=[0.5] * 12)
    assert weeks_of(half) == (10.6, 24.3)
    assert half is not None
    assert TEN_WEEKS.finish is not None
    assert half.earliest > TEN_WEEKS.finish


def test_only_the_time_left_is_stretched() -> None:
    begun = likely_finish(TEN_WEEKS, COURSES, MONDAY + timedelta(weeks=9))
    assert begun is not None
    assert weeks_of(begun)[0] > 9


def test_a_cohort_ends_on_its_day_and_nothing_is_said_of_a_plan_of_cohorts_alone() -> None:
    camp = step(CAMP, MONDAY + timedelta(weeks=20), 2)
    mixed = plan_of(step(BOOK, MONDAY, 10), camp)
    likely = likely_finish(mixed, COURSES, MONDAY)
    assert likely is not None
    assert likely.earliest == camp.finish
    assert likely_finish(plan_of(camp), COURSES, MONDAY) is None
    assert likely_finish(replace(plan_of(), finish=None), COURSES, MONDAY) is None


def test_the_range_leaves_a_course_its_elapsed_weeks() -> None:
    season = course("season", 20, {"a": 1}, elapsed_weeks=4)
    plan = plan_of(step(season, MONDAY, 4))
    diligent = likely_finish(plan, {"season": season}, MONDAY, weeks_kept=[1.0] * 50)
    assert weeks_of(diligent)[0] == 4
    assert weeks_of(likely_finish(plan, {"season": season}, MONDAY + timedelta(weeks=2)))[0] == 4


def test_half_width_is_the_textbooks_prediction_interval() -> None:
    # mean 2, standard deviation 1, n = 3, m = 6; z for 80 % is 1.2816
    assert half_width((1, 2, 3), 6) == pytest.approx(1.2816 * (1 / 3 + 1 / 6) ** 0.5 / 2, abs=1e-4)


@pytest.mark.parametrize(
    ("kept", "spread", "weeks_seen", "courses_seen"),
    [(1.0, 0.46, 12, 4), (0.7, 0.4, 12, 4), (0.8, 0.3, 6, 2), (1.0, 0.3, 4, 1), (0.5, 0.4, 12, 2)],
)
def test_the_range_holds_the_finish_of_most_made_up_learners(
    kept: float, spread: float, weeks_seen: int, courses_seen: int
) -> None:
    inside = [finishes_inside(Random(seed), kept, spread, weeks_seen, courses_seen) for seed in range(300)]
    assert 0.68 <= sum(inside) / len(inside) <= 0.96


def finishes_inside(chance: Random, kept: float, spread: float, weeks_seen: int, courses_seen: int) -> bool:
    """Whether a learner who keeps about such a share of each week finishes eight courses of five weeks in the range."""

    def week() -> float:
        return max(chance.gauss(kept, spread), 0)

    def taken() -> float:
        return max(chance.gauss(1, 0.25), 0.2)

    steps = [step(BOOK, MONDAY + timedelta(weeks=5 * number), 5) for number in range(8)]
    likely = likely_finish(
        plan_of(*steps),
        COURSES,
        MONDAY,
        weeks_kept=[week() for _ in range(weeks_seen)],
        courses_taken=[taken() for _ in range(courses_seen)],
    )
    left, weeks = sum(5 * taken() for _ in steps), 0
    while left > 0:
        left -= week()
        weeks += 1
    assert likely is not None
    return likely.earliest <= MONDAY + timedelta(weeks=weeks, days=-1) <= likely.latest
