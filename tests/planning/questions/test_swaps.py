"""What could take the place of a course: every substitute there is, with the plan that has it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from planner.domain.learner import Learner, Preferences
from planner.domain.learning_plan import LearningPlan
from planner.domain.money import Money
from planner.planning import Planner, plan, with_swap
from tests.planning.tiny import MONDAY, catalogue, course, learner

MADE = catalogue(
    [
        course("quick", 10, {"a": 2}),
        course("slow", 30, {"a": 2}),
        course("dear", 20, {"a": 2, "b": 2}, cost=100),
        course("other", 10, {"b": 2}),
        course("idle", 5, {"c": 4}),
    ],
    {"a": 2, "b": 2},
)
WHO = learner(hours_per_week=10)


def courses(one: LearningPlan) -> set[str]:
    return {step.course for step in one.steps}


def swapped(who: Learner = WHO, course: str = "quick") -> dict[str | None, set[str]]:
    best = plan(MADE, who, today=MONDAY)
    return {one.instead: courses(one.plan) for one in Planner(MADE, who, today=MONDAY).swaps(best, course)}


def test_each_substitute_comes_with_the_best_plan_that_has_it_instead() -> None:
    assert swapped() == {None: {"dear"}, "slow": {"slow", "other"}}


def test_the_wishes_of_a_swap_bring_its_plan() -> None:
    best = plan(MADE, WHO, today=MONDAY)
    for one in Planner(MADE, WHO, today=MONDAY).swaps(best, "quick"):
        changed = replace(WHO, preferences=with_swap(WHO.preferences, one.course, one.instead))
        assert plan(MADE, changed, today=MONDAY) == one.plan


def test_what_the_wishes_rule_out_is_no_substitute() -> None:
    poor = replace(WHO, preferences=replace(WHO.preferences, budget=Money(amount=Decimal(0), currency="GBP")))
    assert swapped(poor) == {None: {"slow", "other"}}


def test_a_course_that_is_not_in_the_plan_has_none() -> None:
    assert swapped(course="idle") == {}


def test_a_cancelled_search_gives_what_it_has() -> None:
    best = plan(MADE, WHO, today=MONDAY)
    found: list[str | None] = []
    planner = Planner(MADE, WHO, today=MONDAY, cancelled=lambda: bool(found))
    swaps = planner.swaps(best, "quick", on_progress=lambda swap: found.append(swap.instead))
    assert [one.instead for one in swaps] == found == [None]


def test_a_pinned_course_that_is_swapped_is_no_longer_pinned() -> None:
    wishes = with_swap(Preferences(pinned=("quick", "other")), "quick", "slow")
    assert (wishes.pinned, wishes.exclude_courses) == (("other", "slow"), ("quick",))
