"""A first plan at once: the best gain for the effort over the cheapest chain of courses, then reverse deletion.

It uses self-paced courses only and proves nothing. Costs of chains are the additive ones of delete relaxation (Bonet &
Geffner, 2001): a level costs what its cheapest course costs and all that it asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import add

from planner.domain.graph.and_or_graph import AndOrGraph, closure, order_of_reach, prerequisite_order
from planner.domain.graph.level_set import iter_nodes
from planner.domain.learner import Objective
from planner.planning.cancellation import cancellable
from planner.planning.problem.problem import Candidate, Problem

ESSENTIAL_WEIGHT = 1000


def first_courses(problem: Problem, candidates: Sequence[Candidate]) -> list[Candidate] | None:
    """A good set of self-paced courses in an order that can be studied; nothing if a pinned one has no place.

    Hours and money stay within what the learner has.
    """
    self_paced = order_of_reach([candidate for candidate in candidates if not candidate.dated])
    if any(candidate.pinned and candidate.dated for candidate in candidates):
        return None
    filling = _Filling(problem, self_paced)
    for candidate in self_paced:
        if candidate.pinned and not filling.take_chain_to([candidate]):
            return None
    while filling.take_best_chain():
        pass
    return _without_idle(problem, filling.taken)


def cheapest_ways(problem: Problem, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The self-paced courses of the cheapest way to each wanted level, each as if it were the only one."""
    filling = _Filling(problem, order_of_reach([candidate for candidate in candidates if not candidate.dated]))
    cheapest = filling.cheapest_course()
    return filling.chain([cheapest[node] for node in iter_nodes(problem.wanted) if node in cheapest], cheapest)


class _Filling:
    """Courses taken one chain at a time while hours and money last."""

    def __init__(self, problem: Problem, candidates: Sequence[Candidate]) -> None:
        self.problem = problem
        self.candidates = candidates
        self.taken: list[Candidate] = []
        self.held = 0
        self._graph = AndOrGraph(problem.nodes, candidates)
        self._effort = [self._effort_of(candidate) for candidate in candidates]
        self._required = {
            candidate: tuple(iter_nodes(problem.nodes.maximal(candidate.entry))) for candidate in candidates
        }

    def take_best_chain(self) -> bool:
        """Takes the chain with the most wanted levels for its effort that still fits, if there is one."""
        cheapest = self.cheapest_course()
        chains = []
        for node in cancellable(iter_nodes(self.problem.wanted & ~self.held)):
            if node in cheapest:
                chain = self.chain([cheapest[node]], cheapest)
                gained = closure(chain, self.held) & ~self.held
                essential, desirable = gained & self.problem.essential, gained & self.problem.desirable
                gain = ESSENTIAL_WEIGHT * essential.bit_count() + desirable.bit_count()
                effort = sum(self._effort_of(candidate) for candidate in chain) + 1
                chains.append((-gain / effort, node, chain))
        chains.sort(key=lambda ranked: ranked[:2])
        return any(self._take(chain) for _, _, chain in chains)

    def take_chain_to(self, goals: Sequence[Candidate]) -> bool:
        """Takes these courses and what they ask for, if they fit."""
        goals = [candidate for candidate in goals if candidate not in self.taken]
        return self._take(self.chain(goals, self.cheapest_course()))

    def _take(self, chain: Sequence[Candidate]) -> bool:
        together = [*self.taken, *chain]
        if sum(candidate.work for candidate in together) > self.problem.clock.total_units:
            return False
        budget = self.problem.budget
        if budget is not None and sum(candidate.cost for candidate in together) > budget:
            return False
        ordered = prerequisite_order(chain, self.held)
        if ordered is None:
            return False
        self.taken += ordered
        self.held = closure(ordered, self.held)
        return True

    def _effort_of(self, candidate: Candidate) -> int:
        if self.problem.objective is Objective.COST:
            return candidate.cost * 10**9 + candidate.work
        if self.problem.budget:
            # Spending a share of the budget is as bad as spending that share of the time.
            return candidate.cost * self.problem.clock.total_units + candidate.work * self.problem.budget
        return candidate.work

    def cheapest_course(self) -> dict[int, Candidate]:
        """The course by which each node within reach is had most cheaply."""
        least = self._graph.least_values(
            lambda number, begin: begin + self._effort[number], join=add, start=0, held=self.held
        )
        return {node: self.candidates[number] for node, number in least.suppliers.items()}

    def chain(self, goals: Sequence[Candidate], cheapest: dict[int, Candidate]) -> list[Candidate]:
        """These courses and, by the cheapest way, what they ask for, whether it fits or not."""
        chain = dict.fromkeys(goals)
        waiting = list(goals)
        while waiting:
            for node in self._required[waiting.pop()]:
                supplier = cheapest.get(node)
                if not self.held >> node & 1 and supplier is not None and supplier not in chain:
                    chain[supplier] = None
                    waiting.append(supplier)
        return list(chain)


def _without_idle(problem: Problem, taken: Sequence[Candidate]) -> list[Candidate]:
    """The same gap without every course that the rest can do without, the dearest and longest first."""
    kept = list(taken)
    missing = problem.missing(closure(kept))
    for candidate in sorted(taken, key=lambda candidate: (-candidate.cost, -candidate.work, candidate.position)):
        rest = [other for other in kept if other is not candidate]
        if not candidate.pinned and prerequisite_order(rest) is not None and problem.missing(closure(rest)) <= missing:
            kept = rest
    return prerequisite_order(kept) or []
