"""What lies beyond a plan: the cost of its deadline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from planner.catalogue import Catalogue
from planner.domain.learner import Learner
from planner.domain.learning_plan import LearningPlan
from planner.domain.target import Milestone
from planner.planning import Planner
from planner.planning.problem.problem import Problem
from planner.planning.questions import wish_explorer
from planner.planning.search.milestones import Stage, plan_milestones
from planner.planning.solve import SolveBudget
from tests.planning.random_problem import random_problem
from tests.planning.tiny import MONDAY, catalogue, course, learner

COURSES = [course("a", 14, {"a": 2}), course("b", 7, {"b": 2}), course("c", 21, {"c": 2})]


def looking_ahead(made: Catalogue, who: Learner) -> LearningPlan:
    planner = Planner(made, who)
    return planner.look_ahead(planner.plan())


def test_what_a_deadline_cuts_is_told_with_the_day_that_it_takes_without_one() -> None:
    made = catalogue(COURSES, {"b": 2, "c": 2}, core={"a": 2})
    cut = looking_ahead(made, learner(deadline=MONDAY + timedelta(days=20)))
    assert cut.without_deadline is not None
    assert (cut.without_deadline.id, cut.without_deadline.worth_left) == (Milestone.READY_TO_START, 0)
    assert cut.without_deadline.finish == MONDAY + timedelta(days=41)
    early = looking_ahead(made, learner(deadline=MONDAY + timedelta(days=6)))
    assert early.without_deadline is not None
    assert early.without_deadline.id is Milestone.READY_TO_APPLY


def test_the_plan_without_the_deadline_is_searched_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[date | None] = []

    def search(problem: Problem, effort: SolveBudget, *, known: Sequence[Stage]) -> list[Stage]:
        searched.append(problem.deadline)
        return plan_milestones(problem, effort, known=known)

    monkeypatch.setattr(wish_explorer, "plan_milestones", search)
    made = catalogue(COURSES, {"b": 2, "c": 2}, core={"a": 2}, more={"c": 1})
    planner = Planner(made, learner(deadline=MONDAY + timedelta(days=20)))
    result = planner.look_ahead(planner.plan())
    deadline = next(repair for repair in planner.repairs(result) if repair.change == "deadline")
    assert result.without_deadline is not None
    assert (deadline.finish, deadline.unmet) == (result.without_deadline.finish, 0)
    assert searched.count(None) == 1
    assert date.fromisoformat(str(deadline.to_value)) not in searched


@pytest.mark.parametrize("seed", range(60))
def test_milestones_met_before_the_deadline_begin_the_plan_without_it_as_a_search_would(seed: int) -> None:
    made, who = random_problem(Random(seed))
    wishes = replace(who.preferences, deadline=MONDAY + timedelta(days=15))
    known = Planner(made, replace(who, preferences=wishes), today=MONDAY)
    anew = Planner(made, replace(who, preferences=wishes), today=MONDAY)
    plan = known.plan()
    assert known.look_ahead(plan) == anew.look_ahead(plan)


def test_without_a_deadline_nothing_is_searched_for_beside_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    planner = Planner(catalogue(COURSES, {}, core={"a": 2}), learner())
    result = planner.plan()
    monkeypatch.delattr(wish_explorer, "plan_milestones")
    assert planner.look_ahead(result) == result


def test_a_deadline_that_cuts_nothing_costs_nothing() -> None:
    made = catalogue(COURSES[:2], {"b": 2, "nobody-teaches-it": 1}, core={"a": 2})
    assert looking_ahead(made, learner(deadline=date(2028, 1, 1))).without_deadline is None
    assert looking_ahead(made, learner()).without_deadline is None
