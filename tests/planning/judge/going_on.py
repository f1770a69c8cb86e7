"""Which applications go on beside a plan, on which days and with how many hours, as a judge works it out day by day."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.course import Course
from tests.planning.judge.spreads import even_share, spread_days, whole
from tests.planning.judge.taken import DAY, Taken, days, in_minutes, monday
from tests.planning.judge.units import rest_of_cost

if TYPE_CHECKING:
    from tests.planning.judge.validator import Judge

MINUTE = Fraction(1, 60)
FORESEEN = 1000 * DAY
"""How far ahead of their first day what goes on is looked for where there is no deadline."""


@dataclass(frozen=True)
class GoingOn:
    """Applications that go on: the hours kept for them day by day, and what cohorts leave of these."""

    course: Course
    kept: Mapping[date, Fraction]
    taken: Mapping[date, Fraction]

    @property
    def hours(self) -> Fraction:
        """To the whole minute."""
        return Fraction(round(sum(self.taken.values(), Fraction(0)) * 60), 60)


def find_going_on(judge: Judge) -> list[GoingOn]:
    """What goes on beside the steps of the judge's plan."""
    milestones = [result["id"] for result in judge.plan.get("milestones", [])]
    return find_beside(judge, judge.steps, milestones) if milestones else []


def hours_kept(going_on: Iterable[GoingOn]) -> dict[date, Fraction]:
    """The hours of each day that are not free for other self-paced study."""
    kept: dict[date, Fraction] = defaultdict(Fraction)
    for course in going_on:
        for day, hours in course.kept.items():
            kept[day] += hours
    return kept


def going_on_otherwise(judge: Judge) -> Iterator[str]:
    """Where what goes on is not what should, from week to week with what cohorts leave, or is part of a milestone."""
    judge.kept = {}
    expected = {course.course.id: course for course in find_going_on(judge)}
    names = [step.course.id for step in judge.going_on]
    if sorted(names) != sorted(expected):
        yield f"{names} go on, not {list(expected)}"
    for step in judge.going_on:
        if step.course.id in expected:
            yield from _otherwise(judge, step, expected[step.course.id])
    judge.kept = hours_kept(expected.values())


def _otherwise(judge: Judge, step: Taken, expected: GoingOn) -> Iterator[str]:
    name = step.course.id
    studied = {day: hours for day, hours in expected.taken.items() if hours} or {step.start: Fraction(0)}
    if (step.start, step.finish) != (min(studied), max(studied)):
        yield f"{name} goes on from {min(studied)} to {max(studied)}, not from {step.start} to {step.finish}"
    if step.hours != expected.hours:
        yield f"{name} goes on for {expected.hours} hours, not {step.hours}"
    if (step.raises, step.because) != ([], ["applications"]):
        yield f"{name} raises something"
    for week, course, given in judge.plan.get("blocks", []):
        due = sum((studied.get(week + at * DAY, Fraction(0)) for at in range(7)), Fraction(0))
        if course == name and abs(in_minutes(given) - due) > MINUTE:
            yield f"{course} has {given} hours in the week of {week}, not {due}"


def find_beside(judge: Judge, steps: Sequence[Taken], milestones: Sequence[str]) -> list[GoingOn]:
    """What goes on beside these steps of a plan, which has these milestones."""
    kept: dict[date, Fraction] = {}
    taken: dict[date, Fraction] = {}
    found = []
    budget, currency = judge.wishes.budget, judge.currency
    paid = Decimal(0)
    for begins, course, before in sorted(_beginnings(judge, steps, milestones), key=lambda start: start[0]):
        cost = rest_of_cost(judge, course, currency, {})
        if budget and sum((step.cost for step in before), paid) + cost > budget.amount:
            continue
        last = judge.wishes.deadline or begins + FORESEEN
        ahead = days(judge.start, last)
        usual = {day: judge.usual(day) - kept.get(day, Fraction(0)) for day in ahead}
        logged = in_minutes(judge.learner.under_way.get(course.id, 0))
        work = max(whole(judge, course) - logged, Fraction(0))
        freest = max((usual[day] for day in ahead if day >= begins), default=Fraction(0))
        two_thirds = Fraction(math.ceil(freest * 60 * 7 * 2 / 3), 60 * 7)
        most = min(even_share(judge, course) or two_thirds, two_thirds)
        runs = (run for run in spread_days(usual, work, most, may_be_cut=True) if min(run) >= begins)
        own = next(runs, None)
        if own is None or (sum(own.values()) < work and len(own) < 7):
            continue
        paid += cost
        kept = {day: kept.get(day, Fraction(0)) + own.get(day, Fraction(0)) for day in {*kept, *own}}
        beside = {day: min(hours, judge.free(day) - taken.get(day, Fraction(0))) for day, hours in own.items()}
        taken = {day: taken.get(day, Fraction(0)) + beside.get(day, Fraction(0)) for day in {*taken, *beside}}
        if any(beside.values()) or not work:
            found.append(GoingOn(course, own, beside))
    return found


def _beginnings(
    judge: Judge, steps: Sequence[Taken], milestones: Sequence[str]
) -> Iterator[tuple[date, Course, Sequence[Taken]]]:
    """What goes on, from which day, and what the plan has before: what it continues, or it was begun."""
    learner = judge.learner
    for course in judge.catalogue.courses.values():
        if course.continues is None or course.id in learner.completed or not judge.worths.is_wished(course):
            continue
        done = course.continues in learner.completed
        if course.id in learner.under_way or (done and not judge.worths.open_worth("ready-to-apply", judge.state, [])):
            yield judge.start, course, ()
            continue
        for place, milestone in enumerate(milestones):
            so_far = [step for step in steps if step.milestone in milestones[: place + 1]]
            if done or any(step.course.id == course.continues for step in so_far if step.milestone == milestone):
                yield max((monday(step.finish) + 7 * DAY for step in so_far), default=judge.start), course, so_far
                break
