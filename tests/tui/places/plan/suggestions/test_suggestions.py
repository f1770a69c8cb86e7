"""The rows of suggestions, without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from planner.domain.learner import Preferences
from planner.domain.learning_plan import LearningPlan, Swap
from planner.planning import plan
from planner.tui.places.plan.suggestions.suggestions import swap_suggestion
from tests.planning.tiny import catalogue, course, learner

MADE = catalogue([course("a", 14, {"a": 2}), course("b", 7, {"b": 2})], {"b": 2}, core={"a": 2})
PLAN = plan(MADE, learner())


def moved(days: int, weeks: int) -> LearningPlan:
    """The plan with another end of its first milestone."""
    first, *others = PLAN.milestones
    assert first.finish is not None
    later = replace(first, finish=first.finish + timedelta(days=days), weeks=first.weeks + weeks)
    return replace(PLAN, milestones=(later, *others))


def row(then: LearningPlan) -> str:
    swap = Swap(course="a", instead=None, plan=then)
    return swap_suggestion(MADE, Preferences(), PLAN, swap).lay_out(80).plain.splitlines()[1].strip()


def test_a_swap_that_ends_few_days_apart_says_in_which_week_since_plans_are_compared_by_the_week() -> None:
    assert row(moved(1, 1)) == "1 day later to apply, in the next week · free"
    assert row(moved(-3, 0)) == "3 days sooner to apply, in the same week · free"
    assert row(moved(-2, -1)) == "2 days sooner to apply, in the week before · free"
    assert row(moved(14, 2)) == "2 weeks later to apply · free"
    assert row(moved(0, 0)) == "the same day to apply · free"
