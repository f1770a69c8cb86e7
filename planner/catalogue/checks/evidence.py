"""Checks of the evidence for a course's facts: a recent check by a person, and estimates that are marked as such."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.catalogue.checks.dates import is_to_come
from planner.catalogue.diagnostics.diagnostic import Diagnostic
from planner.catalogue.draft import Draft, Entry
from planner.domain.course import Course, CourseFormat

YEARS_THAT_FACTS_LAST = 1
WITHOUT_HOURS_OF_THEIR_OWN = (CourseFormat.BOOK, CourseFormat.PROJECT)


def check_evidence(draft: Draft) -> Iterator[Diagnostic]:
    """Facts were checked within a year of the newest check, and the hours of books and projects are estimates.

    So were the rates, since they convert every price. The date of the newest check is taken for today, so that the same
    files always have the same faults; one date too many then outdates all others, which each file tells once. Days
    known to be still to come (`check_days_to_come`) outdate nothing.
    """
    courses = [entry for entry in draft.courses if entry.sound]
    over = [entry for entry in courses if not is_to_come(entry.value.checked, draft.today)]
    newest = max(over, key=lambda entry: entry.value.checked, default=None)
    if newest is None:
        return
    hint = f"look at them again ({newest.value.checked} is the newest: {newest.source.place(newest.path)})"
    too_old = f"were checked over {12 * YEARS_THAT_FACTS_LAST} months before the newest"
    outdated: dict[str, list[Entry[Course]]] = {}
    for entry in courses:
        course = entry.value
        if _is_outdated(course.checked, newest.value.checked):
            outdated.setdefault(entry.source.path, []).append(entry)
        if course.format in WITHOUT_HOURS_OF_THEIR_OWN and "hours" not in course.estimated:
            message = f"the hours of `{course.id}` stand as its provider's, but it is a {course.format}"
            path = (*entry.path, "hours")
            yield entry.source.at_value(path, "missing-evidence", message, 'add `"hours"` to `estimated`')
    for entry, *others in outdated.values():
        more = f" and {len(others)} other course{'s' * (len(others) > 1)} of this file" if others else ""
        message = f"the facts of `{entry.value.id}`{more} {too_old} ones"
        yield entry.source.at_value((*entry.path, "checked"), "missing-evidence", message, hint)
    source, rates = draft.files.rates, draft.rates
    if source and rates and date.min < rates.checked and _is_outdated(rates.checked, newest.value.checked):
        message = f"the rates {too_old} course"
        yield source.at_value(("checked",), "missing-evidence", message, hint)


def _is_outdated(checked: date, newest: date) -> bool:
    return (checked.year + YEARS_THAT_FACTS_LAST, checked.month, checked.day) < (newest.year, newest.month, newest.day)
