"""A search that is stopped before it knows anything."""

from __future__ import annotations

import pytest

from planner.domain.learning_plan import PlanStatus
from planner.planning import plan
from planner.planning.problem import build
from planner.planning.search import milestones
from tests.benchmarks.planning.generator import SIZES, generate, instances
from tests.planning.judge.validator import validate


def test_a_plan_stopped_before_the_courses_in_play_are_known_claims_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(milestones, "MANY_COURSES", 0)
    catalogue, learner, today = generate(instances(SIZES[0], 1)[0])
    result = plan(catalogue, learner, today=today, cancelled=lambda: True)
    assert result.status is PlanStatus.FEASIBLE
    assert [milestone.worth_bound for milestone in result.milestones] == [0] * len(result.milestones)
    assert validate(result, catalogue, learner, today) == []


def test_reading_in_many_courses_stops_within_a_course_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "MANY_COURSES", 0)
    catalogue, learner, today = generate(instances(SIZES[0], 1)[0])
    looks: list[int] = []
    enough = len(catalogue.courses) // 2

    def cancelled() -> bool:
        looks.append(1)
        return len(looks) > enough

    result = plan(catalogue, learner, today=today, cancelled=cancelled)
    assert not result.steps
    assert {unmet.why for unmet in result.unmet} == {"no plan: none was found before the search was stopped"}
    assert len(looks) <= enough + 2
