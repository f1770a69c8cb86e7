"""Why there can be no plan, as far as is seen without solving, and the plan that says so."""

from __future__ import annotations

from decimal import Decimal

from planner.domain.graph.and_or_graph import closure
from planner.domain.learning_plan import LearningPlan, PlanStatus, Unmet
from planner.domain.money import Money
from planner.domain.pace import pace_of
from planner.planning.problem.problem import Obstacle, Problem
from planner.planning.problem.study_clock import StudyClock
from planner.planning.problem.wants import missing_lines

_PINNED = {
    Obstacle.EXCLUDED: "is also excluded",
    Obstacle.NO_DATE: "has no start date ahead that could be met",
    Obstacle.AWAY: "runs while you are away or have too few hours",
    Obstacle.TOO_MANY_HOURS_A_WEEK: "takes more hours a week than you allow",
    Obstacle.TOO_DEAR: "costs more than the budget",
    Obstacle.TOO_LONG: "does not fit before the deadline",
}


def find_conflict(problem: Problem) -> str | None:
    """What makes any plan impossible, as far as can be seen without solving."""
    if problem.deadline is not None and problem.deadline < problem.clock.start:
        return f"the deadline {problem.deadline} lies before the first day {problem.clock.start}"
    if not has_hours(problem.clock) and (problem.wanted or _has_pinned_study(problem)):
        return "there are no hours to study in"
    reachable = closure(candidate for candidate in problem.candidates if candidate.obstacle is None)
    for candidate in problem.candidates:
        if candidate.pinned and candidate.obstacle is not None:
            return f"the pinned course `{candidate.course.id}` {_PINNED[candidate.obstacle]}"
        if candidate.pinned and candidate.asked & ~reachable:
            missing = next(iter(problem.nodes.levels(candidate.asked & ~reachable)))
            name = problem.catalogue.graph.competencies[missing].name
            return f"the pinned course `{candidate.course.id}` asks for {name}, which cannot be reached"
    return None


def _has_pinned_study(problem: Problem) -> bool:
    return any(candidate.work and candidate.pinned for candidate in problem.candidates)


def conflict_of_pinned(problem: Problem) -> str:
    """The conflict where each pinned course has a place alone but no plan has them all."""
    pinned = [candidate.course.id for candidate in problem.candidates if candidate.pinned]
    limits = "dates, deadline and budget"
    if len(pinned) == 1:
        return f"the pinned course `{pinned[0]}` and what it asks for do not fit {limits}"
    return f"the pinned courses do not fit {limits} together"


def has_hours(clock: StudyClock) -> bool:
    """Whether anything at all can be studied on the clock."""
    return clock.total_units > 0 or any(clock.cohort_units)


def empty_plan(problem: Problem, why: str) -> LearningPlan:
    """A plan with no steps that says why there is none, once for each wanted level."""
    return LearningPlan(
        status=PlanStatus.INFEASIBLE,
        objective=problem.objective,
        start=problem.clock.start,
        finish=None,
        weeks=0,
        hours=0,
        cost=Money(amount=Decimal(0), currency=problem.currency),
        bound_weeks=0,
        gap=1.0,
        unmet=tuple(
            Unmet(
                competency=line.competency,
                competencies=line.competencies,
                at_least=line.at_least,
                held=line.held,
                now=line.have,
                after=line.have,
                want=line.want,
                asked=line.asked,
                importance=line.importance,
                why=f"no plan: {why}",
                now_is=problem.learner.certainty_among(line.options, line.competency, line.have),
            )
            for line in missing_lines(problem, problem.state)
        ),
        deadline=problem.deadline,
        pace=pace_of(problem.catalogue.courses, problem.learner),
    )
