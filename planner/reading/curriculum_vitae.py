"""What a CV says that its writer has done: a proposed level for each competency, tied to the words."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.level import Level
from planner.reading.reading import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A competency that a CV names, the level that its words propose, and the words that say most."""

    competency: str
    level: Level
    evidence: Evidence


HIGHEST = Level.PRACTITIONER
"""A CV proposes no more: what experts do is seen by others, not written by oneself."""
