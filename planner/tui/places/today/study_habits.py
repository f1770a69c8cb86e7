"""The learner's study so far, in shares of the hours wished and of those that courses should take. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import fmean

from planner.domain.learning_plan import LearningPlan
from planner.domain.pace import LEAST_SHARE_LOGGED, MOST_SHARE_LOGGED, monday_of, pace_of, wished_hours
from planner.journal import Logged, Started
from planner.tui.state.outlook import LikelyFinish, likely_finish
from planner.tui.state.situation import Situation

MOST_WEEKS = 12
MOST_KEPT = 3.0
"""A week counts as at most this many times the hours wished."""

LEAST_HOURS = 1.0
"""The fewest hours a week to plan with."""

_WEEK = timedelta(weeks=1)


def outlook(situation: Situation, plan: LearningPlan | None) -> LikelyFinish | None:
    """When the plan is likely to be finished, as far as that can be said."""
    if plan is None:
        return None
    return likely_finish(
        plan,
        situation.catalogue.courses,
        situation.today,
        weeks_kept=weeks_kept(situation),
        courses_taken=courses_taken(situation),
    )


def weeks_kept(situation: Situation) -> list[float]:
    """The hours logged in each of the last whole weeks of study without a day away, in shares of those wished."""
    logged: dict[date, float] = {}
    days = []
    for entry in situation.record.history:
        if isinstance(entry.event, Started | Logged):
            day = entry.event.on or entry.at.date()
            if day > situation.today:  # of a clock that was wrong
                continue
            days.append(day)
            hours = entry.event.hours if isinstance(entry.event, Logged) else 0
            logged[monday_of(day)] = logged.get(monday_of(day), 0) + hours
    if not days:
        return []
    wishes = situation.learner.preferences
    first = monday_of(min(days) + _WEEK - timedelta(days=1))
    last = monday_of(situation.today) - _WEEK
    weeks = [first + _WEEK * number for number in range(max((last - first) // _WEEK + 1, 0))]
    return [
        min(max(logged.get(week, 0), 0) / wished_hours(wishes, week), MOST_KEPT)
        for week in weeks[-MOST_WEEKS:]
        if not any(absence.first_day < week + _WEEK and absence.last_day >= week for absence in wishes.away)
    ]


LEAST_WEEKS = 2
"""How many weeks of study have to be over before their average is shown."""

_ALIKE = 0.1
"""Hours that differ by less than this share are as wished."""


def hours_a_week(situation: Situation) -> float | None:
    """The hours logged a week on average, to half an hour; nothing where they are few, or as wished."""
    kept, wished = weeks_kept(situation), situation.learner.preferences.hours_per_week
    if len(kept) < LEAST_WEEKS:
        return None
    hours = round(2 * fmean(kept) * wished) / 2
    return hours if hours >= LEAST_HOURS and abs(hours - wished) > _ALIKE * wished else None


def courses_taken(situation: Situation) -> list[float]:
    """The hours that finished self-paced courses took, in shares of those that the learner's pace makes of them."""
    learner, courses = situation.learner, situation.catalogue.courses
    pace = pace_of(courses, learner)
    return [
        min(hours / courses[course].hours, MOST_SHARE_LOGGED) / pace
        for course, hours in learner.hours_taken.items()
        if course in courses and courses[course].cohort is None and hours >= LEAST_SHARE_LOGGED * courses[course].hours
    ]
