"""What a plan is compared by."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from planner.domain.learner import Objective
from planner.planning.calendar.schedule import Schedule, schedule_in_order
from planner.planning.problem.build import build_problem, with_wishes
from planner.planning.problem.problem import Problem
from planner.planning.search.objectives import ORDER, CriterionKind, criteria_of
from tests.planning.random_problem import random_problem


def schedules_of(problem: Problem) -> list[Schedule]:
    """Every schedule of self-paced courses, in the catalogue's order."""
    courses = [candidate for candidate in problem.candidates if not candidate.dated]
    chosen = [list(group) for count in range(len(courses) + 1) for group in combinations(courses, count)]
    found = (schedule_in_order(problem, group, {}) for group in chosen)
    return [schedule for schedule in found if schedule is not None]


@pytest.mark.parametrize("objective", Objective)
@pytest.mark.parametrize("seed", range(20))
def test_a_count_in_one_criterion_with_a_sum_compares_plans_as_one_after_the_other(
    objective: Objective, seed: int
) -> None:
    made, who = random_problem(Random(seed))
    problem = build_problem(made, who, today=None, postings=None)
    problem = with_wishes(problem, replace(who.preferences, objective=objective))
    schedules = schedules_of(problem)
    together = criteria_of(problem, problem.candidates)
    one_by_one = criteria_of(problem, problem.candidates, ORDER[objective])
    assert [criterion.kind for criterion in together][:2] == list(ORDER[objective])[:2]
    assert CriterionKind.COURSES not in {criterion.kind for criterion in together[2:]} or objective is Objective.HOURS
    keys = [
        ([each.value(schedule) for each in together], [each.value(schedule) for each in one_by_one])
        for schedule in schedules
    ]
    assert [a < b for a, _ in keys for b, _ in keys] == [a < b for _, a in keys for _, b in keys]
