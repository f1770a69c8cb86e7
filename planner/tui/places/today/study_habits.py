"""The learner's study so far, in shares of the hours wished and of those that courses should take. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import fmean

from planner.domain.learning_plan import LearningPlan
from planner.domain.pace import MOST_SHARE_LOGGED, hours_compared, monday_of, pace_of, wished_hours
from planner.domain.wishes import HOURS_IN_A_WEEK
from planner.journal import Started
from planner.tui.places.today.study_week import study_days
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
    """The hours logged in each of the last weeks of study, in shares of those wished."""
    wishes = situation.learner.preferences
    return [min(hours / wished_hours(wishes, week), MOST_KEPT) for week, hours in weeks_of_study(situation).items()]


def weeks_of_study(situation: Situation) -> dict[date, float]:
    """The hours logged in each of the last weeks that are over and without a day away, by their Mondays.

    The first is that of the first hours logged, or the first whole one after a course was started.
    """
    logged = situation.learner.studied
    begun = [
        monday_of(on + _WEEK - timedelta(days=1)) for on, event in study_days(situation) if isinstance(event, Started)
    ]
    if not (logged or begun):
        return {}
    first, this_week = min([*logged, *begun]), monday_of(situation.today)
    weeks = [first + _WEEK * number for number in range(max((this_week - first) // _WEEK, 0))]
    away = situation.learner.preferences.away
    return {
        week: logged.get(week, 0)
        for week in weeks[-MOST_WEEKS:]
        if not any(absence.first_day < week + _WEEK and absence.last_day >= week for absence in away)
    }


LEAST_WEEKS = 2
"""How many weeks of study have to be over before their average is shown."""

_ALIKE = 0.1
"""Hours that differ by less than this share are as wished."""


def hours_a_week(situation: Situation) -> float | None:
    """The hours logged a week on average, to half an hour; nothing where they are few, or as wished or planned."""
    weeks, wished = weeks_of_study(situation), wished_hours(situation.learner.preferences, situation.today)
    if len(weeks) < LEAST_WEEKS:
        return None
    hours = min(round(2 * fmean(weeks.values())) / 2, HOURS_IN_A_WEEK)
    planned = wished * (1 - situation.learner.preferences.slack)
    is_alike = planned * (1 - _ALIKE) <= hours <= wished * (1 + _ALIKE)
    return None if is_alike or hours < LEAST_HOURS else hours


def courses_taken(situation: Situation) -> list[float]:
    """The hours that finished self-paced courses took, in shares of those that the learner's pace makes of them."""
    learner, courses = situation.learner, situation.catalogue.courses
    pace = pace_of(courses, learner)
    return [
        min(hours / expected, MOST_SHARE_LOGGED) / pace
        for hours, expected in hours_compared(courses, learner.hours_taken, learner.completed)
    ]
