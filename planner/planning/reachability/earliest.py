"""The earliest that anything can be begun and held, as if every course on the way there had the learner to itself.

These are the critical paths of the delete relaxation (h-max: Bonet & Geffner, 2001), with the dates of cohorts: bounds
that no plan can beat.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.domain.graph.and_or_graph import AndOrGraph
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.study_clock import Run, StudyClock


@dataclass(frozen=True, slots=True, kw_only=True)
class Earliest:
    """Positions on the clock of usual hours: of nodes when they are held, of courses when they can begin.

    What is left out can never be held or begun.
    """

    clock: StudyClock
    held: Mapping[int, int]
    begins: Mapping[Candidate, int]

    def finish(self, candidate: Candidate) -> int | None:
        """The earliest position at which a self-paced course can be finished; nothing where it has no time."""
        return _finish(self.clock, candidate, self.begins[candidate]) if candidate in self.begins else None

    def allows(self, candidate: Candidate, run: Run) -> bool:
        """Whether all that a cohort asks for can be held before these dates."""
        return candidate in self.begins and self.begins[candidate] <= self.clock.before[run.first_day]


def find_earliest(problem: Problem, candidates: Sequence[Candidate]) -> Earliest:
    """The earliest positions with these candidates, of which none need be taken."""
    clock = problem.clock

    def finish(number: int, begin: int) -> int | None:
        candidate = candidates[number]
        if not candidate.dated:
            return _finish(clock, candidate, begin)
        ends = (clock.before[run.last_day + 1] for run in candidate.runs if clock.before[run.first_day] >= begin)
        return min(ends, default=None)

    least = AndOrGraph(problem.nodes, candidates).least_values(finish, join=max, start=0)
    begins = {candidates[number]: begin for number, begin in least.begins.items()}
    return Earliest(clock=clock, held=least.values, begins=begins)


def _finish(clock: StudyClock, candidate: Candidate, begin: int) -> int | None:
    if candidate.spread:
        runs = candidate.spread_runs(clock, from_day=clock.morning(begin))
        return next((clock.before[run.last_day + 1] for run in runs), None)
    return begin + candidate.work if begin + candidate.work <= clock.total_units else None
