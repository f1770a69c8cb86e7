"""What an interview hands out: questions, what was said, how much is left, and reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planner.domain.level import Level

Depth = Literal["steps", "plan", "map"]
"""How much to find out: the next ten steps, all that the targets rest on, or the whole graph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Asks how well `competency` is held.

    `possible` are the levels that what was said so far leaves open, in rising order; the last may stand for itself and
    everything above it, since `cap` is the highest level that matters here. Any other level is an answer too, and
    one that an earlier answer does not fit. `serves` are the targets that need the competency, and `informs` the other
    competencies that an answer may tell something about, both in graph order.
    """

    competency: str
    possible: tuple[Level, ...]
    cap: Level
    serves: tuple[str, ...]
    informs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that the learner said: an answer, or with no level that they would rather not answer."""

    competency: str
    level: Level | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsLeft:
    """How many questions are still to come: as far as can be told, and at the very most."""

    likely: int
    at_most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """The answered competencies that bound a level from below and from above, the nearest first."""

    at_least: tuple[str, ...]
    at_most: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two answers that cannot both be true.

    `competency` at `level` needs `prerequisite` at `needed`, which was said to be held at `prerequisite_level` only.
    """

    competency: str
    level: Level
    prerequisite: str
    prerequisite_level: Level
    needed: Level
