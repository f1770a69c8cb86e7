"""Applications that continue others: from the Monday after ready to apply on, beside what follows, by rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.domain.course import Course, CourseFormat
from planner.domain.learner import Absence, Learner
from planner.domain.learning_plan import LearningPlan, PlanStatus, Step
from planner.domain.target import Milestone
from planner.planning import Planner
from tests.planning.judge.validator import validate
from tests.planning.tiny import MONDAY, catalogue, course, learner, pounds

APPLYING = course("applying", 8, {"z": 1}, format=CourseFormat.APPLICATIONS, elapsed_weeks=2)
GOING_ON = course("going-on", 16, {"z": 1}, format=CourseFormat.APPLICATIONS, elapsed_weeks=4, continues="applying")
SHOW = course("show", 20, {"y": 1}, {"a": 2}, capstone=True, format=CourseFormat.PROJECT)
LEARNING = course("learning", 28, {"a": 2})
MORE = course("more", 50, {"b": 2})


def day(week: int, weekday: int = 0) -> date:
    return MONDAY + timedelta(weeks=week, days=weekday)


def planner_for(who: Learner, *, going_on: Course = GOING_ON, more: Course = MORE) -> Planner:
    return Planner(catalogue([APPLYING, going_on, SHOW, LEARNING, more], {"b": 2}, core={"a": 2}), who)


def planned(who: Learner, *, going_on: Course = GOING_ON, more: Course = MORE) -> LearningPlan:
    result = planner_for(who, going_on=going_on, more=more).plan()
    assert validate(result, catalogue([APPLYING, going_on, SHOW, LEARNING, more], {"b": 2}, core={"a": 2}), who) == []
    assert result.status is PlanStatus.OPTIMAL
    return result


def step(result: LearningPlan, name: str) -> Step:
    return next(step for step in result.steps if step.course == name)


def weekly(result: LearningPlan, name: str) -> dict[date, float]:
    return {block.week: block.hours for block in result.blocks if block.course == name}


def test_they_begin_on_the_monday_after_ready_to_apply_and_take_their_hours_from_what_follows() -> None:
    result = planned(learner(hours_per_week=14))
    ready, started = result.milestones[:2]
    assert (ready.finish, step(result, "applying").finish) == (day(3, 6), day(3, 6))
    assert weekly(result, "going-on") == {day(week): 4 for week in range(4, 8)}
    assert weekly(result, "more") == {day(week): 10 for week in range(4, 8)} | {day(8): 10}
    assert (started.finish, result.finish) == (day(8, 4), day(8, 4))


def test_they_are_of_the_milestone_that_they_follow_but_in_the_plans_hours_and_cost_alone() -> None:
    dear = course(
        "going-on", 16, {"z": 1}, cost=5, format=CourseFormat.APPLICATIONS, elapsed_weeks=4, continues="applying"
    )
    result = planned(learner(hours_per_week=14), going_on=dear)
    assert step(result, "going-on").milestone is Milestone.READY_TO_APPLY
    assert [milestone.hours for milestone in result.milestones] == [56, 106, 106]
    assert (result.hours, result.cost, result.milestones[-1].cost) == (122, pounds(5), pounds(0))
    part = result.up_to(Milestone.READY_TO_APPLY)
    assert (part.hours, part.cost, part.finish) == (72, pounds(5), day(3, 6))


def test_they_end_no_later_than_the_deadline_with_fewer_hours() -> None:
    result = planned(learner(hours_per_week=14, deadline=day(6, 2)))
    assert weekly(result, "going-on") == {day(4): 4, day(5): 4, day(6): pytest.approx(12 / 7, abs=0.01)}


def test_with_less_than_a_week_to_the_deadline_there_are_none() -> None:
    assert planned(learner(hours_per_week=14, deadline=day(4, 5))).going_on == ()
    assert [step.hours for step in planned(learner(hours_per_week=14, deadline=day(4, 6))).going_on] == [4]


def test_on_days_away_they_wait() -> None:
    away = Absence(first_day=day(5), last_day=day(5, 6))
    result = planned(learner(hours_per_week=14, away=(away,)))
    assert weekly(result, "going-on") == {day(week): 4 for week in (4, 6, 7, 8)}


def test_a_plan_that_goes_no_further_has_them_too() -> None:
    result = planned(learner(hours_per_week=14, until=Milestone.READY_TO_APPLY))
    assert (result.finish, [step.finish for step in result.going_on]) == (day(3, 6), [day(7, 6)])


def test_they_follow_only_what_the_plan_has() -> None:
    for wishes in ({"applications_hours": 0}, {"exclude_courses": ("applying",)}, {"deadline": day(2, 6)}):
        assert planned(learner(hours_per_week=14, **wishes)).going_on == ()
    assert [step.course for step in planned(learner(hours_per_week=14, exclude_courses=("going-on",))).going_on] == []


def test_the_hours_wished_for_are_shared_with_those_that_they_continue() -> None:
    result = planned(learner(hours_per_week=14, applications_hours=12))
    assert (step(result, "applying").hours, step(result, "going-on").hours) == (4, 8)


def test_under_way_they_go_on_at_once_with_what_is_left() -> None:
    result = planned(learner(hours_per_week=14, under_way={"going-on": 10}))
    assert weekly(result, "going-on") == {day(0): 4, day(1): 2}
    assert weekly(result, "learning") == {day(0): 10, day(1): 12, day(2): 6}


def test_where_the_others_are_done_and_one_is_ready_they_begin_on_the_first_day() -> None:
    ready = learner({"a": 2}, completed=("applying", "show"), hours_per_week=14)
    result = planned(ready)
    assert (step(result, "going-on").start, result.milestones[0].finish) == (day(0), None)
    assert result.first_milestone is result.milestones[1]
    assert planned(learner({"a": 2, "b": 2}, completed=("applying", "show"), hours_per_week=14)).finish is None


def test_where_the_others_are_done_before_one_is_ready_they_begin_once_one_is() -> None:
    result = planned(learner({"a": 2}, completed=("applying",), hours_per_week=14))
    assert (result.milestones[0].finish, step(result, "going-on").start) == (day(1, 2), day(2))


def test_completed_they_are_not_there_any_more() -> None:
    done = learner({"a": 2}, completed=("applying", "going-on", "show"), hours_per_week=14)
    assert [step.course for step in planned(done).steps] == ["more"]


def test_with_few_hours_a_week_they_leave_a_third_for_study() -> None:
    result = planned(learner(hours_per_week=3))
    assert set(weekly(result, "going-on").values()) == {2}


def test_a_cohort_has_its_dates_and_they_have_what_it_leaves() -> None:
    camp = course("more", 26, {"b": 2}, starts=[day(5)], weeks=2, hours_per_week=13)
    result = planned(learner(hours_per_week=14), more=camp)
    assert step(result, "more").start == day(5)
    assert weekly(result, "going-on") == {day(4): 4, day(5): 1, day(6): 1, day(7): 4}


def test_where_money_is_short_there_are_none_for_money() -> None:
    dear = course(
        "going-on", 16, {"z": 1}, cost=50, format=CourseFormat.APPLICATIONS, elapsed_weeks=4, continues="applying"
    )
    assert planned(learner(hours_per_week=14, budget=pounds(40)), going_on=dear).going_on == ()


def test_pinned_they_bring_what_they_continue() -> None:
    who = learner(hours_per_week=14, skip_capstone=True, pinned=("going-on",), until=Milestone.READY_TO_APPLY)
    assert [step.course for step in planned(who).steps] == ["learning", "applying", "going-on"]


def test_other_plans_have_them_too() -> None:
    other = course("other", 30, {"a": 2})
    made = catalogue([APPLYING, GOING_ON, SHOW, LEARNING, other], {}, core={"a": 2})
    planner = Planner(made, learner(hours_per_week=14))
    best = planner.plan()
    (alternative,) = planner.alternatives(best, 1)
    assert "other" in {step.course for step in alternative.steps}
    assert [step.hours for step in alternative.going_on] == [16]


def test_a_plan_without_them_is_a_swap() -> None:
    planner = planner_for(learner(hours_per_week=14))
    (swap,) = planner.swaps(planner.plan(), "going-on")
    assert (swap.instead, swap.plan.going_on, swap.plan.finish) == (None, (), day(7, 3))


def test_what_the_deadline_cuts_off_of_them_is_not_taken_for_a_plan_without_it() -> None:
    """A plan without the deadline that ends in time is the best one with it, but not with all of what goes on."""
    at_leisure = planner_for(learner(hours_per_week=14, until=Milestone.READY_TO_APPLY)).plan()
    late = learner(hours_per_week=14, until=Milestone.READY_TO_APPLY, deadline=day(5, 6))
    assert sum(step.hours for step in at_leisure.going_on) == 16
    assert sum(step.hours for step in planned(late).going_on) == 8
