"""What no plan can reach with all that it needs first: too late, too dear or too soon, by bounds on every plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from planner.domain.graph.and_or_graph import AndOrGraph, closure
from planner.domain.graph.level_set import LevelSet
from planner.planning.problem.build import with_wishes
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.reachability.earliest import find_earliest


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfReach:
    """Nodes that the wishes put out of reach though the courses for them are open one by one.

    `too_dear` cost more than the budget with what they need first, `too_late` take longer than to the deadline, and
    `too_soon` are taught on dates before which what they need cannot be held.
    """

    too_dear: LevelSet
    too_late: LevelSet
    too_soon: LevelSet


@lru_cache(maxsize=1)
def find_out_of_reach(problem: Problem) -> OutOfReach:
    """The nodes that are surely out of reach; the bounds count one chain of courses only, so more may be."""
    wishes, at_leisure = problem.learner.preferences, problem
    if problem.deadline is not None:
        at_leisure = with_wishes(problem, replace(wishes, deadline=None))
    in_time, ever = _held_in_time(problem), _held_in_time(at_leisure)
    return OutOfReach(
        too_dear=_beyond_budget(problem),
        too_late=ever & ~in_time,
        too_soon=closure(_open(at_leisure)) & ~ever,
    )


def _open(problem: Problem) -> list[Candidate]:
    return [candidate for candidate in problem.candidates if candidate.obstacle is None]


def _held_in_time(problem: Problem) -> LevelSet:
    return _nodes(find_earliest(problem, _open(problem)).held)


def _beyond_budget(problem: Problem) -> LevelSet:
    """Nodes that no way costs little enough, counting of each course the dearest thing that it asks for."""
    budget = problem.budget
    if budget is None:
        return 0
    costs = [candidate.cost for candidate in _open(problem)]
    graph = AndOrGraph(problem.nodes, _open(problem))
    least = graph.least_values(lambda number, begin: begin + costs[number], join=max, start=0)
    return _nodes(node for node, cost in least.values.items() if cost > budget)


def _nodes(nodes: Iterable[int]) -> LevelSet:
    return sum(1 << node for node in set(nodes))
