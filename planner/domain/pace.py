"""How fast a learner gets through courses, beside the hours that the catalogue gives for them."""

from __future__ import annotations

from collections.abc import Mapping

from planner.domain.course import Course
from planner.domain.learner import Learner

HOURS_AT_USUAL_PACE = 20.0
"""As if so many hours had gone by the catalogue before the first course was logged: one short course proves little."""

LEAST_SHARE_LOGGED, MOST_SHARE_LOGGED = 0.5, 4.0
"""Of a course with less logged some hours were not written down; more than the most says little of the next course."""


def pace_of(courses: Mapping[str, Course], learner: Learner) -> float:
    """How many times the catalogue's hours self-paced study takes, as the learner says or as their logged hours do."""
    wished = learner.preferences.pace
    return measured_pace(courses, learner.hours_taken) if wished is None else wished


def hours_needed(course: Course, learner: Learner, pace: float) -> float:
    """All the hours that a course takes the learner: what they expect, else the catalogue's at their pace.

    A cohort's hours are its provider's and the same for everybody.
    """
    if course.cohort is not None:
        return course.hours
    return learner.hours_expected.get(course.id, course.hours * pace)


def measured_pace(courses: Mapping[str, Course], hours_taken: Mapping[str, float]) -> float:
    """The hours that finished self-paced courses took by those that the catalogue gives, to two decimals.

    Courses with too few hours logged to be true count for nothing; 1.0 where that leaves none.

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
