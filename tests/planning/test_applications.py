"""Applications over some weeks: beside the capstone, late, never without one, and there where time is short, too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.domain.course import Course, CourseFormat
from planner.domain.learner import Learner
from planner.domain.learning_plan import LearningPlan, PlanStatus
from planner.domain.target import Milestone
from planner.planning import plan
from tests.planning.judge.validator import validate
from tests.planning.tiny import MONDAY, catalogue, course, learner

APPLYING = course("applying", 20, {"z": 1}, format=CourseFormat.APPLICATIONS, elapsed_weeks=4)
SHOW = course("show", 36, {"y": 1}, {"a": 2}, capstone=True, format=CourseFormat.PROJECT)
LEARNING = course("learning", 28, {"a": 2})
MORE = course("more", 30, {"b": 2})


def day(week: int, weekday: int = 0) -> date:
    return MONDAY + timedelta(weeks=week, days=weekday)


def planned(who: Learner, *beside: Course) -> LearningPlan:
    made = catalogue([APPLYING, SHOW, LEARNING, *beside], {"b": 2} if beside else {}, core={"a": 2})
    result = plan(made, who)
    assert validate(result, made, who) == []
    assert result.status is PlanStatus.OPTIMAL
    return result


def dates(result: LearningPlan) -> dict[str, tuple[date, date]]:
    return {step.course: (step.start, step.finish) for step in result.steps}


def weekly(result: LearningPlan, name: str) -> list[float]:
    return [block.hours for block in result.blocks if block.course == name]


def test_they_go_on_beside_the_capstone_to_its_end_and_cost_no_week() -> None:
    result = planned(learner(hours_per_week=14))
    assert dates(result) == {
        "learning": (day(0), day(1, 6)),
        "show": (day(2), day(5, 6)),
        "applying": (day(2), day(5, 6)),
    }
    assert weekly(result, "applying") == [5, 5, 5, 5]
    assert weekly(result, "show") == [9, 9, 9, 9]


def test_with_more_hours_they_go_on_beside_the_last_study_too_and_later_study_beside_them() -> None:
    result = planned(learner(hours_per_week=28), MORE)
    assert dates(result)["applying"] == (day(0), day(3, 6))
    assert [step.course for step in result.steps if step.milestone is Milestone.READY_TO_START] == ["more"]
    assert dates(result)["more"][0] < dates(result)["applying"][1]


@pytest.mark.parametrize(("most", "hours"), [(6, [20 / 6] * 6), (20, [2] * 10)])
def test_they_take_more_weeks_where_the_study_beside_them_lasts_longer(most: int, hours: list[float]) -> None:
    applying = replace(APPLYING, up_to_weeks=most)
    made = catalogue([applying, replace(SHOW, hours=120), LEARNING], {}, core={"a": 2})
    result = plan(made, learner(hours_per_week=14))
    assert validate(result, made, learner(hours_per_week=14)) == []
    assert result.finish == day(11, 6) == dates(result)["applying"][1]
    assert weekly(result, "applying") == pytest.approx(hours, abs=0.1)


@pytest.mark.parametrize(("fewest", "begin"), [(4, day(8)), (6, day(6))])
def test_with_no_project_first_they_begin_with_the_capstone_or_late_enough_for_their_fewest_weeks(
    fewest: int, begin: date
) -> None:
    applying = replace(APPLYING, elapsed_weeks=fewest, up_to_weeks=20)
    made = catalogue([applying, SHOW, replace(LEARNING, hours=112)], {}, core={"a": 2})
    result = plan(made, learner(hours_per_week=14))
    assert validate(result, made, learner(hours_per_week=14)) == []
    assert result.status is PlanStatus.OPTIMAL
    assert dates(result)["applying"] == (begin, day(11, 6))
    assert (dates(result)["show"][0] == begin) is (fewest == 4)
    assert result.finish == day(11, 6)


def test_with_a_capstone_begun_within_a_week_they_take_all_weeks_from_the_next_monday_on() -> None:
    applying = replace(APPLYING, up_to_weeks=20)
    made = catalogue([applying, replace(SHOW, hours=120), replace(LEARNING, hours=32)], {}, core={"a": 2})
    result = plan(made, learner(hours_per_week=14))
    assert validate(result, made, learner(hours_per_week=14)) == []
    assert dates(result)["show"] == (day(2, 2), day(12, 1))
    assert dates(result)["applying"] == (day(3), day(11, 6))


def test_they_begin_once_the_first_project_can_be_shown() -> None:
    applying = replace(APPLYING, up_to_weeks=20)
    first = course("first", 28, {"a": 1}, format=CourseFormat.PROJECT)
    learning = course("learning", 112, {"a": 2}, {"a": 1})
    made = catalogue([applying, SHOW, first, learning], {}, core={"a": 2})
    result = plan(made, learner(hours_per_week=14))
    assert validate(result, made, learner(hours_per_week=14)) == []
    assert dates(result)["first"] == (day(0), day(1, 6))
    assert dates(result)["applying"] == (day(2), result.finish)


def test_under_way_they_go_on_at_once_over_what_is_left_of_these_weeks() -> None:
    applying = replace(APPLYING, up_to_weeks=20)
    made = catalogue([applying, SHOW, replace(LEARNING, hours=112)], {}, core={"a": 2})
    who = learner(hours_per_week=14, under_way={"applying": 12})
    result = plan(made, who)
    assert validate(result, made, who) == []
    assert weekly(result, "applying") == pytest.approx([1] * 8, abs=0.1)
    assert dates(result)["applying"][0] == day(0)


def test_with_fewer_hours_than_they_take_a_week_they_come_after_the_capstone() -> None:
    result = planned(learner(hours_per_week=4))
    assert [step.course for step in result.steps] == ["learning", "show", "applying"]
    assert dates(result)["applying"][0] >= dates(result)["show"][1]


def test_with_fewer_weeks_to_the_deadline_they_are_done_in_those() -> None:
    who = learner({"a": 2}, hours_per_week=28, deadline=day(2, 6))
    result = planned(who)
    assert [step.course for step in result.steps] == ["show", "applying"]
    assert sum(weekly(result, "applying")) == 20


def test_there_are_none_without_a_capstone() -> None:
    assert list(dates(planned(learner(hours_per_week=14, deadline=day(4, 0))))) == ["learning"]
    assert dates(planned(learner(hours_per_week=14, skip_capstone=True))).keys() == {"learning", "applying"}


def test_under_way_they_go_on_at_once() -> None:
    result = planned(learner(hours_per_week=14, under_way={"applying": 10}))
    assert dates(result)["applying"] == (day(0), day(1, 6))


@pytest.mark.parametrize(("wished", "hours"), [(8, [2, 2, 2, 2]), (40, [10, 10, 10, 10])])
def test_the_hours_wished_for_are_spread_over_the_same_weeks(wished: float, hours: list[float]) -> None:
    assert weekly(planned(learner(hours_per_week=14, applications_hours=wished)), "applying") == hours


def test_another_course_over_some_weeks_begins_earlier_so_that_they_stay_at_the_end() -> None:
    season = course("season", 40, {"b": 2}, {"y": 1}, elapsed_weeks=4)
    after = course("after", 60, {"c": 2}, {"y": 1})
    made = catalogue([APPLYING, SHOW, LEARNING, season, after], {}, core={"a": 2, "b": 2, "c": 2})
    who = learner(hours_per_week=14)
    result = plan(made, who)
    assert validate(result, made, who) == []
    assert result.finish is not None
    assert result.finish - dates(result)["applying"][1] < timedelta(weeks=1)
