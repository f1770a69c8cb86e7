"""What a judge has to say about weeks in which a course is begun with less than an hour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.planning.judge.taken import DAY, days, monday

if TYPE_CHECKING:
    from tests.planning.judge.validator import Judge

MINUTE = Fraction(1, 60)


def slivers(judge: Judge, by_week: Mapping[date, Sequence[tuple[str, Fraction]]]) -> Iterator[str]:
    """Courses begun with less than an hour, and less than the next week has, unless they end or it has no slack."""
    weeks: dict[str, list[tuple[date, Fraction]]] = defaultdict(list)
    for week in sorted(by_week):
        for course, hours in by_week[week]:
            weeks[course].append((week, hours))
    dated = {step.course.id for step in judge.steps if step.dated}
    spread = {step.course.id for step in judge.steps if not step.dated and not step.in_turn}
    for step in judge.steps:
        if len(weeks[step.course.id]) > 1 and step.in_turn:
            (week, first), (next_week, _), *_ = weeks[step.course.id]
            planned = sum((hours for course, hours in by_week[next_week] if course not in dated), Fraction(0))
            beside = sum((hours for course, hours in by_week[next_week] if course in spread), Fraction(0))
            free = sum((judge.free(day) for day in _week(judge, next_week)), Fraction(0))
            room = _slack(judge, next_week) - max(planned - free, Fraction(0))
            if first + MINUTE <= min(Fraction(1), free - beside, room):
                yield f"{step.course.id} is begun with {first} hours in the week of {week}"


def spare(judge: Judge, first: date) -> Fraction:
    """How much of the slack may be used from the first day of a week on that has time for courses in their turn.

    It is for what there was too little time for before: less than an hour for each milestone with a course that begins
    in that week.
    """
    week = _week(judge, monday(first))
    if any(_has_time(judge, day, first) for day in week if day < first):
        return Fraction(0)
    begun = {step.milestone for step in judge.steps if step.in_turn and monday(step.start) == monday(first)}
    slack = sum((_slack_of_day(judge, day) for day in week if day >= first), Fraction(0))
    return min(slack, Fraction(len(begun)))


def _has_time(judge: Judge, day: date, first: date) -> bool:
    """Whether a day has time for courses in their turn: none where a spread course that ends before `first` goes on."""
    ending = (step for step in judge.steps if step.spread and step.start <= day <= step.finish < first)
    return judge.free(day) > 0 and not any(ending)


def wished(judge: Judge, day: date) -> Fraction:
    """The learner's hours of a day without the slack."""
    units = int(judge.allowed(day) * 60 * 7)
    return Fraction(max(round(units * (1 - judge.wishes.slack)), min(units, 1)), 60 * 7)


def _slack(judge: Judge, first: date) -> Fraction:
    return sum((_slack_of_day(judge, day) for day in _week(judge, first)), Fraction(0))


def _slack_of_day(judge: Judge, day: date) -> Fraction:
    """What is left free of a day on purpose, as far as no cohort takes it."""
    cohorts = [step for step in judge.steps if step.dated and step.start <= day <= step.finish]
    if len(cohorts) >= judge.wishes.parallel:
        return Fraction(0)
    beyond = max(sum(judge.daily_load(step) for step in cohorts) - judge.usual(day), Fraction(0))
    return max(judge.allowed(day) - wished(judge, day) - beyond, Fraction(0))


def _week(judge: Judge, first: date) -> list[date]:
    last = min(first + 6 * DAY, judge.wishes.deadline or first + 6 * DAY)
    return days(max(first, judge.start), last)
