"""A competency: something one can be good at, the can-do statement of each level, and its prerequisites."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from planner.domain.level import Level

Note = TypeVar("Note")

Replacements = Mapping[str, tuple[str, ...]]
"""What replaces each retired competency, course or posting, nothing maybe; ids are unique among all of them."""


class Kind(StrEnum):
    """What an id of the catalogue is the id of, where it can be retired."""

    COMPETENCY = "competency"
    COURSE = "course"
    POSTING = "posting"


Kinds = Mapping[str, Kind]
"""The kind of each retired id. One that is not there is of whatever kind it is noted as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another text that postings use for a competency.

    It means something else right behind a word of `not_after`, and right before a word of `not_before`. A text with `…`
    in it, such as `train … models`, is a verb and its object with other words between them. One that is not `is_in_cvs`
    means this where an employer asks for it, and any kind of work where somebody tells what they did: `to production`.
    """

    text: str
    case_sensitive: bool = False
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    is_in_cvs: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Prerequisite:
    """To hold the owner at `from_level` or above, `competency` must be held at `level`."""

    competency: str
    level: Level
    from_level: Level = Level.AWARENESS


@dataclass(frozen=True, slots=True, kw_only=True)
class Competency:
    """One competency of the catalogue. `can_do` has one statement for each level but `NONE`.

    From `at_work_from` on it grows by working, with users, a team or a production system, and not by study. One to
    `learn_first` is a tool of nearly all other study. What is soft, everybody has used: it takes can-do statements to
    tell how far it is held, and work of one's own to speak about.
    """

    id: str
    area: str
    name: str
    summary: str
    can_do: Mapping[Level, str]
    aliases: tuple[Alias, ...] = ()
    esco: tuple[str, ...] = ()
    requires: tuple[Prerequisite, ...] = ()
    retired: date | None = None
    replaced_by: tuple[str, ...] = ()
    at_work_from: Level = Level.EXPERT
    learn_first: bool = False
    is_soft: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, and what postings call it."""
        return (self.name, *(alias.text for alias in self.aliases))

    @property
    def is_retired(self) -> bool:
        """Whether nothing asks for it or teaches it any more."""
        return self.retired is not None or bool(self.replaced_by)

    @property
    def study_reach(self) -> Level:
        """The highest level that study can give."""
        return Level(self.at_work_from - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A group of competencies, kept in one file."""

    id: str
    name: str


def move_levels(levels: Mapping[str, Note], retired: Replacements, rank: Callable[[Note], int]) -> dict[str, Note]:
    """The levels by successor: a current competency's own one, else the lowest by `rank` where several meet."""
    moved: dict[str, Note] = {}
    for competency, level in levels.items():
        for successor in successors(competency, retired) if competency in retired else ():
            moved[successor] = min(moved.get(successor, level), level, key=rank)
    current = {competency: level for competency, level in levels.items() if competency not in retired}
    return current | {successor: level for successor, level in moved.items() if successor not in current}


def move_notes(notes: Mapping[str, Note], retired: Replacements) -> dict[str, Note]:
    """The notes by successor, each in its old place; a current competency's own one wins, else the last that meet."""
    moved = {successor: note for competency, note in notes.items() for successor in successors(competency, retired)}
    return moved | {competency: note for competency, note in notes.items() if competency not in retired}


def of_kind(kind: Kind, retired: Replacements, kinds: Kinds) -> Replacements:
    """What replaces the retired ids of one kind, of those that something replaces.

    >>> retired = {"stats": ("statistics",), "mechanic": ("engineer",), "old": ("new",)}
    >>> list(of_kind(Kind.POSTING, retired, {"stats": Kind.COMPETENCY, "mechanic": Kind.POSTING}))
    ['mechanic', 'old']
    """
    return {name: into for name, into in retired.items() if into and kinds.get(name, kind) is kind}


def successors(retiree: str, retired: Replacements) -> tuple[str, ...]:
    """The ids in use that replace this one, through however many retirements; itself where it is not retired."""
    current: dict[str, None] = {}
    waiting, seen = [retiree], {retiree}
    while waiting:
        visited = waiting.pop(0)
        if visited not in retired:
            current[visited] = None
        replacements = [other for other in retired.get(visited, ()) if other not in seen]
        seen.update(replacements)
        waiting.extend(replacements)
    return tuple(current)
