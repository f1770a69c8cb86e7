"""The best plan of a problem, or the empty plan that says why there is none."""

from __future__ import annotations

from collections.abc import Callable

from planner.domain.learning_plan import LearningPlan
from planner.planning.problem.obvious_conflicts import conflict_of_pinned, empty_plan, find_conflict
from planner.planning.problem.problem import Problem
from planner.planning.questions.proven_plans import ProvenPlans
from planner.planning.questions.repairs import infeasible_plan
from planner.planning.report.learning_plan import as_learning_plan
from planner.planning.search.lexicographic import NoPlan
from planner.planning.search.milestones import plan_milestones
from planner.planning.solve import SolveBudget

STOPPED = "none was found before the search was stopped"


def find_best_plan(
    problem: Problem,
    effort: SolveBudget,
    on_progress: Callable[[LearningPlan], None] = lambda _: None,
    proven: ProvenPlans | None = None,
) -> LearningPlan:
    """The best plan with its proof, which is kept among those `proven`; see `Planner.plan`."""
    if effort.is_cancelled and not problem.candidates:
        return empty_plan(problem, STOPPED)
    why = find_conflict(problem)
    if why is not None:
        return infeasible_plan(problem, why, effort)
    try:
        stages = plan_milestones(problem, effort, lambda stages: on_progress(as_learning_plan(problem, stages)))
    except NoPlan as none:
        if none.proven:
            return infeasible_plan(problem, conflict_of_pinned(problem), effort)
        return empty_plan(problem, STOPPED)
    if proven is not None:
        proven.keep(problem, stages)
    return as_learning_plan(problem, stages)
