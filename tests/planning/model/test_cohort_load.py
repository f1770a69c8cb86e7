"""What cohorts take of the study time, in the model and in its linear relaxation."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from ortools.sat.python.cp_model import CpModel

from planner.domain.learner import Preferences
from planner.planning.model.cohort_load import CohortChoice, CohortLoad, total
from planner.planning.model.linear_relaxation import LinearRelaxation
from planner.planning.problem.study_clock import Run, StudyClock
from planner.planning.solve import NoSolution, SolveBudget
from tests.planning.tiny import MONDAY

WEEK = 7
DAILY_UNITS = (120, 240, 420)


@pytest.mark.parametrize("chosen", list(product((False, True), repeat=3)))
@pytest.mark.parametrize("parallel", [2, 3])
@pytest.mark.parametrize("slack", [0.0, 0.5])
def test_the_linear_relaxation_knows_that_cohorts_take_time(
    chosen: Sequence[bool], parallel: int, slack: float
) -> None:
    clock = StudyClock.of(Preferences(hours_per_week=10, slack=slack, parallel=parallel), MONDAY, WEEK)
    runs = [Run(first_day=0, last_day=WEEK - 1, daily_units=units) for units in DAILY_UNITS]
    taken_together = [run for run, is_taken in zip(runs, chosen, strict=True) if is_taken]
    left = clock.with_cohorts(taken_together)
    model = CpModel()
    choices = [CohortChoice(index=at, run=run, taken=model.new_bool_var("")) for at, run in enumerate(runs)]
    units_taken = total(CohortLoad(model, clock, choices, ()).from_day(0))
    for choice, is_taken in zip(choices, chosen, strict=True):
        model.add(choice.taken == is_taken)
    if left is None:
        with pytest.raises(NoSolution):
            SolveBudget(limit=1.0, cancelled=lambda: False).minimise(model, units_taken, lambda _: None)
        return
    relaxation = LinearRelaxation(model, units_taken)
    assert relaxation.solve() is not None
    least = relaxation.reduced_costs().least()
    assert least <= clock.total_units - left.total_units
    assert bool(least > 0) is any(chosen)
