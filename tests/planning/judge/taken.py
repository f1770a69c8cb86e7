"""One step of a plan as a judge sees it, and days and minutes to measure it in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from planner.domain.course import Course
from planner.domain.level import Level

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Taken:
    """One step as the judge sees it."""

    place: int
    course: Course
    start: date
    finish: date
    hours: Fraction
    cost: Decimal
    currency: str
    raises: list[tuple[str, Level, Level]]
    because: list[str]
    dated: bool
    milestone: str = "all-study"
    spread: bool = False

    @property
    def in_turn(self) -> bool:
        """Whether it is studied in its turn with other self-paced courses, and begins and ends within a day."""
        return not (self.dated or self.spread)


def in_minutes(hours: float) -> Fraction:
    """Hours to the whole minute, at least one where there is any."""
    return Fraction(max(round(hours * 60), 1 if hours > 0 else 0), 60)


def monday(day: date) -> date:
    return day - day.weekday() * DAY


def days(first: date, last: date) -> list[date]:
    return [first + at * DAY for at in range((last - first).days + 1)]
