"""Checks of courses: their prices, whether a learner can enter them, and whether a learner gains from them."""

from __future__ import annotations

from collections.abc import Iterator

from planner.catalogue.diagnostics.diagnostic import Diagnostic
from planner.catalogue.diagnostics.near import did_you_mean
from planner.catalogue.draft import Draft
from planner.catalogue.shapes.without_faults import UNKNOWN
from planner.domain.course import Course, entry_levels
from planner.domain.graph.course_reach import find_unreachable_courses
from planner.domain.graph.knowledge_state import held
from planner.domain.level import Level


def check_currencies(draft: Draft) -> Iterator[Diagnostic]:
    """Every price is in a currency that the table of rates converts."""
    if draft.rates is None or draft.rates.base == UNKNOWN:
        return
    known = (draft.rates.base, *draft.rates.per_base)
    for entry in draft.courses:
        currency = entry.value.cost.currency
        if not draft.rates.knows(currency) and currency != UNKNOWN:
            yield entry.source.at_value((*entry.path, "cost", "currency"), *unknown_currency(currency, known))


def unknown_currency(currency: str, known: tuple[str, ...]) -> tuple[str, str, str]:
    """The code, message and help for a currency that is not in the table of rates."""
    meant = currency.upper() if currency.upper() in known else None
    hint = did_you_mean(meant) or f"add `{currency}` to curricula/rates.toml, or use one of {', '.join(known)}"
    return "unknown-currency", f"`{currency}` is not a currency that rates.toml converts", hint


def check_required_levels(draft: Draft) -> Iterator[Diagnostic]:
    """No course requires more of a competency than it teaches of it."""
    for entry in draft.courses:
        course = entry.value
        for name, level in course.teaches.items():
            required = held(course.requires, name)
            if entry.sound and required > level:
                message = f"`{course.id}` requires `{name}` at `{required}`, and teaches it to `{level}`"
                yield entry.source.at_value((*entry.path, "requires", name), "required-above-taught", message)


def check_reachability(draft: Draft) -> Iterator[Diagnostic]:
    """A learner who starts from nothing can enter every course after taking others.

    Reports only the courses at fault, not those that need what such a course teaches; none where a file that cannot be
    read is to blame.
    """
    for found in find_unreachable_courses(draft.graph, draft.known_courses, start=draft.possibly_taught):
        if draft.files.hides_ways:
            return
        entry, name = draft.courses[found.number], f"`{draft.courses[found.number].value.id}`"
        key, competency = _reason(draft, draft.known_courses[found.number], *next(iter(found.missing.items())))
        missing = " and ".join(f"`{lacking}` at `{needed}`" for lacking, needed in found.missing.items())
        needs = f"it requires {missing}" if key == "requires" else f"teaching `{competency}` needs {missing}"
        why = "no other course teaches that" if found.untaught else "the courses that teach that need this one first"
        message = f"{name} cannot be reached: {needs}, and {why}"
        hint = f"add a course that teaches {missing}, or let {name} teach it"
        yield entry.source.at_value((*entry.path, key, competency), "unreachable-level", message, hint)


def _reason(draft: Draft, course: Course, competency: str, level: Level) -> tuple[str, str]:
    """The key of the course, and the competency under it, because of which an entry level is needed."""
    if held(course.requires, competency) >= level:
        return "requires", competency
    teaching = (
        taught for taught, at in course.teaches.items() if held(draft.graph.needs(taught, at), competency) >= level
    )
    return "teaches", next(teaching)


def check_dead_ends(draft: Draft) -> Iterator[Diagnostic]:
    """Every course raises something that leads somewhere, and did not begin for the last time before it was checked.

    A level above all that postings ask for is no dead end: the next posting may ask for it.
    """
    for entry, course in zip(draft.courses, draft.known_courses, strict=True):
        entry_level = entry_levels(draft.graph, course)
        raised = {competency for competency, level in course.teaches.items() if level > held(entry_level, competency)}
        key, name = "teaches", f"`{course.id}`"
        if not raised:
            message = f"{name} teaches nothing beyond what it needs at its start"
            hint = "raise a level that it teaches, or lower one that it requires"
        elif raised <= draft.orphans:
            message = f"{name} leads nowhere: no posting asks for what it teaches, nor for anything joined to that"
            hint = "let a posting ask for it, join it to others by a prerequisite, or remove the course"
        elif course.cohort and course.cohort.starts[-1] < course.checked:
            key, hint = "starts", "give it dates to come, or remove it"
            message = f"the last cohort of {name} began before {course.checked}, when its facts were checked"
        else:
            continue
        yield entry.source.at_value((*entry.path, key), "dead-end-course", message, hint)
