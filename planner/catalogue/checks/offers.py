"""What courses, projects and parts say of themselves: who offers them, what they belong to, and how far they lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from planner.catalogue.checks.names import unusable_reference
from planner.catalogue.diagnostics.diagnostic import Diagnostic
from planner.catalogue.diagnostics.near import Known
from planner.catalogue.draft import Draft, Entry
from planner.domain.course import OURS, Course, CourseFormat
from planner.domain.graph.knowledge_state import held
from planner.domain.level import Level

FEWEST_LINKS = 6
"""Of fewer other links of a provider, it says little that they are all on the same host."""

OPEN_HOSTS = ("github.com", "youtube.com", "coursera.org", "edx.org")
"""Where anybody may offer something, whatever their own host is."""


def check_providers(draft: Draft) -> Iterator[Diagnostic]:
    """A course has a provider, an address and a source for its hours; what is ours claims no provider."""
    for entry in draft.courses:
        course = entry.value
        # Of a course with other faults only what is not there at all is missing: a faulty value was taken out.
        there = set[str]() if entry.sound else _written_keys(entry)
        if course.format in OURS:
            key = next((key for key in ("provider", "url") if getattr(course, key)), None)
            if key and entry.sound:
                message = f"`{course.id}` is a {course.format} of ours and has a `{key}`"
                yield entry.source.at_value((*entry.path, key), "project-with-provider", message)
            continue
        for key in ("provider", "url"):
            if not getattr(course, key) and key not in there:
                message = f"`{course.id}` is a {course.format} and has no `{key}`"
                yield entry.source.at_value(entry.path, "missing-provider", message)
        if not course.hours_source and "hours_source" not in there:
            message = f"`{course.id}` does not say where its hours stand"
            yield entry.source.at_value((*entry.path, "hours"), "missing-hours-source", message)


def _written_keys(entry: Entry[Course]) -> set[str]:
    """The keys that stand in a course's table, right or wrong; all that matter where its format is not known."""
    table = (entry.source.values or {}).get("course", {}).get(entry.value.id, {})
    return set(table) if table.get("format") == entry.value.format else {"provider", "url", "hours_source"}


def check_parts(draft: Draft) -> Iterator[Diagnostic]:
    """A part names a course of the catalogue, and a capstone is a project."""
    ids = Known(entry.value.id for entry in draft.courses)
    for entry in draft.courses:
        course = entry.value
        if course.part_of is not None and course.part_of not in ids and not draft.files.hides_courses:
            yield unusable_reference(draft, entry, (*entry.path, "part_of"), course.part_of, "course", ids)
        if course.capstone and course.format is not CourseFormat.PROJECT:
            message = f"`{course.id}` is a capstone, but a {course.format}"
            yield entry.source.at_value((*entry.path, "capstone"), "capstone-not-project", message)


def check_weeks(draft: Draft) -> Iterator[Diagnostic]:
    """Only applications are spread over more weeks than they take at least."""
    for entry in draft.courses:
        course = entry.value
        if course.up_to_weeks is None or not entry.sound:
            continue
        is_spread = course.format is CourseFormat.APPLICATIONS and course.elapsed_weeks is not None
        if not is_spread or course.up_to_weeks <= (course.elapsed_weeks or 0):
            message = f"`{course.id}` has `up_to_weeks`, but is no applications with fewer `elapsed_weeks`"
            yield entry.source.at_value((*entry.path, "up_to_weeks"), "wrong-weeks", message)


def check_continuations(draft: Draft) -> Iterator[Diagnostic]:
    """Applications continue others of the catalogue, which continue none."""
    entries = {entry.value.id: entry for entry in draft.courses}
    for entry in draft.courses:
        course, first = entry.value, entries.get(entry.value.continues or "")
        path = (*entry.path, "continues")
        if course.continues is None or not entry.sound:
            continue
        if first is None and not draft.files.hides_courses:
            yield unusable_reference(draft, entry, path, course.continues, "course", Known(entries))
        elif why := _why_no_continuation(course, first.value if first else None):
            message = f"`{course.id}` continues `{course.continues}`, {why}"
            yield entry.source.at_value(path, "wrong-continuation", message)


def _why_no_continuation(course: Course, first: Course | None) -> str:
    """Why a course cannot continue another, as a clause; empty where it can."""
    if course.format is not CourseFormat.APPLICATIONS:
        return f"but is a {course.format}"
    if course.cohort is not None:
        return "but has dates of its own"
    if first is not None and first.format is not CourseFormat.APPLICATIONS:
        return f"which is a {first.format}"
    if first is not None and first.continues is not None:
        return f"which itself continues `{first.continues}`"
    return ""


def check_units(draft: Draft) -> Iterator[Diagnostic]:
    """A whole teaches, or asks for, all that its units teach: a plan has it in their stead."""
    wholes = {entry.value.id: entry for entry in draft.courses}
    for entry in draft.courses:
        unit, whole = entry.value, wholes.get(entry.value.part_of or "")
        if whole is None or not (entry.sound and whole.sound):
            continue
        for name, level in unit.teaches.items():
            given = max(held(whole.value.teaches, name), held(whole.value.requires, name))
            if level > given:
                message = f"`{unit.id}` teaches `{name}` to `{level}`, and its whole, `{whole.value.id}`, does not"
                hint = f"let `{whole.value.id}` teach it, too ({whole.source.place(whole.path)})"
                yield entry.source.at_value((*entry.path, "teaches", name), "unit-beyond-whole", message, hint)


def check_study_reach(draft: Draft) -> Iterator[Diagnostic]:
    """No course teaches a level that grows at work."""
    reach = {name: entry.value.study_reach for name, entry in draft.in_use.items()}
    for entry in draft.courses:
        for name, level in entry.value.teaches.items():
            if entry.sound and level > reach.get(name, level):
                message = f"`{entry.value.id}` teaches `{name}` to `{level}`, which grows at work"
                competency = draft.in_use[name]
                place = competency.source.place(competency.path)
                hint = f"teach it to `{reach[name]}` at most, or raise its `at_work_from` ({place})"
                yield entry.source.at_value((*entry.path, "teaches", name), "taught-above-reach", message, hint)


def check_practices(draft: Draft) -> Iterator[Diagnostic]:
    """What grows at work below the highest level has a practice beside it."""
    grown = {competency for entry in draft.practices for competency in entry.value.grows}
    for name, entry in draft.in_use.items():
        if entry.value.at_work_from < Level.EXPERT and name not in grown:
            message = f"`{name}` grows at work from `{entry.value.at_work_from}` on, and no practice grows it"
            yield entry.source.at_value((*entry.path, "at_work_from"), "work-without-practice", message)


def check_hosts(draft: Draft) -> Iterator[Diagnostic]:
    """Where all the other links of a provider are on one host, none is elsewhere."""
    by_provider: dict[str, list[Entry[Course]]] = {}
    for entry in draft.courses:
        if entry.sound and entry.value.provider and entry.value.url:
            by_provider.setdefault(entry.value.provider, []).append(entry)
    for provider, entries in by_provider.items():
        if len(entries) <= FEWEST_LINKS:
            continue
        hosts = Counter(_site(entry.value.url or "") for entry in entries)
        usual, count = hosts.most_common(1)[0]
        others = hosts.keys() - {usual, *OPEN_HOSTS}
        if count == len(entries) - 1 and others:
            entry = next(entry for entry in entries if _site(entry.value.url or "") != usual)
            message = f"the other {count} links of `{provider}` are on {usual}"
            yield entry.source.at_value((*entry.path, "url"), "foreign-host", message)


def _site(url: str) -> str:
    """The host without `www.`.

    >>> _site("https://www.example.org/course")
    'example.org'
    """
    return (urlsplit(url).hostname or "").removeprefix("www.")
