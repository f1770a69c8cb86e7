"""A competency: something one can be good at, the can-do statement of each level, and its prerequisites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.level import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another text that postings use for a competency; it is something else right behind a word of `not_after`."""

    text: str
    case_sensitive: bool = False
    not_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prerequisite:
    """To hold the owner at `from_level` or above, `competency` must be held at `level`."""

    competency: str
    level: Level
    from_level: Level = Level.AWARENESS


@dataclass(frozen=True, slots=True, kw_only=True)
class Competency:
    """One competency of the catalogue. `can_do` has one statement for each level but `NONE`.

    From `at_work_from` on it grows by working, with users, a team or a production system, and not by study.
    """

    id: str
    area: str
    name: str
    summary: str
    can_do: Mapping[Level, str]
    aliases: tuple[Alias, ...] = ()
    esco: tuple[str, ...] = ()
    requires: tuple[Prerequisite, ...] = ()
    replaced_by: tuple[str, ...] = ()
    at_work_from: Level = Level.EXPERT

    @property
    def study_reach(self) -> Level:
        """The highest level that study can give."""
        return Level(self.at_work_from - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A group of competencies, kept in one file."""

    id: str
    name: str
