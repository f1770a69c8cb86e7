"""Checks of the evidence for a course's facts: a recent check by a person, and estimates that are marked as such."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.catalogue.diagnostics.diagnostic import Diagnostic
from planner.catalogue.draft import Draft, Entry
from planner.domain.course import Course, CourseFormat

YEARS_THAT_FACTS_LAST = 1
WITHOUT_HOURS_OF_THEIR_OWN = (CourseFormat.BOOK, CourseFormat.PROJECT)


def check_evidence(draft: Draft) -> Iterator[Diagnostic]:
    """Facts were checked within a year of the newest check, and the hours of books and projects are estimates.

    The date of the newest check is taken for today, so that the same files always have the same faults.
    """
    courses = [entry for entry in draft.courses if entry.sound]
    newest = max(courses, key=lambda entry: entry.value.checked, default=None)
    if newest is None:
        return
    for entry in courses:
        if _is_outdated(entry.value.checked, newest.value.checked):
            yield _outdated(entry, newest)
        if entry.value.format in WITHOUT_HOURS_OF_THEIR_OWN and "hours" not in entry.value.estimated:
            message = f"the hours of `{entry.value.id}` stand as its provider's, but it is a {entry.value.format}"
            hint = 'add `"hours"` to `estimated`'
            yield entry.source.at_value((*entry.path, "hours"), "missing-evidence", message, hint)
    yield from _check_rates(draft, newest)


def _is_outdated(checked: date, newest: date) -> bool:
    return (checked.year + YEARS_THAT_FACTS_LAST, checked.month, checked.day) < (newest.year, newest.month, newest.day)


def _outdated(entry: Entry[Course], newest: Entry[Course]) -> Diagnostic:
    course = entry.value
    message = f"the facts of `{course.id}` were checked over {12 * YEARS_THAT_FACTS_LAST} months before the newest ones"
    hint = f"look at them again ({newest.value.checked} is the newest: {newest.place})"
    return entry.source.at_value((*entry.path, "checked"), "missing-evidence", message, hint)


def _check_rates(draft: Draft, newest: Entry[Course]) -> Iterator[Diagnostic]:
    """The rates were checked within two years too, since they convert every price."""
    source, rates = draft.files.rates, draft.rates
    if source and rates and date.min < rates.checked and _is_outdated(rates.checked, newest.value.checked):
        message = f"the rates were checked over {12 * YEARS_THAT_FACTS_LAST} months before the newest course"
        hint = f"look at them again ({newest.value.checked} is the newest: {newest.place})"
        yield source.at_value(("checked",), "missing-evidence", message, hint)
