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
from planner.planning.problem.problem import Candidate, Problem, units_of


def first_courses(problem: Problem, candidates: Sequence[Candidate]) -> list[Candidate] | None:
    """A good set of self-paced courses in an order that can be studied; nothing if a pinned one has no place.

    Hours and money stay within what the learner has.
    """
    self_paced = _self_paced(candidates)
    if any(candidate.pinned and candidate.dated and not candidate.done for candidate in candidates):
        return None
    done = [candidate for candidate in candidates if candidate.done]
    filling = _Filling(problem, self_paced, done)
    for candidate in self_paced:
        if candidate.pinned and not filling.take_chain_to([candidate]):
            return None
    while filling.take_best_chain():
        pass
    return _without_idle(problem, filling.taken, filling.done)


def cheapest_ways(problem: Problem, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The self-paced courses of the cheapest way to each wanted level, each as if it were the only one."""
    done = [candidate for candidate in candidates if candidate.done]
    filling = _Filling(problem, _self_paced(candidates), done)
    return filling.chain_to_everything()


def _self_paced(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The self-paced courses that can be begun without any cohort, in an order in which they can."""
    reachable = order_of_reach([candidate for candidate in candidates if candidate.done or not candidate.dated])
    return [candidate for candidate in reachable if not candidate.done]


class _Filling:
    """Courses taken one chain at a time while hours and money last."""

    def __init__(self, problem: Problem, candidates: Sequence[Candidate], done: Sequence[Candidate] = ()) -> None:
        self.problem = problem
        self.candidates = candidates
        self.taken: list[Candidate] = []
        self.held = self.done = closure(done)
        # What is done comes first; before its end there may be more time, which is left out here.
        after = max((run.last_day + 1 for candidate in done for run in candidate.runs), default=0)
        self._units = problem.clock.total_units - problem.clock.before[min(after, problem.clock.days)]
        self._graph = AndOrGraph(problem.nodes, candidates)
        self._effort = [self._effort_of(candidate) for candidate in candidates]
        self._required = {
            candidate: tuple(iter_nodes(problem.nodes.maximal(candidate.asked))) for candidate in candidates
        }

    def take_best_chain(self) -> bool:
        """Takes the chain with the most worth for its effort that still fits, if there is one."""
        cheapest = self._cheapest_course()
        left_open = self.problem.open_worth(self.held)
        chains = []
        for node in cancellable(iter_nodes(self.problem.wanted & ~self.held)):
            if node in cheapest:
                chain = self._chain([cheapest[node]], cheapest)
                gain = left_open - self.problem.open_worth(closure(chain, self.held))
                effort = sum(self._effort_of(candidate) for candidate in chain) + 1
                if gain:
                    chains.append((-gain / effort, node, chain))
        chains.sort(key=lambda ranked: ranked[:2])
        return any(self._take(chain) for _, _, chain in chains)

    def take_chain_to(self, goals: Sequence[Candidate]) -> bool:
        """Takes these courses and what they ask for, if they fit."""
        goals = [candidate for candidate in goals if candidate not in self.taken]
        return self._take(self._chain(goals, self._cheapest_course()))

    def chain_to_everything(self) -> list[Candidate]:
        """The cheapest course of every wanted level within reach, and what these ask for, whether it fits or not."""
        cheapest = self._cheapest_course()
        goals = [cheapest[node] for node in iter_nodes(self.problem.wanted) if node in cheapest]
        return self._chain(goals, cheapest)

    def _take(self, chain: Sequence[Candidate]) -> bool:
        together = [*self.taken, *chain]
        if sum(candidate.work for candidate in together) > self._units:
            return False
        if units_of(together):
            return False
        budget = self.problem.budget
        if budget is not None and sum(candidate.cost for candidate in together) > budget:
            return False
        ordered = prerequisite_order(chain, self.held)
        if ordered is None:
            return False
        reached = closure(ordered, self.held)
        if any(candidate.by_the_end & ~reached for candidate in ordered):
            return False
        self.taken += ordered
        self.held = reached
        return True

    def _effort_of(self, candidate: Candidate) -> int:
        if self.problem.objective is Objective.COST:
            return candidate.cost * 10**9 + candidate.work
        if self.problem.budget:
            # Spending a share of the budget is as bad as spending that share of the time.
            return candidate.cost * self.problem.clock.total_units + candidate.work * self.problem.budget
        return candidate.work

    def _cheapest_course(self) -> dict[int, Candidate]:
        """The course by which each node within reach is had most cheaply."""
        least = self._graph.least_values(
            lambda number, begin: begin + self._effort[number], join=add, start=0, held=self.held
        )
        return {node: self.candidates[number] for node, number in least.suppliers.items()}

    def _chain(self, goals: Sequence[Candidate], cheapest: dict[int, Candidate]) -> list[Candidate]:
        chain = dict.fromkeys(goals)
        waiting = list(goals)
        while waiting:
            for node in self._required[waiting.pop()]:
                supplier = cheapest.get(node)
                if not self.held >> node & 1 and supplier is not None and supplier not in chain:
                    chain[supplier] = None
                    waiting.append(supplier)
        return list(chain)


def _without_idle(problem: Problem, taken: Sequence[Candidate], held: int) -> list[Candidate]:
    """The same gap without every course that the rest can do without, the dearest and longest first."""
    kept = list(taken)
    left_open = problem.open_worth(closure(kept, held))
    for candidate in sorted(taken, key=lambda candidate: (-candidate.cost, -candidate.work, candidate.position)):
        rest = [other for other in kept if other is not candidate]
        reached = closure(rest, held)
        is_needed = any(other.asked & ~reached for other in rest) or problem.open_worth(reached) > left_open
        if not candidate.pinned and not is_needed:
            kept = rest
    return prerequisite_order(kept, held) or []
