"""What one changed wish would do: the best plan with it beside the plan as it is, each by a solve."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil, floor

from planner.domain.learning_plan import LearningPlan, MilestoneResult, Repair, WhatIf
from planner.planning.problem.problem import Problem
from planner.planning.questions.apply_repair import lowest_hours, with_repair
from planner.planning.questions.wish_explorer import WishExplorer
from planner.planning.questions.wish_relaxations import MOST_MORE_HOURS, Relaxation, relaxations
from planner.planning.solve import SolveBudget

_STEPS = {"deadline": (4, 13), "budget": (10, 50), "parallel": (1,)}
"""By how many steps of their grid numbers are changed: weeks, tens of money, courses."""

_MORE_HOURS = (1.25, MOST_MORE_HOURS)
"""How many times the hours of a week are tried."""

FULL_TIME_HOURS = 40


def find_what_ifs(
    problem: Problem, plan: LearningPlan, *, effort: SolveBudget, on_progress: Callable[[WhatIf], None]
) -> tuple[WhatIf, ...]:
    """What the best plan would be with one wish at a time more generous; see `Planner.what_if`."""
    explorer = WishExplorer(problem, effort)
    found: list[WhatIf] = []
    for repair in _changes(problem):
        if effort.is_exhausted:
            break
        best = explorer.plan(with_repair(explorer.wishes, repair))
        if best is None:
            continue
        changed, is_proven = best
        pairs = list(zip(plan.milestones, changed.milestones, strict=False))
        moved = next((pair for pair in pairs if _has_moved(*pair)), None)
        if moved is None and plan.cost == changed.cost:
            continue
        now, then = moved or pairs[-1]
        found.append(
            WhatIf(
                change=repair.change,
                from_value=repair.from_value,
                to_value=repair.to_value,
                milestone=then.id,
                milestones=changed.milestones,
                weeks_sooner=now.weeks - then.weeks if now.is_as_far(then) else 0,
                unmet=len(changed.unmet),
                is_proven=is_proven,
            )
        )
        on_progress(found[-1])
    return tuple(found)


def _has_moved(now: MilestoneResult, then: MilestoneResult) -> bool:
    """Whether somebody sees that a milestone is another: by its end or, if not as far, by how much of it is met."""
    if now.is_as_far(then):
        return now.finish != then.finish
    return (now.whole_by, now.requirements_met) != (then.whole_by, then.requirements_met)


def _changes(problem: Problem) -> Iterator[Repair]:
    """The changes to try, the nearest to the wishes as they are first."""
    tried = [
        (relaxation.size(step), relaxation.repair(step))
        for relaxation in relaxations(problem)
        for step in _steps(problem, relaxation)
    ]
    yield from (repair for _, repair in sorted(tried, key=lambda change: change[0]))


def _steps(problem: Problem, relaxation: Relaxation) -> list[int]:
    """By how many steps of its grid a wish is changed."""
    name = relaxation.wish.name
    if name == "cohort_hours_per_week":
        return [step for step in range(1, relaxation.steps + 1) if relaxation.shown(step) == FULL_TIME_HOURS]
    steps = _STEPS.get(name, (1,))
    if name == "hours_per_week":
        hours = lowest_hours(problem.learner.preferences)
        least, most = (times * hours - floor(hours) for times in _MORE_HOURS)
        steps = (max(ceil(least), 1), max(floor(most), 1))
    return list(dict.fromkeys(min(step, relaxation.steps) for step in steps))
