"""What a course takes once units of it are done or planned, as a judge works it out from the raw values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.course import Course
from tests.planning.judge.spreads import whole
from tests.planning.judge.taken import Taken, in_minutes

if TYPE_CHECKING:
    from tests.planning.judge.validator import Judge


Behind = Mapping[str, Fraction]
"""The hours of each course that is taken for an earlier milestone."""


def order(step: Taken) -> int:
    """Which milestone a step is for, the first one 0."""
    return ["ready-to-apply", "ready-to-start", "all-study"].index(step.milestone)


def earlier(judge: Judge, step: Taken) -> Behind:
    """The hours of the steps for milestones before that of this one."""
    return {other.course.id: judge.hours_of(other) for other in judge.steps if order(other) < order(step)}


def units_done(judge: Judge, course: Course) -> dict[str, Fraction]:
    """By unit of a self-paced course, its hours that are done, or pinned."""
    if course.cohort:
        return {}
    learner, offered = judge.learner, judge.catalogue.courses
    hours: dict[str, Fraction] = {}
    for name in (*learner.completed, *learner.under_way, *judge.wishes.pinned):
        if name in offered and is_unit(offered[name], course):
            unit = offered[name]
            all_of_it = in_minutes(unit.hours) if unit.cohort else whole(judge, unit)
            logged = in_minutes(learner.under_way.get(name, 0))
            hours[name] = all_of_it if name in (*learner.completed, *judge.wishes.pinned) else min(logged, all_of_it)
    return hours


def units_behind(judge: Judge, course: Course, behind: Behind) -> dict[str, Fraction]:
    """By unit of a self-paced course, its hours that are taken for an earlier milestone and not pinned."""
    offered = {} if course.cohort else judge.catalogue.courses
    taken = {name: hours for name, hours in behind.items() if name in offered and name not in judge.wishes.pinned}
    return {name: hours for name, hours in taken.items() if is_unit(offered[name], course)}


def rest_of_hours(judge: Judge, course: Course, behind: Behind) -> Fraction:
    """The hours that are left of a self-paced course; beside its units never nothing."""
    logged = in_minutes(judge.learner.under_way.get(course.id, 0))
    left = without(whole(judge, course), units_done(judge, course))
    return without(max(left - logged, Fraction(0)), units_behind(judge, course, behind))


def without(hours: Fraction, units: Mapping[str, Fraction]) -> Fraction:
    return max(hours - sum(units.values()), min(hours, Fraction(1, 60)))


def rest_of_cost(judge: Judge, course: Course, currency: str, behind: Behind) -> Decimal:
    """What is left to pay for a course."""
    if course.id in judge.learner.under_way:
        return Decimal(0)
    names = (course.id, *(units_done(judge, course) | units_behind(judge, course, behind)))
    convert, offered = judge.catalogue.rates.convert, judge.catalogue.courses
    own, *units = (round(convert(offered[name].cost, currency).amount, 2) for name in names)
    return max(own - sum(units), Decimal(0))


def taken_twice(judge: Judge, steps: Iterable[Taken]) -> Iterator[str]:
    """Units that are planned beside or after their whole, though nobody pinned them."""
    steps = list(steps)
    for unit in steps:
        for course in steps:
            is_free = not is_unit(unit.course, course.course) or is_free_beside(judge, unit.course, course.course)
            if not is_free and order(unit) >= order(course):
                yield f"{unit.course.id} is studied again within {course.course.id}"
        if unit.course.part_of in judge.learner.completed and unit.course.part_of != unit.course.id:
            yield f"{unit.course.id} is a unit of what is completed"


def is_unit(unit: Course, course: Course) -> bool:
    return unit.part_of == course.id and unit is not course


def is_free_beside(judge: Judge, unit: Course, course: Course) -> bool:
    """Whether a pinned unit may stand beside its whole: it takes only the rest then, or is pinned, too."""
    pinned = judge.wishes.pinned
    return unit.id in pinned and (course.id in pinned or not is_cohort(judge, course))


def is_cohort(judge: Judge, course: Course) -> bool:
    return bool(course.cohort) and judge.cohort_weeks(course) > 0
