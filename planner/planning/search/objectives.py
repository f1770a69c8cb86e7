"""What a plan minimises, in which order: the gap, then what the learner chose, then the other two, then ties by rule.

Of plans that are equal in gap, finish, cost and hours, the one with the fewest courses is taken; of these the one
whose courses come first in the catalogue, and whose cohorts start first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.graph.and_or_graph import closure
from planner.domain.learner import Objective
from planner.planning.calendar.schedule import Schedule
from planner.planning.model.cohort_load import total
from planner.planning.model.selection_model import Selection
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.study_clock import Run

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import IntVar, LinearExpr

CHOICES_AT_ONCE = 30


class Aim(StrEnum):
    """What a tier minimises."""

    ESSENTIAL_GAP = "essential gap"
    DESIRABLE_GAP = "desirable gap"
    FINISH = "finish"
    LAST_DAY = "last day"
    COST = "cost"
    MINUTES = "minutes"
    COURSES = "courses"
    TIES = "ties"


GAPS = (Aim.ESSENTIAL_GAP, Aim.DESIRABLE_GAP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """One thing to minimise: as a value of a schedule, as an expression in the model, and as a limit once proven.

    `rounded` turns a value of the expression into one of a schedule, `below` gives the highest value of the expression
    that makes a lower one. `lowest` is known beforehand.
    """

    aim: Aim
    value: Callable[[Schedule], int]
    expression: Callable[[Selection], LinearExpr]
    hold: Callable[[Selection, int], None]
    rounded: Callable[[int], int] = int
    below: Callable[[int], int] = lambda value: value - 1
    lowest: int = 0


def tiers_of(problem: Problem, candidates: Sequence[Candidate]) -> list[Tier]:
    """The tiers for the learner's objective, without the last one for ties."""
    finish = [earliest_finish(problem), _last_day()]
    cost = [_cost(candidates)]
    by_objective = {
        Objective.FINISH: [*finish, *cost, _minutes()],
        Objective.COST: [*cost, *finish, _minutes()],
        Objective.HOURS: [_minutes(), *finish, *cost],
    }
    return [*_gaps(problem, candidates), *by_objective[problem.objective], _courses()]


def tie_breaks(candidates: Sequence[Candidate]) -> list[Tier]:
    """Tiers that leave one choice of courses and dates: the first in the catalogue, a chunk of choices at a time."""
    choices = [(place, run) for place, one in enumerate(candidates) for run in (one.runs if one.dated else (None,))]
    chunks = [choices[at : at + CHOICES_AT_ONCE] for at in range(0, len(choices), CHOICES_AT_ONCE)]
    return [_earliest(candidates, chunk) for chunk in chunks]


def choices_made(selection: Selection, schedule: Schedule) -> list[IntVar]:
    """The model's literals for the courses and dates of a schedule."""
    made = {(one.candidate, one.start_day) if one.candidate.dated else one.candidate for one in schedule.placed}
    dated = [
        option.taken for option in selection.options if (selection.candidate(option), option.run.first_day) in made
    ]
    return [*dated, *(selection.taken[place] for place in selection.self_paced if selection.candidates[place] in made)]


def _gaps(problem: Problem, candidates: Sequence[Candidate]) -> list[Tier]:
    lowest = problem.missing(closure(candidates))
    return [
        Tier(
            aim=Aim.ESSENTIAL_GAP,
            value=lambda schedule: problem.missing(schedule.reached)[0],
            expression=lambda selection: selection.missing_essential,
            hold=lambda selection, value: _at_most(selection, selection.missing_essential, value),
            lowest=lowest[0],
        ),
        Tier(
            aim=Aim.DESIRABLE_GAP,
            value=lambda schedule: problem.missing(schedule.reached)[1],
            expression=lambda selection: selection.missing_desirable,
            hold=lambda selection, value: _at_most(selection, selection.missing_desirable, value),
            lowest=lowest[1],
        ),
    ]


def earliest_finish(problem: Problem) -> Tier:
    """The finish, as a position on the clock of usual hours; any position within a day is as good as its end."""
    clock = problem.clock

    def end_of_day(position: int) -> int:
        return clock.before[min(clock.finish_day(position) + 1, clock.days)]

    return Tier(
        aim=Aim.FINISH,
        value=lambda schedule: clock.before[schedule.finish_day + 1],
        expression=lambda selection: selection.finish,
        hold=lambda selection, value: _at_most(selection, selection.finish, value),
        rounded=end_of_day,
        below=lambda value: clock.before[clock.finish_day(value)],
    )


def _last_day() -> Tier:
    """The finish again, where days without usual hours make several of them one position on the clock."""

    def expression(selection: Selection) -> LinearExpr:
        return selection.last_day()

    return Tier(
        aim=Aim.LAST_DAY,
        value=lambda schedule: schedule.finish_day,
        expression=expression,
        hold=lambda selection, value: selection.finish_by(value),
        lowest=-1,
    )


def _cost(candidates: Sequence[Candidate]) -> Tier:
    return Tier(
        aim=Aim.COST,
        value=lambda schedule: sum(one.candidate.cost for one in schedule.placed),
        expression=lambda selection: selection.cost,
        hold=lambda selection, value: _at_most(selection, selection.cost, value),
        lowest=sum(one.cost for one in candidates if one.pinned),
    )


def _minutes() -> Tier:
    return Tier(
        aim=Aim.MINUTES,
        value=lambda schedule: sum(one.candidate.minutes for one in schedule.placed),
        expression=lambda selection: selection.minutes,
        hold=lambda selection, value: _at_most(selection, selection.minutes, value),
    )


def _courses() -> Tier:
    return Tier(
        aim=Aim.COURSES,
        value=lambda schedule: len(schedule.placed),
        expression=lambda selection: selection.courses,
        hold=lambda selection, value: _at_most(selection, selection.courses, value),
    )


def _earliest(candidates: Sequence[Candidate], chunk: Sequence[tuple[int, Run | None]]) -> Tier:
    weights = {choice: 1 << (len(chunk) - 1 - at) for at, choice in enumerate(chunk)}

    def value(schedule: Schedule) -> int:
        made = {(one.candidate, one.start_day if one.candidate.dated else None) for one in schedule.placed}
        return -sum(
            weight
            for (place, run), weight in weights.items()
            if (candidates[place], None if run is None else run.first_day) in made
        )

    def expression(selection: Selection) -> LinearExpr:
        options = {(option.place, option.run): option.taken for option in selection.options}
        return -total(
            weight * (selection.taken[place] if run is None else options[place, run])
            for (place, run), weight in weights.items()
        )

    return Tier(
        aim=Aim.TIES,
        value=value,
        expression=expression,
        hold=lambda selection, value: _at_most(selection, expression(selection), value),
        lowest=-(1 << len(chunk)),
    )


def _at_most(selection: Selection, expression: LinearExpr, value: int) -> None:
    selection.model.add(expression <= value)
