"""The earliest that anything can be begun and held, as if every course on the way there had the learner to itself.

These are the critical paths of the delete relaxation (h-max: Bonet & Geffner, 2001), with the dates of cohorts: bounds
that no plan can beat.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.planning.cancellation import watched
from planner.planning.problem.problem import Candidate, Problem, each, in_order_of_reach
from planner.planning.problem.study_clock import Run, StudyClock


@dataclass(frozen=True, slots=True, kw_only=True)
class Earliest:
    """Positions on the clock of usual hours: of nodes when they are held, of courses when they can begin.

    What is left out can never be held or begun.
    """

    held: Mapping[int, int]
    begins: Mapping[Candidate, int]

    def finish(self, one: Candidate) -> int | None:
        """The earliest position at which a self-paced course can be finished; nothing if it can never begin."""
        return self.begins[one] + one.work if one in self.begins else None

    def allows(self, one: Candidate, run: Run, clock: StudyClock) -> bool:
        """Whether all that a cohort asks for can be held before these dates."""
        return one in self.begins and self.begins[one] <= clock.before[run.first_day]


def find_earliest(problem: Problem, candidates: Sequence[Candidate]) -> Earliest:
    """The earliest positions with these candidates, of which none need be taken."""
    clock = problem.clock
    held: dict[int, int] = {}
    begins: dict[Candidate, int] = {}
    asked = [(one, tuple(each(problem.nodes.highest(one.entry)))) for one in in_order_of_reach(candidates)]
    changed = True
    while changed:
        changed = False
        for one, nodes in watched(asked):
            if any(node not in held for node in nodes):
                continue
            begin = max((held[node] for node in nodes), default=0)
            if begins.get(one) == begin:
                continue
            begins[one] = begin
            finish = _finish(one, begin, clock)
            if finish is None:
                continue
            for node in each(one.teaches):
                if node not in held or finish < held[node]:
                    held[node] = finish
                    changed = True
    return Earliest(held=held, begins=begins)


def _finish(one: Candidate, begin: int, clock: StudyClock) -> int | None:
    if not one.dated:
        return begin + one.work if begin + one.work <= clock.total_units else None
    return min(
        (clock.before[run.last_day + 1] for run in one.runs if clock.before[run.first_day] >= begin), default=None
    )
