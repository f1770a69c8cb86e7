"""What the model must know of a moment: as much as the cohort that starts or ends then has to do with.

Before a cohort starts, the way to what it asks for has to be done; what it opens can begin only after its end. All
else may be done before or after, whichever helps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.domain.graph.level_set import iter_nodes
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.study_clock import Run
from planner.planning.reachability.first_achievers import Support

ALL = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Sets of nodes: of those `before` it is told how they are reached in time, of those `after` what waits for them.

    Courses that teach the former have to be finished, those that ask for the latter to have begun; all others are
    taken to be as far as helps.
    """

    before: int = 0
    after: int = 0

    @property
    def nodes(self) -> int:
        """All nodes that it is told of whether they are held."""
        return self.before | self.after

    def has_to_finish(self, one: Candidate) -> bool:
        """Whether it is told if a course is finished."""
        return bool(one.teaches & self.before) or self.has_to_begin(one)

    def has_to_begin(self, one: Candidate) -> bool:
        """Whether it is told if a course has begun."""
        return self.after == ALL or bool(one.entry & self.after)

    def __or__(self, other: Scope) -> Scope:
        return Scope(before=self.before | other.before, after=self.after | other.after)


EVERYTHING = Scope(before=ALL, after=ALL)

Scopes = Mapping[int, Scope]
"""By day, what is told of the moment before it."""


def together(several: Iterable[Scopes]) -> dict[int, Scope]:
    """All that is told by one or another."""
    joint: dict[int, Scope] = {}
    for scopes in several:
        for day, scope in scopes.items():
            joint[day] = joint.get(day, Scope()) | scope
    return joint


def adds_to(known: Scopes, scopes: Scopes) -> bool:
    """Whether these tell anything that is not known."""
    return any(known.get(day, Scope()) | scope != known.get(day) for day, scope in scopes.items())


class Surroundings:
    """What each cohort's moments have to tell."""

    def __init__(self, problem: Problem, candidates: Sequence[Candidate], support: Support) -> None:
        self._problem = problem
        self._candidates = candidates
        self._support = support
        self._told: dict[tuple[Candidate, Run], Scopes] = {}
        self._asked_for = 0
        for one in candidates:
            self._asked_for |= one.entry

    def of(self, cohort: Candidate, run: Run) -> Scopes:
        """The days that matter: its start if it asks for anything, and its end if what it gives is asked for."""
        if (cohort, run) not in self._told:
            self._told[cohort, run] = together(self._days(cohort, run))
        return self._told[cohort, run]

    def _days(self, cohort: Candidate, run: Run) -> Iterator[Scopes]:
        if cohort.entry:
            yield {run.first_day: Scope(before=self._ways_to(cohort.entry))}
        if cohort.teaches & self._asked_for:
            yield {run.last_day + 1: Scope(after=self._opened_by(cohort.teaches))}

    def _ways_to(self, entry: int) -> int:
        nodes = self._problem.nodes
        found = nodes.maximal(entry)
        waiting, seen = list(iter_nodes(found)), set()
        while waiting:
            node = waiting.pop()
            asked = sum(1 << before for before in self._support.needed_before.get(node, ()))
            for place in self._support.first_achievers.get(node, ()):
                if place not in seen and not self._candidates[place].dated:
                    seen.add(place)
                    asked |= nodes.maximal(self._candidates[place].entry)
            waiting += iter_nodes(asked & ~found)
            found |= asked
        return found

    def _opened_by(self, taught: int) -> int:
        found = taught
        waiting = list(self._candidates)
        while opened := [one for one in waiting if one.entry & found]:
            for one in opened:
                found |= one.teaches
            waiting = [one for one in waiting if not one.entry & found]
        return found
