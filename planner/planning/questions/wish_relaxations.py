"""The wishes of a learner that can be relaxed, the steps of each relaxation, and the preferences after a step.

Numbers are relaxed on the grid of their row in the table of wishes: hours in whole hours up to what somebody can study
in a week, the deadline by whole weeks, money by tens of its currency, courses at once one by one. Every other wish is
kept or given up. A relaxed wish allows every plan that the wish itself allows.
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
from planner.domain.wishes import WISHES
from planner.planning.problem.build import MINOR_UNITS, is_excluded
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.study_clock import LONGEST_PLAN_DAYS
from planner.planning.questions.apply_repair import days_text, lowest_hours, with_repair

MOST_HOURS_A_WEEK = 60
MOST_MORE_HOURS = 1.5
"""How many times the hours of a week somebody who studies beside all else may find."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relaxation:
    """One wish and the steps by which it is relaxed.

    After `steps` of them it is as good as given up; `shown(step)` is its value after a number of steps, and `unit` the
    share of itself by which one step changes it. Where the plan of least `objective` needs the fewest steps,
    `needed(last_day, cost)` is how many that plan needs, its cost in minor units. A plan that the wish alone rules out
    takes a course for which `frees` is true.
    """

    wish: Wish
    shown: Callable[[int], float | str | None]
    steps: int = 1
    unit: float = 1.0
    objective: Objective = Objective.FINISH
    needed: Callable[[int, int], int] | None = None
    frees: Callable[[Candidate], bool] = lambda _: True

    def repair(self, step: int) -> Repair:
        """The change to the wish after a number of steps."""
        return Repair(change=self.wish.name, from_value=self.wish.value, to_value=self.shown(step))

    def apply(self, wishes: Preferences, step: int) -> Preferences:
        """The preferences after a number of steps."""
        return with_repair(wishes, self.repair(step)) if step else wishes

    def given_up(self, wishes: Preferences) -> Preferences:
        """The preferences without this wish."""
        return self.apply(wishes, self.steps)

    def size(self, step: int) -> float:
        """The size of a change: the share of the wish by which it changes; a wish given up counts as 1.

        A number that more than doubles counts for more than 1.
        """
        return self.unit * step


def relaxations(problem: Problem) -> list[Relaxation]:
    """A relaxation of every wish that keeps courses out of a plan or insists on some, numbers first."""
    wishes = problem.learner.preferences
    numbers = [*_hours(wishes), *_deadline(problem), *_budget(problem), *_cohort_hours(problem), *_parallel(problem)]
    kept = [Relaxation(wish=wish, shown=lambda _: None) for wish in (*_away(wishes), *_pinned(wishes))]
    return [*numbers, *_languages(problem), *_left_out(problem), *kept]


def _hours(wishes: Preferences) -> Iterator[Relaxation]:
    lowest = lowest_hours(wishes)
    if floor(lowest) < MOST_HOURS_A_WEEK:
        yield _count("hours_per_week", lowest, first=floor(lowest), last=MOST_HOURS_A_WEEK, size=max(lowest, 1))


def _deadline(problem: Problem) -> Iterator[Relaxation]:
    deadline = problem.deadline
    if deadline is not None:
        start = problem.clock.start
        days = WISHES["deadline"].step
        own_day = (deadline - start).days
        last_day = min(LONGEST_PLAN_DAYS, (date.max - start).days) - 1
        steps = max(_ceiling(last_day - own_day, days), 1)
        yield Relaxation(
            wish=Wish(name="deadline", value=deadline.isoformat()),
            shown=lambda step: None if step >= steps else (deadline + timedelta(days=step * days)).isoformat(),
            steps=steps,
            unit=1 / max(own_day // days, 1),
            objective=Objective.FINISH,
            needed=lambda finish_day, _: max(_ceiling(max(finish_day, 0) - own_day, days), 1),
        )


def _budget(problem: Problem) -> Iterator[Relaxation]:
    budget = problem.learner.preferences.budget
    if budget is not None:
        amount = WISHES["budget"].step
        everything, step_cost = sum(candidate.cost for candidate in problem.candidates), amount * MINOR_UNITS
        whole = int(budget.amount * MINOR_UNITS) // step_cost

        def needed(cost: int) -> int:
            return max(_ceiling(cost, step_cost) - whole, 1)

        if everything > budget.amount * MINOR_UNITS:
            yield Relaxation(
                wish=Wish(name="budget", value=str(budget)),
                shown=lambda step: str(replace(budget, amount=Decimal((whole + step) * amount))),
                steps=needed(everything),
                unit=amount / max(float(budget.amount), 100),
                objective=Objective.COST,
                needed=lambda _, cost: needed(cost),
            )


def _cohort_hours(problem: Problem) -> Iterator[Relaxation]:
    wishes = problem.learner.preferences
    own = wishes.cohort_hours_per_week
    allowed = max(own or 0, lowest_hours(wishes))
    if floor(allowed) < MOST_HOURS_A_WEEK and any(candidate.dated for candidate in problem.candidates):
        last, size = MOST_HOURS_A_WEEK, max(allowed, 1)
        yield _count("cohort_hours_per_week", own, first=floor(allowed), last=last, size=size, frees=_is_dated)


def _parallel(problem: Problem) -> Iterator[Relaxation]:
    parallel, cohorts = problem.learner.preferences.parallel, sum(candidate.dated for candidate in problem.candidates)
    if cohorts >= parallel:
        yield _count("parallel", parallel, first=parallel, last=cohorts + 1, size=parallel, frees=_is_dated)


def _is_dated(candidate: Candidate) -> bool:
    return candidate.dated


def _count(
    name: str,
    value: float | None,
    *,
    first: int,
    last: int,
    size: float,
    frees: Callable[[Candidate], bool] = lambda _: True,
) -> Relaxation:
    """A number that is raised by whole steps above `first` up to `last`; a step changes it by its share of `size`."""
    step_size = WISHES[name].step
    return Relaxation(
        wish=Wish(name=name, value=value),
        shown=lambda step: first + step * step_size,
        steps=_ceiling(last - first, step_size),
        unit=step_size / size,
        frees=frees,
    )


def _left_out(problem: Problem) -> Iterator[Relaxation]:
    """The exclusions that keep at least one course out."""
    wishes = problem.learner.preferences
    excluded = _excluded(problem)
    for name, key in (("exclude_formats", "format"), ("exclude_providers", "provider"), ("exclude_courses", "id")):
        for value in getattr(wishes, name):
            frees = partial(_has, key, value)
            if any(map(frees, excluded)):
                yield Relaxation(wish=Wish(name=name, value=str(value)), shown=lambda _: None, frees=frees)


def _has(key: str, value: str, candidate: Candidate) -> bool:
    return bool(getattr(candidate.course, key) == value)


def _languages(problem: Problem) -> list[Relaxation]:
    allowed = problem.learner.preferences.languages
    spoken = {candidate.course.language for candidate in _excluded(problem)} if allowed else set()
    return [
        Relaxation(
            wish=Wish(name="languages", value=language),
            shown=partial(_always, language),
            frees=partial(_has, "language", language),
        )
        for language in sorted(spoken - set(allowed))
    ]


def _always(value: str, _: int) -> str:
    return value


def _excluded(problem: Problem) -> list[Candidate]:
    wishes = problem.learner.preferences
    return [candidate for candidate in problem.candidates if is_excluded(candidate.course, wishes)]


def _away(wishes: Preferences) -> Iterator[Wish]:
    yield from (Wish(name="away", value=days_text(absence)) for absence in wishes.away)


def _pinned(wishes: Preferences) -> Iterator[Wish]:
    yield from (Wish(name="pinned", value=course) for course in wishes.pinned)


def _ceiling(amount: int, step: int) -> int:
    return -(-amount // step)
