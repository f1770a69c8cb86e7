"""What lies beyond a plan: what its deadline costs."""

from __future__ import annotations

from dataclasses import replace

from planner.domain.learning_plan import LearningPlan, MilestoneResult, PlanStatus
from planner.planning.problem.problem import Problem
from planner.planning.questions.proven_plans import ProvenPlans
from planner.planning.questions.wish_explorer import WishExplorer
from planner.planning.report.learning_plan import as_learning_plan
from planner.planning.solve import SolveBudget


def look_ahead(problem: Problem, plan: LearningPlan, effort: SolveBudget, proven: ProvenPlans) -> LearningPlan:
    """The plan with what lies beyond it; see `Planner.look_ahead`."""
    if plan.status is PlanStatus.INFEASIBLE or problem.deadline is None:
        return plan
    return replace(plan, without_deadline=_without_deadline(WishExplorer(problem, effort, proven), plan))


def _without_deadline(explorer: WishExplorer, plan: LearningPlan) -> MilestoneResult | None:
    """The first milestone that the deadline cuts, as the best plan without it reaches it."""
    for now in plan.milestones:
        if now.worth_left:
            at_leisure = explorer.plan_up_to(now.id, replace(explorer.wishes, deadline=None))
            then = as_learning_plan(*at_leisure).milestones[-1] if at_leisure else None
            if then is not None and then.worth_left < now.worth_left:
                return then
    return None
