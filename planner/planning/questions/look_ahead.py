"""What lies beyond a plan: what its deadline costs, and the posting nearest to its way where none lies on it."""

from __future__ import annotations

from dataclasses import replace

from planner.domain.learning_plan import LearningPlan, MilestoneResult, PlanStatus, SteppingStone
from planner.domain.posting import RoleProfile
from planner.domain.target import Milestone, Target
from planner.planning.calendar.remaining import remaining
from planner.planning.calendar.schedule import Schedule
from planner.planning.problem.presolve import in_play, with_shorter_clock
from planner.planning.problem.problem import Problem
from planner.planning.problem.study_clock import MINUTES_PER_HOUR
from planner.planning.problem.wants import wanted_levels
from planner.planning.questions.proven_plans import ProvenPlans
from planner.planning.questions.wish_explorer import WishExplorer
from planner.planning.report.beyond_study import other_postings, target_rank
from planner.planning.report.learning_plan import as_learning_plan
from planner.planning.search.lexicographic import NoPlan, Search, first_schedule
from planner.planning.search.milestones import Stage
from planner.planning.solve import SolveBudget


def look_ahead(problem: Problem, plan: LearningPlan, effort: SolveBudget, proven: ProvenPlans) -> LearningPlan:
    """The plan with what lies beyond it; see `Planner.look_ahead`."""
    if plan.status is PlanStatus.INFEASIBLE:
        return plan
    explorer = WishExplorer(problem, effort, proven)
    return replace(
        plan,
        without_deadline=_without_deadline(explorer, plan) if problem.deadline is not None else None,
        stepping_stone=plan.stepping_stone or _nearest_stone(explorer),
    )


def _without_deadline(explorer: WishExplorer, plan: LearningPlan) -> MilestoneResult | None:
    """The first milestone that the deadline cuts, as the best plan without it reaches it."""
    for now in plan.milestones:
        if now.worth_left:
            at_leisure = explorer.plan_up_to(now.id, replace(explorer.wishes, deadline=None))
            then = as_learning_plan(*at_leisure).milestones[-1] if at_leisure else None
            if then is not None and then.worth_left < now.worth_left:
                return then
    return None


def _nearest_stone(explorer: WishExplorer) -> SteppingStone | None:
    """Of the less senior postings, the one that takes least to be ready to apply for right after the target."""
    problem = explorer.problem
    rank = target_rank(problem)
    less_senior = [posting for posting in other_postings(problem) if posting.seniority_rank < rank]
    wishes = replace(explorer.wishes, deadline=None)
    at_leisure = explorer.plan_up_to(Milestone.READY_TO_APPLY, wishes) if less_senior else None
    if at_leisure is None:
        return None
    _, stages = at_leisure
    stones = [stone for posting in less_senior if (stone := _stone(posting, stages[0], explorer.effort)) is not None]
    found = [stone for stone in stones if not _is_no_step(problem, stone)]
    return min(found, key=lambda stone: (stone.hours, stone.finish), default=None)


def _stone(posting: RoleProfile, stage: Stage, effort: SolveBudget) -> SteppingStone | None:
    """The posting as a stepping stone, if study after the first milestone makes the learner ready to apply for it."""
    before = stage.problem
    wants = wanted_levels(
        before.catalogue, Target.of_postings([posting]), before.nodes, Milestone.READY_TO_APPLY, include_work=False
    )
    problem = remaining(before, stage.schedule, wants)
    candidates = in_play(problem)
    problem = with_shorter_clock(problem, candidates)
    try:
        best = Search(problem, candidates, first_schedule(problem, candidates), effort).run().best
    except NoPlan:
        return None
    if problem.open_worth(best.reached):
        return None
    minutes = sum(placed.candidate.minutes for placed in best.placed if not placed.candidate.done)
    return SteppingStone(
        posting=posting.id,
        milestone=Milestone.READY_TO_APPLY,
        finish=before.clock.date_of(max(_last_day(best), _last_day(stage.schedule))),
        hours=minutes / MINUTES_PER_HOUR,
    )


def _is_no_step(problem: Problem, stone: SteppingStone) -> bool:
    """Whether a posting beside the way is past the deadline and denied by the degree that denies the target as well."""
    postings, deadline = problem.catalogue.postings, problem.learner.preferences.deadline
    is_late = deadline is not None and stone.finish > deadline
    return is_late and any(postings[stone.posting].insists_on_degree_of(postings[name]) for name in problem.postings)


def _last_day(schedule: Schedule) -> int:
    return max(schedule.finish_day, 0)
