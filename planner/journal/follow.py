"""Carrying a record along with a catalogue that retired what the record names."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from planner.domain.competency import Kinds, Replacements, of_kind, successors
from planner.journal.error import JournalError
from planner.journal.event import Entry, Moved
from planner.journal.fold import fold
from planner.journal.journal import Journal
from planner.journal.record import LearnerRecord, ids_named, move_retired


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """The record before a catalogue, and what the learner should be told: what was moved just now, and where to."""

    record: LearnerRecord
    moved: Replacements


def follow(
    journal: Journal,
    retired: Replacements,
    at: datetime,
    *,
    kinds: Kinds = MappingProxyType({}),
    in_use: Collection[str] = (),
) -> Followed:
    """The record with what is noted on what the catalogue retired moved to what replaces it; see `move_retired`.

    The move is an event, so that what is said later is said of what is new; what the catalogue has `in_use` again has
    back what was noted on it. A journal that cannot be written is read as if it were made. Raises `JournalError` where
    it cannot be read.
    """
    entries = journal.events()
    record = fold(entries, in_use)
    pending = moves_to_make(record, entries, retired, kinds)
    if not pending:
        return Followed(record=record, moved={})
    try:
        journal.append(Moved(replaced=pending, kinds=_kinds_of(pending, kinds), keeps_courses=True), at)
    except JournalError:
        return Followed(record=move_retired(record, pending, kinds), moved=pending)
    return Followed(record=fold(journal.events(), in_use), moved=pending)


def _kinds_of(names: Iterable[str], kinds: Kinds) -> Kinds:
    return {name: kinds[name] for name in names if name in kinds}


def moves_to_make(
    record: LearnerRecord, entries: Iterable[Entry], retired: Replacements, kinds: Kinds = MappingProxyType({})
) -> Replacements:
    """What the catalogue retired of what the record names, and all else that became the same; not what was taken back.

    >>> moves_to_make(LearnerRecord(posting="old"), [], {"old": ("new",), "older": ("old",), "other": ("another",)})
    {'old': ('new',), 'older': ('new',)}
    """
    counting = {entry.id for entry in record.history}
    taken_back = {
        name
        for entry in entries
        if isinstance(entry.event, Moved) and entry.id not in counting
        for name in entry.event.replaced
    }
    current = {name: successors(name, retired) for name in retired if name not in taken_back}
    reached = {
        successor
        for kind, names in ids_named(record).items()
        for name in names & of_kind(kind, current, kinds).keys()
        for successor in current[name]
    }
    return {name: into for name, into in current.items() if reached.intersection(into)}
