"""What a repair makes of the wishes: for each kind of wish, how its new value is put in the place of the old one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from planner.domain.learner import Absence, HoursFrom, Preferences
from planner.domain.learning_plan import Repair
from planner.domain.money import Money

_Value = float | str | None
_Change = Callable[[Preferences, _Value, _Value], Preferences]


def with_repair(wishes: Preferences, repair: Repair) -> Preferences:
    """The preferences with the change that a repair asks for, and with those that come with it.

    More hours a week are for the weeks that have any, unless none has.

    >>> more = Repair(change="hours_per_week", from_value=8, to_value=11)
    >>> with_repair(Preferences(hours_per_week=8, pinned=("mit-18-06",)), more).hours_per_week
    11
    """
    wishes = _CHANGES[repair.change](wishes, repair.from_value, repair.to_value)
    for one in repair.also:
        wishes = with_repair(wishes, one)
    return wishes


def lowest_hours(wishes: Preferences) -> float:
    """The fewest hours of a week that has any; 0 where none has."""
    weekly = [wishes.hours_per_week, *(change.hours_per_week for change in wishes.hours_changes)]
    return min((hours for hours in weekly if hours > 0), default=0)


def days_text(one: Absence) -> str:
    """Days away as they are written in a wish."""
    return f"{one.first_day} to {one.last_day}"


def _raise_hours(wishes: Preferences, _: _Value, to_value: _Value) -> Preferences:
    lowest, least = lowest_hours(wishes), float(to_value or 0)
    least = int(least) if least.is_integer() else least

    def raised(hours: float) -> float:
        return max(hours, least) if hours > 0 or not lowest else hours

    changes = tuple(
        HoursFrom(first_day=change.first_day, hours_per_week=raised(change.hours_per_week))
        for change in wishes.hours_changes
    )
    return replace(wishes, hours_per_week=raised(wishes.hours_per_week), hours_changes=changes)


def _set_deadline(wishes: Preferences, _: _Value, to_value: _Value) -> Preferences:
    return replace(wishes, deadline=None if to_value is None else date.fromisoformat(str(to_value)))


def _set_budget(wishes: Preferences, _: _Value, to_value: _Value) -> Preferences:
    if to_value is None:
        return replace(wishes, budget=None)
    amount, currency = str(to_value).split()
    return replace(wishes, budget=Money(amount=Decimal(amount), currency=currency))


def _set_cohort_hours(wishes: Preferences, _: _Value, to_value: _Value) -> Preferences:
    return replace(wishes, cohort_hours_per_week=None if to_value is None else float(to_value))


def _set_parallel(wishes: Preferences, _: _Value, to_value: _Value) -> Preferences:
    return replace(wishes, parallel=int(to_value or 1))


def _allow_language(wishes: Preferences, _: _Value, to_value: _Value) -> Preferences:
    return replace(wishes, languages=() if to_value is None else (*wishes.languages, str(to_value)))


def _come_back(wishes: Preferences, from_value: _Value, _: _Value) -> Preferences:
    return replace(wishes, away=tuple(one for one in wishes.away if days_text(one) != from_value))


def _without(name: str) -> _Change:
    def change(wishes: Preferences, from_value: _Value, _: _Value) -> Preferences:
        kept: Any = tuple(one for one in getattr(wishes, name) if one != from_value)
        return replace(wishes, **{name: kept})

    return change


_CHANGES: dict[str, _Change] = {
    "hours_per_week": _raise_hours,
    "deadline": _set_deadline,
    "budget": _set_budget,
    "cohort_hours_per_week": _set_cohort_hours,
    "parallel": _set_parallel,
    "languages": _allow_language,
    "away": _come_back,
    **{name: _without(name) for name in ("exclude_formats", "exclude_providers", "exclude_courses", "pinned")},
}
