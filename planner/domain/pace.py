"""How many hours a learner wishes to study, and how many courses take them, as a multiple of the catalogue's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.course import Course, CourseFormat
from planner.domain.learner import Learner, Preferences
from planner.domain.learning_plan import LearningPlan, PlanStatus

HOURS_AT_USUAL_PACE = 20.0
"""Prior hours at the catalogue's pace that count beside those logged, since one short course proves little."""

LEAST_SHARE_LOGGED, MOST_SHARE_LOGGED = 0.5, 4.0
"""A course with a smaller share logged was logged in part; a larger share says little about the next course."""


def pace_of(courses: Mapping[str, Course], learner: Learner) -> float:
    """The learner's pace: the one that they wish for, else the one measured from their logged hours."""
    wished = learner.preferences.pace
    return measured_pace(courses, learner.hours_taken, learner.completed) if wished is None else wished


def hours_needed(course: Course, learner: Learner, pace: float, courses: Mapping[str, Course]) -> float:
    """All the hours that a course takes the learner: those that they expect, else the catalogue's at their pace.

    A cohort's hours are its provider's and the same for everybody. Those to apply in are no study and know no pace, but
    may be wished for: applications and those that continue them share them as they share the catalogue's hours.
    """
    if course.cohort is not None:
        return course.hours
    usual = course.hours * pace
    if course.format is CourseFormat.APPLICATIONS:
        wished = learner.preferences.applications_hours
        usual = course.hours if wished is None else wished * _share_of_applications(course, courses)
    return learner.hours_expected.get(course.id, usual)


def _share_of_applications(course: Course, courses: Mapping[str, Course]) -> float:
    """The share of a course in the hours of the applications that it continues, or that continue it."""
    first = courses.get(course.continues or "", course)
    together = first.hours + sum(other.hours for other in courses.values() if other.continues == first.id)
    return course.hours / together


def hours_in_units(
    course: Course, learner: Learner, pace: float, courses: Mapping[str, Course], planned: Iterable[str] = ()
) -> dict[str, float]:
    """By unit of a course, its hours that are done, or all of them where it is `planned` to be done before.

    These hours are inside the whole's, and nobody studies them twice. A cohort is taken as it is held.
    """
    if course.cohort is not None:
        return {}
    done = {*learner.completed, *planned}
    hours: dict[str, float] = {}
    for name in dict.fromkeys((*learner.completed, *learner.under_way, *planned)):
        unit = courses.get(name)
        if unit is not None and unit.part_of == course.id and unit is not course:
            needed = hours_needed(unit, learner, pace, courses)
            hours[name] = needed if name in done else min(learner.under_way[name], needed)
    return hours


def hours_beyond_units(course: Course, learner: Learner, pace: float, courses: Mapping[str, Course]) -> float:
    """The hours that a course takes the learner without what is done in its units."""
    units = hours_in_units(course, learner, pace, courses)
    return max(hours_needed(course, learner, pace, courses) - sum(units.values()), 0)


def hours_left(course: Course, learner: Learner, courses: Mapping[str, Course]) -> float:
    """The hours that a course under way still takes the learner."""
    needed = hours_beyond_units(course, learner, pace_of(courses, learner), courses)
    return max(needed - learner.under_way[course.id], 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A course under way that is not in a plan, and the hours that it still takes the learner."""

    course: str
    hours_left: float


def begun_beside(plan: LearningPlan | None, learner: Learner, courses: Mapping[str, Course]) -> tuple[Begun, ...]:
    """The courses under way that the plan does without; none where there is no plan to be in."""
    if plan is None or plan.status is PlanStatus.INFEASIBLE:
        return ()
    planned = {step.course for step in plan.steps}
    return tuple(
        Begun(course=course, hours_left=hours_left(courses[course], learner, courses))
        for course in learner.under_way
        if course in courses and course not in planned and course not in learner.completed
    )


def measured_pace(
    courses: Mapping[str, Course], hours_taken: Mapping[str, float], completed: Iterable[str] = ()
) -> float:
    """The hours that finished self-paced courses took, divided by the catalogue's hours for them, to two decimals.

    >>> measured_pace({}, {"mit-18-06": 150})
    1.0
    """
    expected = logged = HOURS_AT_USUAL_PACE
    for hours, own in hours_compared(courses, hours_taken, completed):
        expected += own
        logged += min(hours, MOST_SHARE_LOGGED * own)
    return round(logged / expected, 2)


def hours_compared(
    courses: Mapping[str, Course], hours_taken: Mapping[str, float], completed: Iterable[str]
) -> Iterator[tuple[float, float]]:
    """For each finished self-paced course the hours that it took and the catalogue's without those of finished units.

    A course with less than `LEAST_SHARE_LOGGED` of its hours logged is left out, and so are applications.
    """
    finished = [courses[name] for name in dict.fromkeys((*hours_taken, *completed)) if name in courses]
    for course in finished:
        hours = hours_taken.get(course.id, 0)
        own = course.hours - sum(unit.hours for unit in finished if unit.part_of == course.id and unit is not course)
        has_pace = course.cohort is None and course.format is not CourseFormat.APPLICATIONS
        if has_pace and own > 0 and hours >= LEAST_SHARE_LOGGED * own:
            yield hours, own


def monday_of(on: date) -> date:
    """The first day of that day's week.

    >>> monday_of(date(2026, 11, 20))
    datetime.date(2026, 11, 16)
    """
    return on - timedelta(days=on.weekday())


def wished_hours(wishes: Preferences, on: date) -> float:
    """The hours of study wished for in the week that begins on a day.

    >>> wished_hours(Preferences(hours_per_week=6), date(2027, 1, 4))
    6
    """
    begun = [change.hours_per_week for change in wishes.hours_changes if change.first_day <= on]
    return begun[-1] if begun else wishes.hours_per_week


def hours_between(wishes: Preferences, first: date, until: date) -> float:
    """The hours of study wished for from one day on until before another, none of them on a day away.

    >>> hours_between(Preferences(hours_per_week=7), date(2027, 1, 4), date(2027, 1, 7))
    3.0
    """
    days = (first + timedelta(days=day) for day in range((until - first).days))
    at_home = (on for on in days if not any(absence.first_day <= on <= absence.last_day for absence in wishes.away))
    return sum(wished_hours(wishes, on) / 7 for on in at_home)
