"""How many hours a learner wishes to study, and how many courses take them, as a multiple of the catalogue's."""

from __future__ import annotations

from collections.abc import Mapping
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
    return measured_pace(courses, learner.hours_taken) if wished is None else wished


def hours_needed(course: Course, learner: Learner, pace: float) -> float:
    """All the hours that a course takes the learner: those that they expect, else the catalogue's at their pace.

    A cohort's hours are its provider's and the same for everybody; those to apply in may be wished for.
    """
    if course.cohort is not None:
        return course.hours
    wished = learner.preferences.applications_hours
    if course.format is CourseFormat.APPLICATIONS and wished is not None:
        return learner.hours_expected.get(course.id, wished)
    return learner.hours_expected.get(course.id, course.hours * pace)


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A course under way that is not in a plan, and the hours that it still takes the learner."""

    course: str
    hours_left: float


def begun_beside(plan: LearningPlan | None, learner: Learner, courses: Mapping[str, Course]) -> tuple[Begun, ...]:
    """The courses under way that the plan does without; none where there is no plan to be in."""
    if plan is None or plan.status is PlanStatus.INFEASIBLE:
        return ()
    pace = pace_of(courses, learner)
    planned = {step.course for step in plan.steps}
    return tuple(
        Begun(course=course, hours_left=max(hours_needed(courses[course], learner, pace) - hours, 0))
        for course, hours in learner.under_way.items()
        if course in courses and course not in planned and course not in learner.completed
    )


def measured_pace(courses: Mapping[str, Course], hours_taken: Mapping[str, float]) -> float:
    """The hours that finished self-paced courses took, divided by the catalogue's hours for them, to two decimals.

    Courses with less than `LEAST_SHARE_LOGGED` of their hours logged are ignored; 1.0 where no course is left.

    >>> measured_pace({}, {"mit-18-06": 150})
    1.0
    """
    expected = logged = HOURS_AT_USUAL_PACE
    for name, hours in hours_taken.items():
        course = courses.get(name)
        if course is None or course.cohort is not None or hours < LEAST_SHARE_LOGGED * course.hours:
            continue
        expected += course.hours
        logged += min(hours, MOST_SHARE_LOGGED * course.hours)
    return round(logged / expected, 2)


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
