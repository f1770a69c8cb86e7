"""Other plans that truly differ: the next best by the same tiers that leave out much of those before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from planner.catalogue.catalogue import Catalogue
from planner.domain.learner import Learner
from planner.domain.learning_plan import LearningPlan
from planner.planning.calendar.schedule import Schedule
from planner.planning.model.cohort_load import total
from planner.planning.model.selection_model import Selection
from planner.planning.problem.build import pose
from planner.planning.problem.obvious_conflicts import find_conflict
from planner.planning.problem.presolve import with_dominated
from planner.planning.problem.problem import Problem
from planner.planning.report.prepare import shown, with_shorter_clock
from planner.planning.search.lexicographic import NoPlan
from planner.planning.search.ruled import Rule, RuledSearch
from planner.planning.solve import Effort

ALTERNATIVE_EFFORT = 60.0


def find_alternatives(  # noqa: PLR0913  (two inputs, and what a caller may wish to steer)
    catalogue: Catalogue,
    learner: Learner,
    plan: LearningPlan,
    count: int,
    *,
    today: date | None = None,
    postings: Sequence[str] | None = None,
    on_progress: Callable[[LearningPlan], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    effort: float = ALTERNATIVE_EFFORT,
) -> tuple[LearningPlan, ...]:
    """At most `count` other plans, each the best of those that truly differ from all before it.

    Two plans truly differ where at least a third of the hours of the better one go to courses that the other does not
    have. All else is as for `plan`, but that each alternative may take as much `effort`. There are fewer where no other
    plan reaches anything; one that reaches less says so by what it leaves unmet. `on_progress` is given each when it
    is found.
    """
    problem = pose(catalogue, learner, today=today, postings=postings)
    found: list[LearningPlan] = []
    if not plan.steps or find_conflict(problem) is not None:
        return ()
    candidates = with_dominated(problem)
    problem = with_shorter_clock(problem, candidates)
    is_cancelled = cancelled or (lambda: False)
    while len(found) < count and not is_cancelled():
        rules = [_differing_from(problem, {step.course for step in one.steps}) for one in (plan, *found)]
        try:
            counted = Effort(limit=effort, cancelled=is_cancelled)
            standing = RuledSearch(problem, candidates, counted, rules).run()
        except NoPlan:
            break
        if not standing.best.placed:
            break
        found.append(shown(problem, standing))
        if on_progress is not None:
            on_progress(found[-1])
    return tuple(found)


def _differing_from(problem: Problem, courses: set[str]) -> Rule:
    """At least a third of the hours of these courses are not in a plan."""
    minutes = {one: one.minutes for one in problem.candidates if one.course.id in courses}
    most = 2 * sum(minutes.values())

    def hold(selection: Selection) -> None:
        shared = total(
            one.minutes * selection.taken[place]
            for place, one in enumerate(selection.candidates)
            if one.course.id in courses
        )
        selection.model.add(3 * shared <= most)

    def keeps(schedule: Schedule) -> bool:
        return 3 * sum(one.candidate.minutes for one in schedule.placed if one.candidate.course.id in courses) <= most

    return Rule(hold=hold, keeps=keeps)
