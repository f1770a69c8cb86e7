"""The learner's study so far: the hours of past weeks, and those that finished courses took. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean

from planner.domain.learner import HoursFrom, Preferences
from planner.domain.learning_plan import LearningPlan
from planner.domain.pace import MOST_SHARE_LOGGED, hours_compared, monday_of, pace_of, wished_hours
from planner.domain.wishes import HOURS_IN_A_WEEK
from planner.journal import Preferred
from planner.tui.state.outlook import LikelyFinish, likely_finish
from planner.tui.state.situation import Situation

MOST_WEEKS = 12

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
        weekly_hours=list(weeks_of_study(situation).values()),
        courses_taken=courses_taken(situation),
        away=situation.learner.preferences.away,
    )


def weeks_of_study(situation: Situation) -> dict[date, float]:
    """The hours logged in each of the last weeks that are over and without a day away, by their Mondays.

    The first is that of the first hours logged, or the first whole one after a course was started; never one before the
    first day wished, until which no study was planned.
    """
    learner = situation.learner
    if not learner.studied:
        return {}
    first, this_week = min(learner.studied), monday_of(situation.today)
    weeks = [first + _WEEK * number for number in range(max((this_week - first) // _WEEK, 0))]
    away, start = learner.preferences.away, learner.preferences.start
    return {
        week: min(learner.hours_in_week(week), HOURS_IN_A_WEEK)
        for week in weeks[-MOST_WEEKS:]
        if (start is None or week >= start)
        and not any(absence.first_day < week + _WEEK and absence.last_day >= week for absence in away)
    }


LEAST_WEEKS = 2
"""How many weeks of study have to be over before their average is shown."""

_ALIKE = 0.1
"""Hours that differ by less than this share are as wished."""


def usual_hours(situation: Situation) -> float | None:
    """The hours logged a week on average, to half an hour; nothing where there are too few weeks to say so."""
    weeks = weeks_of_study(situation)
    return round(2 * fmean(weeks.values())) / 2 if len(weeks) >= LEAST_WEEKS else None


def hours_a_week(situation: Situation) -> float | None:
    """The hours logged a week to plan with instead; nothing where they are few, or as wished or planned."""
    hours, wished = usual_hours(situation), wished_hours(situation.learner.preferences, situation.today)
    if hours is None:
        return None
    planned = wished * (1 - situation.learner.preferences.slack)
    is_alike = planned * (1 - _ALIKE) <= hours <= wished * (1 + _ALIKE)
    return None if is_alike or hours < LEAST_HOURS else hours


def wished_since(situation: Situation) -> date | None:
    """The day from which on the hours a week are those wished for now; nothing where they were never others."""
    wished = [(entry.at, entry.event) for entry in situation.record.history if isinstance(entry.event, Preferred)]
    since = [
        at.astimezone().date()
        for (_, before), (at, now) in pairwise(wished)
        if _hours_wished(before.preferences) != _hours_wished(now.preferences)
    ]
    changes = situation.learner.preferences.hours_changes
    begun = [change.first_day for change in changes if change.first_day <= situation.today]
    return max([*since, *begun], default=None)


def _hours_wished(wishes: Preferences) -> tuple[float, tuple[HoursFrom, ...]]:
    return wishes.hours_per_week, wishes.hours_changes


def courses_taken(situation: Situation) -> list[float]:
    """The hours that finished self-paced courses took, in shares of those that the learner's pace makes of them."""
    learner, courses = situation.learner, situation.catalogue.courses
    pace = pace_of(courses, learner)
    return [
        min(hours / expected, MOST_SHARE_LOGGED) / pace
        for hours, expected in hours_compared(courses, learner.hours_taken, learner.completed)
    ]
