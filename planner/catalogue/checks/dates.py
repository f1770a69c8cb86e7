"""The check of days that should be over: on which something was looked up, counted or retired."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from planner.catalogue.diagnostics.diagnostic import Diagnostic
from planner.catalogue.draft import Draft, Entry
from planner.catalogue.toml.position import KeyPath
from planner.catalogue.toml.source import Source

_ELSEWHERE = timedelta(days=1)
"""East of here it may be tomorrow already."""


def check_days_to_come(draft: Draft) -> Iterator[Diagnostic]:
    """No day on which somebody looked something up, or retired it, is still to come; unchecked without a today."""
    for source, path, day in _days(draft) if draft.today else ():
        if is_to_come(day, draft.today):
            message = f"`{path[-1]}` is {day}, which is still to come"
            hint = f"write the day on which it was done; today is {draft.today}"
            yield source.at_value(path, "day-to-come", message, hint)


def is_to_come(day: date, today: date | None) -> bool:
    """Whether a day lies beyond today, wherever that is; false where nobody says what day it is."""
    return today is not None and day > today + _ELSEWHERE


def _days(draft: Draft) -> Iterator[tuple[Source, KeyPath, date]]:
    for course in (*draft.courses, *draft.retired_courses):
        yield course.source, (*course.path, "checked"), course.value.checked
    retirable: tuple[Entry[Any], ...] = (*draft.competencies, *draft.retired_postings, *draft.retired_courses)
    for entry in retirable:
        if entry.value.retired is not None:
            yield entry.source, (*entry.path, "retired"), entry.value.retired
    for source in (draft.files.rates, draft.files.demand):
        checked = (source.values or {}).get("checked") if source else None
        if source and isinstance(checked, date):
            yield source, ("checked",), checked
