"""The lexicographic objective: what a plan minimises, in which order.

First the worth that a milestone leaves open; then what the learner chose of finish, cost and hours; then the other two.
Of plans that are equal in all this, the one with the fewest courses is taken; of these the one whose courses come first
in the catalogue, and whose cohorts start first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.graph.and_or_graph import closure
from planner.domain.learner import Objective
from planner.planning.calendar.schedule import Schedule
from planner.planning.model.cohort_load import total
from planner.planning.model.selection_model import Choice, SelectionModel
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.study_clock import StudyClock

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExpr

CHOICES_AT_ONCE = 30
OWN_CRITERIA = 2
"""The first criteria: the worth left open, and what the learner chose. Each is proven and shown by itself."""


class CriterionKind(StrEnum):
    """What a criterion minimises."""

    GAP = "gap"
    WEEK = "week"
    FINISH = "finish"
    LAST_DAY = "last day"
    COST = "cost"
    ESTIMATES = "estimates"
    MINUTES = "minutes"
    COURSES = "courses"
    TIES = "ties"


_COUNTS = frozenset({CriterionKind.ESTIMATES, CriterionKind.COURSES})
_DAY = (CriterionKind.FINISH, CriterionKind.LAST_DAY)
_WEEK, _COST, _ESTIMATES, _MINUTES = (
    CriterionKind.WEEK,
    CriterionKind.COST,
    CriterionKind.ESTIMATES,
    CriterionKind.MINUTES,
)

ORDER: Mapping[Objective, Sequence[CriterionKind]] = {
    Objective.FINISH: (CriterionKind.GAP, _WEEK, _COST, _ESTIMATES, *_DAY, _MINUTES, CriterionKind.COURSES),
    Objective.COST: (CriterionKind.GAP, _COST, _WEEK, _ESTIMATES, *_DAY, _MINUTES, CriterionKind.COURSES),
    Objective.HOURS: (CriterionKind.GAP, _MINUTES, _WEEK, _COST, _ESTIMATES, *_DAY, CriterionKind.COURSES),
}
"""The criteria for what the learner chose, in order. Nothing is paid, and nothing uncertain taken, for a day sooner."""


class Criterion:
    """One thing to minimise: as a value of a schedule, and as an expression in the model.

    `lowest` is a lower bound that is known beforehand.
    """

    def __init__(self, kind: CriterionKind, lowest: int = 0) -> None:
        self.kind = kind
        self.lowest = lowest

    def value(self, schedule: Schedule) -> int:
        """The value of a schedule."""
        raise NotImplementedError

    def expression(self, selection: SelectionModel) -> LinearExpr:
        """The value in a model; a solution may have a lower one than the schedules made from it."""
        raise NotImplementedError

    def add_limit(self, selection: SelectionModel, most: int) -> None:
        """Adds to a model that the value is at most this."""
        selection.model.add(self.expression(selection) <= most)

    def schedule_value(self, value: int) -> int:
        """The value of a schedule that is as good as this value of the expression."""
        return value

    def next_lower(self, value: int) -> int:
        """The highest value of the expression that makes for a lower one of the schedule."""
        return value - 1

    def may_improve(self, schedule: Schedule) -> bool:
        """Whether a schedule that is equal by the criteria before could have a lower value."""
        # With the gap as small as can be, nothing is better than to have nothing to do.
        return self.value(schedule) > self.lowest and bool(schedule.placed)


class _Gap(Criterion):
    """The worth that is left open."""

    def __init__(self, problem: Problem, reachable: int) -> None:
        super().__init__(CriterionKind.GAP, problem.open_worth(reachable))
        self._problem = problem

    def value(self, schedule: Schedule) -> int:
        return self._problem.open_worth(schedule.reached)

    def expression(self, selection: SelectionModel) -> LinearExpr:
        return selection.open_worth

    def may_improve(self, schedule: Schedule) -> bool:
        return self.value(schedule) > self.lowest


class _Finish(Criterion):
    """The finish, as a position on the clock of usual hours; any position within a day is as good as its end."""

    def __init__(self, clock: StudyClock, kind: CriterionKind = CriterionKind.FINISH) -> None:
        super().__init__(kind)
        self._clock = clock

    def value(self, schedule: Schedule) -> int:
        return self.schedule_value(self._clock.before[schedule.finish_day + 1])

    def expression(self, selection: SelectionModel) -> LinearExpr:
        return selection.finish

    def schedule_value(self, value: int) -> int:
        return self._clock.before[min(self._last(self._clock.finish_day(value)) + 1, self._clock.days)]

    def next_lower(self, value: int) -> int:
        return self._clock.before[self._first(self._clock.finish_day(value))]

    def _first(self, day: int) -> int:
        """The first day that is as good a finish."""
        return day

    def _last(self, day: int) -> int:
        """The last day that is as good a finish."""
        return day


class _Week(_Finish):
    """The finish by its calendar week; a day without usual hours counts with the last one before that has some."""

    def __init__(self, clock: StudyClock) -> None:
        super().__init__(clock, CriterionKind.WEEK)

    def _first(self, day: int) -> int:
        return self._clock.first_day_of(self._clock.week_of(day))

    def _last(self, day: int) -> int:
        return self._clock.last_day_of(self._clock.week_of(day))


class _LastDay(Criterion):
    """The finish as a day: days without usual hours make several days one position on the clock."""

    def __init__(self, clock: StudyClock) -> None:
        super().__init__(CriterionKind.LAST_DAY, -1)
        self._clock = clock

    def value(self, schedule: Schedule) -> int:
        return schedule.finish_day

    def expression(self, selection: SelectionModel) -> LinearExpr:
        return selection.last_cohort_day

    def add_limit(self, selection: SelectionModel, most: int) -> None:
        selection.finish_by(most)

    def may_improve(self, schedule: Schedule) -> bool:
        return schedule.finish_day > self._clock.finish_day(self._clock.before[schedule.finish_day + 1])


class _Sum(Criterion):
    """An amount of each course, over all that are taken."""

    def __init__(self, kind: CriterionKind, amount: Callable[[Candidate], int], lowest: int = 0) -> None:
        super().__init__(kind, lowest)
        self._amount = amount

    def value(self, schedule: Schedule) -> int:
        return sum(self._amount(placed.candidate) for placed in schedule.placed)

    def expression(self, selection: SelectionModel) -> LinearExpr:
        return selection.total(self._amount)

    def then(self, count: _Sum, most: int) -> _Sum:
        """This sum and, where it is equal, a count of at most so many."""
        amount, counts = self._amount, count._amount
        return _Sum(self.kind, lambda course: amount(course) * (most + 1) + counts(course), self.lowest * (most + 1))


class _Ties(Criterion):
    """The negated weights of the choices made, each of which outweighs all after it."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__(CriterionKind.TIES, -(1 << len(choices)))
        self._weights = {choice: 1 << (len(choices) - 1 - at) for at, choice in enumerate(choices)}

    def value(self, schedule: Schedule) -> int:
        return -sum(self._weights.get(choice, 0) for choice in choices_made(schedule))

    def expression(self, selection: SelectionModel) -> LinearExpr:
        choices = selection.choices
        return -total(weight * choices[choice] for choice, weight in self._weights.items() if choice in choices)


def earliest_finish(clock: StudyClock) -> Criterion:
    """The criterion of finishing on the first day possible, alone."""
    return _Finish(clock)


def criteria_of(
    problem: Problem, candidates: Sequence[Candidate], kinds: Sequence[CriterionKind] | None = None
) -> list[Criterion]:
    """The criteria of these kinds, in order; without any, those of the learner's objective, without those for ties."""
    clock = problem.clock
    least_cost = sum(course.cost for course in candidates if course.pinned)
    make: dict[CriterionKind, Callable[[], Criterion]] = {
        CriterionKind.GAP: lambda: _Gap(problem, closure(candidates)),
        CriterionKind.WEEK: lambda: _Week(clock),
        CriterionKind.FINISH: lambda: _Finish(clock),
        CriterionKind.LAST_DAY: lambda: _LastDay(clock),
        CriterionKind.COST: lambda: _Sum(CriterionKind.COST, lambda course: course.cost, least_cost),
        CriterionKind.ESTIMATES: lambda: _Sum(CriterionKind.ESTIMATES, lambda course: course.is_estimated),
        CriterionKind.MINUTES: lambda: _Sum(CriterionKind.MINUTES, lambda course: course.minutes),
        CriterionKind.COURSES: lambda: _Sum(CriterionKind.COURSES, lambda _: 1),
    }
    if kinds is not None:
        return [make[kind]() for kind in kinds]
    return _with_counts([make[kind]() for kind in ORDER[problem.objective]], len(candidates))


def _with_counts(criteria: Sequence[Criterion], most: int) -> list[Criterion]:
    """The criteria, of which a count of at most so many courses breaks the ties of a sum before it in one criterion.

    It saves a proof. What the learner chose, the second criterion, stays by itself: its bound is shown.
    """
    found: list[Criterion] = []
    for criterion in criteria:
        before = found[-1] if len(found) > OWN_CRITERIA else None
        if criterion.kind in _COUNTS and isinstance(before, _Sum) and isinstance(criterion, _Sum):
            found[-1] = before.then(criterion, most)
        else:
            found.append(criterion)
    return found


def tie_breaks(candidates: Sequence[Candidate]) -> list[Criterion]:
    """Criteria that leave one choice of courses and dates, those first in the catalogue; each is on some choices."""
    choices: list[Choice] = []
    for course in candidates:
        choices += [(course.position, run) for run in course.runs] if course.dated else [(course.position, None)]
    return [_Ties(choices[first : first + CHOICES_AT_ONCE]) for first in range(0, len(choices), CHOICES_AT_ONCE)]


def choices_made(schedule: Schedule) -> list[Choice]:
    """The courses of a schedule, and the dates of its cohorts."""
    cohorts = schedule.cohorts
    return [(placed.candidate.position, cohorts.get(placed.candidate)) for placed in schedule.placed]
