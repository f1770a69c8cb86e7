"""The weeks of a plan: none has more than the learner's hours, and no course is begun with too little."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.domain.learner import Preferences
from planner.domain.learning_plan import StudyBlock
from planner.planning import plan
from planner.planning.problem.study_clock import Run, StudyClock
from planner.planning.report.study_blocks import FreeWeeks
from tests.planning.judge.validator import validate
from tests.planning.tiny import MONDAY, catalogue, course, learner

SECOND_WEEK = MONDAY + timedelta(weeks=1)
MINUTE = 7
"""In units of the clock."""


def clock(hours_per_week: float, slack: float) -> StudyClock:
    return StudyClock.of(Preferences(hours_per_week=hours_per_week, slack=slack), MONDAY, days=14)


def minutes_by_week(*, start: date, hours_per_week: float, slack: float) -> list[tuple[date, int]]:
    made, who = (
        catalogue([course("only", 1, {"a": 1})], {}, core={"a": 1}),
        learner(start=start, hours_per_week=hours_per_week, slack=slack),
    )
    result = plan(made, who)
    assert validate(result, made, who) == []
    return [(block.week, minutes(block)) for block in result.blocks]


def minutes(block: StudyBlock) -> int:
    return round(block.hours * 60)


def test_where_a_week_has_less_than_an_hour_study_begins_at_once_and_no_week_has_more_than_all_hours() -> None:
    weeks = minutes_by_week(start=MONDAY, hours_per_week=0.25, slack=0.5)
    assert weeks[:2] == [(MONDAY, 8), (SECOND_WEEK, 8)]
    assert max(count for _, count in weeks) <= 15


def test_what_is_little_even_for_such_a_week_goes_into_the_slack_of_the_next() -> None:
    weeks = minutes_by_week(start=MONDAY + timedelta(days=6), hours_per_week=0.25, slack=0.5)
    assert weeks[:2] == [(SECOND_WEEK, 9), (SECOND_WEEK + timedelta(weeks=1), 8)]


@pytest.mark.parametrize(
    ("begun", "is_little"), [(59 * MINUTE, True), (60 * MINUTE - 1, True), (60 * MINUTE, False), (61 * MINUTE, False)]
)
def test_less_than_an_hour_is_too_little_to_begin_with(begun: int, is_little: bool) -> None:
    assert FreeWeeks(clock(hours_per_week=20, slack=0.1)).take_over(begun, SECOND_WEEK) == is_little


def test_the_slack_is_what_rounding_leaves_of_all_hours() -> None:
    # Of 35 units a day 31.5 are for study, rounded to 32, so 3 a day are left.
    assert not FreeWeeks(clock(hours_per_week=35 / 60, slack=0.1)).take_over(22, SECOND_WEEK)
    assert FreeWeeks(clock(hours_per_week=35 / 60, slack=0.1)).take_over(21, SECOND_WEEK)


def test_what_one_course_takes_of_the_slack_is_gone_for_the_next() -> None:
    weeks = FreeWeeks(clock(hours_per_week=10, slack=0.1))
    assert weeks.take_over(40 * MINUTE, SECOND_WEEK)
    assert not weeks.take_over(21 * MINUTE, SECOND_WEEK)
    assert weeks.take_over(20 * MINUTE, SECOND_WEEK)


@pytest.mark.parametrize(("daily_units", "slack"), [(500, 420), (570, 2 * 60 + 5 * 30), (600, 2 * 60)])
def test_a_cohort_that_takes_more_than_is_free_takes_it_of_the_slack(daily_units: int, slack: int) -> None:
    beside = clock(hours_per_week=10, slack=0.1).with_cohorts([Run(first_day=7, last_day=11, daily_units=daily_units)])
    assert beside is not None
    assert sum(beside.slack_units[7:]) == slack
    assert FreeWeeks(beside).take_over(min(slack, 419), SECOND_WEEK)
    assert not FreeWeeks(beside).take_over(slack + 1, SECOND_WEEK)


def test_a_day_with_as_many_cohorts_as_courses_may_run_at_once_has_no_slack() -> None:
    wishes = Preferences(hours_per_week=10, slack=0.1, parallel=1)
    whole_week = Run(first_day=7, last_day=13, daily_units=1)
    beside = StudyClock.of(wishes, MONDAY, days=14).with_cohorts([whole_week])
    assert beside is not None
    assert sum(beside.slack_units[7:]) == 0
