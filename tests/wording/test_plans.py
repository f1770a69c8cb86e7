"""Phrases about a plan as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.domain.learning_plan import PlanStatus
from planner.planning import plan as planned
from planner.wording import certainty
from tests.planning.tiny import catalogue, course, learner


@pytest.mark.parametrize(
    ("gap", "sentence"),
    [
        (0.001, "A plan that works, at most 1% from the best possible."),
        (0.25, "A plan that works, at most 25% from the best possible."),
        (0.95, "A plan that works; how far it is from the best possible is not known."),
    ],
)
def test_a_bound_is_told_only_where_it_says_something(gap: float, sentence: str) -> None:
    best = planned(catalogue([course("a", 14, {"a": 2})], {"a": 2}), learner())
    assert certainty(replace(best, status=PlanStatus.FEASIBLE, gap=gap)) == sentence
