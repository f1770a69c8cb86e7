"""Landmarks that the optimum of a linear relaxation breaks: where the courses taken in part hold a node up too little.

A node can be held no more than the best way to it is taken, and a way no more than its least taken course. A node held
more than that is doubtful; around each doubtful node the courses are left out of a landmark in the order of their
shares, the largest first, so that what is left has little.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planner.planning.cancellation import watched
from planner.planning.problem.problem import Candidate, Problem, each
from planner.planning.reachability.landmarks import GrowingReach, Landmark

LEAST_VIOLATION = 1e-4
MOST_AT_ONCE = 30
ENOUGH = 5


def find_broken(
    problem: Problem,
    candidates: Sequence[Candidate],
    shares: Sequence[float],
    held: Mapping[int, float],
) -> list[Landmark]:
    """Landmarks that are broken where courses are taken by these shares and nodes held to this degree, both 0 to 1."""
    ways = _widest_ways(problem, candidates, shares)
    doubts = {node: ways.get(node, 0.0) - degree for node, degree in held.items()}
    doubtful = [
        node for doubt, node in sorted((doubt, node) for node, doubt in doubts.items()) if doubt < -LEAST_VIOLATION
    ]
    found: dict[frozenset[int], Landmark] = {}
    for first in range(0, len(doubtful), MOST_AT_ONCE):
        wanted = sum(1 << node for node in doubtful[first : first + MOST_AT_ONCE])
        for node, places in _landmarks_by_share(candidates, shares, wanted):
            share = sum(shares[place] for place in sorted(places))
            if share < held[node] - LEAST_VIOLATION and (places not in found or held[found[places].node] < held[node]):
                found[places] = Landmark(node=node, places=places)
        if len(found) >= ENOUGH:
            break
    return list(found.values())


def _widest_ways(problem: Problem, candidates: Sequence[Candidate], shares: Sequence[float]) -> dict[int, float]:
    """By node, the least share on the way to it on which that is largest."""
    widest: dict[int, float] = {}
    taken = [
        (shares[place], one, tuple(each(problem.nodes.highest(one.entry))))
        for place, one in sorted(enumerate(candidates), key=lambda numbered: -shares[numbered[0]])
        if shares[place] > 0
    ]
    changed = True
    while changed:
        changed = False
        for share, one, asked in watched(taken):
            width = min((widest.get(node, 0.0) for node in asked), default=share)
            width = min(width, share)
            if width > 0:
                for node in each(one.teaches):
                    if widest.get(node, 0.0) < width:
                        widest[node] = width
                        changed = True
    return widest


def _landmarks_by_share(
    candidates: Sequence[Candidate], shares: Sequence[float], wanted: int
) -> Iterator[tuple[int, frozenset[int]]]:
    order = sorted(range(len(candidates)), key=lambda place: (-round(shares[place], 6), place))
    growing = GrowingReach(candidates)
    for at, place in enumerate(order):
        before = growing.copy() if not candidates[place].entry & ~growing.held else growing
        growing.add(place)
        # Up to here all doubtful nodes have the same courses left out.
        for node in watched(each(wanted & growing.held & ~before.held)):
            around = before.copy()
            for other in order[at:]:
                around.add(other, unless_reaching=node)
            yield node, around.left_out
        wanted &= ~growing.held
        if not wanted:
            return
