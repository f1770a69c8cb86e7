"""Turning on and off what the learner leaves out or insists on. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TypeVar

from planner.domain.course import CourseFormat
from planner.domain.learner import Preferences

Value = TypeVar("Value")


def toggle_format(wishes: Preferences, form: CourseFormat) -> Preferences:
    """The wishes with a format excluded, or allowed again."""
    return replace(wishes, exclude_formats=_toggled(wishes.exclude_formats, form))


def toggle_pin(wishes: Preferences, course: str) -> Preferences:
    """The wishes with a course pinned to the plan (and no longer left out), or let go."""
    allowed = tuple(excluded for excluded in wishes.exclude_courses if excluded != course)
    return replace(wishes, pinned=_toggled(wishes.pinned, course), exclude_courses=allowed)


def toggle_exclusion(wishes: Preferences, course: str) -> Preferences:
    """The wishes with a course left out of the plan (and no longer pinned), or allowed again."""
    pinned = tuple(pinned for pinned in wishes.pinned if pinned != course)
    return replace(wishes, exclude_courses=_toggled(wishes.exclude_courses, course), pinned=pinned)


def _toggled(values: tuple[Value, ...], value: Value) -> tuple[Value, ...]:
    return tuple(kept for kept in values if kept != value) if value in values else (*values, value)


def left_out(values: Collection[str]) -> str:
    """The number of things left out, for a field.

    >>> left_out(()), left_out(["Coursera"])
    ('all', '1 left out')
    """
    return f"{len(values)} left out" if values else "all"


def languages_left_out(wishes: Preferences, spoken: Iterable[str]) -> tuple[str, ...]:
    """The languages of those spoken that no course may be in."""
    return tuple(language for language in spoken if wishes.languages and language not in wishes.languages)


def without_languages(wishes: Preferences, spoken: Iterable[str], out: Collection[str]) -> Preferences:
    """The wishes with courses in all of the languages spoken but these; nothing left out leaves the wish open."""
    return replace(wishes, languages=tuple(language for language in spoken if language not in out) if out else ())
