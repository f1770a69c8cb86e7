"""The planning problem in pure integers: what is wanted, which courses there are, and what each takes and gives.

Nodes are (competency, level) pairs, and sets of them bit sets (`planner.domain.graph.level_set`). A node that the
learner holds already is in no set. Money is in the smallest unit of the plan's currency, study in units of the clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from planner.catalogue.catalogue import Catalogue
from planner.domain.course import Course
from planner.domain.graph.level_set import LevelIndex, LevelSet
from planner.domain.learner import Learner, Objective
from planner.domain.level import Level
from planner.domain.target import Target
from planner.planning.problem.study_clock import Run, StudyClock


class Obstacle(IntEnum):
    """Why the wishes leave a course out."""

    EXCLUDED = 1
    NO_DATE = 2
    AWAY = 3
    TOO_MANY_HOURS_A_WEEK = 4
    TOO_DEAR = 5
    TOO_LONG = 6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidate:
    """One course that the learner has not completed.

    `position` is its index in the catalogue, `entry` what must be held at its start beyond the knowledge state, and
    `teaches` what it adds. A self-paced course takes `work` units of the clock; a dated one takes none of its own, but
    has `runs`. `minutes` is all its study.
    """

    position: int
    course: Course
    entry: LevelSet
    teaches: LevelSet
    minutes: int
    cost: int
    work: int = 0
    runs: tuple[Run, ...] = ()
    dated: bool = False
    pinned: bool = False
    obstacle: Obstacle | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Problem:
    """Everything that a plan is made from. `candidates` are in the catalogue's order, `budget` may be left open.

    `nodes` numbers the levels, `held` are those of the knowledge state; `essential` and `desirable` are those wanted.
    """

    catalogue: Catalogue
    learner: Learner
    postings: tuple[str, ...]
    target: Target
    state: Mapping[str, Level]
    nodes: LevelIndex
    held: LevelSet
    essential: LevelSet
    desirable: LevelSet
    candidates: tuple[Candidate, ...]
    clock: StudyClock
    deadline: date | None
    objective: Objective
    parallel: int
    currency: str
    budget: int | None

    @property
    def wanted(self) -> LevelSet:
        """Every wanted node that is not held yet."""
        return self.essential | self.desirable

    def beyond_state(self, levels: Mapping[str, Level]) -> LevelSet:
        """The nodes at or below these levels that are not held yet."""
        return self.nodes.of(levels) & ~self.held

    def missing(self, reached: LevelSet) -> tuple[int, int]:
        """How many essential and how many desirable levels these nodes leave open."""
        return (self.essential & ~reached).bit_count(), (self.desirable & ~reached).bit_count()

    def weighted(self, missing: tuple[int, int]) -> int:
        """Missing levels in one number, in which one essential level outweighs all desirable ones."""
        essential, desirable = missing
        return (self.desirable.bit_count() + 1) * essential + desirable

    def without_target(self) -> Problem:
        """The same problem with nothing wanted but the pinned courses."""
        return replace(self, essential=0, desirable=0)
