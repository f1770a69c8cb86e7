"""The hours of study that a learner wishes for, by week and between two days."""

from __future__ import annotations

from datetime import date, timedelta

from planner.domain.learner import Preferences


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
