"""The optimiser beside the attempt of every plan there is.

By the thousand: `HYPOTHESIS_PROFILE=thorough pytest -n 2 tests/planning/test_against_enumeration.py`.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st

from planner.catalogue import Catalogue
from planner.domain.learner import Learner, Objective
from planner.domain.learning_plan import LearningPlan, PlanStatus
from planner.planning import plan
from tests.planning.enumeration import best_key
from tests.planning.random_problem import DAYS, contradictory_problem, random_problem
from tests.planning.validator import Judge, as_json, in_minutes, validate

SEEDS = st.integers(0, 10**9)


def key_of(result: LearningPlan, catalogue: Catalogue, learner: Learner) -> tuple[Fraction | int, ...]:
    """The plan's tiers, read off the plan as shown."""
    missing = {"essential": 0, "desirable": 0}
    judge = Judge(as_json(result), catalogue, learner, None)
    essential = {name: level for name, level, importance in judge.wanted() if importance == "essential"}
    for one in result.unmet:
        floor = max(one.have, essential.get(one.competency, 0)) if one.importance == "desirable" else one.have
        missing[one.importance] += one.want - floor
    last = (result.finish - result.start).days if result.finish else -1
    cost, hours = Fraction(result.cost.amount), in_minutes(result.hours)
    by_objective = {
        Objective.FINISH: (last, cost, hours),
        Objective.COST: (cost, last, hours),
        Objective.HOURS: (hours, last, cost),
    }
    courses = len({one.course for one in result.steps} | set(learner.completed))
    return (missing["essential"], missing["desirable"], *by_objective[result.objective], courses)


def compare(catalogue: Catalogue, learner: Learner) -> None:
    """The plan is right, as good as any, and missing only where there is none or no hour to study in."""
    result = plan(catalogue, learner)
    note(repr(result))
    best = best_key(catalogue, learner, DAYS)
    assert validate(result, catalogue, learner) == []
    if result.status is PlanStatus.INFEASIBLE:
        no_hours = "no hours" in (result.unmet[0].why if result.unmet else "")
        assert best is None or (no_hours and best[-1] == len(learner.completed))
    else:
        assert result.status is PlanStatus.OPTIMAL
        assert key_of(result, catalogue, learner) == best


@pytest.mark.parametrize("objective", list(Objective))
@settings(phases=[Phase.explicit, Phase.generate])
@given(seed=SEEDS)
def test_plan_is_as_good_as_the_best_of_all_plans_there_are(objective: Objective, seed: int) -> None:
    compare(*random_problem(Random(seed), objective))


@settings(phases=[Phase.explicit, Phase.generate])
@given(seed=SEEDS)
def test_there_is_no_plan_exactly_where_none_keeps_the_wishes(seed: int) -> None:
    compare(*contradictory_problem(Random(seed)))
