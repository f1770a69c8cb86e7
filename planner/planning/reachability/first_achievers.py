"""What can hold each node up: the courses that may reach it first, and the nodes that come before it on every way.

They rule out most circular support before the solver begins (fact landmarks by propagation and first achievers: Keyder,
Richter & Helmert, 2010).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.planning.cancellation import watched
from planner.planning.problem.problem import Candidate, Problem, each, in_order_of_reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """By node: the places of the courses that teach it and can begin without it, and the nodes needed before it.

    Lower levels of its own competency count as needed. Nodes that another needed one needs in its turn are left out.
    """

    first_places: Mapping[int, tuple[int, ...]]
    needed_before: Mapping[int, tuple[int, ...]]


def support_of(problem: Problem, candidates: Sequence[Candidate]) -> Support:
    """The support of all that is wanted or that one of these candidates asks for."""
    relevant = problem.wanted
    for one in candidates:
        relevant |= problem.nodes.highest(one.entry)
    return find_support(problem, dict(enumerate(candidates)), relevant)


def find_support(problem: Problem, candidates: Mapping[int, Candidate], relevant: int) -> Support:
    """The support of those relevant nodes that are within reach of these candidates, given by place."""
    needed = _needed_to_hold(problem, list(candidates.values()))
    first_places: dict[int, list[int]] = {node: [] for node in each(relevant) if node in needed}
    for place, one in watched(candidates.items()):
        if all(node in needed for node in each(problem.nodes.highest(one.entry))):
            before = _needed_to_begin(problem, one, needed)
            for node in each(one.teaches & relevant & ~before):
                first_places[node].append(place)
    needed_before = {node: _needed_below(node, needed) & relevant for node in first_places}
    return Support(
        first_places={node: tuple(places) for node, places in first_places.items()},
        needed_before={node: tuple(each(_direct(before, needed_before))) for node, before in needed_before.items()},
    )


def _needed_to_hold(problem: Problem, candidates: Sequence[Candidate]) -> dict[int, int]:
    """By node within reach: the nodes held on every way to it, itself among them.

    Each way to a node is begun by some course that teaches it, so what all of these need is needed; the sets shrink to
    the largest that agree with one another.
    """
    needed: dict[int, int] = {}
    last_seen: dict[int, int] = {}
    ordered = in_order_of_reach(candidates)
    changed = True
    while changed:
        changed = False
        for one in watched(ordered):
            if any(node not in needed for node in each(problem.nodes.highest(one.entry))):
                continue
            before = _needed_to_begin(problem, one, needed)
            if last_seen.get(one.position) == before:
                continue
            last_seen[one.position] = before
            for node in each(one.teaches):
                smaller = needed.get(node, -1) & (before | 1 << node)
                if smaller != needed.get(node):
                    needed[node] = smaller
                    changed = True
    return needed


def _needed_to_begin(problem: Problem, one: Candidate, needed: Mapping[int, int]) -> int:
    before = one.entry
    for node in each(problem.nodes.highest(one.entry)):
        before |= needed[node]
    return before


def _needed_below(node: int, needed: Mapping[int, int]) -> int:
    """What is needed before a node; with four bits a competency, the lowest first, its levels below are too."""
    lower_levels = sum(1 << lower for lower in range(node - node % 4, node))
    return (needed[node] | lower_levels) & ~(1 << node)


def _direct(before: int, needed_before: Mapping[int, int]) -> int:
    indirect = 0
    for node in each(before):
        indirect |= needed_before[node]
    return before & ~indirect
