"""A first plan at once: the best gain for the effort over the cheapest chain of courses, then reverse deletion.

It uses self-paced courses only and proves nothing. Costs of chains are the additive ones of delete relaxation (Bonet &
Geffner, 2001): a level costs what its cheapest course costs and all that it asks for.
"""

from __future__ import annotations

from collections.abc import Sequence

from planner.domain.learner import Objective
from planner.planning.cancellation import watched
from planner.planning.problem.problem import Candidate, Problem, each, in_order_of_reach, reach

ESSENTIAL_WEIGHT = 1000


def first_courses(problem: Problem, candidates: Sequence[Candidate]) -> list[Candidate] | None:
    """A good set of self-paced courses in an order that can be studied; nothing if a pinned one has no place.

    Hours and money stay within what the learner has.
    """
    self_paced = in_order_of_reach([one for one in candidates if not one.dated])
    if any(one.pinned and one.dated for one in candidates):
        return None
    filling = _Filling(problem, self_paced)
    for one in self_paced:
        if one.pinned and not filling.take_chain_to([one]):
            return None
    while filling.take_best_chain():
        pass
    return _without_idle(problem, filling.taken)


def cheapest_ways(problem: Problem, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The self-paced courses of the cheapest way to each wanted level, each as if it were the only one."""
    filling = _Filling(problem, in_order_of_reach([one for one in candidates if not one.dated]))
    return filling.chain_to_everything()


class _Filling:
    """Courses taken one chain at a time while hours and money last."""

    def __init__(self, problem: Problem, candidates: Sequence[Candidate]) -> None:
        self.problem = problem
        self.candidates = candidates
        self.taken: list[Candidate] = []
        self.held = 0
        self._highest = {one: tuple(each(problem.nodes.highest(one.entry))) for one in candidates}

    def take_best_chain(self) -> bool:
        """Takes the chain with the most wanted levels for its effort that still fits, if there is one."""
        cheapest = self._cheapest_course()
        chains = []
        for node in watched(each(self.problem.wanted & ~self.held)):
            if node in cheapest:
                chain = self._chain([cheapest[node]], cheapest)
                gained = reach(chain, self.held) & ~self.held
                essential, desirable = gained & self.problem.essential, gained & self.problem.desirable
                gain = ESSENTIAL_WEIGHT * essential.bit_count() + desirable.bit_count()
                effort = sum(self._effort(one) for one in chain) + 1
                chains.append((-gain / effort, node, chain))
        chains.sort(key=lambda found: found[:2])
        return any(self._take(chain) for _, _, chain in chains)

    def take_chain_to(self, goals: Sequence[Candidate]) -> bool:
        """Takes these courses and what they ask for, if they fit."""
        goals = [one for one in goals if one not in self.taken]
        return self._take(self._chain(goals, self._cheapest_course()))

    def chain_to_everything(self) -> list[Candidate]:
        """The cheapest course of every wanted level within reach, and what these ask for, whether it fits or not."""
        cheapest = self._cheapest_course()
        goals = [cheapest[node] for node in each(self.problem.wanted) if node in cheapest]
        return self._chain(goals, cheapest)

    def _take(self, chain: Sequence[Candidate]) -> bool:
        together = [*self.taken, *chain]
        if sum(one.work for one in together) > self.problem.clock.total_units:
            return False
        if self.problem.budget is not None and sum(one.cost for one in together) > self.problem.budget:
            return False
        ordered = in_prerequisite_order(chain, self.held)
        if ordered is None:
            return False
        self.taken += ordered
        self.held = reach(ordered, self.held)
        self.candidates = [one for one in self.candidates if one.teaches & ~self.held]
        return True

    def _effort(self, one: Candidate) -> int:
        if self.problem.objective is Objective.COST:
            return one.cost * 10**9 + one.work
        if self.problem.budget:
            # As much of the budget is worth as much of the time.
            return one.cost * self.problem.clock.total_units + one.work * self.problem.budget
        return one.work

    def _cheapest_course(self) -> dict[int, Candidate]:
        """The course by which each node within reach is had most cheaply."""
        costs: dict[int, int] = {}
        courses: dict[int, Candidate] = {}
        counted = [
            (
                one,
                self._effort(one),
                [node for node in self._highest[one] if not self.held >> node & 1],
                list(each(one.teaches & ~self.held)),
            )
            for one in self.candidates
        ]
        changed = True
        while changed:
            changed = False
            for one, effort, asked, taught in watched(counted):
                if all(node in costs for node in asked):
                    cost = effort + sum([costs[node] for node in asked])
                    for node in taught:
                        if node not in costs or cost < costs[node]:
                            costs[node], courses[node] = cost, one
                            changed = True
        return courses

    def _chain(self, goals: Sequence[Candidate], cheapest: dict[int, Candidate]) -> list[Candidate]:
        chain = dict.fromkeys(goals)
        waiting = list(goals)
        while waiting:
            for node in self._highest[waiting.pop()]:
                supplier = cheapest.get(node)
                if not self.held >> node & 1 and supplier is not None and supplier not in chain:
                    chain[supplier] = None
                    waiting.append(supplier)
        return list(chain)


def in_prerequisite_order(courses: Sequence[Candidate], held: int = 0) -> list[Candidate] | None:
    """The courses so that each begins with what it asks for, otherwise in the order given; nothing if impossible."""
    ordered: list[Candidate] = []
    waiting = list(courses)
    while waiting:
        ready = next((one for one in waiting if not one.entry & ~held), None)
        if ready is None:
            return None
        waiting.remove(ready)
        ordered.append(ready)
        held |= ready.teaches
    return ordered


def _without_idle(problem: Problem, taken: Sequence[Candidate]) -> list[Candidate]:
    """The same gap with every course dropped that the rest can do without, the longest first."""
    kept = list(taken)
    missing = problem.missing(reach(kept))
    for one in sorted(taken, key=lambda one: (-one.cost, -one.work, one.position)):
        rest = [other for other in kept if other is not one]
        if not one.pinned and in_prerequisite_order(rest) is not None and problem.missing(reach(rest)) <= missing:
            kept = rest
    return in_prerequisite_order(kept) or []
