"""A course that cannot be finished sooner than some weeks whatever the hours, and what goes on beside and after it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.domain.course import Course
from planner.domain.learner import Absence, HoursFrom, Learner
from planner.domain.learning_plan import LearningPlan, PlanStatus
from planner.domain.target import Milestone
from planner.planning import plan
from tests.planning.judge.validator import validate
from tests.planning.tiny import MONDAY, catalogue, course, learner

SEASON = course("season", 20, {"a": 2}, elapsed_weeks=4)
READING = course("reading", 30, {"b": 2})
AFTER = course("after", 5, {"c": 2}, {"a": 2})


def day(week: int, weekday: int = 0) -> date:
    return MONDAY + timedelta(weeks=week, days=weekday)


def planned(courses: list[Course], who: Learner, **wanted: int) -> LearningPlan:
    made = catalogue(courses, wanted)
    result = plan(made, who)
    assert validate(result, made, who) == []
    assert result.status is PlanStatus.OPTIMAL
    return result


def dates(result: LearningPlan) -> dict[str, tuple[date, date]]:
    return {step.course: (step.start, step.finish) for step in result.steps}


def weekly(result: LearningPlan, name: str) -> list[float]:
    return [block.hours for block in result.blocks if block.course == name]


@pytest.mark.parametrize("hours", [7, 14, 35])
def test_more_hours_a_week_finish_it_no_sooner_than_its_weeks(hours: int) -> None:
    result = planned([SEASON], learner(hours_per_week=hours), a=2)
    assert dates(result) == {"season": (day(0), day(3, 6))}
    assert weekly(result, "season") == [5, 5, 5, 5]


def test_with_fewer_hours_a_week_than_it_could_take_it_is_as_any_other_course() -> None:
    slow = learner(hours_per_week=4)
    result = planned([SEASON, READING], slow, a=2, b=2)
    assert weekly(result, "season") == [4, 4, 4, 4, 4]
    assert result == planned([course("season", 20, {"a": 2}), READING], slow, a=2, b=2)


def test_other_study_goes_on_beside_it_and_the_plan_ends_no_later() -> None:
    result = planned([SEASON, READING], learner(hours_per_week=14), a=2, b=2)
    assert weekly(result, "reading") == [9, 9, 9, 3]
    assert dates(result)["reading"][0] == day(0)
    assert result.weeks == 4


def test_what_builds_on_it_waits_for_its_end() -> None:
    result = planned([SEASON, READING, AFTER], learner(hours_per_week=14), a=2, b=2, c=2)
    assert dates(result)["after"][0] == day(4)
    assert result.weeks == 5


def test_it_begins_early_where_that_ends_the_plan_sooner_though_study_order_has_it_late() -> None:
    talk = course("talk", 1, {"d": 1})
    made = catalogue([SEASON, READING, talk], {"a": 2, "b": 2, "d": 1}, soft=["a"])
    result = plan(made, learner(hours_per_week=14))
    assert validate(result, made, learner(hours_per_week=14)) == []
    assert result.status is PlanStatus.OPTIMAL
    assert result.weeks == 4


def test_it_comes_before_study_of_its_turn_so_that_no_later_turn_begins_beside_it() -> None:
    first = [course("first", 14, {"b": 2}), course("second", 14, {"d": 2})]
    season = course("season", 20, {"a": 2}, {"b": 1}, elapsed_weeks=4)
    talks = course("talks", 30, {"e": 2})
    made = catalogue([*first, season, talks], {"a": 1, "b": 2, "d": 2, "e": 1}, soft=["e"])
    result = plan(made, learner(hours_per_week=14))
    assert validate(result, made, learner(hours_per_week=14)) == []
    assert [step.course for step in result.steps] == ["first", "season", "second", "talks"]
    assert dates(result)["talks"][0] >= dates(result)["second"][1]


def test_it_begins_with_a_week_once_it_can() -> None:
    before = course("before", 9, {"d": 2})
    season = course("season", 20, {"a": 2}, {"d": 2}, elapsed_weeks=4)
    result = planned([before, season, READING], learner(hours_per_week=14), a=2, b=2, d=2)
    assert dates(result)["season"] == (day(1), day(4, 6))


def test_a_course_that_cannot_end_by_the_deadline_is_not_claimed() -> None:
    in_time, late = learner(hours_per_week=14, deadline=day(3, 6)), learner(hours_per_week=14, deadline=day(3, 5))
    assert dates(planned([SEASON], in_time, a=2)) == {"season": (day(0), day(3, 6))}
    result = planned([SEASON, READING], late, a=2, b=2)
    assert list(dates(result)) == ["reading"]
    assert [(one.competency, one.why) for one in result.unmet] == [("a", "does not fit before the deadline")]


def test_what_it_builds_on_takes_from_the_weeks_to_the_deadline() -> None:
    before = course("before", 9, {"d": 2})
    season = course("season", 20, {"a": 2}, {"d": 2}, elapsed_weeks=4)
    who = learner(hours_per_week=14, deadline=day(3, 6))
    result = planned([before, season], who, a=2, d=2)
    assert list(dates(result)) == ["before"]
    assert [one.why for one in result.unmet] == ["takes longer than to the deadline with what it needs first"]


def test_of_one_under_way_the_hours_behind_count_as_weeks() -> None:
    who = learner(hours_per_week=14, under_way={"season": 10})
    result = planned([SEASON], who, a=2)
    assert dates(result) == {"season": (day(0), day(1, 6))}
    assert weekly(result, "season") == [5, 5]


def test_the_learners_pace_changes_its_hours_and_not_its_weeks() -> None:
    result = planned([SEASON], learner(hours_per_week=14, pace=1.2), a=2)
    assert dates(result) == {"season": (day(0), day(3, 6))}
    assert weekly(result, "season") == [6, 6, 6, 6]


def test_days_away_and_weeks_with_few_hours_make_it_longer() -> None:
    away = Absence(first_day=day(1), last_day=day(1, 6))
    assert dates(planned([SEASON], learner(away=(away,)), a=2)) == {"season": (day(0), day(4, 6))}
    few = (HoursFrom(first_day=day(2), hours_per_week=2.5),)
    assert weekly(planned([SEASON], learner(hours_changes=few), a=2), "season") == [5, 5, 2.5, 2.5, 2.5, 2.5]


def test_it_does_not_begin_with_minutes_where_the_next_week_has_more() -> None:
    away = Absence(first_day=day(0), last_day=day(0, 5))
    season = course("season", 12, {"a": 2}, elapsed_weeks=4)
    assert dates(planned([season], learner(away=(away,)), a=2))["season"] == (day(1), day(4, 6))


def test_with_weeks_cut_short_one_after_another_it_waits_for_no_whole_one() -> None:
    away = Absence(first_day=day(1, 5), last_day=day(2, 2))
    season = course("season", 1, {"a": 2}, {"b": 2}, elapsed_weeks=2)
    result = planned([course("before", 7, {"b": 2}), season], learner(away=(away,)), a=2, b=2)
    assert dates(result)["season"] == (day(1), day(3, 4))


def test_a_later_milestone_uses_what_it_leaves_of_each_week() -> None:
    made = catalogue([SEASON, READING], {"b": 2}, core={"a": 2})
    who = learner(hours_per_week=14)
    result = plan(made, who)
    assert validate(result, made, who) == []
    assert [(step.course, step.milestone) for step in result.steps] == [
        ("season", Milestone.READY_TO_APPLY),
        ("reading", Milestone.READY_TO_START),
    ]
    assert weekly(result, "reading") == [9, 9, 9, 3]
    assert [milestone.weeks for milestone in result.milestones] == [4, 4, 4]


def test_a_cohort_runs_beside_it_where_both_have_room() -> None:
    cohort = course("cohort", 14, {"d": 2}, starts=[day(0)], weeks=2, hours_per_week=7)
    beside = learner(hours_per_week=14)
    assert dates(planned([SEASON, cohort], beside, a=2, d=2))["season"] == (day(0), day(3, 6))
    tight = learner(hours_per_week=11)
    assert dates(planned([SEASON, cohort], tight, a=2, d=2))["season"] == (day(2), day(5, 6))


def test_two_of_them_run_side_by_side_where_there_is_room() -> None:
    other = course("other", 12, {"b": 2}, elapsed_weeks=3)
    wide = planned([SEASON, other], learner(hours_per_week=14), a=2, b=2)
    assert wide.weeks == 4
    narrow = planned([SEASON, other], learner(hours_per_week=8), a=2, b=2)
    assert narrow.weeks == 7


def test_one_after_the_other_they_take_the_weeks_of_both() -> None:
    other = course("other", 12, {"d": 2}, {"a": 2}, elapsed_weeks=3)
    result = planned([SEASON, READING, other], learner(hours_per_week=14), a=2, b=2, d=2)
    assert dates(result)["other"] == (day(4), day(6, 6))
