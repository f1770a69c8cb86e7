"""The planning problem in pure integers: what is wanted, which courses there are, and what each takes and gives.

Nodes are (competency, level) pairs, kept as the bits of an integer: a set of nodes is one number. A node that the
learner holds already is in no set. Money is in the smallest unit of the plan's currency, study in units of the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from planner.catalogue.catalogue import Catalogue
from planner.domain.course import Course
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.learner import Learner, Objective
from planner.domain.level import NAMED_LEVELS, Level
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

    `entry` is what must be held at its start beyond the knowledge state, `teaches` what it adds. A self-paced course
    takes `work` units of the clock; a dated one takes none of its own, but has `runs`. `minutes` is all its study.
    """

    position: int
    course: Course
    entry: int
    teaches: int
    minutes: int
    cost: int
    work: int = 0
    runs: tuple[Run, ...] = ()
    dated: bool = False
    pinned: bool = False
    obstacle: Obstacle | None = None


class Nodes:
    """The numbering of (competency, level) pairs: four bits for each competency, in the catalogue's order."""

    def __init__(self, graph: CompetencyGraph, state: Mapping[str, Level]) -> None:
        self._names = tuple(graph.competencies)
        self._position = {one: at for at, one in enumerate(self._names)}
        # A level's bit moves down by one to meet the level below; the lowest must not spill into the next competency.
        self._lowest_levels = sum(1 << (4 * at) for at in range(len(self._names)))
        self.held = 0
        self.held = self.mask(state)

    def mask(self, levels: Mapping[str, Level]) -> int:
        """The nodes at or below these levels that are not held yet."""
        nodes = 0
        for competency, level in levels.items():
            if competency in self._position:
                nodes |= ((1 << level) - 1) << (4 * self._position[competency])
        return nodes & ~self.held

    def levels(self, nodes: int) -> dict[str, Level]:
        """The highest level of each competency among the nodes, in the catalogue's order."""
        found: dict[str, Level] = {}
        for node in each(nodes):
            found[self._names[node // 4]] = NAMED_LEVELS[node % 4]
        return found

    def highest(self, nodes: int) -> int:
        """The nodes whose next level up is not among them: as a demand, they say it all."""
        return nodes & ~((nodes & ~self._lowest_levels) >> 1)


def each(nodes: int) -> Iterator[int]:
    """The nodes of a set in ascending order."""
    while nodes:
        lowest = nodes & -nodes
        yield lowest.bit_length() - 1
        nodes ^= lowest


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Problem:
    """Everything that a plan is made from. `candidates` are in the catalogue's order, `budget` may be left open."""

    catalogue: Catalogue
    learner: Learner
    postings: tuple[str, ...]
    target: Target
    state: Mapping[str, Level]
    nodes: Nodes
    essential: int
    desirable: int
    candidates: tuple[Candidate, ...]
    clock: StudyClock
    deadline: date | None
    objective: Objective
    parallel: int
    currency: str
    budget: int | None

    @property
    def wanted(self) -> int:
        """Every wanted node that is not held yet."""
        return self.essential | self.desirable

    def missing(self, reached: int) -> tuple[int, int]:
        """How many essential and how many desirable levels these nodes leave open."""
        return (self.essential & ~reached).bit_count(), (self.desirable & ~reached).bit_count()

    def weighted(self, missing: tuple[int, int]) -> int:
        """Missing levels in one number that any essential level outweighs all desirable ones in."""
        essential, desirable = missing
        return (self.desirable.bit_count() + 1) * essential + desirable

    def without_target(self) -> Problem:
        """The same problem with nothing wanted but the pinned courses."""
        return replace(self, essential=0, desirable=0)


def reach(candidates: Iterable[Candidate], nodes: int = 0) -> int:
    """Everything that is held once every one of these courses that can ever begin is done, dates aside."""
    waiting: Sequence[Candidate] = tuple(candidates)
    while waiting:
        blocked = []
        for one in waiting:
            if one.entry & ~nodes:
                blocked.append(one)
            else:
                nodes |= one.teaches
        if len(blocked) == len(waiting):
            break
        waiting = blocked
    return nodes


def in_order_of_reach(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The courses in an order in which they can be done, so that one pass reaches nearly everything."""
    ordered: list[Candidate] = []
    held = 0
    waiting = list(candidates)
    while waiting:
        blocked = []
        for one in waiting:
            if one.entry & ~held:
                blocked.append(one)
            else:
                ordered.append(one)
                held |= one.teaches
        if len(blocked) == len(waiting):
            return ordered + blocked
        waiting = blocked
    return ordered
