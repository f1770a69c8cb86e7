"""The order of study that brings worth forward, by dynamic programming over what is done.

It minimises Σ worth × finish, scheduling with precedence on one machine: 1 | prec | Σ w C (Lawler, 1978), where a level
counts once, for the course that reaches it first, and a course begins as soon as *some* courses give all that it asks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.domain.graph.level_set import LevelSet, iter_nodes
from planner.planning.problem.problem import Candidate, Problem

Before = Mapping[Candidate, frozenset[Candidate]]

MOST_SETS = 2000
"""Of as many sets of courses of one size the order is exact; of more, only the most promising are kept."""
SETS_KEPT = 200
MOST_STEPS = 2_500_000
"""About how often a set may grow by a course; of very many courses, fewer sets are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorthForward:
    """An order of courses; `is_exact` where no other that keeps the rules brings more worth forward."""

    order: tuple[Candidate, ...]
    is_exact: bool


@dataclass(slots=True)
class _Done:
    """A set of courses that can be done before the others, in the order of least cost, and what they hold."""

    held: LevelSet
    cost: int
    order: tuple[int, ...]


def bring_forward(
    problem: Problem,
    courses: Sequence[Candidate],
    before: Before,
    held: LevelSet,
    most_sets: int = MOST_SETS,
) -> WorthForward:
    """The order of these courses after what is held, each after those that have to come `before` it.

    The cost of an order is the open worth summed over the study of all courses: so long it stays open. Where that is
    equal, shorter courses come first, then those first in the sequence given. Sets of courses done grow one course at a
    time. Where there are more than `most_sets` of one size, only those that promise most are kept, by the cost so far
    and an estimate of the rest.
    """
    most_sets = min(most_sets, max(MOST_STEPS // (len(courses) + 1) ** 2, 1))
    sets_kept = min(most_sets, SETS_KEPT, max(3 * MOST_STEPS // (len(courses) + 1) ** 3, 1))
    number = {course: at for at, course in enumerate(courses)}
    needs = [sum(1 << number[other] for other in before.get(course, ()) if other in number) for course in courses]
    # A unit of worth that is open for a unit of study outweighs all that shorter courses save by coming first.
    unit = 1 + len(courses) * sum(course.work for course in courses)
    estimate = _Estimate(problem, courses)
    layer = {0: _Done(held, 0, ())}
    is_exact = True
    for left in range(len(courses), 0, -1):
        grown: dict[int, _Done] = {}
        for done, now in layer.items():
            rate = unit * problem.open_worth(now.held) + left
            for at, course in enumerate(courses):
                if done >> at & 1 or needs[at] & ~done or course.entry & ~now.held:
                    continue
                cost = now.cost + course.work * rate
                known = grown.get(done | 1 << at)
                if known is None or cost < known.cost:
                    grown[done | 1 << at] = _Done(now.held | course.teaches, cost, (*now.order, at))
        if len(grown) > most_sets:
            is_exact = False
            costs = {done: reached.cost + unit * estimate.of(done, reached.held) for done, reached in grown.items()}
            best = sorted(costs, key=lambda done: (costs[done], done))[:sets_kept]
            grown = {done: grown[done] for done in best}
        layer = grown
    (all_done,) = layer.values()
    return WorthForward(order=tuple(courses[at] for at in all_done.order), is_exact=is_exact)


class _Estimate:
    """About the worth left open over the rest of the study, as if every course could begin at once."""

    def __init__(self, problem: Problem, courses: Sequence[Candidate]) -> None:
        self._problem = problem
        self._wanted = [(course.teaches & problem.wanted, course.work) for course in courses]
        self._worth: dict[LevelSet, int] = {0: 0}

    def of(self, done: int, held: LevelSet) -> int:
        """The estimate after the courses of these numbers, which hold so much."""
        left = []
        for at, (wanted, work) in enumerate(self._wanted):
            if not done >> at & 1:
                gained = wanted & ~held
                if gained not in self._worth:
                    self._worth[gained] = sum(self._problem.node_worth[node] for node in iter_nodes(gained))
                left.append((self._worth[gained], work))
        left.sort(key=lambda gain: gain[0] / (gain[1] + 1), reverse=True)
        still_open = sum(worth for worth, _ in left)
        cost = 0
        for worth, work in left:
            cost += work * still_open
            still_open -= worth
        return cost
