"""What can hold each node up: the courses that may reach it first, and the nodes that come before it on every way.

Both follow from what is reachable without the node (fact landmarks and first achievers: Keyder, Richter & Helmert,
2010). They rule out most circular support before the solver begins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.planning.problem import Candidate, Problem, each, in_order_of_reach, reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """By node: the places of the courses that teach it and can begin without it, and the nodes needed before it."""

    first_places: Mapping[int, tuple[int, ...]]
    needed_before: Mapping[int, tuple[int, ...]]


def find_support(problem: Problem, candidates: Sequence[Candidate]) -> Support:
    """The support of every node that is wanted or asked for and within reach."""
    by_reach = in_order_of_reach(candidates)
    reachable = reach(by_reach)
    relevant = problem.wanted
    for one in candidates:
        relevant |= problem.nodes.highest(one.entry)
    relevant &= reachable
    first_places = {}
    needed_before: dict[int, list[int]] = {node: [] for node in each(relevant)}
    for node in each(relevant):
        without = _reach_without(by_reach, node)
        first_places[node] = tuple(
            place for place, one in enumerate(candidates) if one.teaches >> node & 1 and not one.entry & ~without
        )
        for other in each(relevant & ~without & ~(1 << node)):
            needed_before[other].append(node)
    return Support(
        first_places=first_places, needed_before={node: tuple(before) for node, before in needed_before.items()}
    )


def _reach_without(candidates: Sequence[Candidate], node: int) -> int:
    """What is reachable if the node is never held."""
    held = 0
    allowed = ~(1 << node)
    waiting: Sequence[Candidate] = candidates
    while True:
        blocked = []
        for one in waiting:
            if one.entry & ~held:
                blocked.append(one)
            else:
                held |= one.teaches & allowed
        if len(blocked) == len(waiting):
            return held
        waiting = blocked
