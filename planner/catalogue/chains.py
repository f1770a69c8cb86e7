"""Chains of courses: what leads from an empty record to the levels wanted, in few hours.

The fewest hours are as hard to find as the smallest set cover, and proving them is the optimiser's business. A chain
found here is one that can be studied, so its hours are never fewer than the fewest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from operator import add

from planner.domain.course import Course, entry_levels
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.course_reach import reachable_levels
from planner.domain.graph.knowledge_state import held, join, satisfies
from planner.domain.level import NAMED_LEVELS, Level

Node = tuple[str, Level]


class Chains:
    """The chains of some courses, for somebody who holds nothing. `reachable` are the levels that they can lead to."""

    def __init__(self, graph: CompetencyGraph, courses: Collection[Course]) -> None:
        self.graph = graph
        self.reachable = reachable_levels(graph, courses, {})
        usable = [(one, entry) for one in courses if satisfies(self.reachable, entry := entry_levels(graph, one))]
        self.courses: Sequence[Course] = [course for course, _ in usable]
        self.entries: Sequence[Mapping[str, Level]] = [entry for _, entry in usable]
        self._teachers: defaultdict[str, list[int]] = defaultdict(list)
        for number, course in enumerate(self.courses):
            for competency in course.teaches:
                self._teachers[competency].append(number)
        self._suppliers = [self._find_suppliers(join_hours) for join_hours in (add, max)]

    def teaching(self, competency: str, level: Level) -> frozenset[str]:
        """The courses, by id, that lift a competency to that level and can be begun some day."""
        return frozenset(
            self.courses[number].id
            for number in self._teachers.get(competency, ())
            if held(self.entries[number], competency) < level <= self.courses[number].teaches[competency]
        )

    def find_chain(self, wanted: Mapping[str, Level]) -> tuple[Course, ...]:
        """Courses in an order in which they can be studied, after which the wanted levels are held, in few hours.

        The levels must be within reach. Of two chains the shorter is returned: one goes by what all that a course needs
        takes together, one by the longest of it. From each, courses are dropped that the rest can do without.
        """
        chains = [self._without_idle(self._supply(wanted, suppliers), wanted) for suppliers in self._suppliers]
        shortest = min(chains, key=lambda chain: sum(self.courses[number].hours for number in chain))
        return tuple(self.courses[number] for number in self._in_order(shortest))

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

    def _find_suppliers(self, join_hours: Callable[[float, float], float]) -> dict[Node, int]:
        """The course by which each level is had soonest, where needing several things takes their hours joined.

        Knuth's generalisation of Dijkstra's algorithm (1977): a level's hours are final once they are the least left.
        """
        needed_by: defaultdict[Node, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for node in entry.items():
                needed_by[node].append(number)
        open_needs = [len(entry) for entry in self.entries]
        hours_before = [0.0] * len(self.entries)
        ready = [(self.courses[number].hours, number) for number, needs in enumerate(open_needs) if not needs]
        heapify(ready)
        suppliers: dict[Node, int] = {}
        while ready:
            hours, number = heappop(ready)
            for competency, taught in self.courses[number].teaches.items():
                for node in ((competency, level) for level in NAMED_LEVELS[:taught]):
                    if node in suppliers:
                        continue
                    suppliers[node] = number
                    for after in needed_by.get(node, ()):
                        hours_before[after] = join_hours(hours_before[after], hours)
                        open_needs[after] -= 1
                        if not open_needs[after]:
                            heappush(ready, (hours_before[after] + self.courses[after].hours, after))
        return suppliers

    def _supply(self, wanted: Mapping[str, Level], suppliers: Mapping[Node, int]) -> list[int]:
        """The suppliers of the wanted levels, of what those need, and so on."""
        chain: dict[int, None] = {}
        waiting = list(wanted.items())
        while waiting:
            number = suppliers[waiting.pop()]
            if number not in chain:
                chain[number] = None
                waiting += self.entries[number].items()
        return list(chain)

    def _without_idle(self, chain: Sequence[int], wanted: Mapping[str, Level]) -> list[int]:
        """The chain less every course that the rest can do without, the longest first."""
        kept = list(chain)
        for number in sorted(chain, key=lambda number: (-self.courses[number].hours, number)):
            rest = [other for other in kept if other != number]
            if satisfies(reachable_levels(self.graph, [self.courses[other] for other in rest], {}), wanted):
                kept = rest
        return kept

    def _in_order(self, chain: Iterable[int]) -> list[int]:
        ordered: list[int] = []
        state: dict[str, Level] = {}
        waiting = sorted(chain)
        while waiting:
            number = next(number for number in waiting if satisfies(state, self.entries[number]))
            waiting.remove(number)
            ordered.append(number)
            state = join(state, self.courses[number].teaches)
        return ordered
