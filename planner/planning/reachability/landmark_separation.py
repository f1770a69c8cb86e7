"""Separation of landmarks: finds those that the optimum of a linear relaxation violates.

A node can be held no more than the best way to it is taken, and a way no more than its least taken course. A node held
more than that is doubtful; around each doubtful node the courses are left out of a landmark in the order of their
shares, the largest first, so that what is left has little.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf

from planner.domain.graph.and_or_graph import AndOrGraph, GrowingReach
from planner.domain.graph.level_set import LevelSet, iter_nodes
from planner.domain.graph.ways import Ways
from planner.planning.cancellation import cancellable
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.reachability.landmarks import Landmark

LEAST_VIOLATION = 1e-4
MOST_AT_ONCE = 30
ENOUGH = 5


class LandmarkSeparation:
    """Finds violated landmarks of the same candidates, again and again."""

    def __init__(self, problem: Problem, candidates: Sequence[Candidate]) -> None:
        self._problem = problem
        self._candidates = candidates
        self._ways = Ways(candidates)
        self._on_the_way: dict[int, frozenset[int]] = {}

    def find_violated(self, shares: Sequence[float], held: Mapping[int, float]) -> list[Landmark]:
        """Landmarks violated where courses are taken by these shares and nodes held to this degree, both 0 to 1."""
        bottlenecks = _bottleneck_values(self._problem, self._candidates, shares)
        margins = {node: bottlenecks.get(node, 0.0) - degree for node, degree in held.items()}
        doubtful = [
            node
            for margin, node in sorted((margin, node) for node, margin in margins.items())
            if margin < -LEAST_VIOLATION
        ]
        found: dict[frozenset[int], Landmark] = {}
        for first in range(0, len(doubtful), MOST_AT_ONCE):
            wanted = sum(1 << node for node in doubtful[first : first + MOST_AT_ONCE])
            for node, places in self._landmarks_by_share(shares, wanted):
                share = sum(shares[place] for place in sorted(places))
                is_violated = share < held[node] - LEAST_VIOLATION
                if is_violated and (places not in found or held[found[places].node] < held[node]):
                    found[places] = Landmark(node=node, places=places)
            if len(found) >= ENOUGH:
                break
        return list(found.values())

    def _landmarks_by_share(self, shares: Sequence[float], wanted: LevelSet) -> Iterator[tuple[int, frozenset[int]]]:
        candidates = self._candidates
        order = sorted(range(len(candidates)), key=lambda place: (-round(shares[place], 6), place))
        growing = GrowingReach(candidates)
        for index, place in enumerate(order):
            before = growing.copy() if not candidates[place].entry & ~growing.held else growing
            growing.add(place)
            # Up to here all doubtful nodes have the same courses left out.
            for node in cancellable(iter_nodes(wanted & growing.held & ~before.held)):
                around = before.copy()
                on_the_way = self._courses_to(node)
                for other in order[index:]:
                    if other in on_the_way:
                        around.add(other, unless_reaching=node)
                yield node, around.left_out & on_the_way
            wanted &= ~growing.held
            if not wanted:
                return

    def _courses_to(self, node: int) -> frozenset[int]:
        if node not in self._on_the_way:
            self._on_the_way[node] = self._ways.to(1 << node)
        return self._on_the_way[node]


def _bottleneck_values(problem: Problem, candidates: Sequence[Candidate], shares: Sequence[float]) -> dict[int, float]:
    """By node, the least share on that way to it on which this least share is largest."""
    taken = [place for place, share in enumerate(shares) if share > 0]
    graph = AndOrGraph(problem.nodes, [candidates[place] for place in taken])
    # The largest share is the least negative one.
    least = graph.least_values(lambda number, begin: max(-shares[taken[number]], begin), join=max, start=-inf)
    return {node: -value for node, value in least.values.items()}
