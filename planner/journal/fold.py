"""From events to the learner's record; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import singledispatch
from typing import TypeVar

from planner.domain.learner import HeldLevel, LevelSource
from planner.journal.event import (
    Assessed,
    Completed,
    Dropped,
    Entry,
    Estimated,
    Evidenced,
    Imported,
    Logged,
    Named,
    Planned,
    Preferred,
    Reviewed,
    Skipped,
    Started,
    Targeted,
    Ticked,
    Undone,
)
from planner.journal.record import LearnerRecord

Value = TypeVar("Value")


def fold(entries: Iterable[Entry]) -> LearnerRecord:
    """The record after these entries, oldest first.

    >>> from datetime import UTC, datetime
    >>> def entry(id, event):
    ...     return Entry(id=id, at=datetime(2027, 1, 4, 9, id, tzinfo=UTC), event=event)
    >>> fold([entry(1, Named(name="Ada")), entry(2, Named(name="Eve")), entry(3, Undone(event=2))]).name
    'Ada'
    """
    entries = tuple(entries)
    history = entries_that_count(entries)
    record = LearnerRecord()
    for entry in history:
        record = after(entry.event, record)
    return replace(record, history=history, last_changed=entries[-1].at if entries else None)


def entries_that_count(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that were not undone, without the undoing itself; oldest first."""
    undone: set[int] = set()
    counting: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: entry.id, reverse=True):
        if entry.id in undone:
            continue
        if isinstance(entry.event, Undone):
            undone.add(entry.event.event)
        else:
            counting.append(entry)
    return tuple(reversed(counting))


@singledispatch
def after(event: object, record: LearnerRecord) -> LearnerRecord:  # noqa: ARG001  (what is unknown changes nothing)
    """The record after one more event."""
    return record


@after.register
def _(event: Named, record: LearnerRecord) -> LearnerRecord:
    return replace(record, name=event.name)


@after.register
def _(event: Targeted, record: LearnerRecord) -> LearnerRecord:
    return replace(record, posting=event.posting, more_postings=event.more_postings)


@after.register
def _(event: Preferred, record: LearnerRecord) -> LearnerRecord:
    return replace(record, preferences=event.preferences)


@after.register
def _(event: Assessed, record: LearnerRecord) -> LearnerRecord:
    evidence = record.evidence.get(event.competency)
    claim = HeldLevel(level=event.level, source=event.source, on=event.on, evidence=evidence, confirmed=event.confirmed)
    return _claiming(record, event.competency, claim)


@after.register
def _(event: Ticked, record: LearnerRecord) -> LearnerRecord:
    return replace(record, ticked={**record.ticked, **event.used})


@after.register
def _(event: Skipped, record: LearnerRecord) -> LearnerRecord:
    skipped = (*(competency for competency in record.skipped if competency != event.competency), event.competency)
    return replace(record, claims=_without(record.claims, event.competency), skipped=skipped)


@after.register
def _(event: Evidenced, record: LearnerRecord) -> LearnerRecord:
    competency = event.competency
    evidence = (
        {**record.evidence, competency: event.evidence} if event.evidence else _without(record.evidence, competency)
    )
    if competency not in record.claims:
        return replace(record, evidence=evidence)
    claim = replace(record.claims[competency], evidence=event.evidence or None)
    return replace(record, evidence=evidence, claims={**record.claims, competency: claim})


@after.register
def _(event: Reviewed, record: LearnerRecord) -> LearnerRecord:
    if event.level is None:
        return record
    evidence = record.evidence.get(event.competency)
    claim = HeldLevel(level=event.level, source=LevelSource.MENTOR, on=event.on, evidence=evidence)
    return _claiming(record, event.competency, claim)


@after.register
def _(event: Planned, record: LearnerRecord) -> LearnerRecord:
    return replace(record, plans=(*record.plans, event))


@after.register
def _(event: Started, record: LearnerRecord) -> LearnerRecord:
    return _putting_in(record, event.course, 0)


@after.register
def _(event: Logged, record: LearnerRecord) -> LearnerRecord:
    return _putting_in(record, event.course, event.hours)


@after.register
def _(event: Estimated, record: LearnerRecord) -> LearnerRecord:
    others = _without(record.hours_expected, event.course)
    return replace(record, hours_expected=others if event.hours is None else {**others, event.course: event.hours})


@after.register
def _(event: Completed, record: LearnerRecord) -> LearnerRecord:
    completed = {**record.completed, event.course: event.on}
    hours = record.under_way.get(event.course)
    return replace(
        record,
        completed=completed,
        under_way=_without(record.under_way, event.course),
        hours_taken={**record.hours_taken, event.course: hours} if hours else record.hours_taken,
    )


@after.register
def _(event: Dropped, record: LearnerRecord) -> LearnerRecord:
    return replace(
        record,
        completed=_without(record.completed, event.course),
        under_way=_without(record.under_way, event.course),
        hours_taken=_without(record.hours_taken, event.course),
    )


@after.register
def _(event: Imported, record: LearnerRecord) -> LearnerRecord:
    learner = event.learner
    return replace(
        record,
        name=learner.name,
        posting=learner.posting,
        more_postings=learner.more_postings,
        preferences=learner.preferences,
        claims=learner.levels,
        skipped=(),
        evidence={competency: claim.evidence for competency, claim in learner.levels.items() if claim.evidence},
        under_way=learner.under_way,
        hours_taken=learner.hours_taken,
        hours_expected=learner.hours_expected,
        ticked=learner.ticked,
        completed={course: record.completed.get(course) for course in learner.completed},
    )


def _claiming(record: LearnerRecord, competency: str, claim: HeldLevel) -> LearnerRecord:
    claims = {**_without(record.claims, competency), competency: claim}
    return replace(record, claims=claims, skipped=tuple(skipped for skipped in record.skipped if skipped != competency))


def _putting_in(record: LearnerRecord, course: str, hours: float) -> LearnerRecord:
    """The record with more hours put into a course; unchanged for a completed course."""
    if course in record.completed:
        return record
    return replace(record, under_way={**record.under_way, course: max(0, record.under_way.get(course, 0) + hours)})


def _without(mapping: Mapping[str, Value], key: str) -> dict[str, Value]:
    return {other: value for other, value in mapping.items() if other != key}
