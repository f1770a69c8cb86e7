"""What a plan says each course is for, and what it says is out of reach."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.learner import Objective
from planner.domain.learning_plan import LearningPlan, PlanStatus, Served
from planner.planning import plan
from tests.planning.judge.validator import validate
from tests.planning.random_problem import random_problem
from tests.planning.tiny import MONDAY, catalogue, course, learner, pounds


def serves(result: LearningPlan) -> dict[str, tuple[Served, ...]]:
    return {step.course: step.serves for step in result.steps}


def whys(result: LearningPlan) -> dict[str, str]:
    return {one.competency: one.why for one in result.unmet}


def test_a_step_says_what_it_serves_and_by_which_competencies() -> None:
    made = catalogue(
        [
            course("numbers", 2, {"arithmetic": 2}),
            course("curves", 2, {"calculus": 2}, {"arithmetic": 2}),
            course("models", 2, {"learning": 2, "calculus": 3}, {"calculus": 2}),
        ],
        {"learning": 2},
        {"calculus": 3},
    )
    result = plan(made, learner())
    assert serves(result) == {
        "numbers": (
            Served(competency="learning", through=("arithmetic", "calculus")),
            Served(competency="calculus", through=("arithmetic",)),
        ),
        "curves": (Served(competency="calculus"), Served(competency="learning", through=("calculus",))),
        "models": (Served(competency="learning"), Served(competency="calculus")),
    }


def test_what_the_graph_joins_but_the_plan_does_not_need_is_no_reason() -> None:
    """A course that brings its own prerequisite along rests on nothing."""
    made = catalogue(
        [
            course("curves", 2, {"calculus": 1}),
            course("models", 2, {"learning": 2, "calculus": 1}),
        ],
        {"learning": 2},
        prerequisites={"learning": [("calculus", 1, 2)]},
    )
    result = plan(made, learner(pinned=("curves",)))
    assert {step.course: step.because for step in result.steps} == {
        "curves": ("pinned",),
        "models": ("posting:engineer",),
    }


def test_levels_that_stay_unmet_are_no_reason_for_a_course() -> None:
    made = catalogue(
        [course("curves", 2, {"calculus": 1})],
        {"calculus": 1, "learning": 2},
        prerequisites={"learning": [("calculus", 1, 2)]},
    )
    assert serves(plan(made, learner())) == {"curves": (Served(competency="calculus"),)}


@given(st.integers(0, 10**9))
def test_every_course_gives_a_reason_and_each_way_begins_with_what_it_raises(seed: int) -> None:
    made, who = random_problem(Random(seed))
    for step in plan(made, who).steps:
        assert step.because
        ends = any(reason.startswith(("capstone", "applications", "prerequisite:")) for reason in step.because)
        assert step.serves or who.preferences.pinned or ends
        taught = made.courses[step.course].teaches
        assert all((one.through[0] if one.through else one.competency) in taught for one in step.serves)


def test_a_course_before_which_a_later_milestone_gives_more_says_what_it_was_taken_for() -> None:
    made = catalogue(
        [
            course("camp", 14, {"b": 3}, starts=[MONDAY + timedelta(weeks=3)], weeks=2, hours_per_week=7),
            course("both", 2, {"a": 2, "c": 3}),
            course("deep", 10, {"a": 3}, cost=30),
        ],
        {"a": 3, "b": 3},
        core={"a": 2, "b": 3},
        prerequisites={"c": [("b", 1, 2)]},
    )
    who = learner(objective=Objective.COST, parallel=1)
    result = plan(made, who)
    both = next(step for step in result.steps if step.course == "both")
    assert [step.course for step in result.steps] == ["deep", "camp", "both"]
    assert [one.competency for one in both.raises] == ["c"]
    assert (both.because, both.serves) == (("posting:engineer",), (Served(competency="a"),))
    assert validate(result, made, who) == []


def test_unmet_level_that_takes_too_long_with_what_it_needs_says_so() -> None:
    made = catalogue([course("first", 5, {"a": 1}), course("then", 5, {"b": 1}, {"a": 1})], {"b": 1})
    result = plan(made, learner(deadline=MONDAY.replace(day=10)))
    assert whys(result) == {"b": "takes longer than to the deadline with what it needs first"}


def test_unmet_level_that_costs_too_much_with_what_it_needs_says_so() -> None:
    made = catalogue([course("first", 1, {"a": 1}, cost=30), course("then", 1, {"b": 1}, {"a": 1}, cost=30)], {"b": 1})
    assert whys(plan(made, learner(budget=pounds(50)))) == {"b": "costs more than the budget with what it needs first"}
    assert plan(made, learner(budget=pounds(60))).unmet == ()


def test_unmet_level_whose_dates_come_too_soon_says_so_with_a_deadline_or_without() -> None:
    camp = course("camp", 7, {"b": 1}, {"a": 1}, starts=[MONDAY.replace(day=6)], weeks=1, hours_per_week=7)
    made = catalogue([course("first", 7, {"a": 1}), camp], {"b": 1})
    for deadline in (None, MONDAY.replace(month=6)):
        result = plan(made, learner(deadline=deadline))
        assert whys(result) == {"b": "its courses' dates come before what they need first can be held"}


def test_search_that_was_stopped_claims_nothing_of_what_it_left_out() -> None:
    made = catalogue(
        [course("wide", 7, {"a": 1}), *(course(f"part-{at}", 4, {"a": 1, f"b{at}": 1}) for at in range(3))],
        {"a": 1, **{f"b{at}": 1 for at in range(3)}},
    )
    who = learner(deadline=MONDAY.replace(day=10))
    stopped = plan(made, who, cancelled=lambda: True)
    assert stopped.status is PlanStatus.FEASIBLE
    assert set(whys(stopped).values()) == {"not in the best plan found so far"}
    assert set(whys(plan(made, who)).values()) == {"does not fit before the deadline together with the rest"}


def test_what_nobody_asked_about_may_be_held_whatever_else_leaves_it_open() -> None:
    made = catalogue([course("long-a", 7, {"a": 1}), course("long-b", 7, {"b": 1})], {"a": 1, "b": 1, "c": 1})
    late = "does not fit before the deadline together with the rest"
    for levels, why in (
        ({}, late),
        ({"c": 1}, f"you were not asked and may hold it; otherwise {late}"),
        ({"b": 0}, late),
    ):
        assert whys(plan(made, learner(levels, deadline=MONDAY + timedelta(days=7))))["b"] == why


def test_of_time_and_money_only_the_one_that_leaves_no_room_is_named() -> None:
    long = [course("long-a", 7, {"a": 1}), course("long-b", 7, {"b": 1}), course("dear", 1, {"c": 1}, cost=5)]
    made = catalogue(long, {"a": 1, "b": 1, "c": 1})
    late = whys(plan(made, learner(deadline=MONDAY + timedelta(days=7), budget=pounds(5))))
    assert late == {"b": "does not fit before the deadline together with the rest"}
    dear = [course("dear-a", 1, {"a": 1}, cost=30), course("dear-b", 1, {"b": 1}, cost=30)]
    made = catalogue(dear, {"a": 1, "b": 1})
    poor = whys(plan(made, learner(deadline=MONDAY + timedelta(days=60), budget=pounds(50))))
    assert poor == {"b": "does not fit into the budget together with the rest"}
    dear = [course(f"both-{name}", 5, {name: 1}, cost=30) for name in "ab"]
    both = whys(
        plan(catalogue(dear, {"a": 1, "b": 1}), learner(deadline=MONDAY + timedelta(days=6), budget=pounds(50)))
    )
    assert both == {"b": "does not fit before the deadline and into the budget together with the rest"}
