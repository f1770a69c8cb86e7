"""The selection model: which courses, and which cohort dates, as a CP-SAT model.

Without moments it knows only how much work there is; with a moment (a day on which a chosen cohort starts, or the day
after it ends) it also knows what is done, begun and held before that day. With every moment of the chosen cohorts in
it, its answers can be put onto the clock exactly: between two moments nothing but study happens, so any prerequisite
order does. It does not see circular support; landmarks rule that out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.planning.landmarks import Landmark
from planner.planning.occupation import Occupation, Option, total
from planner.planning.problem import Candidate, Problem, each
from planner.planning.schedule import Schedule
from planner.planning.support import Support

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The state of things just before a day, by place among the candidates or by node."""

    day: int
    finished: Mapping[int, IntVar]
    begun: Mapping[int, IntVar]
    held: Mapping[int, IntVar]
    work_done: IntVar


class Selection:
    """The model with its variables, for one set of moments.

    Objectives are linear expressions: `missing`, `finish` (a position on the clock of usual hours), `cost`, `minutes`,
    `courses`.
    """

    def __init__(
        self,
        model: CpModel,
        problem: Problem,
        candidates: Sequence[Candidate],
        support: Support,
        *,
        moments: Iterable[int],
    ) -> None:
        self.model = model
        self._problem = problem
        self.candidates = candidates
        self._support = support
        # Whether each course is taken.
        self.taken = [model.new_bool_var(f"take {one.course.id}") for one in candidates]
        # Whether each node that is wanted or asked for is held in the end.
        self.held = {node: model.new_bool_var(f"hold {node}") for node in support.first_places}
        # Which dates each cohort taken has.
        self.options = [
            Option(place=place, run=run, taken=model.new_bool_var(f"take {one.course.id} from {run.first_day}"))
            for place, one in enumerate(candidates)
            for run in one.runs
        ]
        self.self_paced = [place for place, one in enumerate(candidates) if not one.dated]
        self._occupation = Occupation(model, problem.clock, problem.parallel, self.options, sorted(moments))
        self.work = total(candidates[place].work * self.taken[place] for place in self.self_paced)
        self.cost = total(one.cost * self.taken[place] for place, one in enumerate(candidates))
        self.minutes = total(one.minutes * self.taken[place] for place, one in enumerate(candidates))
        self.courses = total(self.taken)
        self.missing = self._missing()
        self._add_courses()
        self.finish = self._add_finish()
        self.moments = [self._moment(day) for day in sorted(moments)]
        self._add_moments()

    def add(self, landmark: Landmark) -> None:
        """Holds the landmark in the end and at every moment."""
        self.model.add(self.held[landmark.node] <= total(self.taken[place] for place in landmark.places))
        for moment in self.moments:
            self.model.add(moment.held[landmark.node] <= self._done(moment, landmark.places))

    def finish_by(self, last_day: int) -> None:
        """Lets no study happen after this day."""
        self.model.add(self.finish <= self._problem.clock.before[last_day + 1])
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

    def last_day(self) -> LinearExpr:
        """An expression for the last day of all cohorts taken."""
        last_day = self.model.new_int_var(0, self._problem.clock.days, "last day")
        for option in self.options:
            self.model.add(last_day >= option.run.last_day * option.taken)
        return last_day

    def candidate(self, option: Option) -> Candidate:
        """The cohort of an option."""
        return self.candidates[option.place]

    def _missing(self) -> LinearExpr:
        essential, desirable = self._problem.essential, self._problem.desirable
        weight = desirable.bit_count() + 1
        reached = (
            (weight if essential >> node & 1 else 1) * held
            for node, held in self.held.items()
            if (essential | desirable) >> node & 1
        )
        return weight * essential.bit_count() + desirable.bit_count() - total(reached)

    def _add_courses(self) -> None:
        for node, held in self.held.items():
            # A node is held only if a course that may reach it is taken, and all that comes before it is held.
            self.model.add(held <= total(self.taken[place] for place in self._support.first_places[node]))
            for before in self._support.needed_before[node]:
                self.model.add_implication(held, self.held[before])
            # The level below is held too: four bits a competency, the lowest first.
            if node % 4 and node - 1 in self.held:
                self.model.add_implication(held, self.held[node - 1])
        for place, one in enumerate(self.candidates):
            # A course is taken only if all that it asks for is held.
            for node in each(self._problem.nodes.highest(one.entry)):
                self.model.add_implication(self.taken[place], self.held[node])
            # A cohort is taken on exactly one of its dates.
            if one.dated:
                self.model.add(
                    total(option.taken for option in self.options if option.place == place) == self.taken[place]
                )
            # Pinned courses are taken.
            if one.pinned:
                self.model.add(self.taken[place] == 1)
        # Money lasts.
        if self._problem.budget is not None:
            self.model.add(self.cost <= self._problem.budget)

    def _add_finish(self) -> LinearExpr:
        clock = self._problem.clock
        if not self.options:
            self.model.add(self.work <= clock.total_units)
            return self.work
        finish = self.model.new_int_var(0, clock.total_units, "finish")
        # The finish lies after all work and all that the cohorts take from it, and after each cohort's last day.
        self.model.add(self.work + total(self._occupation.from_day(0)) <= finish)
        for option in self.options:
            self.model.add(finish >= clock.before[option.run.last_day + 1] * option.taken)
        return finish

    def _moment(self, day: int) -> Moment:
        def variables(kind: str, keys: Iterable[int]) -> dict[int, IntVar]:
            return {key: self.model.new_bool_var(f"{kind} {key} before {day}") for key in keys}

        return Moment(
            day=day,
            finished=variables("finished", self.self_paced),
            begun=variables("begun", self.self_paced),
            held=variables("held", self.held),
            work_done=self.model.new_int_var(0, self._problem.clock.before[day], f"work before {day}"),
        )

    def _add_moments(self) -> None:
        for moment in self.moments:
            self._add_moment(moment)
        for earlier, later in pairwise(self.moments):
            self._add_between(earlier, later)
        for option in self.options:
            self._add_option(option)

    def _add_moment(self, moment: Moment) -> None:
        work = {place: self.candidates[place].work for place in self.self_paced}
        for place in self.self_paced:
            # What is finished was begun, what was begun is taken, and all that it asks for was held.
            self.model.add_implication(moment.finished[place], moment.begun[place])
            self.model.add_implication(moment.begun[place], self.taken[place])
            for node in each(self._problem.nodes.highest(self.candidates[place].entry)):
                self.model.add_implication(moment.begun[place], moment.held[node])
        for node, held in moment.held.items():
            # What is held was reached by something done, and what comes before it is held.
            self.model.add(held <= self._done(moment, self._support.first_places[node]))
            for before in self._support.needed_before[node]:
                self.model.add_implication(held, moment.held[before])
        # One course at a time: at most one is begun and not finished.
        self.model.add(total(moment.begun[place] - moment.finished[place] for place in self.self_paced) <= 1)
        # The work done is all of what is finished and at most all of what is begun, and fits beside the cohorts.
        self.model.add(moment.work_done >= total(work[place] * moment.finished[place] for place in work))
        self.model.add(moment.work_done <= total(work[place] * moment.begun[place] for place in work))
        taken = total(self._occupation.before(moment.day))
        self.model.add(moment.work_done + taken <= self._problem.clock.before[moment.day])

    def _add_between(self, earlier: Moment, later: Moment) -> None:
        # Whether one course fills all the time between, so that no other begins.
        filled = self.model.new_bool_var(f"filled from {earlier.day} to {later.day}")
        for place in self.self_paced:
            begun, finished = earlier.begun[place], earlier.finished[place]
            self.model.add_implication(finished, later.finished[place])
            self.model.add_implication(begun, later.begun[place])
            self.model.add(begun - finished + later.begun[place] - later.finished[place] <= 1 + filled)
            self.model.add(later.begun[place] - begun <= 1 - filled)
        # The work between fits between.
        free = self._problem.clock.before[later.day] - self._problem.clock.before[earlier.day]
        taken = total(self._occupation.before(later.day)) - total(self._occupation.before(earlier.day))
        self.model.add(later.work_done - earlier.work_done + taken <= free)
        self.model.add(later.work_done >= earlier.work_done)

    def _add_option(self, option: Option) -> None:
        run, candidate = option.run, self.candidates[option.place]
        for moment in self.moments:
            if moment.day == run.first_day:
                # All that the cohort asks for is held before it starts; one that ended the day before counts.
                for node in each(self._problem.nodes.highest(candidate.entry)):
                    just_ended = (
                        other.taken
                        for other in self.options
                        if other.run.last_day == run.first_day - 1 and self.candidates[other.place].teaches >> node & 1
                    )
                    self.model.add(option.taken <= moment.held[node] + total(just_ended))
            if moment.day in (run.first_day, run.last_day + 1):
                # What is not done by then fits between then and the finish.
                taken_after = total(self._occupation.from_day(moment.day))
                self.model.add(
                    self.work - moment.work_done + taken_after <= self.finish - self._problem.clock.before[moment.day]
                ).only_enforce_if(option.taken)

    def _done(self, moment: Moment, places: Iterable[int]) -> LinearExpr:
        """How many of these courses are done in time for self-paced study that begins before the moment."""
        wanted = set(places)
        cohorts = (
            option.taken for option in self.options if option.place in wanted and option.run.last_day + 1 < moment.day
        )
        return total(moment.finished[place] for place in wanted if place in moment.finished) + total(cohorts)
