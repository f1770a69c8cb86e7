"""Which question to ask next, and how many steps of a plan are certain already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planner.assessment.level_order import LevelOrder, PairSet
from planner.domain.graph import CompetencyGraph
from planner.domain.knowledge import satisfies
from planner.domain.level import Level

PossibleLevels = Mapping[str, tuple[Level, ...]]
"""The levels that each competency may still be held at, in rising order."""


def choose(order: LevelOrder, possible: PossibleLevels, candidates: Iterable[str], open_pairs: PairSet) -> str:
    """The candidate whose answer settles most of the open pairs, on the average over its possible levels.

    Of equals the first. A cheap cousin of the half-split rule (Falmagne & Doignon, 1988), which counts knowledge states
    where this counts levels.
    """
    return max(candidates, key=lambda one: _mean_settled(order, one, possible[one], open_pairs))


def count_known_steps(graph: CompetencyGraph, caps: Mapping[str, Level], possible: PossibleLevels) -> int:
    """How many levels are known to be lacking of which everything below is known too, be it held or lacking.

    A plan can count on these in the order of the graph, whatever the remaining answers will be. `caps` are the levels
    wanted, in graph order.

    >>> from planner.domain.competency import Competency, Prerequisite
    >>> calculus = Competency(id="calculus", area="a", name="", summary="", can_do={})
    >>> needs = Prerequisite(competency="calculus", level=Level.AWARENESS)
    >>> physics = Competency(id="physics", area="a", name="", summary="", can_do={}, requires=(needs,))
    >>> graph = CompetencyGraph([calculus, physics])
    >>> caps = {"calculus": Level.AWARENESS, "physics": Level.WORKING}
    >>> count_known_steps(graph, caps, {"calculus": (Level.NONE, Level.AWARENESS), "physics": (Level.NONE,)})
    0
    >>> count_known_steps(graph, caps, {"calculus": (Level.NONE,), "physics": (Level.NONE,)})
    3
    """
    known: dict[str, Level] = {}
    steps = 0
    for one, cap in caps.items():
        low, high = possible[one][0], possible[one][-1]
        for level in tuple(Level)[1 : cap + 1]:
            if low < level <= high or not satisfies(known, graph.needs(one, level)):
                break
            known[one] = level
            steps += level > high
    return steps


def _mean_settled(order: LevelOrder, competency: str, possible: tuple[Level, ...], open_pairs: PairSet) -> float:
    settled = sum((order.implied(competency, level) & open_pairs).bit_count() for level in possible[1:])
    settled += sum((order.ruled_out(competency, level) & open_pairs).bit_count() for level in possible[:-1])
    return settled / len(possible)
