"""What could take the place of one course of a plan: its substitutes, each with the best plan that has it instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from planner.catalogue.catalogue import Catalogue
from planner.domain.course import Course
from planner.domain.learner import Learner, Preferences
from planner.domain.learning_plan import LearningPlan, PlanStatus, Step, Swap
from planner.planning.planner import plan
from planner.planning.problem.build import pose
from planner.planning.problem.presolve import with_dominated

SWAP_EFFORT = 20.0
MOST_SWAPS = 8


def with_swap(wishes: Preferences, course: str, instead: str | None) -> Preferences:
    """The wishes with a course left out and another one pinned in its place, or just left out.

    >>> with_swap(Preferences(pinned=("slow",)), "slow", "quick").pinned
    ('quick',)
    """
    pinned = tuple(one for one in wishes.pinned if one not in (course, instead))
    return replace(
        wishes,
        exclude_courses=tuple(dict.fromkeys((*wishes.exclude_courses, course))),
        pinned=pinned if instead is None else (*pinned, instead),
    )


def find_swaps(  # noqa: PLR0913  (three inputs, and what a caller may wish to steer)
    catalogue: Catalogue,
    learner: Learner,
    current: LearningPlan,
    course: str,
    *,
    today: date | None = None,
    postings: Sequence[str] | None = None,
    on_progress: Callable[[Swap], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    effort: float = SWAP_EFFORT,
) -> tuple[Swap, ...]:
    """The best plan without a course of this plan, then those with each course that could take its place.

    A substitute teaches at least one of the levels that the course raises here, and the wishes allow it; those that
    teach most of them come first, then the shorter ones. Plans of the same courses come once. Each is a solve, which
    may take as much `effort` as given; else all is as for `plan`. Fewer are returned where `cancelled` turns true.
    """
    step = next((one for one in current.steps if one.course == course), None)
    is_cancelled = cancelled or (lambda: False)
    swaps: list[Swap] = []
    seen: set[frozenset[str]] = set()
    for instead in (None, *_substitutes(catalogue, learner, current, step, today, postings)) if step else ():
        changed = replace(learner, preferences=with_swap(learner.preferences, course, instead))
        best = plan(catalogue, changed, today=today, postings=postings, cancelled=is_cancelled, effort=effort)
        if is_cancelled():
            break
        courses = frozenset(one.course for one in best.steps)
        if best.status is not PlanStatus.INFEASIBLE and best.steps and courses not in seen:
            seen.add(courses)
            swaps.append(Swap(course=course, instead=instead, plan=best))
            if on_progress is not None:
                on_progress(swaps[-1])
    return tuple(swaps)


def _substitutes(
    catalogue: Catalogue,
    learner: Learner,
    current: LearningPlan,
    step: Step,
    today: date | None,
    postings: Sequence[str] | None,
) -> list[str]:
    without = replace(learner, preferences=with_swap(learner.preferences, step.course, None))
    problem = pose(catalogue, without, today=today, postings=postings)
    planned = {one.course for one in current.steps}
    able = [
        one.course
        for one in with_dominated(problem)
        if one.course.id not in planned and _levels_taught(one.course, step)
    ]
    able.sort(key=lambda one: (-_levels_taught(one, step), one.hours))
    return [one.id for one in able[:MOST_SWAPS]]


def _levels_taught(course: Course, step: Step) -> int:
    """How many of the levels that the step raises a course teaches, too."""
    return sum(
        max(min(course.teaches.get(one.competency, one.from_level), one.to_level) - one.from_level, 0)
        for one in step.raises
    )
