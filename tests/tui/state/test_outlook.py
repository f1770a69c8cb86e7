"""The range that a plan's finish is likely to lie in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.course import Course, CourseFormat
from planner.domain.learner import Absence, Objective
from planner.domain.learning_plan import LearningPlan, PlanStatus, Step, StudyBlock
from planner.tui.state.outlook import LikelyFinish, half_width, likely_finish
from tests.planning.tiny import MONDAY, course

FREE = Course.cost.__get__(course("free", 1, {"a": 1}))
BOOK = course("book", 70, {"a": 1})
CAMP = course("camp", 70, {"b": 1}, starts=[MONDAY + timedelta(weeks=20)], weeks=2, hours_per_week=35)
APPLYING = course("applying", 36, {"c": 1}, format=CourseFormat.APPLICATIONS, elapsed_weeks=12)
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
def test_the_range_is_never_the_wrong_way_round(weekly_hours: list[float], courses_taken: list[float]) -> None:
    likely = likely_finish(TEN_WEEKS, COURSES, MONDAY, weekly_hours=weekly_hours, courses_taken=courses_taken)
    if weekly_hours and not any(weekly_hours):
        assert likely is None
        return
    assert likely is not None
    assert MONDAY - timedelta(days=1) <= likely.earliest <= likely.latest


def test_without_any_hours_logged_the_plans_finish_lies_well_inside() -> None:
    earliest, latest = weeks_of(likely_finish(TEN_WEEKS, COURSES, MONDAY))
    assert (earliest, latest) == (6.1, 16.1)


def test_weeks_and_courses_that_go_as_planned_narrow_the_range() -> None:
    as_planned = likely_finish(TEN_WEEKS, COURSES, MONDAY, weekly_hours=[7.0] * 12, courses_taken=[1.0] * 6)
    assert weeks_of(as_planned) == (8.1, 12.4)


def test_who_logs_half_of_what_they_wished_is_told_a_later_range() -> None:
    half = likely_finish(TEN_WEEKS, COURSES, MONDAY, weekly_hours=[3.5] * 12)
    assert weeks_of(half) == (14.1, 28.3)
    assert half is not None
    assert TEN_WEEKS.finish is not None
    assert half.earliest > TEN_WEEKS.finish


def test_a_range_of_more_than_five_years_is_told_to_say_nothing() -> None:
    told = [
        likely_finish(TEN_WEEKS, COURSES, MONDAY, weekly_hours=hours)
        for hours in ([7.0] * 12, [0.1] * 4, [0.0, 0.0, 0.1])
    ]
    assert [likely is not None and likely.is_telling for likely in told] == [True, False, False]


def test_the_range_rests_on_the_hours_logged_whatever_the_plan_counts_with() -> None:
    by_hours = [
        likely_finish(plan_of(step(BOOK, MONDAY, weeks)), COURSES, MONDAY, weekly_hours=[5, 7, 4])
        for weeks in (7, 10, 20)
    ]
    assert len(set(by_hours)) == 1


def test_days_away_are_added_to_what_is_left() -> None:
    fortnight = Absence(first_day=MONDAY + timedelta(weeks=1), last_day=MONDAY + timedelta(weeks=3, days=-1))
    at_home, away = (
        weeks_of(likely_finish(TEN_WEEKS, COURSES, MONDAY, weekly_hours=[7.0] * 12, away=days))
        for days in ((), (fortnight,))
    )
    assert away == (at_home[0] + 2, at_home[1] + 2)


def test_what_follows_a_cohort_or_a_course_with_elapsed_weeks_comes_after_it() -> None:
    camp, late = step(CAMP, MONDAY + timedelta(weeks=20), 2), step(BOOK, MONDAY + timedelta(weeks=22), 10)
    likely = likely_finish(plan_of(camp, late), COURSES, MONDAY, weekly_hours=[7.0] * 12)
    assert likely is not None
    assert likely.earliest > camp.finish + timedelta(weeks=6)
    season = course("season", 20, {"a": 1}, elapsed_weeks=4)
    plan = plan_of(step(BOOK, MONDAY, 10), step(season, MONDAY + timedelta(weeks=10), 4))
    diligent = likely_finish(plan, {**COURSES, "season": season}, MONDAY, weekly_hours=[70.0] * 12)
    assert weeks_of(diligent)[0] > 4


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
    diligent = likely_finish(plan, {"season": season}, MONDAY, weekly_hours=[5.0] * 50)
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
        weekly_hours=[14 * week() for _ in range(weeks_seen)],
        courses_taken=[taken() for _ in range(courses_seen)],
    )
    left, weeks = sum(5 * taken() for _ in steps), 0
    while left > 0:
        left -= week()
        weeks += 1
    assert likely is not None
    return likely.earliest <= MONDAY + timedelta(weeks=weeks, days=-1) <= likely.latest


def test_applications_that_go_on_count_up_to_the_week_of_the_finish() -> None:
    later = replace(step(APPLYING, MONDAY + timedelta(weeks=8), 12), continues="first")
    blocks = tuple(StudyBlock(week=MONDAY + timedelta(weeks=week), course="applying", hours=3) for week in range(8, 20))
    plan = replace(TEN_WEEKS, steps=(*TEN_WEEKS.steps, later), blocks=blocks)
    courses = {**COURSES, "applying": APPLYING}
    longer = plan_of(step(replace(BOOK, hours=76), MONDAY, 10))
    assert likely_finish(plan, courses, MONDAY, weekly_hours=[7] * 8) == likely_finish(
        replace(longer, steps=(*longer.steps, replace(later, hours=0, continues=None))),
        {**courses, "applying": replace(APPLYING, elapsed_weeks=None)},
        MONDAY,
        weekly_hours=[7] * 8,
    )
