"""The study clock: how much study fits into each day, in exact integers.

A unit is a seventh of a minute, so that a week of whole minutes falls into seven equal days. Days count from the plan's
first day, 0. A position on the clock is the number of units studied before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate, pairwise

from planner.domain.learner import Preferences

UNITS_PER_MINUTE = 7
MINUTES_PER_HOUR = 60
UNITS_PER_HOUR = UNITS_PER_MINUTE * MINUTES_PER_HOUR
LONGEST_PLAN_DAYS = 40 * 365


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Run:
    """One set of dates of a cohort: its first and last day, and the units that it takes of each.

    A spread course has `units` instead, what it takes of each of its days one by one.
    """

    first_day: int
    last_day: int
    daily_units: int
    units: tuple[int, ...] = ()

    @property
    def is_spread(self) -> bool:
        """Whether this is a spread course, which goes on beside other study, and no cohort."""
        return bool(self.units)

    def on(self, day: int) -> int:
        """The units that it takes of one of its days."""
        return self.units[day - self.first_day] if self.units else self.daily_units

    def before(self, day: int) -> int:
        """The units that it takes of all days before one."""
        days = min(max(day, self.first_day), self.last_day + 1) - self.first_day
        return sum(self.units[:days]) if self.units else days * self.daily_units


@dataclass(frozen=True, kw_only=True)
class StudyClock:
    """The days that a plan may use, each with the units free for study.

    `cohort_units` is the most that all cohorts of a day may take together: the usual hours, or what the learner allows
    a cohort where that is more, and nothing on a day away. `at_once` is how many courses may run at once on a day, of
    which cohorts leave one place to self-paced study or take the day from it. `slack_units` are the usual hours that
    are left free on purpose, as far as no cohort takes them.

    >>> from planner.domain.learner import Absence
    >>> away = Absence(first_day=date(2027, 1, 5), last_day=date(2027, 1, 5))
    >>> clock = StudyClock.of(Preferences(hours_per_week=7, slack=0, away=(away,)), date(2027, 1, 4), days=4)
    >>> [units // (UNITS_PER_MINUTE * MINUTES_PER_HOUR) for units in clock.free_units]
    [1, 0, 1, 1]
    >>> clock.finish_day(2 * UNITS_PER_MINUTE * MINUTES_PER_HOUR)
    2
    """

    start: date
    free_units: Sequence[int]
    cohort_units: Sequence[int]
    at_once: Sequence[int]
    slack_units: Sequence[int]

    @classmethod
    def of(cls, preferences: Preferences, start: date, days: int) -> StudyClock:
        """The learner's usual hours for `days` days from `start` on, with nothing taken yet.

        The slack is left free of self-paced study; a cohort may take all the hours, since its dates are sure.
        """
        usual = [minutes_of(preferences.hours_per_week)] * days
        for change in preferences.hours_changes:
            first = min(max((change.first_day - start).days, 0), days)
            usual[first:] = [minutes_of(change.hours_per_week)] * (days - first)
        in_cohorts = minutes_of(preferences.cohort_hours_per_week or 0)
        allowed = [max(units, in_cohorts) for units in usual]
        for absence in preferences.away:
            first = min(max((absence.first_day - start).days, 0), days)
            after = min(max((absence.last_day - start).days + 1, first), days)
            usual[first:after] = allowed[first:after] = [0] * (after - first)
        kept = 1 - preferences.slack
        left = {units: max(round(units * kept), min(units, 1)) for units in {*usual}}
        free = [left[units] for units in usual]
        return cls(
            start=start,
            free_units=free,
            cohort_units=allowed,
            at_once=[preferences.parallel] * days,
            slack_units=[units - left[units] for units in usual],
        )

    @cached_property
    def before(self) -> Sequence[int]:
        """The units free before each day, and at the end those of all days."""
        return list(accumulate(self.free_units, initial=0))

    @cached_property
    def most_free(self) -> int:
        """The most units free on any day."""
        return max(self.free_units, default=0)

    @property
    def days(self) -> int:
        """How many days there are."""
        return len(self.free_units)

    @property
    def total_units(self) -> int:
        """The units of all days."""
        return self.before[-1]

    def date_of(self, day: int) -> date:
        """The calendar date of a day."""
        return self.start + timedelta(days=day)

    def day_of(self, on: date) -> int:
        """The day of a calendar date; negative before the plan's first."""
        return (on - self.start).days

    def start_day(self, position: int) -> int:
        """The day on which study that begins at this position begins; `days` where no time is left."""
        return bisect_right(self.before, position) - 1

    def morning(self, position: int) -> int:
        """The first day with all that is free on it after this position, if any day has something free after it."""
        day = self.start_day(position)
        return day if self.before[day] == position else day + 1

    def finish_day(self, position: int) -> int:
        """The day on which study that ends at this position ends; `days` where it does not fit."""
        return max(bisect_left(self.before, position) - 1, 0)

    def week_of(self, day: int) -> int:
        """The number of a day's calendar week; the plan's first day is in week 0, and day -1 before it in week -1."""
        return (self.start.weekday() + day) // 7 if day >= 0 else -1

    def first_day_of(self, week: int) -> int:
        """The first day of a week, as far as it is on the clock; -1 for week -1."""
        return max(7 * week - self.start.weekday(), 0) if week >= 0 else -1

    def last_day_of(self, week: int) -> int:
        """The last day of a week, as far as it is on the clock; -1 for week -1."""
        return min(7 * week + 6 - self.start.weekday(), self.days - 1) if week >= 0 else -1

    def first_days(self, days: int) -> StudyClock:
        """The same clock with fewer days."""
        return StudyClock(
            start=self.start,
            free_units=self.free_units[:days],
            cohort_units=self.cohort_units[:days],
            at_once=self.at_once[:days],
            slack_units=self.slack_units[:days],
        )

    def with_first_week(self, most: int) -> StudyClock:
        """The same clock with at most so many units free in its first calendar week, each day as large a share of it.

        >>> clock = StudyClock.of(Preferences(hours_per_week=14, slack=0), date(2027, 1, 8), days=4)
        >>> [units // UNITS_PER_HOUR for units in clock.with_first_week(3 * UNITS_PER_HOUR).free_units]
        [1, 1, 1, 2]
        """
        days = self.last_day_of(0) + 1
        free = self.before[days]
        if free <= most:
            return self
        kept = [units * most // free for units in self.before[: days + 1]]
        first = [after - before for before, after in pairwise(kept)]
        return replace(self, free_units=[*first, *self.free_units[days:]])

    def days_enough_for(self, units: int, *, after_day: int) -> int:
        """How many days, at least one, the clock needs to hold `units` after a day; all days where it cannot."""
        return min(max(bisect_left(self.before, self.before[after_day] + units), after_day, 1), self.days)

    def allows(self, run: Run) -> bool:
        """Whether a cohort with these dates alone takes no more of any day than the learner allows."""
        return min(self.cohort_units[run.first_day : run.last_day + 1], default=run.daily_units) >= run.daily_units

    def with_cohorts(self, runs: Iterable[Run]) -> StudyClock | None:
        """What is left for self-paced study beside these cohorts; nothing if a day is too full for them.

        A cohort counts as one of the courses at once; on a day with as many as may be there is no self-paced study.
        Spread courses count as none, but take from what the cohorts leave.
        """
        running: Counter[int] = Counter()
        taken: Counter[int] = Counter()
        spread: list[Run] = []
        for run in runs:
            if run.is_spread:
                spread.append(run)
                continue
            for day in range(run.first_day, run.last_day + 1):
                running[day] += 1
                taken[day] += run.daily_units
        left, slack = list(self.free_units), list(self.slack_units)
        for day, count in running.items():
            if count > self.at_once[day] or taken[day] > self.cohort_units[day]:
                return None
            is_full = count == self.at_once[day]
            slack[day] = 0 if is_full else max(slack[day] - max(taken[day] - left[day], 0), 0)
            left[day] = 0 if is_full else max(left[day] - taken[day], 0)
        clock: StudyClock | None = replace(self, free_units=left, slack_units=slack)
        for run in spread:
            clock = clock and clock.beside(run)
        return clock

    def beside(self, run: Run) -> StudyClock | None:
        """What is left beside a spread course; nothing if a day is too full for it."""
        if any(self.free_units[day] < units for day, units in enumerate(run.units, run.first_day)):
            return None
        return self.without(run)

    def without(self, run: Run) -> StudyClock:
        """What self-paced study has left beside a course that takes no more than is free, and gives way to cohorts."""
        return self._with_free(run, -1)

    def with_again(self, run: Run) -> StudyClock:
        """The clock that `without` this run is as this one."""
        return self._with_free(run, 1)

    def _with_free(self, run: Run, times: int) -> StudyClock:
        free = list(self.free_units)
        for day in range(run.first_day, min(run.last_day + 1, self.days)):
            free[day] += times * run.on(day)
        return replace(self, free_units=free)

    def spread_runs(self, work: int, most: int, *, from_day: int = 0, may_be_cut: bool = False) -> Iterator[Run]:
        """The dates of a course that takes at most `most` units a day, one run for each week from a day on.

        It begins on the first day of the week with anything free, and takes of each day the most that it may, or all
        that is free where that is less. There is none where it would have less than an hour in its first week and has
        more in the next, and none that the clock has too few days for, unless it `may_be_cut` off by its end.

        >>> clock = StudyClock.of(Preferences(hours_per_week=14, slack=0), date(2027, 1, 6), days=30)
        >>> [(run.first_day, run.last_day) for run in clock.spread_runs(7 * UNITS_PER_HOUR, UNITS_PER_HOUR // 2)]
        [(0, 13), (5, 18), (12, 25)]
        """
        for week in range(self.week_of(from_day), self.week_of(self.days - 1) + 1):
            days = range(self.first_day_of(week), self.last_day_of(week) + 1)
            first = next((day for day in days if self.free_units[day]), -1)
            if first < from_day:
                continue
            run = self._spread_run(work, most, first, may_be_cut=may_be_cut)
            if run is None:
                return
            if not self._begins_with_sliver(run, monday=days.stop):
                yield run

    def _begins_with_sliver(self, run: Run, monday: int) -> bool:
        """Whether it has less than an hour before the first Monday after its start, and has more in that week."""
        most = run.daily_units
        next_week = sum(min(free, most) for free in self.free_units[monday : monday + 7])
        return run.last_day >= monday and run.before(monday) < min(UNITS_PER_HOUR, 7 * most) <= next_week

    def _spread_run(self, work: int, most: int, first_day: int, *, may_be_cut: bool) -> Run | None:
        units: list[int] = []
        for day in range(first_day, self.days):
            units.append(min(self.free_units[day], most, work))
            work -= units[-1]
            if not work:
                break
        if work and not may_be_cut:
            return None
        return Run(first_day=first_day, last_day=first_day + len(units) - 1, daily_units=most, units=tuple(units))


def minutes_of(hours: float) -> int:
    """Whole minutes, at least one for anything above nothing. Minutes a week are also units a day."""
    return max(round(hours * MINUTES_PER_HOUR), 1 if hours > 0 else 0)
