"""Event points in the selection model: days on which a cohort starts, or the day after one ends.

Each has variables for what is finished, begun and held just before its day. With the event points of all chosen cohorts
in full detail, every solution of the model can be scheduled: between two event points there is nothing but self-paced
study, for which any prerequisite order does. What cannot be reached by that day has no variables there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.domain.graph.level_set import iter_nodes
from planner.planning.cancellation import cancellable
from planner.planning.model.cohort_load import CohortChoice, CohortLoad, total
from planner.planning.model.event_detail import EventDetail, EventDetails
from planner.planning.reachability.earliest import Earliest, find_earliest
from planner.planning.reachability.first_achievers import Support, find_support
from planner.planning.reachability.landmarks import Landmark

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import IntVar, LinearExpr

    from planner.planning.model.selection_model import SelectionModel


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPoint:
    """Variables for the state just before `day`, by index among the candidates or by node.

    `in_time` are the courses that can be finished by then; of these, the self-paced ones that `detail` leaves out are
    `relaxed_finished`: they count as finished if they are taken. `relaxed_begun` are likewise counted as begun.
    `work_done` is the study done by then, in units of the clock.
    """

    day: int
    detail: EventDetail
    finished: Mapping[int, IntVar]
    begun: Mapping[int, IntVar]
    relaxed_finished: frozenset[int]
    relaxed_begun: frozenset[int]
    in_time: frozenset[int]
    held: Mapping[int, IntVar]
    work_done: IntVar
    support: Support


class EventPoints:
    """The event points of a selection model, with the constraints at and between them."""

    def __init__(self, selection: SelectionModel, load: CohortLoad, details: EventDetails) -> None:
        self._selection = selection
        self._model = selection.model
        self._candidates = selection.candidates
        self._clock = selection.problem.clock
        self._load = load
        if not details:
            self._points: list[EventPoint] = []
            return
        earliest = find_earliest(selection.problem, selection.candidates)
        self._points = [self._point(day, detail, earliest) for day, detail in sorted(details.items())]
        for point in self._points:
            self._add_point(point)
        for earlier, later in pairwise(self._points):
            self._add_between(earlier, later)
        for choice in cancellable(selection.cohort_choices):
            self._add_choice(choice)

    def __iter__(self) -> Iterator[EventPoint]:
        return iter(self._points)

    def add(self, landmark: Landmark) -> None:
        """Adds the landmark at every event point, or at those up to its day."""
        for point in self._points:
            if landmark.node in point.held and (landmark.day is None or point.day <= landmark.day):
                self._model.add(point.held[landmark.node] <= self._done(point, landmark.places))

    def _point(self, day: int, detail: EventDetail, earliest: Earliest) -> EventPoint:
        model, limit = self._model, self._clock.before[day]
        begins = {index: earliest.begins.get(self._candidates[index]) for index in self._selection.self_paced}
        may_begin = [index for index, begin in begins.items() if begin is not None and begin <= limit]
        ends = {index: earliest.finish(self._candidates[index]) for index in may_begin}
        may_finish = [index for index, end in ends.items() if end is not None and end <= limit]
        finish = [index for index in may_finish if detail.models_finish(self._candidates[index])]
        begin = [index for index in may_begin if detail.models_begin(self._candidates[index])]
        over = {choice.index for choice in self._selection.cohort_choices if self._is_over(choice, day)}
        in_time = {index: self._candidates[index] for index in sorted({*may_finish, *over})}
        relevant = sum(1 << node for node in self._selection.held) & detail.nodes
        support = find_support(self._selection.problem, in_time, relevant)
        return EventPoint(
            day=day,
            detail=detail,
            finished={index: model.new_bool_var(f"finished {index} before {day}") for index in finish},
            begun={index: model.new_bool_var(f"begun {index} before {day}") for index in begin},
            relaxed_finished=frozenset(may_finish) - set(finish),
            relaxed_begun=frozenset(may_begin) - set(begin),
            in_time=frozenset(in_time),
            held={node: model.new_bool_var(f"held {node} before {day}") for node in support.first_achievers},
            work_done=model.new_int_var(0, limit, f"work before {day}"),
            support=support,
        )

    def _add_point(self, point: EventPoint) -> None:
        taken = self._selection.taken
        work = {index: self._candidates[index].work for index in self._selection.self_paced}
        for index, begun in cancellable(point.begun.items()):
            # What is begun is taken, and all that it asks for was held.
            self._model.add_implication(begun, taken[index])
            self._add_entry(point, index, begun)
        for index, finished in cancellable(point.finished.items()):
            # What is finished was begun.
            if index in point.begun:
                self._model.add_implication(finished, point.begun[index])
            else:
                self._model.add_implication(finished, taken[index])
                self._add_entry(point, index, finished)
        for node, held in cancellable(point.held.items()):
            # What is held was reached by something done, and what comes before it is held.
            self._model.add(held <= self._done(point, point.support.first_achievers[node]))
            for before in point.support.needed_before[node]:
                self._model.add_implication(held, point.held[before])
        # One course at a time, beside spread ones: at most one is begun and not finished.
        in_turn = [index for index in point.begun if not self._candidates[index].spread]
        ended = total(point.finished[index] for index in in_turn if index in point.finished)
        self._model.add(total(point.begun[index] for index in in_turn) - ended <= 1)
        # The work done is all of what is finished and at most all of what is begun, and fits beside the cohorts.
        self._model.add(point.work_done >= total(work[index] * done for index, done in point.finished.items()))
        most = total(work[index] * begun for index, begun in point.begun.items())
        relaxed = total(work[index] * taken[index] for index in sorted(point.relaxed_begun))
        self._model.add(point.work_done <= most + relaxed)
        taken_by_cohorts = total(self._load.before(point.day))
        self._model.add(point.work_done + taken_by_cohorts <= self._clock.before[point.day])

    def _add_entry(self, point: EventPoint, index: int, is_open: IntVar) -> None:
        asked = self._selection.problem.nodes.maximal(self._candidates[index].entry)
        for node in iter_nodes(asked & point.detail.nodes):
            self._model.add(is_open <= point.held.get(node, 0))

    def _add_between(self, earlier: EventPoint, later: EventPoint) -> None:
        # Whether one course fills all the time between, so that no other begins.
        filled = self._model.new_bool_var(f"filled from {earlier.day} to {later.day}")
        for index, done in earlier.finished.items():
            if index in later.finished:
                self._model.add_implication(done, later.finished[index])
        for index, later_begun in later.begun.items():
            if index in earlier.relaxed_begun:
                continue
            later_finished = later.finished.get(index, 0)
            begun, finished = earlier.begun.get(index, 0), earlier.finished.get(index, 0)
            self._model.add(begun <= later_begun)
            if self._candidates[index].spread:
                continue
            self._model.add(begun - finished + later_begun - later_finished <= 1 + filled)
            self._model.add(later_begun - begun <= 1 - filled)
        # The work between fits between.
        free = self._clock.before[later.day] - self._clock.before[earlier.day]
        taken = total(self._load.before(later.day)) - total(self._load.before(earlier.day))
        self._model.add(later.work_done - earlier.work_done + taken <= free)
        self._model.add(later.work_done >= earlier.work_done)

    def _add_choice(self, choice: CohortChoice) -> None:
        run, cohort = choice.run, self._candidates[choice.index]
        for point in self._points:
            if point.day == run.first_day:
                # All that the cohort asks for is held before it starts; one that ended the day before counts.
                for node in iter_nodes(self._selection.problem.nodes.maximal(cohort.entry) & point.detail.nodes):
                    just_ended = (
                        other.taken
                        for other in self._selection.cohort_choices
                        if other.run.last_day == run.first_day - 1 and self._candidates[other.index].teaches >> node & 1
                    )
                    self._model.add(choice.taken <= point.held.get(node, 0) + total(just_ended))
            if point.day in (run.first_day, run.last_day + 1):
                # What is not done by then fits between then and the finish.
                taken_after = total(self._load.from_day(point.day))
                self._model.add(
                    self._selection.work - point.work_done + taken_after
                    <= self._selection.finish - self._clock.before[point.day]
                ).only_enforce_if(choice.taken)

    def _done(self, point: EventPoint, indexes: Iterable[int]) -> LinearExpr:
        """How many of these courses are done in time for self-paced study that begins before the point."""
        wanted = set(indexes)
        cohorts = (
            choice.taken
            for choice in self._selection.cohort_choices
            if choice.index in wanted and self._is_over(choice, point.day)
        )
        relaxed = (self._selection.taken[index] for index in indexes if index in point.relaxed_finished)
        return total(point.finished[index] for index in indexes if index in point.finished) + total(
            (*relaxed, *cohorts)
        )

    def _is_over(self, choice: CohortChoice, day: int) -> bool:
        """Whether study that needs the cohort can begin before the day."""
        return choice.run.last_day + 1 < day
