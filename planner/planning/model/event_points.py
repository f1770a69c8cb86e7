"""Moments of a plan in the selection model: days on which a cohort starts, or the day after one ends.

A moment knows what is done, begun and held before its day. With every moment of the chosen cohorts in the model, its
answers can be put onto the clock exactly: between two moments nothing but study happens, so any prerequisite order
does. What cannot be done so early by any plan has no part in a moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.domain.graph.level_set import iter_nodes
from planner.planning.cancellation import watched
from planner.planning.model.cohort_load import Occupation, Option, total
from planner.planning.model.event_detail import Scope, Scopes
from planner.planning.reachability.earliest import Earliest, find_earliest
from planner.planning.reachability.first_achievers import Support, find_support
from planner.planning.reachability.landmarks import Landmark

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import IntVar, LinearExpr

    from planner.planning.model.selection_model import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The state of things just before a day, by place among the candidates or by node, as far as they may be so.

    Courses outside its scope, if taken, are `supposed_finished` and `supposed_begun` where they may be so.
    """

    day: int
    scope: Scope
    finished: Mapping[int, IntVar]
    begun: Mapping[int, IntVar]
    supposed_finished: frozenset[int]
    supposed_begun: frozenset[int]
    in_time: frozenset[int]
    held: Mapping[int, IntVar]
    work_done: IntVar
    support: Support


class Moments:
    """The moments of a selection model, with all that holds at and between them."""

    def __init__(self, selection: Selection, occupation: Occupation, scopes: Scopes) -> None:
        self._selection = selection
        self._model = selection.model
        self._candidates = selection.candidates
        self._clock = selection.problem.clock
        self._occupation = occupation
        if not scopes:
            self._moments: list[Moment] = []
            return
        earliest = find_earliest(selection.problem, selection.candidates)
        self._moments = [self._moment(day, scope, earliest) for day, scope in sorted(scopes.items())]
        for moment in self._moments:
            self._add_moment(moment)
        for earlier, later in pairwise(self._moments):
            self._add_between(earlier, later)
        for option in watched(selection.options):
            self._add_option(option)

    def __iter__(self) -> Iterator[Moment]:
        return iter(self._moments)

    def add(self, landmark: Landmark) -> None:
        """Holds the landmark at every moment, or at those up to its day."""
        for moment in self._moments:
            if landmark.node in moment.held and (landmark.day is None or moment.day <= landmark.day):
                self._model.add(moment.held[landmark.node] <= self._done(moment, landmark.places))

    def _moment(self, day: int, scope: Scope, earliest: Earliest) -> Moment:
        model, limit = self._model, self._clock.before[day]
        begins = {place: earliest.begins.get(self._candidates[place]) for place in self._selection.self_paced}
        may_begin = [place for place, begin in begins.items() if begin is not None and begin <= limit]
        may_finish = [place for place in may_begin if (begins[place] or 0) + self._candidates[place].work <= limit]
        finish = [place for place in may_finish if scope.has_to_finish(self._candidates[place])]
        begin = [place for place in may_begin if scope.has_to_begin(self._candidates[place])]
        over = {option.place for option in self._selection.options if self._is_over(option, day)}
        in_time = {place: self._candidates[place] for place in sorted({*may_finish, *over})}
        relevant = sum(1 << node for node in self._selection.held) & scope.nodes
        support = find_support(self._selection.problem, in_time, relevant)
        return Moment(
            day=day,
            scope=scope,
            finished={place: model.new_bool_var(f"finished {place} before {day}") for place in finish},
            begun={place: model.new_bool_var(f"begun {place} before {day}") for place in begin},
            supposed_finished=frozenset(may_finish) - set(finish),
            supposed_begun=frozenset(may_begin) - set(begin),
            in_time=frozenset(in_time),
            held={node: model.new_bool_var(f"held {node} before {day}") for node in support.first_achievers},
            work_done=model.new_int_var(0, limit, f"work before {day}"),
            support=support,
        )

    def _add_moment(self, moment: Moment) -> None:
        taken = self._selection.taken
        work = {place: self._candidates[place].work for place in self._selection.self_paced}
        for place, begun in watched(moment.begun.items()):
            # What is begun is taken, and all that it asks for was held.
            self._model.add_implication(begun, taken[place])
            self._add_entry(moment, place, begun)
        for place, finished in watched(moment.finished.items()):
            # What is finished was begun.
            if place in moment.begun:
                self._model.add_implication(finished, moment.begun[place])
            else:
                self._model.add_implication(finished, taken[place])
                self._add_entry(moment, place, finished)
        for node, held in watched(moment.held.items()):
            # What is held was reached by something done, and what comes before it is held.
            self._model.add(held <= self._done(moment, moment.support.first_achievers[node]))
            for before in moment.support.needed_before[node]:
                self._model.add_implication(held, moment.held[before])
        # One course at a time: at most one is begun and not finished.
        ended = total(moment.finished[place] for place in moment.begun if place in moment.finished)
        self._model.add(total(moment.begun.values()) - ended <= 1)
        # The work done is all of what is finished and at most all of what is begun, and fits beside the cohorts.
        self._model.add(moment.work_done >= total(work[place] * done for place, done in moment.finished.items()))
        most = total(work[place] * begun for place, begun in moment.begun.items())
        supposed = total(work[place] * taken[place] for place in sorted(moment.supposed_begun))
        self._model.add(moment.work_done <= most + supposed)
        occupied = total(self._occupation.before(moment.day))
        self._model.add(moment.work_done + occupied <= self._clock.before[moment.day])

    def _add_entry(self, moment: Moment, place: int, is_open: IntVar) -> None:
        asked = self._selection.problem.nodes.maximal(self._candidates[place].entry)
        for node in iter_nodes(asked & moment.scope.nodes):
            self._model.add(is_open <= moment.held.get(node, 0))

    def _add_between(self, earlier: Moment, later: Moment) -> None:
        # Whether one course fills all the time between, so that no other begins.
        filled = self._model.new_bool_var(f"filled from {earlier.day} to {later.day}")
        for place, done in earlier.finished.items():
            if place in later.finished:
                self._model.add_implication(done, later.finished[place])
        for place, later_begun in later.begun.items():
            if place in earlier.supposed_begun:
                continue
            later_finished = later.finished.get(place, 0)
            begun, finished = earlier.begun.get(place, 0), earlier.finished.get(place, 0)
            self._model.add(begun <= later_begun)
            self._model.add(begun - finished + later_begun - later_finished <= 1 + filled)
            self._model.add(later_begun - begun <= 1 - filled)
        # The work between fits between.
        free = self._clock.before[later.day] - self._clock.before[earlier.day]
        taken = total(self._occupation.before(later.day)) - total(self._occupation.before(earlier.day))
        self._model.add(later.work_done - earlier.work_done + taken <= free)
        self._model.add(later.work_done >= earlier.work_done)

    def _add_option(self, option: Option) -> None:
        run, candidate = option.run, self._candidates[option.place]
        for moment in self._moments:
            if moment.day == run.first_day:
                # All that the cohort asks for is held before it starts; one that ended the day before counts.
                for node in iter_nodes(self._selection.problem.nodes.maximal(candidate.entry) & moment.scope.nodes):
                    just_ended = (
                        other.taken
                        for other in self._selection.options
                        if other.run.last_day == run.first_day - 1 and self._candidates[other.place].teaches >> node & 1
                    )
                    self._model.add(option.taken <= moment.held.get(node, 0) + total(just_ended))
            if moment.day in (run.first_day, run.last_day + 1):
                # What is not done by then fits between then and the finish.
                taken_after = total(self._occupation.from_day(moment.day))
                self._model.add(
                    self._selection.work - moment.work_done + taken_after
                    <= self._selection.finish - self._clock.before[moment.day]
                ).only_enforce_if(option.taken)

    def _done(self, moment: Moment, places: Iterable[int]) -> LinearExpr:
        """How many of these courses are done in time for self-paced study that begins before the moment."""
        wanted = set(places)
        cohorts = (
            option.taken
            for option in self._selection.options
            if option.place in wanted and self._is_over(option, moment.day)
        )
        supposed = (self._selection.taken[place] for place in places if place in moment.supposed_finished)
        return total(moment.finished[place] for place in places if place in moment.finished) + total(
            (*supposed, *cohorts)
        )

    def _is_over(self, option: Option, day: int) -> bool:
        """Whether study that needs the cohort can begin before the day."""
        return option.run.last_day + 1 < day
