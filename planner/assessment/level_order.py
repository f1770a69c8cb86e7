"""The order of (competency, level) pairs as bit sets: what holding one implies, and what lacking one rules out.

Bit `4 * position + level - 1` stands for the pair, with the competency's position in graph order, so that sets of pairs
are integers, and closing them under implication takes one `|` each.
"""

from __future__ import annotations

from functools import lru_cache

from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.level import NAMED_LEVELS, Level

PairSet = int
_WIDTH = len(NAMED_LEVELS)
_ONE_COMPETENCY = (1 << _WIDTH) - 1


@lru_cache(maxsize=2)
def level_order(graph: CompetencyGraph) -> LevelOrder:
    """The order of a graph, made once."""
    return LevelOrder(graph)


class LevelOrder:
    """The partial order on the levels of a competency graph; its order ideals are the knowledge states.

    >>> from planner.domain.competency import Competency, Prerequisite
    >>> calculus = Competency(id="calculus", area="a", name="", summary="", can_do={})
    >>> needs = Prerequisite(competency="calculus", level=Level.WORKING)
    >>> physics = Competency(id="physics", area="a", name="", summary="", can_do={}, requires=(needs,))
    >>> order = LevelOrder(CompetencyGraph([calculus, physics]))
    >>> implied = order.implied("physics", Level.AWARENESS)
    >>> order.level(implied, "calculus")
    <Level.WORKING: 2>
    """

    def __init__(self, graph: CompetencyGraph) -> None:
        self.position = {one: at for at, one in enumerate(graph.order)}
        self._below = [0] * (_WIDTH * len(self.position))
        self._above = [1 << bit for bit in range(len(self._below))]
        pairs = [(one, level) for one in graph.order for level in NAMED_LEVELS]
        for one, level in pairs:
            bit = self._bit(one, level)
            self._below[bit] = 1 << bit
            for lower in self._directly_below(graph, one, level):
                self._below[bit] |= self._below[lower]
        for one, level in reversed(pairs):
            above = self._above[self._bit(one, level)]
            for lower in self._directly_below(graph, one, level):
                self._above[lower] |= above

    def implied(self, competency: str, level: Level) -> PairSet:
        """The pairs that are held by whoever holds the competency at this level, itself included."""
        return self._below[self._bit(competency, level)] if level > Level.NONE else 0

    def ruled_out(self, competency: str, level: Level) -> PairSet:
        """The pairs that whoever holds the competency at this level and no higher does not hold."""
        return self._above[self._bit(competency, level) + 1] if level < Level.EXPERT else 0

    def up_to(self, competency: str, level: Level) -> PairSet:
        """The pairs of this competency up to and including the level."""
        return ((1 << level) - 1) << _WIDTH * self.position[competency]

    def level(self, pairs: PairSet, competency: str) -> Level:
        """The level that an order ideal gives the competency."""
        return Level((pairs >> _WIDTH * self.position[competency] & _ONE_COMPETENCY).bit_count())

    def touches(self, pairs: PairSet, competency: str) -> bool:
        """Whether any pair of the set is about the competency."""
        return bool(pairs >> _WIDTH * self.position[competency] & _ONE_COMPETENCY)

    def _bit(self, competency: str, level: Level) -> int:
        return _WIDTH * self.position[competency] + level - 1

    def _directly_below(self, graph: CompetencyGraph, competency: str, level: Level) -> list[int]:
        lower = [self._bit(one, needed) for one, needed in graph.needs(competency, level).items()]
        return [self._bit(competency, level) - 1, *lower] if level > Level.AWARENESS else lower
