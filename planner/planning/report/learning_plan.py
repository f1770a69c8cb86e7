"""From a schedule to the learning plan that a learner reads: dates, hours by week, reasons, and what is proven."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from planner.domain.graph.knowledge_state import held, join
from planner.domain.learning_plan import LearningPlan, PlanStatus, Raise, Step, StudyBlock
from planner.domain.level import Level
from planner.domain.money import Money
from planner.domain.pace import pace_of
from planner.planning.calendar.schedule import Placed, Schedule, find_gains
from planner.planning.calendar.study_order import arrange
from planner.planning.problem.build import MINOR_UNITS
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.study_clock import MINUTES_PER_HOUR, UNITS_PER_MINUTE
from planner.planning.report.reasons import find_reasons
from planner.planning.report.unmet import find_unmet
from planner.planning.search.lexicographic import Incumbent
from planner.planning.search.objectives import GAPS


def as_learning_plan(problem: Problem, incumbent: Incumbent) -> LearningPlan:
    """The plan with its reasons; `bound_weeks` and `gap` say what is proven of it."""
    schedule = incumbent.best
    start = problem.clock.start
    gains = find_gains(schedule)
    essentials = [placed.finish_day for placed in schedule.placed if gains[placed.candidate] & problem.essential]
    minutes = sum(placed.candidate.minutes for placed in schedule.placed)
    return LearningPlan(
        status=PlanStatus.OPTIMAL if incumbent.open_kind is None else PlanStatus.FEASIBLE,
        objective=problem.objective,
        start=start,
        finish=problem.clock.date_of(schedule.finish_day) if schedule.placed else None,
        essentials_met=problem.clock.date_of(max(essentials)) if essentials else None,
        weeks=weeks_until(start, schedule.finish_day),
        hours=minutes / MINUTES_PER_HOUR,
        cost=money(problem, sum(placed.candidate.cost for placed in schedule.placed)),
        bound_weeks=weeks_until(start, incumbent.earliest_finish_day),
        gap=incumbent.gap,
        steps=_steps(problem, schedule),
        blocks=tuple(sorted(_blocks(schedule), key=lambda block: block.week)),
        unmet=find_unmet(problem, schedule.reached, is_proven=incumbent.open_kind not in GAPS),
        pace=pace_of(problem.catalogue.courses, problem.learner),
    )


def shown(problem: Problem, incumbent: Incumbent) -> LearningPlan:
    """The plan in the order of study that serves the learner best, if that ends no later."""
    self_paced = [placed.candidate for placed in incumbent.best.placed if not placed.candidate.dated]
    arranged = arrange(problem, self_paced, incumbent.best.cohorts)
    if arranged is not None and arranged.finish_day <= incumbent.best.finish_day:
        incumbent = replace(incumbent, best=arranged)
    return as_learning_plan(problem, incumbent)


def weeks_until(start: date, day: int) -> int:
    """The number of calendar weeks from that of the plan's first day to that of a day, both counted; 0 for day -1."""
    return (start.weekday() + day) // 7 + 1 if day >= 0 else 0


def money(problem: Problem, minor_units: int) -> Money:
    """An amount in minor units (pence, cents) as money in the plan's currency."""
    return Money(amount=Decimal(minor_units) / MINOR_UNITS, currency=problem.currency)


def _steps(problem: Problem, schedule: Schedule) -> tuple[Step, ...]:
    raises: dict[Candidate, tuple[Raise, ...]] = {}
    state: Mapping[str, Level] = problem.state
    for candidate, gained in find_gains(schedule).items():
        levels = problem.nodes.levels(gained)
        raises[candidate] = tuple(
            Raise(competency=name, from_level=held(state, name), to_level=level) for name, level in levels.items()
        )
        state = join(state, levels)
    reasons = find_reasons(problem, schedule)
    return tuple(
        Step(
            course=placed.candidate.course.id,
            start=problem.clock.date_of(placed.start_day),
            finish=problem.clock.date_of(placed.finish_day),
            hours=placed.candidate.minutes / MINUTES_PER_HOUR,
            cost=money(problem, placed.candidate.cost),
            raises=raises[placed.candidate],
            because=reasons[placed.candidate].because,
            serves=reasons[placed.candidate].serves,
        )
        for placed in schedule.placed
    )


def _blocks(schedule: Schedule) -> Iterator[StudyBlock]:
    for placed in schedule.placed:
        first_monday = schedule.free.date_of(placed.start_day)
        first_monday -= timedelta(days=first_monday.weekday())
        mondays = [first_monday + timedelta(weeks=week) for week in range(_weeks(placed, schedule, first_monday) + 1)]
        done = [round(_units_before(placed, schedule, monday) / UNITS_PER_MINUTE) for monday in mondays]
        for monday, (before, after) in zip(mondays, pairwise(done), strict=False):
            if after > before:
                yield StudyBlock(
                    week=monday, course=placed.candidate.course.id, hours=(after - before) / MINUTES_PER_HOUR
                )


def _weeks(placed: Placed, schedule: Schedule, first_monday: date) -> int:
    return (schedule.free.date_of(placed.finish_day) - first_monday).days // 7 + 1


def _units_before(placed: Placed, schedule: Schedule, on: date) -> int:
    """The units of a course that are studied before a date."""
    free = schedule.free
    day = min(max(free.day_of(on), 0), free.days)
    if placed.candidate.dated:
        days = min(max(day - placed.start_day, 0), placed.finish_day + 1 - placed.start_day)
        return days * placed.daily_units
    return min(max(free.before[day] - placed.begins, 0), placed.candidate.work)
