"""Which nodes each event point of the model covers: those that the cohort starting or ending there has to do with.

Before a cohort starts, the way to its entry levels has to be done. After it ends, what builds on it can begin.
Everything else is relaxed: it may lie on either side, whichever helps.
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
class EventDetail:
    """What one event point models, as two sets of nodes.

    The courses that teach a node of `before` have a variable for being finished, those that require a node of `after`
    one for having begun. All others count as finished or begun wherever that helps.
    """

    before: int = 0
    after: int = 0

    @property
    def nodes(self) -> int:
        """All nodes that have a variable for being held."""
        return self.before | self.after

    def models_finish(self, course: Candidate) -> bool:
        """Whether the course has a variable for being finished."""
        return bool(course.teaches & self.before) or self.models_begin(course)

    def models_begin(self, course: Candidate) -> bool:
        """Whether the course has a variable for having begun."""
        return self.after == ALL or bool(course.entry & self.after)

    def __or__(self, other: EventDetail) -> EventDetail:
        return EventDetail(before=self.before | other.before, after=self.after | other.after)


FULL_DETAIL = EventDetail(before=ALL, after=ALL)

EventDetails = Mapping[int, EventDetail]
"""The detail of the event point just before each of these days."""


def merge(several: Iterable[EventDetails]) -> dict[int, EventDetail]:
    """Every event point that any of these has, in all of its detail.

    >>> merge([{3: EventDetail(before=1)}, {3: EventDetail(after=2)}])
    {3: EventDetail(before=1, after=2)}
    """
    merged: dict[int, EventDetail] = {}
    for details in several:
        for day, detail in details.items():
            merged[day] = merged.get(day, EventDetail()) | detail
    return merged


def includes(known: EventDetails, details: EventDetails) -> bool:
    """Whether the known event points have all this detail."""
    return all(day in known and known[day] | detail == known[day] for day, detail in details.items())


class CohortEvents:
    """The event points that a cohort's dates call for."""

    def __init__(self, problem: Problem, candidates: Sequence[Candidate], support: Support) -> None:
        self._problem = problem
        self._candidates = candidates
        self._support = support
        self._found: dict[tuple[Candidate, Run], EventDetails] = {}
        self._required = 0
        for course in candidates:
            self._required |= course.entry

    def of(self, cohort: Candidate, run: Run) -> EventDetails:
        """One at the start if the cohort requires anything, and one after the end if something requires what it gives.

        They cover the relevant nodes only.
        """
        if (cohort, run) not in self._found:
            self._found[cohort, run] = merge(self._points(cohort, run))
        return self._found[cohort, run]

    def _points(self, cohort: Candidate, run: Run) -> Iterator[EventDetails]:
        if cohort.entry:
            yield {run.first_day: EventDetail(before=self._on_the_way_to(cohort.entry))}
        if cohort.teaches & self._required:
            yield {run.last_day + 1: EventDetail(after=self._opened_by(cohort.teaches))}

    def _on_the_way_to(self, entry: int) -> int:
        nodes = self._problem.nodes
        found = nodes.maximal(entry)
        waiting, seen = list(iter_nodes(found)), set()
        while waiting:
            node = waiting.pop()
            required = sum(1 << before for before in self._support.needed_before.get(node, ()))
            for index in self._support.first_achievers.get(node, ()):
                if index not in seen and not self._candidates[index].dated:
                    seen.add(index)
                    required |= nodes.maximal(self._candidates[index].entry)
            waiting += iter_nodes(required & ~found)
            found |= required
        return found

    def _opened_by(self, taught: int) -> int:
        found = taught
        waiting = list(self._candidates)
        while opened := [course for course in waiting if course.entry & found]:
            for course in opened:
                found |= course.teaches
            waiting = [course for course in waiting if not course.entry & found]
        return found
