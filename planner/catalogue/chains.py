"""Chains of courses: what leads from an empty record to the levels wanted, in few hours.

The fewest hours are as hard to find as the smallest set cover, and proving them is the optimiser's business. A chain
found here is one that can be studied, so its hours are never fewer than the fewest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import add

from planner.domain.course import Course, entry_levels
from planner.domain.graph.and_or_graph import AndOrGraph, CourseNode, closure, prerequisite_order
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.course_reach import reachable_levels
from planner.domain.graph.knowledge_state import held, satisfies
from planner.domain.graph.level_set import LevelIndex, LevelSet, iter_nodes
from planner.domain.level import Level


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _ChainNode(CourseNode):
    """A course that can be begun some day, as an AND node."""

    course: Course


class Chains:
    """The chains of some courses, for somebody who holds nothing. `reachable` are the levels that they can lead to."""

    def __init__(self, graph: CompetencyGraph, courses: Collection[Course]) -> None:
        self.graph = graph
        self.reachable = reachable_levels(graph, courses, {})
        entries = [(course, entry_levels(graph, course)) for course in courses]
        usable = [(course, entry) for course, entry in entries if satisfies(self.reachable, entry)]
        self.courses: Sequence[Course] = [course for course, _ in usable]
        self.entries: Sequence[Mapping[str, Level]] = [entry for _, entry in usable]
        self._teachers: defaultdict[str, list[int]] = defaultdict(list)
        for number, course in enumerate(self.courses):
            for competency in course.teaches:
                self._teachers[competency].append(number)
        self._index = LevelIndex(graph.competencies)
        self._nodes = [
            _ChainNode(course=course, entry=self._index.of(entry), teaches=self._index.of(course.teaches))
            for course, entry in usable
        ]
        and_or_graph = AndOrGraph(self._index, self._nodes)
        self._suppliers = [
            and_or_graph.least_values(
                lambda number, before: before + self.courses[number].hours, join=join_hours, start=0.0
            ).suppliers
            for join_hours in (add, max)
        ]

    def teaching(self, competency: str, level: Level) -> frozenset[str]:
        """The courses, by id, that lift a competency to that level and can be begun some day."""
        return frozenset(
            self.courses[number].id
            for number in self._teachers.get(competency, ())
            if held(self.entries[number], competency) < level <= self.courses[number].teaches[competency]
        )

    def find_chain(self, wanted: Mapping[str, Level]) -> tuple[Course, ...]:
        """Courses in an order in which they can be studied, after which the wanted levels are held, in few hours.

        The levels must be within reach. Of two chains the shorter is returned: in one, each level is taught by the
        course at the end of the fewest hours where the hours of all that a course needs are added up; in the other,
        where only the longest of them counts. From each, courses are dropped that the rest can do without.
        """
        nodes = self._index.of(wanted)
        chains = [self._without_idle(self._supply(nodes, suppliers), nodes) for suppliers in self._suppliers]
        shortest = min(chains, key=lambda chain: sum(self.courses[number].hours for number in chain))
        ordered = prerequisite_order([self._nodes[number] for number in sorted(shortest)])
        return tuple(node.course for node in ordered or ())

    def count_chains(self, competency: str, level: Level) -> int:
        """In how many ways courses lead up one competency's own levels to that level.

        Two ways differ in a course that raises the competency; how the other things that a course needs are learnt does
        not count. No way has a course that it could do without.
        """
        rungs = Counter(
            (held(self.entries[number], competency), self.courses[number].teaches[competency])
            for number in self._teachers.get(competency, ())
        )

        def ways_on(before: int, now: int) -> int:
            """From the level now held, by courses for which the level before the last course was too low."""
            if now >= level:
                return 1
            return sum(
                count * ways_on(now, reached)
                for (needed, reached), count in rungs.items()
                if before < needed <= now < reached
            )

        return ways_on(Level.NONE - 1, Level.NONE)

    def _supply(self, wanted: LevelSet, suppliers: Mapping[int, int]) -> list[int]:
        """The suppliers of the wanted levels, of what those need, and so on."""
        chain: dict[int, None] = {}
        waiting = list(iter_nodes(self._index.maximal(wanted)))
        while waiting:
            number = suppliers[waiting.pop()]
            if number not in chain:
                chain[number] = None
                waiting += iter_nodes(self._index.maximal(self._nodes[number].entry))
        return list(chain)

    def _without_idle(self, chain: Sequence[int], wanted: LevelSet) -> list[int]:
        """The chain less every course that the rest can do without, the longest first."""
        kept = list(chain)
        for number in sorted(chain, key=lambda number: (-self.courses[number].hours, number)):
            rest = [other for other in kept if other != number]
            if not wanted & ~closure([self._nodes[other] for other in rest]):
                kept = rest
        return kept
