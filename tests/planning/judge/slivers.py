"""What a judge has to say about weeks in which a course is begun with less than an hour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.planning.judge.taken import DAY, days

if TYPE_CHECKING:
    from tests.planning.judge.validator import Judge

MINUTE = Fraction(1, 60)


def slivers(judge: Judge, by_week: Mapping[date, Sequence[tuple[str, Fraction]]]) -> Iterator[str]:
    """Courses begun with less than an hour, unless they end in that week or the next one has no slack for it."""
    weeks: dict[str, list[tuple[date, Fraction]]] = defaultdict(list)
    for week in sorted(by_week):
        for course, hours in by_week[week]:
            weeks[course].append((week, hours))
    for step in judge.steps:
        if len(weeks[step.course.id]) > 1 and step.in_turn:
            (week, first), (next_week, _), *_ = weeks[step.course.id]
            if first < 1 and spare(judge, next_week) >= first + MINUTE:
                yield f"{step.course.id} is begun with {first} hours in the week of {week}"


def spare(judge: Judge, first: date) -> Fraction:
    """How much of the slack may be used in the week of a Monday, for what there was too little time for before."""
    if first.weekday():
        return Fraction(0)
    last = min(first + 6 * DAY, judge.wishes.deadline or first + 6 * DAY)
    slack = sum((judge.allowed(day) - judge.wished(day) for day in days(max(first, judge.start), last)), Fraction(0))
    return min(slack, Fraction(1))
