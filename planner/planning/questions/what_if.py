"""What one changed wish would do: the best plan with it beside the plan as it is, each by a solve."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from planner.catalogue.catalogue import Catalogue
from planner.domain.learner import Learner
from planner.domain.learning_plan import LearningPlan, Outcome, Repair
from planner.planning.problem.build import pose
from planner.planning.problem.problem import Problem
from planner.planning.questions.apply_repair import with_repair
from planner.planning.questions.wish_explorer import Verdicts
from planner.planning.questions.wish_relaxations import relaxations
from planner.planning.solve import Effort

SENSITIVITY_EFFORT = 60.0

_STEPS = {"hours_per_week": (2, 5), "deadline": (4, 13), "budget": (10, 50), "parallel": (1,)}
"""By how many steps of their grid numbers are changed: hours, weeks, tens of money, courses."""

FULL_TIME_HOURS = 40


def find_sensitivity(  # noqa: PLR0913  (two inputs, and what a caller may wish to steer)
    catalogue: Catalogue,
    learner: Learner,
    plan: LearningPlan,
    *,
    today: date | None = None,
    postings: Sequence[str] | None = None,
    on_progress: Callable[[Outcome], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    effort: float = SENSITIVITY_EFFORT,
) -> tuple[Outcome, ...]:
    """What the best plan would be with one wish at a time more generous, where that is another than this plan.

    Two and five more hours a week, four and thirteen more weeks, a hundred and five hundred more in money (less where
    that is all there is to spend), one more course at once, full-time cohorts, and every exclusion, absence and pin
    given up. Numbers come first. `on_progress` is given each outcome when it is found; there are fewer where
    `cancelled` turns true or the `effort` ends (both as for `plan`).
    """
    problem = pose(catalogue, learner, today=today, postings=postings)
    counted = Effort(limit=effort, cancelled=cancelled or (lambda: False))
    verdicts = Verdicts(problem, counted)
    outcomes: list[Outcome] = []
    for change in _changes(problem):
        if counted.over:
            break
        found = verdicts.plan(with_repair(verdicts.wishes, change))
        if found is None:
            continue
        changed, is_proven = found
        outcome = Outcome(
            change=change.change,
            from_value=change.from_value,
            to_value=change.to_value,
            finish=changed.finish,
            weeks_sooner=plan.weeks - changed.weeks,
            cost=changed.cost,
            unmet=len(changed.unmet),
            is_proven=is_proven,
        )
        if (changed.finish, changed.cost, outcome.unmet) != (plan.finish, plan.cost, len(plan.unmet)):
            outcomes.append(outcome)
            if on_progress is not None:
                on_progress(outcome)
    return tuple(outcomes)


def _changes(problem: Problem) -> Iterator[Repair]:
    for one in relaxations(problem):
        steps = [step for step in range(1, one.steps + 1) if one.shown(step) == FULL_TIME_HOURS]
        if one.wish.name != "cohort_hours_per_week":
            steps = [min(step, one.steps) for step in _STEPS.get(one.wish.name, (1,))]
        yield from (one.repair(step) for step in dict.fromkeys(steps))
