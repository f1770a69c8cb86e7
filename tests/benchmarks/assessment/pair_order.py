"""The partial order on the (competency, level) pairs in play, as bit sets; written apart from the engine's own.

Pairs are numbered in the order of (position in the graph, level). A knowledge state is the set of the pairs it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.level import NAMED_LEVELS, Level

PairSet = int
_LEVELS = tuple(Level)
NEXT_STEPS = 10
"""How many steps of a plan an interview of depth `steps` is to find."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The pairs that answers prove to be held, and those they prove to be lacking."""

    held: PairSet
    lacking: PairSet

    @property
    def known(self) -> PairSet:
        """The pairs that are proven either way."""
        return self.held | self.lacking


class PairOrder:
    """The pairs that a knowledge state is made of; `caps` is closed under prerequisites and in graph order.

    >>> from planner.domain.competency import Competency, Prerequisite
    >>> needs = Prerequisite(competency="calculus", level=Level.WORKING)
    >>> calculus = Competency(id="calculus", area="a", name="", summary="", can_do={})
    >>> physics = Competency(id="physics", area="a", name="", summary="", can_do={}, requires=(needs,))
    >>> graph = CompetencyGraph([calculus, physics])
    >>> order = PairOrder(graph, {"calculus": Level.WORKING, "physics": Level.AWARENESS})
    >>> order.levels(order.bounds({"physics": Level.AWARENESS}).held)
    {'calculus': <Level.WORKING: 2>, 'physics': <Level.AWARENESS: 1>}
    """

    def __init__(self, graph: CompetencyGraph, caps: Mapping[str, Level]) -> None:
        self.graph = graph
        self.caps = dict(caps)
        self.pairs = tuple((one, level) for one, cap in caps.items() for level in NAMED_LEVELS[:cap])
        self.everything: PairSet = (1 << len(self.pairs)) - 1
        self._bit = {pair: bit for bit, pair in enumerate(self.pairs)}
        self._whole = {one: ((1 << cap) - 1) << self._bit[one, Level.AWARENESS] for one, cap in caps.items()}
        self._below = [1 << bit for bit in range(len(self.pairs))]
        self._above = list(self._below)
        lower = {pair: tuple(self._directly_below(*pair)) for pair in self.pairs}
        for pair, bit in self._bit.items():
            for under in lower[pair]:
                self._below[bit] |= self._below[self._bit[under]]
        for pair, bit in reversed(self._bit.items()):
            for under in lower[pair]:
                self._above[self._bit[under]] |= self._above[bit]

    def implied(self, competency: str, level: Level) -> PairSet:
        """The pairs that whoever holds the competency at this level holds."""
        return self._below[self._bit[competency, level]] if level else 0

    def ruled_out(self, competency: str, level: Level) -> PairSet:
        """The pairs that whoever holds the competency at this level, and no higher, lacks."""
        return self._above[self._bit[competency, Level(level + 1)]] if level < self.caps[competency] else 0

    def below(self, bit: int) -> PairSet:
        """The pair itself and all that it needs."""
        return self._below[bit]

    def above(self, bit: int) -> PairSet:
        """The pair itself and all that needs it."""
        return self._above[bit]

    def of(self, competency: str, level: Level | None = None) -> PairSet:
        """The pairs of the competency up to a level, or all."""
        whole = self._whole[competency]
        return whole if level is None else whole & ((1 << level) - 1) << self._bit[competency, Level.AWARENESS]

    def state(self, levels: Mapping[str, Level]) -> PairSet:
        """The pairs in play that somebody with these levels holds."""
        return reduce(or_, (self.of(one, levels.get(one, Level.NONE)) for one in self.caps), 0)

    def levels(self, pairs: PairSet) -> dict[str, Level]:
        """How many pairs of each competency are in the set: its level, if the set is a knowledge state."""
        return {one: _LEVELS[(pairs & whole).bit_count()] for one, whole in self._whole.items()}

    def bounds(self, answers: Mapping[str, Level]) -> Bounds:
        """What answers in play prove; where two contradict each other, the dependent one gives way."""
        lacking = reduce(or_, (self.ruled_out(one, level) for one, level in answers.items()), 0)
        granted = {one: _LEVELS[(self.of(one, level) & ~lacking).bit_count()] for one, level in answers.items()}
        return Bounds(held=reduce(or_, (self.implied(*pair) for pair in granted.items()), 0), lacking=lacking)

    def next_steps(self, state: PairSet) -> PairSet:
        """The first ten pairs that a state lacks, or all of them if they are fewer."""
        return _first(self.everything & ~state, NEXT_STEPS)

    def reach_of_next_steps(self, state: PairSet) -> PairSet:
        """All pairs up to the tenth that a state lacks; everything if it lacks fewer."""
        steps = self.next_steps(state)
        return (1 << steps.bit_length()) - 1 if steps.bit_count() == NEXT_STEPS else self.everything

    def proves_next_steps(self, bounds: Bounds) -> bool:
        """Whether every pair up to the tenth proven to be lacking is proven either way."""
        return not self.reach_of_next_steps(self.everything & ~bounds.lacking) & ~bounds.known

    def _directly_below(self, competency: str, level: Level) -> Iterable[tuple[str, Level]]:
        if level > Level.AWARENESS:
            yield competency, Level(level - 1)
        yield from self.graph.needs(competency, level).items()


def mean_error(truth: Mapping[str, Level], estimate: Mapping[str, Level], in_play: Sequence[str]) -> float:
    """The mean absolute level error over what is in play, in levels."""
    return sum(abs(truth[one] - estimate[one]) for one in in_play) / len(in_play)


def _first(pairs: PairSet, wanted: int) -> PairSet:
    found = 0
    for _ in range(wanted):
        lowest = pairs & -pairs
        found |= lowest
        pairs ^= lowest
    return found
