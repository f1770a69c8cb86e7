"""Role profiles: the requirements of a posting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planner.domain.level import Level


class Importance(StrEnum):
    """The importance of a requirement to a posting."""

    ESSENTIAL = "essential"
    DESIRABLE = "desirable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One line of a role profile. `because` puts the posting's request in our words."""

    competency: str
    level: Level
    importance: Importance
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleProfile:
    """The role profile of one posting. It may ask twice for a competency: essential, and desirable at a higher one."""

    id: str
    title: str
    organisation: str
    source: str
    requirements: tuple[Requirement, ...]
    location: str | None = None
    seniority: str | None = None
    url: str | None = None
