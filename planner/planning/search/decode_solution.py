"""What an answer of the selection model means: courses and dates, what holds only itself up, the order of study."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from planner.domain.graph.and_or_graph import closure, prerequisite_order
from planner.domain.graph.level_set import iter_nodes
from planner.planning.calendar.schedule import Dates, Schedule, schedule_in_order
from planner.planning.calendar.study_order import arrange
from planner.planning.model.selection_model import Selection
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.reachability.landmarks import Landmark, find_landmark
from planner.planning.solve import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What is finished and begun before a day, by place among the candidates, and what is only supposed to be finished.

    Only of `nodes` it is known whether they are held.
    """

    day: int
    nodes: int
    finished: frozenset[int]
    begun: frozenset[int]
    supposed: frozenset[int] = frozenset()
    in_time: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chosen:
    """The courses of an answer by place, the dates of its cohorts, what it claims to hold, and its moments in order."""

    places: frozenset[int]
    dates: Dates
    claimed: int
    moments: tuple[Before, ...]


def read_answer(selection: Selection, read: Read) -> Chosen:
    """The values of the model's variables, put into words."""
    return Chosen(
        places=frozenset(place for place, taken in enumerate(selection.taken) if read(taken)),
        dates={selection.candidate(option): option.run for option in selection.options if read(option.taken)},
        claimed=sum(1 << node for node, held in selection.held.items() if read(held)),
        moments=tuple(
            Before(
                day=moment.day,
                nodes=moment.scope.nodes,
                finished=frozenset(place for place, done in moment.finished.items() if read(done)),
                begun=frozenset(place for place, done in moment.begun.items() if read(done)),
                supposed=frozenset(place for place in moment.supposed_finished if read(selection.taken[place])),
                in_time=moment.in_time,
            )
            for moment in selection.moments
        ),
    )


class Reading:
    """Answers about some candidates, judged."""

    def __init__(self, problem: Problem, candidates: Sequence[Candidate]) -> None:
        self._problem = problem
        self._candidates = candidates

    def is_circular(self, chosen: Chosen) -> bool:
        """Whether some course of the answer could never begin."""
        courses = [self._candidates[place] for place in chosen.places]
        reached = closure(courses)
        return any(one.entry & ~reached for one in courses)

    def circles(self, chosen: Chosen) -> list[Landmark]:
        """Landmarks that rule out the circular support among all chosen courses; none where there is no such."""
        needed = chosen.claimed & self._problem.wanted
        for place in chosen.places:
            needed |= self._candidates[place].entry
        return list(self._unsupported(needed, chosen.places))

    def circles_before_moments(self, chosen: Chosen) -> list[Landmark]:
        """The same for what is claimed to be held before each moment."""
        runs = {place: chosen.dates[one] for place, one in enumerate(self._candidates) if one in chosen.dates}
        found: list[Landmark] = []
        for moment in chosen.moments:
            over = {place for place, run in runs.items() if run.last_day + 1 < moment.day}
            done = moment.finished | moment.supposed | over
            asked = self._entries(moment.begun | moment.finished)
            just_ended = 0
            for place in (place for place, run in runs.items() if run.last_day + 1 == moment.day):
                just_ended |= self._candidates[place].teaches
            asked |= self._entries(place for place, run in runs.items() if run.first_day == moment.day) & ~just_ended
            found += self._unsupported(asked & moment.nodes, done, day=moment.day, in_time=moment.in_time)
        return found

    def trimmed(self, chosen: Chosen) -> Chosen:
        """The answer without the courses that neither the target nor the others need, the longest dropped first.

        It must be free of circles.
        """
        kept = set(chosen.places)
        wanted = closure(self._candidates[place] for place in kept) & self._problem.wanted
        for place in sorted(chosen.places, key=lambda place: (-self._candidates[place].minutes, place)):
            if not self._candidates[place].pinned and self._suffices(kept - {place}, wanted):
                kept.remove(place)
        if len(kept) == len(chosen.places):
            return chosen
        return Chosen(
            places=frozenset(kept),
            dates={one: run for one, run in chosen.dates.items() if any(self._candidates[at] is one for at in kept)},
            claimed=chosen.claimed,
            moments=tuple(
                replace(
                    moment,
                    finished=moment.finished & kept,
                    begun=moment.begun & kept,
                    supposed=moment.supposed & kept,
                )
                for moment in chosen.moments
            ),
        )

    def _suffices(self, places: Iterable[int], wanted: int) -> bool:
        courses = [self._candidates[place] for place in places]
        reached = closure(courses)
        return not wanted & ~reached and not any(one.entry & ~reached for one in courses)

    def self_paced(self, places: Iterable[int]) -> list[Candidate]:
        """The self-paced courses at these places, in the catalogue's order."""
        return [self._candidates[place] for place in sorted(places) if not self._candidates[place].dated]

    def fixed(self, chosen: Chosen) -> list[Candidate]:
        """The courses of the answer, each to be taken and on its dates."""
        return [
            replace(one, pinned=True, runs=(chosen.dates[one],) if one.dated else ())
            for one in (self._candidates[place] for place in sorted(chosen.places))
        ]

    def arranged(self, chosen: Chosen) -> Schedule | None:
        """The answer on the clock by rules of thumb; nothing if these find no place for it."""
        courses = self.self_paced(chosen.places)
        if chosen.dates:
            return arrange(self._problem, courses, chosen.dates)
        # With no cohort in the way, every prerequisite order is as good.
        return schedule_in_order(self._problem, prerequisite_order(courses) or courses, {})

    def in_model_order(self, chosen: Chosen) -> Schedule | None:
        """The answer on the clock in the order that its moments give; nothing if they tell too little."""
        order: list[Candidate] = []
        everything = Before(day=self._problem.clock.days + 1, nodes=0, finished=chosen.places, begun=chosen.places)
        for moment in (*chosen.moments, everything):
            over = [one for one, run in chosen.dates.items() if run.last_day + 1 < moment.day]
            for places in (moment.finished, moment.begun):
                waiting = [one for one in self.self_paced(places) if one not in order]
                held = 0
                for candidate in (*order, *over):
                    held |= candidate.teaches
                order += prerequisite_order(waiting, held, strict=False)
        return schedule_in_order(self._problem, order, chosen.dates)

    def _entries(self, places: Iterable[int]) -> int:
        """The nodes that say all that these courses ask for."""
        asked = 0
        for place in places:
            asked |= self._problem.nodes.maximal(self._candidates[place].entry)
        return asked

    def _unsupported(
        self, needed: int, done: Iterable[int], *, day: int | None = None, in_time: Iterable[int] | None = None
    ) -> Iterator[Landmark]:
        places = sorted(done)
        missing = needed & ~closure(self._candidates[place] for place in places)
        for node in iter_nodes(self._problem.nodes.maximal(missing)):
            yield find_landmark(self._candidates, node, places, day=day, in_time=in_time)
