"""Alternatives, the time-cost front and what-if, against every choice there is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from random import Random

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from planner.catalogue import Catalogue
from planner.domain.learner import Learner, Objective
from planner.domain.learning_plan import FrontPoint, LearningPlan, PlanStatus, WhatIf
from planner.domain.target import Milestone
from planner.export.choices import outcome_effect
from planner.planning import Planner, plan
from tests.planning.judge.validator import Judge, as_json, validate
from tests.planning.random_problem import random_problem
from tests.planning.test_against_enumeration import key_of
from tests.planning.tiny import MONDAY, catalogue, course, learner, pounds

few = settings(phases=[Phase.explicit, Phase.generate], max_examples=settings.default.max_examples // 3)


def wishing(who: Learner, **wishes: object) -> Learner:
    return replace(who, preferences=replace(who.preferences, **wishes))  # type: ignore[arg-type]


def names(result: LearningPlan) -> set[str]:
    return {step.course for step in result.steps}


def shared_hours(one: LearningPlan, other: LearningPlan) -> float:
    return sum(step.hours for step in one.steps if step.course in names(other))


def is_studied_twice(made: Catalogue, who: Learner, name: str, chosen: Collection[str]) -> bool:
    """Whether a course is chosen with its whole, though the learner's own pins leave no rest of it."""
    whole, pinned = made.courses[name].part_of, who.preferences.pinned
    if whole is None or whole not in chosen:
        return False
    return name not in pinned or (made.courses[whole].cohort is not None and whole not in pinned)


def keeps_entry(result: LearningPlan, made: Catalogue, who: Learner) -> bool:
    """Whether each course has what it asks for: with a capstone left out, applications would do without one."""
    judge = Judge(as_json(result), made, who, None)
    judge.check_entry()
    return not judge.found


def every_choice(made: Catalogue, who: Learner) -> Iterator[LearningPlan]:
    """The best plan with just these courses, for all sets of courses."""
    open_to = [one for one in made.courses if one not in who.completed]
    for size in range(len(open_to) + 1):
        for chosen in combinations(open_to, size):
            is_twice = any(is_studied_twice(made, who, name, chosen) for name in chosen)
            if not is_twice and set(who.preferences.pinned) - set(who.completed) <= set(chosen):
                left_out = [one for one in open_to if one not in chosen]
                excluded = (*who.preferences.exclude_courses, *left_out)
                result = plan(made, wishing(who, pinned=chosen, exclude_courses=excluded))
                if result.status is not PlanStatus.INFEASIBLE and keeps_entry(result, made, who):
                    yield result


@few
@given(st.integers(0, 10**9))
def test_each_alternative_is_the_best_of_those_that_leave_out_a_third_of_the_hours_before(seed: int) -> None:
    made, who = random_problem(Random(seed))
    # With one milestone, plans are compared by all that they come to, as alternatives are.
    who = wishing(who, objective=Objective.HOURS, until=Milestone.READY_TO_APPLY)
    best = plan(made, who)
    assume(best.steps and len(made.courses) <= 4)
    before = [best]
    choices = list(every_choice(made, who))
    for alternative in Planner(made, who).alternatives(best, 2):
        assert validate(alternative, made, who) == []
        assert alternative.status is PlanStatus.OPTIMAL
        assert all(3 * shared_hours(one, alternative) <= 2 * one.hours for one in before)
        allowed = [one for one in choices if all(3 * shared_hours(other, one) <= 2 * other.hours for other in before)]
        assert key_of(alternative, made, who)[:-1] == min(key_of(choice, made, who)[:-1] for choice in allowed)
        before.append(alternative)


def test_alternatives_use_courses_that_another_one_outdoes() -> None:
    made = catalogue(
        [course("best", 10, {"a": 2}), course("longer", 12, {"a": 2}), course("longest", 14, {"a": 2})], {"a": 2}
    )
    result = plan(made, learner())
    seen: list[LearningPlan] = []
    found = Planner(made, learner()).alternatives(result, 5, on_progress=seen.append)
    assert [names(one) for one in found] == [{"longer"}, {"longest"}]
    assert tuple(seen) == found
    assert all(one.is_no_better_than(result) for one in found)
    assert not result.up_to(found[0].milestones[-1].id).is_no_better_than(found[0])
    assert Planner(made, learner(), cancelled=lambda: True).alternatives(result, 5) == ()


def exhaustive_front(made: Catalogue, who: Learner) -> list[tuple[int, Fraction]]:
    """Every finish week with the least cost of the least gap, worse ones left out, by trying every deadline."""

    def gap(one: LearningPlan) -> Fraction | int:
        return key_of(one, made, who)[0]

    cheapest = plan(made, wishing(who, objective=Objective.COST))
    points: dict[int, Fraction] = {}
    for weeks in range(1, cheapest.weeks + 1):
        deadline = MONDAY + timedelta(days=7 * weeks - 1)
        if who.preferences.deadline is None or deadline <= who.preferences.deadline or weeks == cheapest.weeks:
            last_day = min(deadline, who.preferences.deadline or date.max)
            one = plan(made, wishing(who, objective=Objective.COST, deadline=last_day))
            if one.status is not PlanStatus.INFEASIBLE and gap(one) == gap(cheapest) and one.steps:
                points.setdefault(one.weeks, Fraction(one.cost.amount))
    front = []
    for weeks, cost in sorted(points.items()):
        if not front or cost < front[-1][1]:
            front.append((weeks, cost))
    return front[::-1]


@few
@given(st.integers(0, 10**9))
def test_front_holds_every_finish_week_that_money_can_buy(seed: int) -> None:
    made, who = random_problem(Random(seed))
    # With one milestone, the plan is the best of all plans by what it comes to, as the front's points are.
    who = wishing(who, budget=None, until=Milestone.READY_TO_APPLY)
    front = Planner(made, who).front()
    assert [(one.weeks, Fraction(one.cost.amount)) for one in front] == exhaustive_front(made, who)


def test_front_goes_from_the_cheapest_to_the_fastest() -> None:
    made = catalogue(
        [course("free", 30, {"a": 1}), course("fair", 20, {"a": 1}, cost=20), course("fast", 5, {"a": 1}, cost=90)],
        {"a": 1},
    )
    seen: list[FrontPoint] = []
    front = Planner(made, learner()).front(on_progress=seen.append)
    assert [(one.weeks, str(one.cost)) for one in front] == [(5, "0 GBP"), (3, "20 GBP"), (1, "90 GBP")]
    assert tuple(seen) == front
    assert len(Planner(made, learner(budget=pounds(30))).front()) == 2
    assert Planner(made, learner(), cancelled=lambda: True).front() == ()
    assert Planner(made, learner({"a": 1})).front() == ()


def test_a_point_of_the_front_that_is_the_plan_ends_on_its_day() -> None:
    made = catalogue(
        [course("sure", 5, {"a": 1}), course("guessed", 3, {"a": 1}, estimated=["hours"])],
        {"a": 1},
    )
    result, [point] = plan(made, learner()), Planner(made, learner()).front()
    assert [step.course for step in result.steps] == ["sure"]
    assert (point.finish, point.weeks, point.cost) == (result.finish, result.weeks, result.cost)


@few
@given(st.integers(0, 10**9))
def test_no_other_way_is_better_than_the_plan_by_the_milestone_that_they_are_compared_by(seed: int) -> None:
    made, who = random_problem(Random(seed))
    who = wishing(who, budget=None, objective=Objective.FINISH)
    result = plan(made, who)
    first = result.first_milestone
    assume(first is not None)
    front = Planner(made, who).front()
    assert {point.milestone for point in front} == {first.id}
    assert front[-1].weeks == first.weeks
    assert front[-1].cost.amount <= first.cost.amount
    for alternative in Planner(made, who).alternatives(result, 2):
        [compared] = alternative.milestones
        assert compared.id is first.id
        assert (compared.worth_left, compared.weeks) >= (first.worth_left, first.weeks)


def test_a_plan_up_to_a_milestone_has_the_figures_of_that_part() -> None:
    made = catalogue([course("core", 14, {"a": 1}), course("rest", 70, {"b": 1}, cost=5)], {"b": 1}, core={"a": 1})
    whole = plan(made, learner())
    part = whole.up_to(Milestone.READY_TO_APPLY)
    assert (names(part), part.hours, str(part.cost), part.finish) == ({"core"}, 14, "0 GBP", whole.milestones[0].finish)
    assert (names(whole), whole.hours) == ({"core", "rest"}, 84)


def test_what_if_tells_what_more_of_one_thing_would_do() -> None:
    offered = [course("slow", 63, {"a": 1}), course("fast", 7, {"a": 1}, cost=90), course("more", 7, {"b": 1})]
    made = catalogue(offered, {"a": 1, "b": 1})
    who = learner(budget=pounds(0), exclude_courses=("more",))
    result = plan(made, who)
    seen: list[WhatIf] = []
    found = Planner(made, who).what_if(result, on_progress=seen.append)
    assert [(one.change, one.to_value, one.weeks_sooner, one.unmet) for one in found] == [
        ("hours_per_week", 9, 2, 1),
        ("hours_per_week", 10, 2, 1),
        ("budget", "90 GBP", 8, 1),
        ("exclude_courses", None, 0, 0),
    ]
    assert tuple(seen) == found
    assert found[-1].finish == found[-1].result.finish
    assert {outcome.finish for outcome in found[:-1]} == {None}
    assert {outcome.milestone for outcome in found} == {Milestone.READY_TO_APPLY}
    assert all(one.is_proven for one in found)
    assert Planner(made, who, cancelled=lambda: True).what_if(result) == ()


def test_what_if_tries_the_nearest_changes_first_and_no_hours_that_nobody_finds() -> None:
    made = catalogue([course("long", 700, {"a": 2})], {"a": 2})
    who = learner(hours_per_week=12, cohort_hours_per_week=12, deadline=MONDAY + timedelta(days=58 * 7 - 1))
    found = Planner(made, who).what_if(plan(made, who))
    hours = [outcome.to_value for outcome in found if outcome.change == "hours_per_week"]
    assert hours == [15, 18]
    assert found[0].change == "deadline"


def test_what_a_changed_wish_does_is_told_of_every_milestone_with_a_day_only_for_one_reached_whole() -> None:
    made = catalogue(
        [course("core", 14, {"a": 1}), course("next", 28, {"b": 1}), course("rest", 70, {"c": 1})],
        {"b": 1, "c": 1},
        core={"a": 1},
    )
    who = learner(deadline=MONDAY + timedelta(days=41))
    result = plan(made, who)
    told = {
        outcome.to_value: outcome_effect(result, outcome)
        for outcome in Planner(made, who).what_if(result)
        if outcome.change in ("hours_per_week", "deadline")
    }
    assert told["2027-05-16"] == (
        "ready to start by 25 Apr 2027, now 2 of 3 requirements; "
        "all that study gives by 25 Apr 2027, now 2 of 3 requirements"
    )
    assert told[10] == (
        "ready to apply 4 days sooner, by 13 Jan 2027; "
        "ready to start: 2 of 3 requirements, 2 weeks sooner, by 2 Feb 2027"
    )
