"""Phrases about a plan as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.domain.learner import Certainty, Preferences
from planner.domain.learning_plan import AtWork, PlanStatus
from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.planning import plan as planned
from planner.wording import certainty, levels_at_work, wishes_line
from tests.planning.tiny import catalogue, course, learner


def test_what_grows_at_work_says_beyond_which_level_unless_that_is_held() -> None:
    open_yet = AtWork(
        competency="a",
        now=Level.NONE,
        now_is=Certainty.NOT_ASKED,
        after=Level.NONE,
        by_study=Level.WORKING,
        level=Level.PRACTITIONER,
        importance=Importance.CORE,
        practices=(),
    )
    assert levels_at_work({}, open_yet) == "beyond working: not rated, practitioner asked"
    held = replace(open_yet, now=Level.WORKING, after=Level.WORKING, now_is=Certainty.KNOWN)
    assert levels_at_work({}, held) == "working now, practitioner asked"


def test_what_the_learner_chose_stands_beside_what_the_plan_is_best_for() -> None:
    courses = [course("a", 14, {"a": 2}), course("b", 7, {"a": 2}), course("c", 7, {"a": 2}, provider="them")]
    made = catalogue(courses, {"a": 2})
    who = learner(pinned=("a",), exclude_courses=("b",), exclude_providers=("them",))
    plan = planned(made, who)
    assert certainty(plan, who.preferences).startswith("Best possible with your wishes: no plan")
    assert wishes_line(plan, who, made).endswith(". Pinned by you: a. Left out by you: b and all by them.")
    assert certainty(plan, learner().preferences).startswith("Best possible: no plan")


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
    assert certainty(replace(best, status=PlanStatus.FEASIBLE, gap=gap), Preferences()) == sentence
