"""What one changed wish would do: the best plan with it beside the plan as it is, each by a solve."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planner.domain.learning_plan import LearningPlan, Repair, WhatIf
from planner.planning.problem.problem import Problem
from planner.planning.questions.apply_repair import with_repair
from planner.planning.questions.wish_explorer import WishExplorer
from planner.planning.questions.wish_relaxations import relaxations
from planner.planning.solve import SolveBudget

_STEPS = {"hours_per_week": (2, 5), "deadline": (4, 13), "budget": (10, 50), "parallel": (1,)}
"""By how many steps of their grid numbers are changed: hours, weeks, tens of money, courses."""

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
        for now, then in zip(plan.milestones, changed.milestones, strict=False):
            if (now.finish, now.cost, now.worth_left) != (then.finish, then.cost, then.worth_left):
                found.append(
                    WhatIf(
                        change=repair.change,
                        from_value=repair.from_value,
                        to_value=repair.to_value,
                        milestone=then.id,
                        finish=then.finish,
                        weeks_sooner=now.weeks - then.weeks,
                        cost=then.cost,
                        unmet=len(changed.unmet),
                        is_proven=is_proven,
                        worth_left=then.worth_left,
                    )
                )
                on_progress(found[-1])
                break
    return tuple(found)


def _changes(problem: Problem) -> Iterator[Repair]:
    for relaxation in relaxations(problem):
        steps = [step for step in range(1, relaxation.steps + 1) if relaxation.shown(step) == FULL_TIME_HOURS]
        if relaxation.wish.name != "cohort_hours_per_week":
            steps = [min(step, relaxation.steps) for step in _STEPS.get(relaxation.wish.name, (1,))]
        yield from (relaxation.repair(step) for step in dict.fromkeys(steps))
