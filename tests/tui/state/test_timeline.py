"""Milestones, bars and the axis of a timeline of a given width."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from planner.domain.learner import Objective
from planner.domain.learning_plan import LearningPlan, MilestoneResult, PlanStatus, Step
from planner.domain.money import Money
from planner.domain.target import Milestone as Target
from planner.tui.state.timeline import Scale

FREE = Money(amount=Decimal(0), currency="GBP")


def step(course: str, start: date, finish: date) -> Step:
    return Step(course=course, start=start, finish=finish, hours=10, cost=FREE, raises=(), because=())


def reached(milestone: Target, finish: date, left: int) -> MilestoneResult:
    return MilestoneResult(
        id=milestone,
        status=PlanStatus.OPTIMAL,
        finish=finish,
        weeks=1,
        hours=10,
        cost=FREE,
        worth_closed=5,
        worth_left=left,
        worth_bound=left,
        levels_wanted=2,
        levels_held=0,
        levels_after=1,
    )


PLAN = LearningPlan(
    status=PlanStatus.OPTIMAL,
    objective=Objective.FINISH,
    start=date(2027, 1, 4),
    finish=date(2027, 3, 28),
    milestones=(
        reached(Target.READY_TO_APPLY, date(2027, 2, 7), 0),
        reached(Target.READY_TO_START, date(2027, 2, 28), 3),
        reached(Target.ALL_STUDY, date(2027, 3, 28), 3),
    ),
    weeks=12,
    hours=30,
    cost=FREE,
    bound_weeks=12,
    gap=0,
    steps=(
        step("first", date(2027, 1, 4), date(2027, 2, 7)),
        step("second", date(2027, 2, 8), date(2027, 2, 28)),
        step("third", date(2027, 3, 1), date(2027, 3, 28)),
    ),
)


def test_bars_of_courses_that_follow_one_another_touch_and_fill_the_scale() -> None:
    scale = Scale.of(PLAN.steps, 24)
    assert [scale.bar(one.start, one.finish) for one in PLAN.steps] == [(0, "━" * 10), (10, "━" * 6), (16, "━" * 8)]


def test_a_short_course_on_a_long_scale_still_shows() -> None:
    scale = Scale(first=date(2027, 1, 1), last=date(2040, 12, 31), width=10)
    assert scale.bar(date(2040, 12, 31), date(2040, 12, 31)) == (9, "╺")


def test_the_scale_spans_the_courses_in_sight_and_no_more() -> None:
    scale = Scale.of(PLAN.steps[1:], 10)
    assert (scale.first, scale.last) == (PLAN.steps[1].start, PLAN.steps[-1].finish)


@given(
    first=some.dates(date(2026, 1, 1), date(2030, 1, 1)),
    days=some.integers(0, 5000),
    width=some.integers(5, 120),
    start=some.integers(0, 5000),
    length=some.integers(0, 5000),
)
def test_bars_and_axis_stay_within_their_cells(first: date, days: int, width: int, start: int, length: int) -> None:
    scale = Scale(first=first, last=first + timedelta(days=days), width=width)
    begin = first + timedelta(days=min(start, days))
    end = min(begin + timedelta(days=length), scale.last)
    at, bar = scale.bar(begin, end)
    assert 0 <= at < width
    assert 1 <= len(bar) <= width - at
    assert len(scale.axis()) == width
