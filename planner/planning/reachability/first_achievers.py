"""What supports each node: the courses that may reach it first, and the nodes that come before it on every way.

This rules out most circular support before the solver begins (fact landmarks by propagation and first achievers:
Keyder, Richter & Helmert, 2010).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.domain.graph.and_or_graph import order_of_reach
from planner.domain.graph.level_set import WIDTH, LevelSet, iter_nodes
from planner.planning.cancellation import cancellable
from planner.planning.problem.problem import Candidate, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """By node: the places of the courses that teach it and can begin without it, and the nodes needed before it.

    Lower levels of its own competency count as needed. A node that another needed one itself needs is left out.
    """

    first_achievers: Mapping[int, tuple[int, ...]]
    needed_before: Mapping[int, tuple[int, ...]]


def support_of(problem: Problem, candidates: Sequence[Candidate]) -> Support:
    """The support of all that is wanted or that one of these candidates asks for."""
    relevant = problem.wanted
    for candidate in candidates:
        relevant |= problem.nodes.maximal(candidate.asked)
    return find_support(problem, dict(enumerate(candidates)), relevant)


def find_support(problem: Problem, candidates: Mapping[int, Candidate], relevant: LevelSet) -> Support:
    """The support of those relevant nodes that are within reach of these candidates, given by place."""
    needed = _needed_to_hold(problem, list(candidates.values()))
    first_achievers: dict[int, list[int]] = {node: [] for node in iter_nodes(relevant) if node in needed}
    for place, candidate in cancellable(candidates.items()):
        if all(node in needed for node in iter_nodes(problem.nodes.maximal(candidate.entry))):
            before = _needed_to_begin(problem, candidate, needed)
            for node in iter_nodes(candidate.teaches & relevant & ~before):
                first_achievers[node].append(place)
    needed_before = {node: _needed_below(node, needed) & relevant for node in first_achievers}
    return Support(
        first_achievers={node: tuple(places) for node, places in first_achievers.items()},
        needed_before={
            node: tuple(iter_nodes(_direct(before, needed_before))) for node, before in needed_before.items()
        },
    )


def _needed_to_hold(problem: Problem, candidates: Sequence[Candidate]) -> dict[int, LevelSet]:
    """By node within reach: the nodes held on every way to it, itself among them.

    The last course on each way to a node teaches it, so what all courses that teach it need is needed; the sets shrink
    to the largest that agree with one another. Sets have no least one to make final first, so `least_values` does not
    do here.
    """
    needed: dict[int, LevelSet] = {}
    last_seen: dict[int, LevelSet] = {}
    ordered = order_of_reach(candidates)
    changed = True
    while changed:
        changed = False
        for candidate in cancellable(ordered):
            if any(node not in needed for node in iter_nodes(problem.nodes.maximal(candidate.entry))):
                continue
            before = _needed_to_begin(problem, candidate, needed)
            if last_seen.get(candidate.position) == before:
                continue
            last_seen[candidate.position] = before
            for node in iter_nodes(candidate.teaches):
                smaller = needed.get(node, -1) & (before | 1 << node)
                if smaller != needed.get(node):
                    needed[node] = smaller
                    changed = True
    return needed


def _needed_to_begin(problem: Problem, candidate: Candidate, needed: Mapping[int, LevelSet]) -> LevelSet:
    before = candidate.entry
    for node in iter_nodes(problem.nodes.maximal(candidate.entry)):
        before |= needed[node]
    return before


def _needed_below(node: int, needed: Mapping[int, LevelSet]) -> LevelSet:
    """What is needed before a node, with the lower levels of its competency."""
    lower_levels = sum(1 << lower for lower in range(node - node % WIDTH, node))
    return (needed[node] | lower_levels) & ~(1 << node)


def _direct(before: LevelSet, needed_before: Mapping[int, LevelSet]) -> LevelSet:
    indirect = 0
    for node in iter_nodes(before):
        indirect |= needed_before[node]
    return before & ~indirect
