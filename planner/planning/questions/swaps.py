"""What could take the place of one course of a plan: its substitutes, each with the best plan that has it instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from planner.domain.course import Course
from planner.domain.learner import Preferences
from planner.domain.learning_plan import LearningPlan, PlanStatus, Step, Swap
from planner.planning.problem.build import with_wishes
from planner.planning.problem.presolve import with_dominated
from planner.planning.problem.problem import Problem
from planner.planning.questions.best_plan import find_best_plan
from planner.planning.solve import SolveBudget

MOST_SWAPS = 8


def with_swap(wishes: Preferences, course: str, instead: str | None) -> Preferences:
    """The wishes with a course left out and another one pinned in its place, or just left out.

    >>> with_swap(Preferences(pinned=("slow",)), "slow", "quick").pinned
    ('quick',)
    """
    pinned = tuple(name for name in wishes.pinned if name not in (course, instead))
    return replace(
        wishes,
        exclude_courses=tuple(dict.fromkeys((*wishes.exclude_courses, course))),
        pinned=pinned if instead is None else (*pinned, instead),
    )


def find_swaps(
    problem: Problem, current: LearningPlan, course: str, *, effort: SolveBudget, on_progress: Callable[[Swap], None]
) -> tuple[Swap, ...]:
    """The best plans without a course of the current one; see `Planner.swaps`. Each may take the whole `effort`."""
    step = next((step for step in current.steps if step.course == course), None)
    swaps: list[Swap] = []
    seen: set[frozenset[str]] = set()
    for instead in (None, *_substitutes(problem, current, step)) if step else ():
        changed = with_wishes(problem, with_swap(problem.learner.preferences, course, instead))
        best = find_best_plan(changed, SolveBudget(limit=effort.limit, cancelled=effort.cancelled))
        if effort.is_cancelled:
            break
        courses = frozenset(step.course for step in best.steps)
        if best.status is not PlanStatus.INFEASIBLE and best.steps and courses not in seen:
            seen.add(courses)
            swaps.append(Swap(course=course, instead=instead, plan=best))
            on_progress(swaps[-1])
    return tuple(swaps)


def _substitutes(problem: Problem, current: LearningPlan, step: Step) -> list[str]:
    without = with_wishes(problem, with_swap(problem.learner.preferences, step.course, None))
    planned = {step.course for step in current.steps}
    able = [
        candidate.course
        for candidate in with_dominated(without)
        if candidate.course.id not in planned and _levels_taught(candidate.course, step)
    ]
    able.sort(key=lambda course: (-_levels_taught(course, step), course.hours))
    return [course.id for course in able[:MOST_SWAPS]]


def _levels_taught(course: Course, step: Step) -> int:
    """How many of the levels that the step raises a course teaches, too."""
    return sum(
        max(min(course.teaches.get(rise.competency, rise.from_level), rise.to_level) - rise.from_level, 0)
        for rise in step.raises
    )
