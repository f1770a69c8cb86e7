"""The order of (competency, level) pairs as bit sets: what holding one implies, and what lacking one rules out.

Sets of pairs are integers (`planner.domain.graph.level_set`), with the competencies in graph order, so that closing
them under implication takes one `|` each.
"""

from __future__ import annotations

from functools import lru_cache

from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.level_set import WIDTH, LevelIndex, LevelSet
from planner.domain.level import NAMED_LEVELS, Level


@lru_cache(maxsize=2)
def level_order(graph: CompetencyGraph) -> LevelOrder:
    """The order of a graph, made once."""
    return LevelOrder(graph)


class LevelOrder:
    """The partial order on the levels of a competency graph; its order ideals are the knowledge states.

    `index` numbers the pairs, with the competencies in graph order.

    >>> from planner.domain.competency import Competency, Prerequisite
    >>> calculus = Competency(id="calculus", area="a", name="", summary="", can_do={})
    >>> needs = Prerequisite(competency="calculus", level=Level.WORKING)
    >>> physics = Competency(id="physics", area="a", name="", summary="", can_do={}, requires=(needs,))
    >>> order = LevelOrder(CompetencyGraph([calculus, physics]))
    >>> order.index.levels(order.implied("physics", Level.AWARENESS))
    {'calculus': <Level.WORKING: 2>, 'physics': <Level.AWARENESS: 1>}
    """

    def __init__(self, graph: CompetencyGraph) -> None:
        self.index = LevelIndex(graph.order)
        self._below = [0] * (WIDTH * len(graph.order))
        self._above = [1 << node for node in range(len(self._below))]
        pairs = [(competency, level) for competency in graph.order for level in NAMED_LEVELS]
        for competency, level in pairs:
            node = self.index.node(competency, level)
            self._below[node] = 1 << node
            for lower in self._directly_below(graph, competency, level):
                self._below[node] |= self._below[lower]
        for competency, level in reversed(pairs):
            above = self._above[self.index.node(competency, level)]
            for lower in self._directly_below(graph, competency, level):
                self._above[lower] |= above

    def implied(self, competency: str, level: Level) -> LevelSet:
        """The pairs that are held by whoever holds the competency at this level, itself included."""
        return self._below[self.index.node(competency, level)] if level > Level.NONE else 0

    def ruled_out(self, competency: str, level: Level) -> LevelSet:
        """The pairs that whoever holds the competency at this level and no higher does not hold."""
        return self._above[self.index.node(competency, level) + 1] if level < Level.EXPERT else 0

    def _directly_below(self, graph: CompetencyGraph, competency: str, level: Level) -> list[int]:
        lower = [self.index.node(needed, at) for needed, at in graph.needs(competency, level).items()]
        return [self.index.node(competency, level) - 1, *lower] if level > Level.AWARENESS else lower
