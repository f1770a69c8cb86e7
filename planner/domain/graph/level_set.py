"""Sets of (competency, level) pairs as the bits of an integer: a union is one `|`, a test for inclusion one `&`.

A pair is also called a node. Each competency has four bits, the lowest named level first, so a node's number is
`4 * position + level - 1`. The lowest and the highest bits of a set are found by Python's own integers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from planner.domain.level import NAMED_LEVELS, Level

LevelSet = int
"""A set of nodes: bit `n` is set where node `n` is in it."""

WIDTH = len(NAMED_LEVELS)
_ONE_COMPETENCY = (1 << WIDTH) - 1


class LevelIndex:
    """Numbers the levels of the given competencies, in their order.

    >>> index = LevelIndex(["calculus", "statistics"])
    >>> levels = index.of({"statistics": Level.WORKING, "calculus": Level.AWARENESS})
    >>> bin(levels)
    '0b110001'
    >>> index.levels(levels)
    {'calculus': <Level.AWARENESS: 1>, 'statistics': <Level.WORKING: 2>}
    >>> [index.competency_of(node) for node in iter_nodes(index.maximal(levels))]
    ['calculus', 'statistics']
    """

    def __init__(self, competencies: Iterable[str], besides: Iterable[str] = ()) -> None:
        named = tuple(competencies)
        self._competencies = (*named, *besides)
        # Every level of the competencies, without what is numbered besides.
        self.named = (1 << WIDTH * len(named)) - 1
        self.position = {competency: position for position, competency in enumerate(self._competencies)}
        self._lowest_levels = sum(1 << (WIDTH * position) for position in range(len(self._competencies)))

    def node(self, competency: str, level: Level) -> int:
        """The number of a named level."""
        return WIDTH * self.position[competency] + level - 1

    def competency_of(self, node: int) -> str:
        """The competency that a node is a level of."""
        return self._competencies[node // WIDTH]

    def up_to(self, competency: str, level: Level) -> LevelSet:
        """The levels of one competency up to and including this one."""
        return ((1 << level) - 1) << (WIDTH * self.position[competency])

    def of(self, levels: Mapping[str, Level]) -> LevelSet:
        """Everything at or below these levels; competencies without a number are left out."""
        nodes = 0
        for competency, level in levels.items():
            position = self.position.get(competency)
            if position is not None:
                nodes |= ((1 << level) - 1) << (WIDTH * position)
        return nodes

    def level(self, nodes: LevelSet, competency: str) -> Level:
        """How many levels of the competency are in the set: the level held, where the set has all below its levels."""
        return Level((nodes >> WIDTH * self.position[competency] & _ONE_COMPETENCY).bit_count())

    def levels(self, nodes: LevelSet) -> dict[str, Level]:
        """The highest level of each competency in the set, in the order of the index."""
        found: dict[str, Level] = {}
        for node in iter_nodes(nodes & self.named):
            found[self._competencies[node // WIDTH]] = NAMED_LEVELS[node % WIDTH]
        return found

    def touches(self, nodes: LevelSet, competency: str) -> bool:
        """Whether any level of the competency is in the set."""
        return bool(nodes >> WIDTH * self.position[competency] & _ONE_COMPETENCY)

    def maximal(self, nodes: LevelSet) -> LevelSet:
        """The nodes whose next level up is not in the set: whoever holds these holds the rest."""
        # A level's bit moves down by one to meet the level below; the lowest must not spill into the next competency.
        return nodes & ~((nodes & ~self._lowest_levels) >> 1)


def iter_nodes(nodes: LevelSet) -> Iterator[int]:
    """The numbers of the nodes in a set, in ascending order.

    >>> list(iter_nodes(0b101001))
    [0, 3, 5]
    """
    while nodes:
        lowest = nodes & -nodes
        yield lowest.bit_length() - 1
        nodes ^= lowest
