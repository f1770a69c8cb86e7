"""Settling one tier: solving the selection model until an answer stands.

An answer is checked against what the model does not see. Circular support is cut off by landmarks. An answer that
cannot be put onto the clock brings the moments of a cohort that stands in its way into the model, and with all of them
the model is exact. Once an answer stands, its value is proven.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property, partial

from planner.planning.answers import Chosen, Reading, read_answer
from planner.planning.arrange import arrange
from planner.planning.clock import Run
from planner.planning.greedy import in_prerequisite_order
from planner.planning.landmarks import Landmark
from planner.planning.problem import Candidate, Problem
from planner.planning.schedule import Schedule, schedule_in_order
from planner.planning.selection import Selection
from planner.planning.solver import Answer, Effort, NoAnswer
from planner.planning.support import Support, find_support
from planner.planning.tiers import Tier, earliest_finish

Stands = Callable[[Schedule], bool]


class Settler:
    """The model of some candidates, and what has been learnt about it; `limits` hold in every solve.

    `found` is told of every schedule on the way; `bound` is a proven lower bound on the tier being settled. Candidates
    that are fixed must all be taken, so that only their order is open.
    """

    def __init__(
        self,
        problem: Problem,
        candidates: Sequence[Candidate],
        effort: Effort,
        found: Callable[[Schedule], None],
        *,
        is_fixed: bool = False,
    ) -> None:
        self.bound = 0
        self._problem = problem
        self._candidates = candidates
        self._effort = effort
        self._found = found
        self._reading = Reading(problem, candidates)
        self._limits: list[Callable[[Selection], None]] = []
        self._landmarks: list[Landmark] = []
        self._moments: set[int] = set()
        self._selection: Selection | None = None
        self._is_fixed = is_fixed
        self._asked_for = 0
        for one in candidates:
            self._asked_for |= one.entry

    def limit(self, limit: Callable[[Selection], None]) -> None:
        """Adds a limit to the model."""
        self._limits.append(limit)
        if self._selection is not None:
            limit(self._selection)

    def lift_last_limit(self) -> None:
        """Takes the last limit off again."""
        self._limits.pop()
        self._selection = None

    def settle(self, tier: Tier, stands: Stands, hint: Schedule | None) -> Schedule:
        """A schedule that stands, of the least value that this tier can have.

        Raises `NoAnswer` where there is none, or where the effort ends before one is found.
        """
        while True:
            selection = self._model()
            selection.hint(hint)
            answer = self._effort.minimise(selection.model, tier.expression(selection), self._try)
            self.bound = max(self.bound, answer.bound)
            if not answer.proven:
                self._try(answer)
                raise NoAnswer(proven=False, bound=answer.bound)
            chosen = read_answer(selection, answer.read)
            value = tier.rounded(answer.value)
            landmarks = self._reading.circles(chosen)
            if not landmarks:
                schedule = self._placed(chosen, partial(_stands_at_most, stands, tier, value))
                if schedule is not None:
                    return schedule
                landmarks = self._reading.circles_before_moments(chosen)
            if landmarks:
                self._learn(landmarks)
            else:
                self._bring_in_moments(chosen, tier, value)

    def _learn(self, landmarks: Iterable[Landmark]) -> None:
        for landmark in landmarks:
            self._landmarks.append(landmark)
            self._model().add(landmark)

    def _model(self) -> Selection:
        if self._selection is None:
            self._selection = self._model_with(self._candidates, self._support, self._moments)
            for landmark in self._landmarks:
                self._selection.add(landmark)
            for limit in self._limits:
                limit(self._selection)
        return self._selection

    @cached_property
    def _support(self) -> Support:
        return find_support(self._problem, self._candidates)

    def _model_with(self, candidates: Sequence[Candidate], support: Support, moments: Iterable[int]) -> Selection:
        from ortools.sat.python.cp_model import CpModel  # noqa: PLC0415  (loading it takes half a second)

        return Selection(CpModel(), self._problem, candidates, support, moments=moments)

    def _try(self, answer: Answer) -> None:
        """Makes a plan of an answer that the solver is still improving on, where that is easy."""
        self.bound = max(self.bound, answer.bound)
        chosen = read_answer(self._model(), answer.read)
        if not self._reading.is_circular(chosen):
            schedule = self._arranged(self._reading.trimmed(chosen))
            if schedule is not None:
                self._found(schedule)

    def _placed(self, chosen: Chosen, stands: Stands) -> Schedule | None:
        """The answer on the clock so that it stands, if that can be had."""
        for courses in dict.fromkeys((self._reading.trimmed(chosen), chosen)):
            for put_in_order in (self._arranged, self._reading.in_model_order, self._ordered_exactly):
                schedule = put_in_order(courses)
                if schedule is not None:
                    self._found(schedule)
                    if stands(schedule):
                        return schedule
        return None

    def _arranged(self, chosen: Chosen) -> Schedule | None:
        courses = self._reading.self_paced(chosen.places)
        if chosen.dates:
            return arrange(self._problem, courses, chosen.dates)
        # With no cohort in the way, every prerequisite order is as good.
        return schedule_in_order(self._problem, in_prerequisite_order(courses) or courses, {})

    def _ordered_exactly(self, chosen: Chosen) -> Schedule | None:
        """The earliest finish of just these courses on just these dates, by a settler of their own."""
        moments = self._moments_of(chosen)
        if self._is_fixed or not moments:
            return None
        settler = Settler(self._problem, self._fixed(chosen), self._effort, lambda _: None, is_fixed=True)
        settler.bring_in(moments)
        try:
            schedule = settler.settle(earliest_finish(self._problem), lambda _: True, None)
        except NoAnswer as none:
            if none.proven:
                return None
            raise
        ours = {one.position: one for one in self._candidates}
        order = [ours[one.candidate.position] for one in schedule.placed if not one.candidate.dated]
        return schedule_in_order(self._problem, order, chosen.dates)

    def _fixed(self, chosen: Chosen) -> list[Candidate]:
        return [
            replace(one, pinned=True, runs=(chosen.dates[one],) if one.dated else ())
            for one in (self._candidates[place] for place in sorted(chosen.places))
        ]

    def bring_in(self, moments: Iterable[int]) -> None:
        """Makes the model exact at these moments."""
        self._moments |= set(moments)
        self._selection = None

    def _bring_in_moments(self, chosen: Chosen, tier: Tier, value: int) -> None:
        """Brings in the moments of the first cohort that by itself shows the answer to be wrong, or else of all."""
        if len(chosen.dates) > 1:
            fixed = self._fixed(chosen)
            support = find_support(self._problem, fixed)
            for one in sorted(chosen.dates, key=lambda one: (chosen.dates[one], one.position)):
                moments = self._moments_of_run(one, chosen.dates[one])
                if moments - self._moments and not self._can_be(fixed, support, moments, tier, value):
                    self.bring_in(moments)
                    return
        moments = self._moments_of(chosen)
        if moments <= self._moments:
            raise AssertionError("a model with every moment gave an answer that is no plan")
        self.bring_in(moments)

    def _can_be(
        self, fixed: Sequence[Candidate], support: Support, moments: Iterable[int], tier: Tier, value: int
    ) -> bool:
        """Whether these courses on these dates look possible at some moments."""
        selection = self._model_with(fixed, support, moments)
        for limit in self._limits:
            limit(selection)
        tier.hold(selection, value)
        try:
            self._effort.minimise(selection.model, selection.courses, lambda _: None)
        except NoAnswer as none:
            if none.proven:
                return False
            raise
        return True

    def _moments_of(self, chosen: Chosen) -> set[int]:
        return {moment for one, run in chosen.dates.items() for moment in self._moments_of_run(one, run)}

    def _moments_of_run(self, cohort: Candidate, run: Run) -> set[int]:
        """The days that matter: its start if it asks for anything, and its end if what it gives is asked for."""
        days = {run.first_day} if cohort.entry else set()
        return days | {run.last_day + 1} if cohort.teaches & self._asked_for else days


def _stands_at_most(stands: Stands, tier: Tier, value: int, schedule: Schedule) -> bool:
    return stands(schedule) and tier.value(schedule) <= value
