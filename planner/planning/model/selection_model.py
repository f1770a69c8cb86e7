"""The selection model: which courses, and which cohort dates, as a CP-SAT model. It is the master of the decomposition.

By itself it models only how much study there is; event points add what is done by when. It does not see circular
support, which landmarks rule out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from functools import cached_property
from typing import TYPE_CHECKING

from planner.domain.graph.level_set import iter_nodes
from planner.planning.calendar.schedule import Schedule
from planner.planning.cancellation import cancellable
from planner.planning.model.cohort_load import CohortChoice, CohortLoad, total
from planner.planning.model.event_detail import EventDetails
from planner.planning.model.event_points import EventPoints
from planner.planning.model.linear_relaxation import Row
from planner.planning.problem.problem import Candidate, Problem, units_of
from planner.planning.problem.study_clock import Run
from planner.planning.problem.wants import WantedNodes
from planner.planning.reachability.earliest import find_earliest
from planner.planning.reachability.first_achievers import Support
from planner.planning.reachability.landmarks import Landmark

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

Choice = tuple[int, Run | None]
"""A course by its index in the catalogue, and the dates of a cohort, or nothing for a self-paced course."""


class SelectionModel:
    """The variables and constraints for these event points.

    `finish` is an expression: a position on the clock of usual hours after which nothing is studied. `work` is the
    self-paced study in units of the clock.
    """

    def __init__(
        self, model: CpModel, problem: Problem, candidates: Sequence[Candidate], support: Support, events: EventDetails
    ) -> None:
        self.model = model
        self.problem = problem
        self.candidates = candidates
        self._support = support
        # Whether each course is taken.
        self.taken = [model.new_bool_var(f"take {course.course.id}") for course in cancellable(candidates)]
        # Whether each node that is wanted or required is held in the end.
        self.held = {node: model.new_bool_var(f"hold {node}") for node in support.first_achievers}
        # Whether each cohort is taken on each of its dates.
        self.cohort_choices = [
            CohortChoice(
                index=index, run=run, taken=model.new_bool_var(f"take {cohort.course.id} from {run.first_day}")
            )
            for index, cohort in enumerate(candidates)
            for run in cohort.runs
        ]
        self.self_paced = [index for index, course in enumerate(candidates) if not course.dated]
        self._on_dates = {
            (candidates[choice.index].position, choice.run): choice.taken for choice in self.cohort_choices
        }
        # The dates of a spread course are no choice between plans.
        self.choices: Mapping[Choice, IntVar] = {
            (course.position, None): self.taken[index]
            for index, course in enumerate(candidates)
            if course.spread or not course.dated
        } | {choice: taken for choice, taken in self._on_dates.items() if not choice[1].is_spread}
        loads = [choice for choice in self.cohort_choices if not candidates[choice.index].done]
        load = CohortLoad(model, problem.clock, loads, sorted(events))
        self.work = total(candidates[index].work * self.taken[index] for index in self.self_paced)
        self._add_courses()
        # The worth that stays open, and of each want with a choice how much of it is met.
        self._met: dict[int, IntVar] = {}
        self.open_worth = total(self._open_worth(number, want) for number, want in enumerate(problem.wants))
        self.finish = self._add_finish(load)
        self.points = EventPoints(self, load, events)

    def total(self, amount: Callable[[Candidate], int]) -> LinearExpr:
        """The sum of an amount over the courses taken."""
        return total(amount(course) * taken for course, taken in zip(self.candidates, self.taken, strict=True))

    def add(self, landmark: Landmark) -> None:
        """Adds the landmark in the end and at every event point, or only at those up to its day."""
        if landmark.node not in self.held:
            return
        if landmark.day is None:
            self.model.add(self.held[landmark.node] <= total(self.taken[index] for index in landmark.places))
        self.points.add(landmark)

    def row(self, landmark: Landmark) -> Row:
        """The landmark in the end, as a row for a linear relaxation of this model."""
        terms = {self.taken[index].index: -1 for index in sorted(landmark.places)}
        return Row(coefficients={self.held[landmark.node].index: 1, **terms}, limit=0)

    def fix(self, taken: Mapping[int, int]) -> None:
        """Fixes courses, by index in the catalogue, to be taken (1) or not (0)."""
        for course, variable in zip(self.candidates, self.taken, strict=True):
            if course.position in taken:
                self.model.add(variable == taken[course.position])

    def forbid(self, cohort: Candidate, run: Run) -> None:
        """Forbids a cohort on these dates."""
        if (cohort.position, run) in self._on_dates:
            self.model.add(self._on_dates[cohort.position, run] == 0)

    def require(self, cohort: Candidate, run: Run) -> None:
        """Takes a cohort on these dates."""
        self.model.add(self._on_dates[cohort.position, run] == 1)

    def forbid_below(self, expression: LinearExpr, least: int, cohort: Candidate, run: Run) -> None:
        """Forbids a cohort on these dates where the expression is below this value."""
        if (cohort.position, run) in self._on_dates:
            self.model.add(expression >= least).only_enforce_if(self._on_dates[cohort.position, run])

    def require_beyond(self, choices: Set[Choice]) -> None:
        """Makes at least one choice that is none of these."""
        self.model.add_bool_or(taken for choice, taken in self.choices.items() if choice not in choices)

    def finish_by(self, last_day: int) -> None:
        """Forbids study after this day."""
        self.model.add(self.finish <= self.problem.clock.before[last_day + 1])
        for choice in self.cohort_choices:
            if choice.run.last_day > last_day:
                self.model.add(choice.taken == 0)

    @cached_property
    def last_cohort_day(self) -> IntVar:
        """The last day of all cohorts taken, as a variable that is there once it is asked for."""
        last_day = self.model.new_int_var(0, self.problem.clock.days, "last day")
        for choice in self.cohort_choices:
            self.model.add(last_day >= choice.run.last_day * choice.taken)
        return last_day

    def hint(self, schedule: Schedule | None) -> None:
        """Has the solver begin with this schedule, if there is one."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        if schedule is None:
            return
        days = {placed.candidate.position: placed.start_day for placed in schedule.placed}
        for course, taken in zip(self.candidates, self.taken, strict=True):
            self.model.add_hint(taken, course.position in days)
        for choice in self.cohort_choices:
            self.model.add_hint(choice.taken, days.get(self.cohort(choice).position) == choice.run.first_day)
        for node, held in self.held.items():
            self.model.add_hint(held, bool(schedule.reached >> node & 1))
        for number, met in self._met.items():
            self.model.add_hint(met, self.problem.wants[number].met(schedule.reached))

    def cohort(self, choice: CohortChoice) -> Candidate:
        """The cohort that is chosen."""
        return self.candidates[choice.index]

    def _open_worth(self, number: int, want: WantedNodes) -> LinearExpr:
        """The worth that one want leaves open in the end."""
        held = total(self.held[node] for node in iter_nodes(want.nodes) if node in self.held)
        if want.nodes.bit_count() == want.at_least:
            return want.worth * (want.at_least - held)
        met = self._met[number] = self.model.new_int_var(0, want.at_least, f"meet {number}")
        self.model.add(met <= held)
        return want.worth * (want.at_least - met)

    def _add_courses(self) -> None:
        for node, held in cancellable(self.held.items()):
            # A node is held only if a course that may reach it is taken, and all that comes before it is held.
            self.model.add(held <= total(self.taken[index] for index in self._support.first_achievers[node]))
            for before in self._support.needed_before[node]:
                self.model.add_implication(held, self.held[before])
        for index, course in cancellable(enumerate(self.candidates)):
            # A course is taken only if all that it asks for is held in the end.
            for node in iter_nodes(self.problem.nodes.maximal(course.asked)):
                self.model.add(self.taken[index] <= self.held.get(node, 0))
            # A cohort is taken on exactly one of its dates.
            if course.dated:
                self.model.add(
                    total(choice.taken for choice in self.cohort_choices if choice.index == index) == self.taken[index]
                )
            # Pinned courses are taken.
            if course.pinned:
                self.model.add(self.taken[index] == 1)
        # A course is not taken beside one of its units.
        index_of = {course: index for index, course in enumerate(self.candidates)}
        for unit, whole in units_of(self.candidates):
            self.model.add(self.taken[index_of[unit]] + self.taken[index_of[whole]] <= 1)
        # The cost is within the budget.
        if self.problem.budget is not None:
            self.model.add(self.total(lambda course: course.cost) <= self.problem.budget)

    def _add_finish(self, load: CohortLoad) -> LinearExpr:
        clock = self.problem.clock
        spread = [index for index in self.self_paced if self.candidates[index].spread]
        if not self.cohort_choices and not spread:
            self.model.add(self.work <= clock.total_units)
            return self.work
        finish = self.model.new_int_var(0, clock.total_units, "finish")
        # The finish lies after all work and all that the cohorts take from it, and after each cohort's last day.
        self.model.add(self.work + total(load.from_day(0)) <= finish)
        for choice in self.cohort_choices:
            self.model.add(finish >= clock.before[choice.run.last_day + 1] * choice.taken)
        # Nor does it lie before the earliest day on which a spread course can end.
        earliest = find_earliest(self.problem, self.candidates) if spread else None
        for index in spread:
            ends = earliest and earliest.finish(self.candidates[index])
            self.model.add(finish >= (ends or 0) * self.taken[index])
        return finish
