"""What lies beyond a plan: the cost of its deadline, and the stepping stone beside the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.catalogue import Catalogue
from planner.domain.learner import Learner
from planner.domain.learning_plan import LearningPlan
from planner.domain.posting import Education, Experience
from planner.domain.target import Milestone
from planner.planning import Planner
from planner.planning.problem.problem import Problem
from planner.planning.questions import wish_explorer
from planner.planning.search.milestones import Stage, plan_milestones
from planner.planning.solve import SolveBudget
from tests.planning.tiny import MONDAY, catalogue, course, learner

COURSES = [course("a", 14, {"a": 2}), course("b", 7, {"b": 2}), course("c", 21, {"c": 2})]


def looking_ahead(made: Catalogue, who: Learner) -> LearningPlan:
    planner = Planner(made, who)
    return planner.look_ahead(planner.plan())


def with_seniorities(made: Catalogue, own: str, other: str) -> Catalogue:
    postings = {
        "engineer": replace(made.postings["engineer"], seniority=own),
        "scientist": replace(made.postings["scientist"], seniority=other),
    }
    return replace(made, postings=postings)


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

    def search(problem: Problem, effort: SolveBudget) -> list[Stage]:
        searched.append(problem.deadline)
        return plan_milestones(problem, effort)

    monkeypatch.setattr(wish_explorer, "plan_milestones", search)
    made = catalogue(COURSES, {"b": 2, "c": 2}, core={"a": 2}, more={"c": 1})
    planner = Planner(made, learner(deadline=MONDAY + timedelta(days=20)))
    result = planner.look_ahead(planner.plan())
    deadline = next(repair for repair in planner.repairs(result) if repair.change == "deadline")
    assert result.without_deadline is not None
    assert (deadline.finish, deadline.unmet) == (result.without_deadline.finish, 0)
    assert searched.count(None) == 1
    assert date.fromisoformat(str(deadline.to_value)) not in searched


def test_without_a_deadline_nothing_is_searched_for_beside_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    made = with_seniorities(catalogue(COURSES, {}, core={"a": 2}, more={"a": 1, "c": 1}), "senior", "mid")
    planner = Planner(made, learner())
    result = planner.plan()
    monkeypatch.delattr(wish_explorer, "plan_milestones")
    assert planner.look_ahead(result).stepping_stone is not None


def test_a_deadline_that_cuts_nothing_costs_nothing() -> None:
    made = catalogue(COURSES[:2], {"b": 2, "nobody-teaches-it": 1}, core={"a": 2})
    assert looking_ahead(made, learner(deadline=date(2028, 1, 1))).without_deadline is None
    assert looking_ahead(made, learner()).without_deadline is None


def test_the_less_senior_posting_that_takes_least_beside_the_way_is_the_stepping_stone() -> None:
    made = with_seniorities(catalogue(COURSES, {}, core={"a": 2}, more={"a": 1, "c": 1}), "senior", "mid")
    stone = looking_ahead(made, learner()).stepping_stone
    assert stone is not None
    assert (stone.posting, stone.milestone, stone.hours) == ("scientist", Milestone.READY_TO_APPLY, 21)
    assert stone.finish == MONDAY + timedelta(days=34)


def test_no_posting_as_senior_or_with_years_of_experience_asked_is_a_stepping_stone_beside_the_way() -> None:
    made = catalogue(COURSES, {}, core={"a": 2}, more={"a": 1, "c": 1})
    assert looking_ahead(with_seniorities(made, "mid", "senior"), learner()).stepping_stone is None
    assert looking_ahead(with_seniorities(made, "mid", "mid"), learner()).stepping_stone is None
    lower = with_seniorities(made, "senior", "mid")
    years = replace(lower.postings["scientist"], experience=Experience(years=4, is_essential=True))
    asks = replace(lower, postings={**lower.postings, "scientist": years})
    assert looking_ahead(asks, learner()).stepping_stone is None


def test_what_comes_past_the_deadline_and_asks_for_the_degree_that_denies_the_target_is_no_step() -> None:
    made = with_seniorities(catalogue(COURSES, {}, core={"a": 2}, more={"a": 1, "c": 1}), "senior", "mid")
    master = Education(degree="master", is_essential=True)
    both = {name: replace(posting, education=master) for name, posting in made.postings.items()}
    asks = replace(made, postings=both)
    only_target = replace(made, postings={**made.postings, "engineer": both["engineer"]})
    late = learner(deadline=MONDAY + timedelta(days=20))
    assert looking_ahead(asks, late).stepping_stone is None
    assert looking_ahead(asks, learner()).stepping_stone is not None
    assert looking_ahead(only_target, late).stepping_stone is not None
