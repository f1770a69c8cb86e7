"""The optimiser beside the attempt of every plan there is.

By the thousand: `HYPOTHESIS_PROFILE=thorough pytest -n 2 tests/planning/test_against_enumeration.py`.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from random import Random

import pytest
from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st

from planner.catalogue import Catalogue
from planner.domain.learner import Learner, Objective
from planner.domain.learning_plan import LearningPlan, PlanStatus
from planner.domain.target import Milestone
from planner.planning import plan
from tests.planning.enumeration import Enumeration, Fixed, Key, best_key
from tests.planning.judge.validator import Judge, as_json, in_minutes, is_estimated, validate
from tests.planning.random_problem import DAYS, contradictory_problem, random_problem

SEEDS = st.integers(0, 10**9)
SOME = settings.default.max_examples // 2
"""So many examples of each kind, since trying every plan takes a second or so for each."""


def key_of(
    result: LearningPlan, catalogue: Catalogue, learner: Learner, milestone: Milestone | None = None, fixed: Fixed = ()
) -> Key:
    """The tiers of the plan up to a milestone, or of all of it, read off the plan as shown.

    The fixed steps are those of earlier milestones.
    """
    milestone = milestone or learner.preferences.until
    upto = list(Milestone)[: list(Milestone).index(milestone) + 1]
    steps = [step for step in result.study if step.milestone in upto]
    judge = Judge(as_json(result), catalogue, learner, None)
    state = {name: int(level) for name, level in judge.state.items()}
    courses = [catalogue.courses[step.course] for step in steps]
    for course in courses:
        for name, level in course.teaches.items():
            state[name] = max(state.get(name, 0), level)
    last = max(((step.finish - result.start).days for step in steps), default=-1)
    week = Enumeration(catalogue, learner, DAYS, milestone, fixed).week_of_finish(last)
    estimates = sum(is_estimated(course) for course in courses)
    cost = sum((Fraction(step.cost.amount) for step in steps), Fraction(0))
    hours = sum((in_minutes(step.hours) for step in steps), Fraction(0))
    by_objective = {
        Objective.FINISH: (week, cost, estimates, last, hours),
        Objective.COST: (cost, week, estimates, last, hours),
        Objective.HOURS: (hours, week, cost, estimates, last),
    }
    number = len({step.course for step in steps} | set(learner.completed))
    return (judge.worths.open_worth(milestone, state, courses), *by_objective[result.objective], number)


def compare(catalogue: Catalogue, learner: Learner) -> None:
    """The plan is right, for each milestone as good as any, and missing only where there is none or no time for it."""
    result = plan(catalogue, learner)
    note(repr(result))
    faults = validate(result, catalogue, learner)
    assert faults == [], faults
    if result.status is PlanStatus.INFEASIBLE:
        no_hours = "no hours" in (result.unmet[0].why if result.unmet else "")
        best = best_key(catalogue, learner, DAYS, Milestone.READY_TO_APPLY, [])
        assert best is None or (no_hours and best[-1] == len(learner.completed))
        return
    assert result.status is PlanStatus.OPTIMAL
    fixed: list[tuple[str, str, date]] = []
    for milestone in list(Milestone)[: list(Milestone).index(learner.preferences.until) + 1]:
        best = best_key(catalogue, learner, DAYS, milestone, fixed)
        own = key_of(result, catalogue, learner, milestone, fixed)
        assert own == best, (milestone, own, best)
        fixed += [(milestone, step.course, step.start) for step in result.study if step.milestone is milestone]


@pytest.mark.parametrize("objective", list(Objective))
@settings(phases=[Phase.explicit, Phase.generate], max_examples=SOME)
@given(seed=SEEDS)
def test_plan_is_as_good_as_the_best_of_all_plans_there_are(objective: Objective, seed: int) -> None:
    compare(*random_problem(Random(seed), objective))


@settings(phases=[Phase.explicit, Phase.generate], max_examples=SOME)
@given(seed=SEEDS)
def test_there_is_no_plan_exactly_where_none_keeps_the_wishes(seed: int) -> None:
    compare(*contradictory_problem(Random(seed)))
