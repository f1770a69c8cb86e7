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

MOST_SETS = 1000
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
    """A set of courses done before the others, in the order of least cost, with what they hold and leave open."""

    held: LevelSet
    open_worth: int
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
    steps = [(1 << at, need, course) for at, (need, course) in enumerate(zip(needs, courses, strict=True))]
    # A unit of worth that is open for a unit of study outweighs all that shorter courses save by coming first.
    unit = 1 + len(courses) * sum(course.work for course in courses)
    gains, estimate = _Gains(problem), _Estimate(problem, courses, held)
    layer = {0: _Done(held, problem.open_worth(held), 0, ())}
    is_exact = True
    for left in range(len(courses), 0, -1):
        grown: dict[int, _Done] = {}
        for done, now in layer.items():
            rate = unit * now.open_worth + left
            missing = ~now.held
            for bit, need, course in steps:
                if done & bit or need & ~done or course.entry & missing:
                    continue
                cost = now.cost + course.work * rate
                known = grown.get(done | bit)
                if known is None:
                    still_open = now.open_worth - gains.of(course.teaches & missing, now.held)
                    grown[done | bit] = _Done(now.held | course.teaches, still_open, cost, (*now.order, bit))
                elif cost < known.cost:
                    known.cost, known.order = cost, (*now.order, bit)
        if len(grown) > most_sets:
            is_exact = False
            costs = {done: reached.cost + unit * estimate.of(done, reached.held) for done, reached in grown.items()}
            best = sorted(costs, key=lambda done: (costs[done], done))[:sets_kept]
            grown = {done: grown[done] for done in best}
        layer = grown
    (all_done,) = layer.values()
    return WorthForward(order=tuple(courses[bit.bit_length() - 1] for bit in all_done.order), is_exact=is_exact)


class _Gains:
    """The worth that levels close. What is not a choice closes the same whatever else is held, and is counted once."""

    def __init__(self, problem: Problem) -> None:
        self._sums = [want for want in problem.wants if not want.is_choice]
        self._choices = [want for want in problem.wants if want.is_choice]
        self._summed: dict[LevelSet, int] = {}

    def of(self, gained: LevelSet, held: LevelSet) -> int:
        """The worth that these levels close beside what is held, of which they are no part."""
        known = self._summed.get(gained)
        if known is None:
            known = sum(want.worth * (want.nodes & gained).bit_count() for want in self._sums)
            self._summed[gained] = known
        for choice in self._choices:
            if choice.nodes & gained:
                known += choice.open_worth(held) - choice.open_worth(held | gained)
        return known


class _Estimate:
    """About the worth that is left open for a time and closed later, as if every course could begin at once.

    The courses follow one another by the worth that each closes for its study after what is held at first; what closes
    nothing any more comes last.
    """

    def __init__(self, problem: Problem, courses: Sequence[Candidate], held: LevelSet) -> None:
        self._node_worth = problem.node_worth
        self._worth: dict[LevelSet, int] = {0: 0}
        wanted = [course.teaches & problem.wanted & ~held for course in courses]
        by_rate = sorted(
            range(len(courses)), key=lambda at: self._worth_of(wanted[at]) / (courses[at].work + 1), reverse=True
        )
        self._courses = [(1 << at, wanted[at], courses[at].work) for at in by_rate if wanted[at]]

    def of(self, done: int, held: LevelSet) -> int:
        """The estimate after this set of courses, which hold so much."""
        missing = ~held
        studied = cost = 0
        for bit, wanted, work in self._courses:
            if not done & bit and (gained := wanted & missing):
                studied += work
                cost += studied * self._worth_of(gained)
        return cost

    def _worth_of(self, nodes: LevelSet) -> int:
        known = self._worth.get(nodes)
        if known is None:
            known = self._worth[nodes] = sum(self._node_worth[node] for node in iter_nodes(nodes))
        return known
