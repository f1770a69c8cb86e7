"""Peer (b): one plain time-indexed CP-SAT model of everything, week by week.

It knows how much of each course is studied in each week, and so what is held at the end of each. Levels reached in a
week may be used in the same week. Where courses could hold one another up, each level has one course that it is had
from, and courses and levels a rank that grows along the way. Weeks are exact where cohorts begin on the plan's weekday.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from planner.domain.graph.level_set import iter_nodes
from planner.planning.calendar.schedule import Schedule
from planner.planning.problem.wants import WantedNodes
from planner.planning.search.lexicographic import first_schedule
from tests.benchmarks.planning.generator import Instance, generate
from tests.benchmarks.planning.task import WEEK, Task
from tests.benchmarks.planning.trace import FINISH, GAP, Recorder, Trace

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, CpSolver, IntVar, LinearExpr

WORKERS = 2


class WeekGrid:
    """The model and its variables; `missing` and `last` are the two aims."""

    def __init__(self, model: CpModel, task: Task) -> None:
        self.model = model
        self.task = task
        self.weeks = range(task.weeks)
        places = range(len(task.candidates))
        # Whether a course is done by the end of each week.
        self.done = [[model.new_bool_var("") for _ in self.weeks] for _ in places]
        # Whether a node is held at the end of each week.
        self.held = {node: [model.new_bool_var("") for _ in self.weeks] for node in task.teachers}
        # Whether a cohort is taken on each of its dates.
        self.dates = {(place, run): model.new_bool_var("") for place in places for run in task.candidates[place].runs}
        # How much of a self-paced course has been studied by the end of each week.
        self.studied = {
            place: [model.new_int_var(0, one.work // task.unit, "") for _ in self.weeks]
            for place, one in enumerate(task.candidates)
            if not one.dated
        }
        # Whether a week is one of the plan's.
        self.used = [model.new_bool_var("") for _ in self.weeks]
        # The place of each course and node in an order in which they come about, where circles are possible.
        self.rank_of_course: dict[int, IntVar] = {}
        self._add_courses()
        self._add_nodes()
        self._add_weeks()
        for courses, nodes in task.circles:
            self._add_ranks(courses, nodes)
        # Money lasts.
        if task.problem.budget is not None:
            model.add(
                sum(one.cost * self.done[place][-1] for place, one in enumerate(task.candidates)) <= task.problem.budget
            )
        self.missing = task.whole_gap - sum(want.worth * self._met(want) for want in task.problem.wants)
        self.last = sum(self.used)

    def _add_courses(self) -> None:
        model, task = self.model, self.task
        for place, one in enumerate(task.candidates):
            for before, after in zip(self.done[place], self.done[place][1:], strict=False):
                model.add_implication(before, after)
            if one.dated:
                self._add_cohort(place)
            else:
                self._add_self_paced(place)

    def _add_self_paced(self, place: int) -> None:
        model, task, studied = self.model, self.task, self.studied[place]
        work = task.candidates[place].work // task.unit
        # What is taken is studied whole; what is done has been.
        model.add(studied[-1] == work * self.done[place][-1])
        for week in self.weeks:
            study = self._study(place, week)
            model.add(study >= 0)
            model.add(studied[week] >= work * self.done[place][week])
            for node in task.asked[place]:
                # Study, and so the end of it, needs what the course asks for.
                model.add(study <= work * self.held[node][week])
                model.add_implication(self.done[place][week], self.held[node][week])

    def _study(self, place: int, week: int) -> LinearExpr:
        studied = self.studied[place]
        return studied[week] - (studied[week - 1] if week else 0)

    def _add_cohort(self, place: int) -> None:
        runs = self.task.candidates[place].runs
        for week in self.weeks:
            over = [self.dates[place, run] for run in runs if run.last_day // WEEK <= week]
            self.model.add(self.done[place][week] == sum(over))
        for run in runs:
            # All that a cohort asks for is held before its first week.
            for node in self.task.asked[place]:
                if run.first_day < WEEK:
                    self.model.add(self.dates[place, run] == 0)
                else:
                    self.model.add_implication(self.dates[place, run], self.held[node][run.first_day // WEEK - 1])
            self.model.add_implication(self.dates[place, run], self.used[run.last_day // WEEK])

    def _add_nodes(self) -> None:
        for node, places in self.task.teachers.items():
            for week in self.weeks:
                self.model.add_bool_or([*(self.done[place][week] for place in places), self.held[node][week].negated()])

    def _met(self, want: WantedNodes) -> IntVar:
        """How many of the nodes wanted are held in the end, as far as they count."""
        met = self.model.new_int_var(0, want.at_least, "")
        self.model.add(met <= sum(self.held[node][-1] for node in iter_nodes(want.nodes) if node in self.held))
        return met

    def _add_weeks(self) -> None:
        model, task = self.model, self.task
        running = defaultdict(list)
        for (_, run), taken in self.dates.items():
            for week in range(run.first_day // WEEK, run.last_day // WEEK + 1):
                running[week].append((taken, run.daily_units * WEEK // task.unit))
        for week in self.weeks:
            cohorts = running[week]
            free = task.free[week] // task.unit
            study = sum(self._study(place, week) for place in self.studied)
            # Study and cohorts fit into the week, and only a week of the plan has any.
            model.add(study + sum(load * taken for taken, load in cohorts) <= free * self.used[week])
            # With as many cohorts as courses may run at once, there is no study beside them.
            if len(cohorts) >= task.problem.learner.preferences.parallel:
                full = model.new_bool_var("")
                count = sum(taken for taken, _ in cohorts)
                model.add(count <= task.problem.learner.preferences.parallel - 1 + full)
                model.add(study <= free * (1 - full))
            if week:
                model.add_implication(self.used[week], self.used[week - 1])

    def _add_ranks(self, courses: set[int], nodes: set[int]) -> None:
        model, task = self.model, self.task
        rank_of_node = {node: model.new_int_var(0, len(courses), "") for node in nodes}
        rank_of_course = {place: model.new_int_var(0, len(courses), "") for place in courses}
        self.rank_of_course |= rank_of_course
        for node in nodes:
            sources = {place: model.new_bool_var("") for place in task.teachers[node]}
            # A node that is held is had from one course, and not before that is done.
            model.add(sum(sources.values()) == self.held[node][-1])
            for place, is_source in sources.items():
                held, done = sum(self.held[node]), sum(self.done[place])
                model.add(held <= done).only_enforce_if(is_source)
                if place in courses:
                    model.add(rank_of_node[node] >= rank_of_course[place]).only_enforce_if(is_source)
        for place in courses:
            # A course comes after the nodes that it asks for.
            for node in nodes & set(task.asked[place]):
                model.add(rank_of_course[place] >= rank_of_node[node] + 1).only_enforce_if(self.done[place][-1])

    def hint(self, schedule: Schedule | None) -> None:
        """Lets the solver begin at a plan of self-paced courses, if there is one."""
        placed = {} if schedule is None else {one.candidate: one for one in schedule.placed}
        for place, one in enumerate(self.task.candidates):
            for week, done in enumerate(self.done[place]):
                self.model.add_hint(done, one in placed and placed[one].finish_day // WEEK <= week)
        before = self.task.problem.clock.before
        for place, weeks in self.studied.items():
            course = placed.get(self.task.candidates[place])
            for week, studied in enumerate(weeks):
                closes = before[min((week + 1) * WEEK, len(before) - 1)]
                units = min(course.ends, closes) - course.begins if course else 0
                self.model.add_hint(studied, max(units, 0) // self.task.unit)
        for taken in self.dates.values():
            self.model.add_hint(taken, False)

    def judge(self, solver: CpSolver, trace: Trace) -> None:
        """Has the plan of a solve judged."""
        weeks = {place: sum(solver.value(done) for done in self.done[place]) for place in self.studied}
        ranks = {place: solver.value(rank) for place, rank in self.rank_of_course.items()}
        order = sorted((place for place in weeks if weeks[place]), key=lambda one: (-weeks[one], ranks.get(one, 0)))
        waiting, sorted_out, held = order, [], 0
        dates = {place: run for (place, run), taken in self.dates.items() if solver.value(taken)}
        for place in dates:
            held |= self.task.candidates[place].teaches
        while waiting:
            ready = next((one for one in waiting if not self.task.candidates[one].entry & ~held), waiting[0])
            waiting = [one for one in waiting if one != ready]
            sorted_out.append(ready)
            held |= self.task.candidates[ready].teaches
        self.task.judge(trace, sorted_out, dates)


def solve_week_grid(instance: Instance, limit: float) -> Trace:
    """What CP-SAT reaches on the week grid in so many seconds, building the model among them."""
    from ortools.sat.python import cp_model  # noqa: PLC0415  (a process that runs HiGHS cannot have it)

    made = generate(instance)
    recorder = Recorder(limit)
    task = Task.of(*made)
    grid = WeekGrid(cp_model.CpModel(), task)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    # Probing takes longer than it saves; without this the smallest size is still in presolve after 15 seconds.
    solver.parameters.cp_model_probing_level = 0

    class Listener(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            recorder.value(round(self.objective_value))
            recorder.bound(round(self.best_objective_bound))

    solver.best_bound_callback = lambda bound: recorder.bound(round(bound))
    grid.hint(first_schedule(task.problem, task.candidates))
    grid.model.minimize(grid.missing)
    solver.parameters.max_time_in_seconds = recorder.clock.left
    status = solver.solve(grid.model, Listener())
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        grid.judge(solver, recorder.trace)
    if status == cp_model.OPTIMAL:
        recorder.prove(GAP)
        recorder.bound(round(solver.objective_value))
        _solve_finish(grid, solver, recorder)
    return recorder.trace


def _solve_finish(grid: WeekGrid, solver: CpSolver, recorder: Recorder) -> None:
    """The earliest finish with the least gap held, from the plan with the least gap on."""
    from ortools.sat.python import cp_model  # noqa: PLC0415

    model = grid.model
    model.clear_hints()  # type: ignore[no-untyped-call]
    for variables in grid.done:
        for one in variables:
            model.add_hint(one, solver.value(one))
    model.add(grid.missing <= round(solver.objective_value))
    model.minimize(grid.last)
    solver.best_bound_callback = None
    solver.parameters.max_time_in_seconds = recorder.clock.left
    status = solver.solve(model)
    if status == cp_model.OPTIMAL:
        recorder.prove(FINISH)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        grid.judge(solver, recorder.trace)
