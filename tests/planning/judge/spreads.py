"""On which days a course with elapsed weeks can be, as a judge works it out from the hours of each day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from tests.planning.judge.taken import DAY, monday

HOUR = Fraction(1)


def spread_days(free: Mapping[date, Fraction], work: Fraction, most: Fraction) -> Iterator[dict[date, Fraction]]:
    """What it takes of each day, for every week in which it may begin; `free` has every day, in order.

    It begins on the first day of a week with any time, and takes of each day the most that it may, or all that is free
    where that is less. With less than an hour in the first week it begins in the next one if it has more there.
    """
    for week in dict.fromkeys(map(monday, free)):
        within = [day for day in free if monday(day) == week and free[day]]
        taken: dict[date, Fraction] = {}
        left = work
        for day in (day for day in free if within and day >= within[0]):
            taken[day] = min(free[day], most, left)
            left -= taken[day]
            if not left:
                break
        first = sum(hours for day, hours in taken.items() if monday(day) == week)
        second = sum(min(free[day], most) for day in free if monday(day) == week + 7 * DAY)
        goes_on = any(monday(day) > week for day in taken)
        if within and not left and not (goes_on and first < min(HOUR, 7 * most) <= second):
            yield taken
