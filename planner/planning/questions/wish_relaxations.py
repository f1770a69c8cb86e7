"""The wishes that may give way: how each is named, by what steps it gives way, and what the preferences are then.

Numbers give way on a grid: hours in whole hours up to what somebody can study in a week, the deadline by whole weeks,
money by tens of its currency, courses at once one by one. Every other wish is kept or given up. Giving way never makes
a plan impossible that was possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from math import floor

from planner.domain.learner import Objective, Preferences
from planner.domain.learning_plan import Repair, Wish
from planner.planning.problem.build import PENCE, is_excluded
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.study_clock import LONGEST_PLAN_DAYS
from planner.planning.questions.apply_repair import days_text, lowest_hours, with_repair

BUDGET_STEP = 10
MOST_HOURS_A_WEEK = 60
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relaxation:
    """One wish and the steps by which it gives way.

    `steps` of them are as good as giving it up, `shown(step)` is its value after that many. `unit` is the share of
    itself by which a step changes it. Where the wish has to give way least for the plan of least `objective`, `needed`
    are the steps for that plan's last day and cost in pence.
    """

    wish: Wish
    shown: Callable[[int], float | str | None]
    steps: int = 1
    unit: float = 1.0
    objective: Objective = Objective.FINISH
    needed: Callable[[int, int], int] | None = None

    def repair(self, step: int) -> Repair:
        """The change by that many steps."""
        return Repair(change=self.wish.name, from_value=self.wish.value, to_value=self.shown(step))

    def apply(self, wishes: Preferences, step: int) -> Preferences:
        """The preferences after that many steps."""
        return with_repair(wishes, self.repair(step)) if step else wishes

    def given_up(self, wishes: Preferences) -> Preferences:
        """The preferences without this wish."""
        return self.apply(wishes, self.steps)

    def size(self, step: int) -> float:
        """How large a change that many steps are: the share of the wish that changes; what is given up counts as one.

        Numbers may more than double, and then count for more than one.
        """
        return self.unit * step


def relaxations(problem: Problem) -> list[Relaxation]:
    """Every wish of the learner that keeps courses out of a plan or insists on some, numbers first."""
    wishes = problem.learner.preferences
    numbers = [*_hours(wishes), *_deadline(problem), *_budget(problem), *_cohort_hours(problem), *_parallel(problem)]
    others = [*_left_out(problem), *_away(wishes), *_pinned(wishes)]
    return [*numbers, *_languages(problem), *(Relaxation(wish=wish, shown=lambda _: None) for wish in others)]


def _hours(wishes: Preferences) -> Iterator[Relaxation]:
    lowest = lowest_hours(wishes)
    whole = floor(lowest)
    if whole < MOST_HOURS_A_WEEK:
        yield Relaxation(
            wish=Wish(name="hours_per_week", value=lowest),
            shown=lambda step: whole + step,
            steps=MOST_HOURS_A_WEEK - whole,
            unit=1 / max(lowest, 1),
        )


def _deadline(problem: Problem) -> Iterator[Relaxation]:
    deadline = problem.deadline
    if deadline is not None:
        start = problem.clock.start
        own_day = (deadline - start).days
        last_day = min(LONGEST_PLAN_DAYS, (date.max - start).days) - 1
        steps = max(_ceiling(last_day - own_day, 7), 1)
        yield Relaxation(
            wish=Wish(name="deadline", value=deadline.isoformat()),
            shown=lambda step: None if step >= steps else (deadline + step * WEEK).isoformat(),
            steps=steps,
            unit=1 / max(own_day // 7, 1),
            objective=Objective.FINISH,
            needed=lambda finish_day, _: max(_ceiling(max(finish_day, 0) - own_day, 7), 1),
        )


def _budget(problem: Problem) -> Iterator[Relaxation]:
    budget = problem.learner.preferences.budget
    if budget is not None:
        everything, step_pence = sum(one.cost for one in problem.candidates), BUDGET_STEP * PENCE
        whole = int(budget.amount * PENCE) // step_pence

        def needed(cost: int) -> int:
            return max(_ceiling(cost, step_pence) - whole, 1)

        if everything > budget.amount * PENCE:
            yield Relaxation(
                wish=Wish(name="budget", value=str(budget)),
                shown=lambda step: str(replace(budget, amount=Decimal((whole + step) * BUDGET_STEP))),
                steps=needed(everything),
                unit=BUDGET_STEP / max(float(budget.amount), 100),
                objective=Objective.COST,
                needed=lambda _, cost: needed(cost),
            )


def _cohort_hours(problem: Problem) -> Iterator[Relaxation]:
    wishes = problem.learner.preferences
    allowed = max(wishes.cohort_hours_per_week or 0, lowest_hours(wishes))
    whole = floor(allowed)
    if whole < MOST_HOURS_A_WEEK and any(one.dated for one in problem.candidates):
        yield Relaxation(
            wish=Wish(name="cohort_hours_per_week", value=wishes.cohort_hours_per_week),
            shown=lambda step: whole + step,
            steps=MOST_HOURS_A_WEEK - whole,
            unit=1 / max(allowed, 1),
        )


def _parallel(problem: Problem) -> Iterator[Relaxation]:
    parallel, cohorts = problem.parallel, sum(one.dated for one in problem.candidates)
    if cohorts >= parallel:
        yield Relaxation(
            wish=Wish(name="parallel", value=parallel),
            shown=lambda step: parallel + step,
            steps=cohorts + 1 - parallel,
            unit=1 / parallel,
        )


def _left_out(problem: Problem) -> Iterator[Wish]:
    """The exclusions that keep at least one course out."""
    wishes = problem.learner.preferences
    out = [one.course for one in _excluded(problem)]
    for form in wishes.exclude_formats:
        if any(course.format == form for course in out):
            yield Wish(name="exclude_formats", value=str(form))
    for provider in wishes.exclude_providers:
        if any(course.provider == provider for course in out):
            yield Wish(name="exclude_providers", value=provider)
    for name in wishes.exclude_courses:
        if any(course.id == name for course in out):
            yield Wish(name="exclude_courses", value=name)


def _languages(problem: Problem) -> list[Relaxation]:
    allowed = problem.learner.preferences.languages
    spoken = sorted({one.course.language for one in _excluded(problem)} - set(allowed)) if allowed else []
    return [Relaxation(wish=Wish(name="languages", value=one), shown=partial(_always, one)) for one in spoken]


def _always(value: str, _: int) -> str:
    return value


def _excluded(problem: Problem) -> list[Candidate]:
    return [one for one in problem.candidates if is_excluded(one.course, problem.learner.preferences)]


def _away(wishes: Preferences) -> Iterator[Wish]:
    yield from (Wish(name="away", value=days_text(one)) for one in wishes.away)


def _pinned(wishes: Preferences) -> Iterator[Wish]:
    yield from (Wish(name="pinned", value=one) for one in wishes.pinned)


def _ceiling(amount: int, step: int) -> int:
    return -(-amount // step)
