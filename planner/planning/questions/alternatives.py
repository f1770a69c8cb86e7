"""Other plans that truly differ: the next best by the same criteria that leave out much of those before."""

from __future__ import annotations

from collections.abc import Callable

from planner.domain.learning_plan import LearningPlan
from planner.planning.calendar.schedule import Schedule
from planner.planning.model.cohort_load import total
from planner.planning.model.selection_model import SelectionModel
from planner.planning.problem.obvious_conflicts import find_conflict
from planner.planning.problem.presolve import with_dominated, with_shorter_clock
from planner.planning.problem.problem import Problem
from planner.planning.report.learning_plan import as_learning_plan
from planner.planning.search.lexicographic import NoPlan, Search, SideConstraint, first_schedule
from planner.planning.search.milestones import arranged_stage
from planner.planning.solve import SolveBudget


def find_alternatives(
    problem: Problem,
    plan: LearningPlan,
    count: int,
    *,
    effort: SolveBudget,
    on_progress: Callable[[LearningPlan], None],
) -> tuple[LearningPlan, ...]:
    """At most `count` other plans; see `Planner.alternatives`. Each may take the whole `effort`."""
    found: list[LearningPlan] = []
    compared = plan.first_milestone
    if compared is None or find_conflict(problem) is not None:
        return ()
    whole = problem.for_milestone(compared.id)
    candidates = with_dominated(whole)
    problem = with_shorter_clock(whole, candidates)
    current = plan.up_to(compared.id)
    while len(found) < count and not effort.is_cancelled:
        rules = [_differing_from(problem, {step.course for step in other.steps}) for other in (current, *found)]
        own_effort = SolveBudget(limit=effort.limit, cancelled=effort.cancelled)
        try:
            first = first_schedule(problem, candidates)
            incumbent = Search(problem, candidates, first, own_effort, side_constraints=rules).run()
        except NoPlan:
            break
        if not incumbent.best.placed:
            break
        found.append(as_learning_plan(whole, [arranged_stage(whole, incumbent)]))
        on_progress(found[-1])
    return tuple(found)


def _differing_from(problem: Problem, courses: set[str]) -> SideConstraint:
    """At least a third of the hours of these courses are not in a plan."""
    most = 2 * sum(candidate.minutes for candidate in problem.candidates if candidate.course.id in courses)

    def add_to(selection: SelectionModel) -> None:
        shared = total(
            candidate.minutes * selection.taken[place]
            for place, candidate in enumerate(selection.candidates)
            if candidate.course.id in courses
        )
        selection.model.add(3 * shared <= most)

    def is_met_by(schedule: Schedule) -> bool:
        minutes = [step.candidate.minutes for step in schedule.placed if step.candidate.course.id in courses]
        return 3 * sum(minutes) <= most

    return SideConstraint(add_to=add_to, is_met_by=is_met_by)
