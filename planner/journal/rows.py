"""From the rows of the journal's table to entries and findings; pure.

A row that cannot be read, or is not as it was written, is passed over and named; it stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from planner.journal.event import KINDS, Entry, Event, Unknown, read_event
from planner.journal.seal import Raw, Seal, checksum, link

_WORD = re.compile(r"[a-z_]{1,30}")


class Row(NamedTuple):
    """One event as it is stored; `own` and `chain` are its checksums, empty where it was written without."""

    number: int
    at: Raw = None
    kind: Raw = None
    payload: Raw = None
    own: Raw = None
    chain: Raw = None

    @property
    def is_as_written(self) -> bool:
        """Whether its own checksum says so."""
        return self.own_text == checksum(self.number, self.at, self.kind, self.payload)

    @property
    def own_text(self) -> str:
        """The event's own checksum, as far as it is text."""
        return _plain(self.own)

    @property
    def link(self) -> str:
        """The event's link in the chain, as far as it is text."""
        return _plain(self.chain)


class Trouble(StrEnum):
    """What may be wrong with an event."""

    CHANGED = "changed"
    UNREADABLE = "unreadable"
    MISSING = "missing"
    FOREIGN = "foreign"
    SEAL = "seal"


_LOSING = (Trouble.CHANGED, Trouble.UNREADABLE, Trouble.MISSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong: with which events, from the first to the last, and in words."""

    first: int
    last: int
    trouble: Trouble
    what: str

    @property
    def loses(self) -> bool:
        """Whether events do not count because of it."""
        return self.trouble in _LOSING

    def __str__(self) -> str:
        events = f"event {self.first}" if self.first == self.last else f"events {self.first} to {self.last}"
        return f"{events}: {self.what}"


@dataclass
class RowReader:
    """Reads rows in the order of their numbers, as many at a time as there are, and keeps what it found so far."""

    entries: list[Entry] = field(default_factory=list)
    sound: list[Row] = field(default_factory=list)
    """The rows that count, those of events that this version does not know included."""
    findings: list[Finding] = field(default_factory=list)
    last: int = 0
    """The number of the last row."""
    chain: str = ""
    """The last link of the chain."""
    sealed_as: Seal | None = None
    """The seal to be looked for among the rows."""
    has_sealed: bool = False

    def read(self, rows: Iterable[Row]) -> None:
        """Read the next rows."""
        for row in rows:
            if row.number != self.last + 1:
                self._find(Trouble.MISSING, "gone from the file", self.last + 1, row.number - 1)
            self._read_row(row)
            self.last = row.number
            if self.sealed_as == Seal(number=row.number, chain=row.link):
                self.has_sealed = True

    def check_end(self) -> Finding | None:
        """What the seal says is missing at the end, once all rows are read."""
        seal = self.sealed_as
        if seal is None or self.has_sealed:
            return None
        if self.last < seal.number:
            return Finding(first=self.last + 1, last=seal.number, trouble=Trouble.MISSING, what="gone from the end")
        if any(finding.first <= seal.number <= finding.last for finding in self.findings):
            return None
        what = "not the one that was written: the file is an older copy, or lost its newest events"
        return Finding(first=seal.number, last=seal.number, trouble=Trouble.MISSING, what=what)

    def _read_row(self, row: Row) -> None:
        own = checksum(row.number, row.at, row.kind, row.payload)
        before, chain = self.chain, row.link
        is_unsealed = not row.own and not row.chain
        if not is_unsealed:
            self.chain = chain or before
            if row.own_text != own and chain != link(before, own):
                self._find(Trouble.CHANGED, f"changed since it was written{_named(row)}", row.number, row.number)
                return
        entry = _entry(row)
        if entry is None or (isinstance(entry.event, Unknown) and entry.event.kind in KINDS):
            self._find(Trouble.UNREADABLE, f"makes no sense{_named(row)}", row.number, row.number)
        elif is_unsealed:
            self._find(Trouble.FOREIGN, f"written by another program{_named(row)}; it counts", row.number, row.number)
        elif chain != link(before, own) or row.own_text != own:
            self._find(Trouble.SEAL, "sound, but a checksum beside it is not", row.number, row.number)
        if entry is not None:
            self.entries.append(entry)
            self.sound.append(row)

    def _find(self, trouble: Trouble, what: str, first: int, last: int) -> None:
        self.findings.append(Finding(first=first, last=last, trouble=trouble, what=what))


def sealed(row: Row, before: str) -> Row:
    """The row with its checksums, after the link `before`."""
    own = checksum(row.number, row.at, row.kind, row.payload)
    return row._replace(own=own.encode(), chain=link(before, own).encode())


def _entry(row: Row) -> Entry | None:
    """The entry of a row; `None` where it has no time, kind and payload that can be read."""
    try:
        at, kind, payload = ((value or b"").decode() for value in (row.at, row.kind, row.payload))
        moment = datetime.fromisoformat(at)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    event: Event | Unknown = read_event(kind, payload)
    return Entry(id=row.number, at=moment, event=event)


def _named(row: Row) -> str:
    """The kind and day of an event in brackets, as far as they can be read."""
    kind, at = _plain(row.kind), _plain(row.at)
    facts = [kind] if _WORD.fullmatch(kind) else []
    with suppress(ValueError):
        facts.append(f"{datetime.fromisoformat(at):%Y-%m-%d}")
    return f" ({', '.join(facts)})" if facts else ""


def _plain(value: Raw) -> str:
    return (value or b"").decode(errors="replace")
