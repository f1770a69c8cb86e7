"""The events of a learner's record, one frozen value each, and their form on disk.

An event is written as its `kind` and a JSON object of its fields. Both are names on learners' disks: a class may be
renamed, a `kind` or a field never. `on` is the day in the learner's own calendar.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar

from pydantic import TypeAdapter
from pydantic_core import from_json

from planner.domain.background import Background, OwnEducation
from planner.domain.competency import Kind
from planner.domain.learner import Learner, LevelSource, Preferences
from planner.domain.level import Level
from planner.domain.wishes import in_present_words

HIGHEST_NUMBER = 1e9
"""An event with a number beyond it makes no sense: whole hours, weeks and levels never come near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The learner gave their name."""

    kind: ClassVar[str] = "named"
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """The learner said what they studied and do, or would rather not; in place of what they said before."""

    kind: ClassVar[str] = "described"
    background: Background


@dataclass(frozen=True, slots=True, kw_only=True)
class Educated:
    """The learner said which degree they have, or study for until when; in place of what they said before."""

    kind: ClassVar[str] = "educated"
    education: OwnEducation


@dataclass(frozen=True, slots=True, kw_only=True)
class Targeted:
    """The learner chose what to aim at: a posting and any more beside it, or none."""

    kind: ClassVar[str] = "targeted"
    posting: str | None
    more_postings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferred:
    """The learner changed their wishes; these are all of them."""

    kind: ClassVar[str] = "preferred"
    preferences: Preferences


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """A level was claimed, or with `confirmed` stood by when it was asked about again."""

    kind: ClassVar[str] = "assessed"
    competency: str
    level: Level
    source: LevelSource = LevelSource.SELF
    on: date | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """A checklist was filled in: whether the learner ever used each of its competencies."""

    kind: ClassVar[str] = "ticked"
    used: Mapping[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class CvRead:
    """A CV was read: the levels that it proposes, and the words that say so. Undone, all of them are taken back."""

    kind: ClassVar[str] = "cv-read"
    levels: Mapping[str, Level]
    words: Mapping[str, str]
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """The learner would rather not answer, and takes back any claim."""

    kind: ClassVar[str] = "skipped"
    competency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The learner looked at these doubts about answers, each named by its competencies, and left all as they said."""

    kind: ClassVar[str] = "settled"
    doubts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidenced:
    """A link or note backs the claim on a competency; an empty one takes it back."""

    kind: ClassVar[str] = "evidenced"
    competency: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A learning plan was made; these are its key figures. `readiness` is the learner's on that day, 0 to 1.

    `ready_to_apply` is the day of that milestone, of whose `requirements` so many are met. Where it is reached in part,
    there is none; a plan kept before requirements were counted has the day of the part.
    """

    kind: ClassVar[str] = "planned"
    on: date
    posting: str | None
    finish: date | None
    weeks: int
    hours: float
    readiness: float
    ready_to_apply: date | None = None
    requirements: int | None = None
    requirements_met: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A course was begun."""

    kind: ClassVar[str] = "started"
    course: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """Hours were put into a course; fewer than none correct an entry of that day."""

    kind: ClassVar[str] = "logged"
    course: str
    hours: float
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimated:
    """The learner corrected how many hours a course takes them in all; none goes back to the catalogue's."""

    kind: ClassVar[str] = "estimated"
    course: str
    hours: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """A course was finished; these are the levels that it taught then, of which earlier versions wrote nothing."""

    kind: ClassVar[str] = "completed"
    course: str
    on: date | None = None
    taught: Mapping[str, Level] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A course was given up; it is neither under way nor completed."""

    kind: ClassVar[str] = "dropped"
    course: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A mentor looked at a claim and gave the level they see, or only a comment."""

    kind: ClassVar[str] = "reviewed"
    competency: str
    mentor: str
    level: Level | None = None
    comment: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A profile was read in; this is all that a profile holds, with what the record said besides."""

    kind: ClassVar[str] = "imported"
    learner: Learner


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The catalogue retired these competencies, courses and postings, and what was noted on each went to others.

    Earlier versions did not write of which kind each was, and moved begun and finished courses, too, which this one
    `keeps_courses` as they were.
    """

    kind: ClassVar[str] = "moved"
    replaced: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    keeps_courses: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """The event of this id no longer counts; undoing this one brings it back."""

    kind: ClassVar[str] = "undone"
    event: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """An event that makes no sense to this version, maybe one of a newer version: passed over, and kept as it is."""

    kind: str
    payload: str


Event = (
    Named
    | Described
    | Educated
    | Targeted
    | Preferred
    | Assessed
    | Ticked
    | CvRead
    | Skipped
    | Settled
    | Evidenced
    | Planned
    | Started
    | Logged
    | Estimated
    | Completed
    | Dropped
    | Reviewed
    | Imported
    | Moved
    | Undone
)

KINDS: dict[str, type[Event]] = {event.kind: event for event in Event.__args__}
"""The class of each kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the journal. `at` is in UTC."""

    id: int
    at: datetime
    event: Event | Unknown


def write_event(event: Event) -> str:
    """The event's fields as a JSON object.

    >>> write_event(Logged(course="mit-18-06", hours=2.5))
    '{"course":"mit-18-06","hours":2.5,"on":null}'
    """
    return _adapter(event.kind).dump_json(event).decode()


def read_event(kind: str, payload: str) -> Event | Unknown:
    """The event that was written so, or `Unknown` if this version cannot make sense of it; never raises.

    >>> read_event("named", '{"name":"Ada"}')
    Named(name='Ada')
    >>> read_event("promoted", '{"to":"mentor"}')
    Unknown(kind='promoted', payload='{"to":"mentor"}')
    """
    try:
        if not _is_moderate(from_json(payload, allow_inf_nan=False)):
            return Unknown(kind=kind, payload=payload)
        event: Event = _adapter(kind).validate_json(_in_present_words(payload))
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError):
        return Unknown(kind=kind, payload=payload)
    return event


def _is_moderate(values: Any) -> bool:
    """Whether every number in it is one that can be reckoned with."""
    if isinstance(values, dict):
        return all(_is_moderate(value) for value in values.values())
    if isinstance(values, list):
        return all(_is_moderate(value) for value in values)
    return not isinstance(values, int | float) or abs(values) <= HIGHEST_NUMBER


def _in_present_words(payload: str) -> str:
    """The payload with its wishes as this version names them."""
    if '"preferences"' not in payload:
        return payload
    values = json.loads(payload)
    holder = values.get("learner", values)
    holder["preferences"] = in_present_words(holder["preferences"])
    return json.dumps(values)


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(KINDS[kind])
