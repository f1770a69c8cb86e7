"""Applying a repair to the wishes: how the new value of each type of wish replaces the old one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from planner.domain.learner import Absence, HoursFrom, Preferences
from planner.domain.learning_plan import Repair
from planner.domain.money import Money
from planner.domain.wishes import WISHES, WishType


def with_repair(wishes: Preferences, repair: Repair) -> Preferences:
    """The preferences with a repair's change, and with those that come with it; `KeyError` for an unknown wish.

    More hours a week are for the weeks that have any, unless none has.

    >>> more = Repair(change="hours_per_week", from_value=8, to_value=11)
    >>> with_repair(Preferences(hours_per_week=8, pinned=("mit-18-06",)), more).hours_per_week
    11
    """
    wishes = _changed(wishes, repair)
    for other in repair.also:
        wishes = with_repair(wishes, other)
    return wishes


def _changed(wishes: Preferences, repair: Repair) -> Preferences:
    name, old, new = repair.change, repair.from_value, repair.to_value
    kind = WISHES[name].type
    if kind is WishType.CHANGING_HOURS:
        return _raise_hours(wishes, float(new or 0))
    value: Any
    if kind in _NUMBERS:
        value = None if new is None else _NUMBERS[kind](new)
    elif kind is WishType.LANGUAGES:
        value = () if new is None else (*wishes.languages, str(new))
    elif kind is WishType.ABSENCES:
        value = tuple(absence for absence in wishes.away if days_text(absence) != old)
    else:
        value = tuple(kept for kept in getattr(wishes, name) if kept != old)
    return replace(wishes, **{name: value})


def lowest_hours(wishes: Preferences) -> float:
    """The fewest hours of a week that has any; 0 where none has."""
    weekly = [wishes.hours_per_week, *(change.hours_per_week for change in wishes.hours_changes)]
    return min((hours for hours in weekly if hours > 0), default=0)


def days_text(absence: Absence) -> str:
    """Days away as a wish and a repair write them."""
    return f"{absence.first_day} to {absence.last_day}"


def _raise_hours(wishes: Preferences, least: float) -> Preferences:
    lowest = lowest_hours(wishes)
    least = int(least) if least.is_integer() else least

    def raised(hours: float) -> float:
        return max(hours, least) if hours > 0 or not lowest else hours

    changes = tuple(
        HoursFrom(first_day=change.first_day, hours_per_week=raised(change.hours_per_week))
        for change in wishes.hours_changes
    )
    return replace(wishes, hours_per_week=raised(wishes.hours_per_week), hours_changes=changes)


def _money(text: str) -> Money:
    amount, currency = text.split()
    return Money(amount=Decimal(amount), currency=currency)


_NUMBERS: dict[WishType, Callable[[Any], Any]] = {
    WishType.WEEKLY_HOURS: float,
    WishType.FIRST_DAY: date.fromisoformat,
    WishType.LAST_DAY: date.fromisoformat,
    WishType.MONEY: _money,
    WishType.COUNT: int,
}
"""The conversion of a repair's value to a wish's."""
