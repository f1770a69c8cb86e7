"""On which days a course with elapsed weeks can be, and whether it has them, as a judge works it out day by day."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.course import Course
from tests.planning.judge.taken import DAY, Taken, days, in_minutes, monday

if TYPE_CHECKING:
    from tests.planning.judge.validator import Judge

HOUR = Fraction(1)
MINUTE = Fraction(1, 60)


def whole(judge: Judge, course: Course) -> Fraction:
    """All the hours that a self-paced course takes this learner."""
    if course.format != "applications":
        usual = course.hours * judge.pace()
    elif (wished := judge.wishes.applications_hours) is None:
        usual = course.hours
    else:
        name = course.continues or course.id
        together = [other.hours for other in judge.catalogue.courses.values() if name in (other.id, other.continues)]
        usual = wished * (course.hours / sum(together))
    return in_minutes(judge.learner.hours_expected.get(course.id, usual))


def even_share(judge: Judge, course: Course) -> Fraction | None:
    """The hours a day with which a course takes its elapsed weeks, if it has any."""
    weeks, minutes = course.elapsed_weeks, whole(judge, course) * 60
    if weeks is None:
        return None
    sevenths = math.ceil(minutes / weeks)
    while sevenths > 1 and sevenths * (weeks - 1) >= minutes:
        sevenths -= 1
    return Fraction(sevenths, 60 * 7)


def daily_share(judge: Judge, course: Course) -> Fraction | None:
    """The hours a day with which a course takes its elapsed weeks, where there are days with more.

    Applications take them only where they are there before the deadline.
    """
    daily = even_share(judge, course)
    work = whole(judge, course) - in_minutes(judge.learner.under_way.get(course.id, 0))
    if course.cohort or daily is None or work <= 0:
        return None
    usual = {day: judge.usual(day) for day in days(judge.start, judge.wishes.deadline or judge.start + 400 * DAY)}
    if course.format == "applications" and not any(spread_days(usual, work, daily)):
        return None
    return daily if any(daily < hours for hours in usual.values()) else None


def squeezed(judge: Judge, one: Taken, weekly: Sequence[Fraction]) -> Iterator[str]:
    """A course that is not in its elapsed weeks, or has more than an even share of its hours in one."""
    daily, weeks = daily_share(judge, one.course), one.course.elapsed_weeks
    if daily is None or weeks is None:
        return
    if any(hours > 7 * daily + MINUTE for hours in weekly):
        yield f"{one.course.id} has more than {7 * daily} h in a week"
    as_little_as_can_be = daily == MINUTE / 7
    begun = one.hours < whole(judge, one.course)
    if not begun and not as_little_as_can_be and (one.finish - one.start).days + 1 <= 7 * (weeks - 1):
        yield f"{one.course.id} ends within {weeks} weeks"


def spread_days(
    free: Mapping[date, Fraction], work: Fraction, most: Fraction, *, may_be_cut: bool = False
) -> Iterator[dict[date, Fraction]]:
    """What it takes of each day, for every week in which it may begin; `free` has every day, in order.

    It begins on the first day of a week with any time, and takes of each day the most that it may, or all that is free
    where that is less. With less than an hour in the first week it begins in the next one if it has more there.
    Where it has too few days it has none, unless it `may_be_cut` off by the last one.
    """
    in_order = list(free)
    weeks: dict[date, list[date]] = defaultdict(list)
    for day in in_order:
        weeks[monday(day)].append(day)
    for week, within in list(weeks.items()):
        begins = next((day for day in within if free[day]), None)
        if begins is None:
            continue
        taken: dict[date, Fraction] = {}
        left = work
        for day in in_order[(begins - in_order[0]).days :]:
            taken[day] = min(free[day], most, left)
            left -= taken[day]
            if not left:
                break
        if left and not may_be_cut:
            return  # Nor does it fit from a later week on.
        first = sum(taken.get(day, 0) for day in within)
        second = sum(min(free[day], most) for day in weeks.get(week + 7 * DAY, ()))
        goes_on = any(monday(day) > week for day in taken)
        if not (goes_on and first < min(HOUR, 7 * most) <= second):
            yield taken
