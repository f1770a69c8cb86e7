"""The weeks of a schedule as a learner reads them: how many hours of which course, and on which day each begins.

A course is begun in a week only where an hour or more is left for it, or as much as its next week has in all. What is
less goes into that next week, if what is left of its slack holds it: the course then begins there, and ends when it
would have ended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from planner.domain.learning_plan import StudyBlock
from planner.planning.calendar.schedule import Placed, Schedule
from planner.planning.problem.study_clock import MINUTES_PER_HOUR, UNITS_PER_HOUR, UNITS_PER_MINUTE, StudyClock

WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseWeeks:
    """The day on which a course begins, and its blocks, week by week."""

    start: date
    blocks: tuple[StudyBlock, ...]


class FreeWeeks:
    """What each week has for self-paced study: its free hours, and what is left of its slack."""

    def __init__(self, clock: StudyClock) -> None:
        self._clock = clock
        self._taken: Counter[date] = Counter()

    def take_over(self, units: int, monday: date) -> bool:
        """Take what would be begun just before a week into its slack, if it is so little and fits; whether it does."""
        first, after = (min(max(self._clock.day_of(day), 0), self._clock.days) for day in (monday, monday + WEEK))
        enough = min(UNITS_PER_HOUR, sum(self._clock.free_units[first:after]))
        slack = sum(self._clock.slack_units[first:after]) - self._taken[monday]
        is_taken = units < enough and units <= slack
        self._taken[monday] += units if is_taken else 0
        return is_taken


def weeks_of(placed: Placed, schedule: Schedule, free: FreeWeeks) -> CourseWeeks:
    """The weeks of one course of the schedule; `free` is what cohorts and spread courses leave of the whole plan."""
    clock = schedule.free
    course = placed.candidate.course.id
    minutes = list(_minutes(placed, schedule))
    start = clock.date_of(placed.start_day)
    if placed.run is None and len(minutes) > 1:
        (_, first), (second_week, second) = minutes[:2]
        if free.take_over(_units_before(placed, schedule, second_week), second_week):
            minutes[:2] = [(second_week, first + second)]
            start = clock.date_of(clock.start_day(clock.before[clock.day_of(second_week)]))
    blocks = (StudyBlock(week=week, course=course, hours=amount / MINUTES_PER_HOUR) for week, amount in minutes)
    return CourseWeeks(start=start, blocks=tuple(blocks))


def _minutes(placed: Placed, schedule: Schedule) -> Iterator[tuple[date, int]]:
    """The weeks with study of a course, by their Mondays, and the minutes of each."""
    clock = schedule.free
    monday = clock.date_of(placed.start_day)
    monday -= timedelta(days=monday.weekday())
    mondays: Sequence[date] = [monday + week * WEEK for week in range(_weeks(placed, schedule, monday) + 1)]
    done = [round(_units_before(placed, schedule, day) / UNITS_PER_MINUTE) for day in mondays]
    for day, (before, after) in zip(mondays, pairwise(done), strict=False):
        if after > before:
            yield day, after - before


def _weeks(placed: Placed, schedule: Schedule, first_monday: date) -> int:
    return (schedule.free.date_of(placed.finish_day) - first_monday).days // 7 + 1


def _units_before(placed: Placed, schedule: Schedule, on: date) -> int:
    """The units of a course that are studied before a date."""
    free = schedule.free
    day = min(max(free.day_of(on), 0), free.days)
    if placed.run is not None:
        return placed.run.before(day)
    return min(max(free.before[day] - placed.begins, 0), placed.candidate.work)
