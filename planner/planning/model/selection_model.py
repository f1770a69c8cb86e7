"""The selection model: which courses, and which cohort dates, as a CP-SAT model.

By itself it knows only how much work there is; the moments brought into it know what is done by when. It does not see
circular support; landmarks rule that out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from planner.domain.graph.level_set import iter_nodes
from planner.planning.calendar.schedule import Schedule
from planner.planning.cancellation import watched
from planner.planning.model.cohort_load import Occupation, Option, total
from planner.planning.model.event_detail import Scopes
from planner.planning.model.event_points import Moments
from planner.planning.model.linear_relaxation import Row
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.study_clock import Run
from planner.planning.reachability.first_achievers import Support
from planner.planning.reachability.landmarks import Landmark

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr


class Selection:
    """The model with its variables, for one set of moments.

    Objectives are linear expressions: `missing_essential` and `missing_desirable` levels, `finish` (a position on the
    clock of usual hours), `cost`, `minutes`, `courses`.
    """

    def __init__(
        self,
        model: CpModel,
        problem: Problem,
        candidates: Sequence[Candidate],
        support: Support,
        *,
        moments: Scopes,
    ) -> None:
        self.model = model
        self.problem = problem
        self.candidates = candidates
        self._support = support
        # Whether each course is taken.
        self.taken = [model.new_bool_var(f"take {one.course.id}") for one in candidates]
        # Whether each node that is wanted or asked for is held in the end.
        self.held = {node: model.new_bool_var(f"hold {node}") for node in support.first_achievers}
        # Which dates each cohort taken has.
        self.options = [
            Option(place=place, run=run, taken=model.new_bool_var(f"take {one.course.id} from {run.first_day}"))
            for place, one in enumerate(candidates)
            for run in one.runs
        ]
        self.self_paced = [place for place, one in enumerate(candidates) if not one.dated]
        occupation = Occupation(model, problem.clock, problem.parallel, self.options, sorted(moments))
        self.work = total(candidates[place].work * self.taken[place] for place in self.self_paced)
        self.cost = total(one.cost * self.taken[place] for place, one in enumerate(candidates))
        self.minutes = total(one.minutes * self.taken[place] for place, one in enumerate(candidates))
        self.courses = total(self.taken)
        self.missing_essential = self._missing(problem.essential)
        self.missing_desirable = self._missing(problem.desirable)
        self._add_courses()
        self.finish = self._add_finish(occupation)
        self.moments = Moments(self, occupation, moments)

    def add(self, landmark: Landmark) -> None:
        """Holds the landmark in the end and at every moment, or only up to its day."""
        if landmark.node not in self.held:
            return
        if landmark.day is None:
            self.model.add(self.held[landmark.node] <= total(self.taken[place] for place in landmark.places))
        self.moments.add(landmark)

    def row(self, landmark: Landmark) -> Row:
        """The landmark in the end, as a row of the model's relaxation."""
        taken = {self.taken[place].index: -1 for place in sorted(landmark.places)}
        return Row(coefficients={self.held[landmark.node].index: 1, **taken}, limit=0)

    def settle(self, taken: Mapping[int, int]) -> None:
        """Takes courses or does without them, given by position in the catalogue."""
        for one, variable in zip(self.candidates, self.taken, strict=True):
            if one.position in taken:
                self.model.add(variable == taken[one.position])

    def finish_by(self, last_day: int) -> None:
        """Lets no study happen after this day."""
        self.model.add(self.finish <= self.problem.clock.before[last_day + 1])
        for option in self.options:
            if option.run.last_day > last_day:
                self.model.add(option.taken == 0)

    def hint(self, schedule: Schedule | None) -> None:
        """Lets the solver begin at this schedule, if there is one."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        if schedule is None:
            return
        days = {one.candidate: one.start_day for one in schedule.placed}
        for place, one in enumerate(self.candidates):
            self.model.add_hint(self.taken[place], one in days)
        for option in self.options:
            self.model.add_hint(option.taken, days.get(self.candidate(option)) == option.run.first_day)
        for node, held in self.held.items():
            self.model.add_hint(held, bool(schedule.reached >> node & 1))

    def take_fewer_of(self, choices: Sequence[IntVar]) -> None:
        """Lets not all of these choices be made."""
        self.model.add(total(choices) <= len(choices) - 1)

    def dates(self, cohort: Candidate, run: Run) -> list[IntVar]:
        """Whether a cohort is taken on these dates; nothing where the model does not offer them."""
        return [
            option.taken
            for option in self.options
            if option.run == run and self.candidate(option).position == cohort.position
        ]

    def forbid(self, cohort: Candidate, run: Run) -> None:
        """Lets a cohort not be taken on these dates."""
        for taken in self.dates(cohort, run):
            self.model.add(taken == 0)

    def take_only_from(self, cohort: Candidate, run: Run, expression: LinearExpr, value: int) -> None:
        """Lets a cohort be taken on these dates only where the expression has at least this value."""
        for taken in self.dates(cohort, run):
            self.model.add(expression >= value).only_enforce_if(taken)

    def last_day(self) -> LinearExpr:
        """An expression for the last day of all cohorts taken."""
        last_day = self.model.new_int_var(0, self.problem.clock.days, "last day")
        for option in self.options:
            self.model.add(last_day >= option.run.last_day * option.taken)
        return last_day

    def candidate(self, option: Option) -> Candidate:
        """The cohort of an option."""
        return self.candidates[option.place]

    def _missing(self, wanted: int) -> LinearExpr:
        return wanted.bit_count() - total(held for node, held in self.held.items() if wanted >> node & 1)

    def _add_courses(self) -> None:
        for node, held in watched(self.held.items()):
            # A node is held only if a course that may reach it is taken, and all that comes before it is held.
            self.model.add(held <= total(self.taken[place] for place in self._support.first_achievers[node]))
            for before in self._support.needed_before[node]:
                self.model.add_implication(held, self.held[before])
        for place, one in watched(enumerate(self.candidates)):
            # A course is taken only if all that it asks for is held.
            for node in iter_nodes(self.problem.nodes.maximal(one.entry)):
                self.model.add(self.taken[place] <= self.held.get(node, 0))
            # A cohort is taken on exactly one of its dates.
            if one.dated:
                self.model.add(
                    total(option.taken for option in self.options if option.place == place) == self.taken[place]
                )
            # Pinned courses are taken.
            if one.pinned:
                self.model.add(self.taken[place] == 1)
        # Money lasts.
        if self.problem.budget is not None:
            self.model.add(self.cost <= self.problem.budget)

    def _add_finish(self, occupation: Occupation) -> LinearExpr:
        clock = self.problem.clock
        if not self.options:
            self.model.add(self.work <= clock.total_units)
            return self.work
        finish = self.model.new_int_var(0, clock.total_units, "finish")
        # The finish lies after all work and all that the cohorts take from it, and after each cohort's last day.
        self.model.add(self.work + total(occupation.from_day(0)) <= finish)
        for option in self.options:
            self.model.add(finish >= clock.before[option.run.last_day + 1] * option.taken)
        return finish
