"""Role profiles: what a posting asks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planner.domain.level import Level


class Importance(StrEnum):
    """Whether a posting insists on a requirement or would like it."""

    ESSENTIAL = "essential"
    DESIRABLE = "desirable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One line of a role profile. `because` says in our words what the posting asks."""

    competency: str
    level: Level
    importance: Importance
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleProfile:
    """What one posting asks. A competency may stand twice: essential, and desirable at a higher level."""

    id: str
    title: str
    organisation: str
    source: str
    requirements: tuple[Requirement, ...]
    location: str | None = None
    seniority: str | None = None
    url: str | None = None
