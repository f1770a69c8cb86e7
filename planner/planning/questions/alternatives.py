"""Other plans that truly differ: the next best by the same criteria that leave out much of those before."""

from __future__ import annotations

from collections.abc import Callable

from planner.domain.learning_plan import LearningPlan
from planner.planning.calendar.schedule import Schedule
from planner.planning.model.cohort_load import total
from planner.planning.model.selection_model import Selection
from planner.planning.problem.obvious_conflicts import find_conflict
from planner.planning.problem.presolve import with_dominated
from planner.planning.problem.problem import Problem
from planner.planning.report.prepare import shown, with_shorter_clock
from planner.planning.search.lexicographic import NoPlan
from planner.planning.search.ruled import Rule, RuledSearch
from planner.planning.solve import Effort


def find_alternatives(
    problem: Problem,
    plan: LearningPlan,
    count: int,
    *,
    effort: Effort,
    on_progress: Callable[[LearningPlan], None],
) -> tuple[LearningPlan, ...]:
    """At most `count` other plans; see `Planner.alternatives`. Each may take the whole `effort`."""
    found: list[LearningPlan] = []
    if not plan.steps or find_conflict(problem) is not None:
        return ()
    candidates = with_dominated(problem)
    problem = with_shorter_clock(problem, candidates)
    while len(found) < count and not effort.is_stopped:
        rules = [_differing_from(problem, {step.course for step in other.steps}) for other in (plan, *found)]
        own_effort = Effort(limit=effort.limit, cancelled=effort.cancelled)
        try:
            standing = RuledSearch(problem, candidates, own_effort, rules).run()
        except NoPlan:
            break
        if not standing.best.placed:
            break
        found.append(shown(problem, standing))
        on_progress(found[-1])
    return tuple(found)


def _differing_from(problem: Problem, courses: set[str]) -> Rule:
    """At least a third of the hours of these courses are not in a plan."""
    most = 2 * sum(candidate.minutes for candidate in problem.candidates if candidate.course.id in courses)

    def hold(selection: Selection) -> None:
        shared = total(
            candidate.minutes * selection.taken[place]
            for place, candidate in enumerate(selection.candidates)
            if candidate.course.id in courses
        )
        selection.model.add(3 * shared <= most)

    def keeps(schedule: Schedule) -> bool:
        minutes = [step.candidate.minutes for step in schedule.placed if step.candidate.course.id in courses]
        return 3 * sum(minutes) <= most

    return Rule(hold=hold, keeps=keeps)
