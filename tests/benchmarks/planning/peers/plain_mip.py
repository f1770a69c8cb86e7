"""Peer (c): a plain mixed-integer programme, solved by HiGHS.

It chooses courses and cohort dates; when each comes about is a time on the clock of usual hours that grows along the
way (Miller, Tucker & Zemlin, 1960), which rules circles out and keeps cohorts behind what they ask for. Study is only
kept to what all weeks hold together beside the cohorts, so the model is a relaxation: its bound holds, its choice may
turn out to fit on no calendar. HiGHS and OR-Tools cannot be loaded into one process.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from planner.domain.graph.level_set import iter_nodes
from planner.planning.calendar.schedule import Schedule
from planner.planning.search.lexicographic import first_schedule
from tests.benchmarks.planning.generator import Instance, generate
from tests.benchmarks.planning.task import WEEK, Task
from tests.benchmarks.planning.trace import FINISH, GAP, Recorder, Trace

WORKERS = 2
INFINITY = float("inf")

Terms = Mapping[int, float]


class Rows:
    """Columns and rows in the making, as HiGHS takes them."""

    def __init__(self) -> None:
        self.upper: list[float] = []
        self.is_whole: list[bool] = []
        self.low: list[float] = []
        self.high: list[float] = []
        self.starts: list[int] = []
        self.indices: list[int] = []
        self.values: list[float] = []

    def column(self, upper: float = 1, *, is_whole: bool = True) -> int:
        """A new variable from 0 to this value."""
        self.upper.append(upper)
        self.is_whole.append(is_whole)
        return len(self.upper) - 1

    def at_most(self, terms: Terms, limit: float) -> None:
        """A new row: the terms add up to no more than the limit."""
        self.row(terms, -INFINITY, limit)

    def row(self, terms: Terms, low: float, high: float) -> None:
        """A new row between two limits."""
        self.starts.append(len(self.indices))
        self.indices += terms.keys()
        self.values += terms.values()
        self.low.append(low)
        self.high.append(high)


class PlainMip:
    """The model: what its columns mean, and its rows."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.rows = rows = Rows()
        self.total = task.problem.clock.total_units / task.unit
        # Whether each course is taken, and when it is done.
        self.taken = [rows.column() for _ in task.candidates]
        self.done_at = [rows.column(self.total, is_whole=False) for _ in task.candidates]
        # Whether each node is held in the end, and since when.
        self.held = {node: rows.column() for node in task.teachers}
        self.held_at = {node: rows.column(self.total, is_whole=False) for node in task.teachers}
        # Whether a cohort is taken on each of its dates.
        self.dates = {(place, run): rows.column() for place, one in enumerate(task.candidates) for run in one.runs}
        # Whether each week is one of the plan's.
        self.used = [rows.column() for _ in range(task.weeks)]
        # Whether a node is had from a course.
        self.sources = {(node, place): rows.column() for node, places in task.teachers.items() for place in places}
        self._add_nodes()
        for place, one in enumerate(task.candidates):
            self._add_entry(place)
            if one.dated:
                self._add_cohort(place)
        self._add_weeks()
        if task.problem.budget is not None:
            costs = {self.taken[place]: one.cost for place, one in enumerate(task.candidates)}
            rows.at_most(costs, task.problem.budget)
        # How many of the nodes of each want are held in the end, as far as they count, with the worth of each.
        self.met = [rows.column(want.at_least) for want in task.problem.wants]
        for met, want in zip(self.met, task.problem.wants, strict=True):
            rows.at_most({met: 1} | {self.held[node]: -1 for node in iter_nodes(want.nodes) if node in self.held}, 0)
        self.reached = {met: float(want.worth) for met, want in zip(self.met, task.problem.wants, strict=True)}

    def _time(self, day: int) -> float:
        return self.task.problem.clock.before[day] / self.task.unit

    def _add_nodes(self) -> None:
        for node, places in self.task.teachers.items():
            sources = {place: self.sources[node, place] for place in places}
            # A node that is held is had from a course that is taken, and not before that is done.
            self.rows.at_most({self.held[node]: 1, **dict.fromkeys(sources.values(), -1)}, 0)
            for place, is_source in sources.items():
                self.rows.at_most({is_source: 1, self.taken[place]: -1}, 0)
                self.rows.at_most({self.done_at[place]: 1, self.held_at[node]: -1, is_source: self.total}, self.total)
            # A level is held with the one below it.
            if node % 4 and node - 1 in self.held:
                self.rows.at_most({self.held[node]: 1, self.held[node - 1]: -1}, 0)

    def _add_entry(self, place: int) -> None:
        taken, work = self.taken[place], self.task.candidates[place].work / self.task.unit
        for node in self.task.asked[place]:
            # A course is taken only with what it asks for, and takes its hours from then on.
            self.rows.at_most({taken: 1, self.held[node]: -1}, 0)
            later = {self.held_at[node]: 1, self.done_at[place]: -1, taken: self.total + work}
            self.rows.at_most(later, self.total)
        self.rows.at_most({taken: work, self.done_at[place]: -1}, 0)

    def _add_cohort(self, place: int) -> None:
        runs = self.task.candidates[place].runs
        self.rows.row({self.taken[place]: -1, **{self.dates[place, run]: 1 for run in runs}}, 0, 0)
        for run in runs:
            is_taken = self.dates[place, run]
            self.rows.at_most({is_taken: self._time(run.last_day + 1), self.done_at[place]: -1}, 0)
            # All that a cohort asks for is held before its first day.
            for node in self.task.asked[place]:
                slack = self.total - self._time(run.first_day)
                self.rows.at_most({self.held_at[node]: 1, is_taken: slack}, self.total)
            self.rows.at_most({is_taken: 1, self.used[run.last_day // WEEK]: -1}, 0)

    def _add_weeks(self) -> None:
        rows, task = self.rows, self.task
        running = defaultdict(list)
        for (_, run), taken in self.dates.items():
            for week in range(run.first_day // WEEK, run.last_day // WEEK + 1):
                running[week].append((taken, run.daily_units * WEEK / task.unit))
        whole: dict[int, float] = defaultdict(float)
        for place, one in enumerate(task.candidates):
            whole[self.taken[place]] += one.work / task.unit
        parallel = task.problem.learner.preferences.parallel
        for week, units in enumerate(task.free):
            free, loads = units / task.unit, dict(running[week])
            whole[self.used[week]] = -free
            for taken, load in loads.items():
                whole[taken] += load
            if loads:
                # Cohorts fit into the week; where as many run as may, the rest of it is lost.
                rows.at_most(loads, free)
                rows.at_most(dict.fromkeys(loads, 1), parallel)
                lost = rows.column(free, is_whole=False)
                rows.at_most({taken: free - load for taken, load in loads.items()} | {lost: -1}, free * (parallel - 1))
                whole[lost] = 1
            if week:
                rows.at_most({self.used[week]: 1, self.used[week - 1]: -1}, 0)
        # All study fits into the plan's weeks.
        rows.at_most(whole, 0)

    def judge(self, solution: list[float], trace: Trace) -> None:
        """Has the plan of a solve judged."""
        taken = [place for place in range(len(self.taken)) if solution[self.taken[place]] > 0.5]
        order = sorted(
            (place for place in taken if not self.task.candidates[place].dated),
            key=lambda place: solution[self.done_at[place]],
        )
        self.task.judge(trace, order, {place: run for (place, run), one in self.dates.items() if solution[one] > 0.5})


def solve_plain_mip(instance: Instance, limit: float) -> Trace:
    """What HiGHS reaches on the plain model in so many seconds, building the model among them."""
    import highspy  # noqa: PLC0415  (a process that runs OR-Tools cannot have it)

    made = generate(instance)
    recorder = Recorder(limit)
    task = Task.of(*made)
    mip = PlainMip(task)
    solver = _loaded(highspy, mip)
    _set_costs(solver, mip, {column: -weight for column, weight in mip.reached.items()})
    # Whatever changes the model loses the hint.
    _hint(highspy, solver, mip, first_schedule(task.problem, task.candidates))
    whole = task.whole_gap

    def note(event: Any) -> None:
        found = event.data_out
        if found.mip_primal_bound < INFINITY:
            recorder.value(round(found.mip_primal_bound) + whole)
        if abs(found.mip_dual_bound) < INFINITY:
            recorder.bound(_ceiling(found.mip_dual_bound) + whole)

    solver.cbMipImprovingSolution.subscribe(note)
    solver.cbMipLogging.subscribe(note)
    solver.cbMipInterrupt.subscribe(note)
    solver.setOptionValue("time_limit", recorder.clock.left)
    solver.run()
    has_solution = solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    if has_solution:
        mip.judge(list(solver.getSolution().col_value), recorder.trace)
        value = round(solver.getObjectiveValue()) + whole
        recorder.value(value)
    if solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
        recorder.bound(value)
        recorder.prove(GAP)
        solver.cbMipImprovingSolution.clear()
        solver.cbMipLogging.clear()
        solver.cbMipInterrupt.clear()
        _solve_finish(highspy, solver, mip, recorder, value)
    return recorder.trace


def _solve_finish(highspy: Any, solver: Any, mip: PlainMip, recorder: Recorder, missing: int) -> None:
    """The earliest finish with the least gap held."""
    columns, weights = list(mip.reached), list(mip.reached.values())
    solver.addRow(mip.task.whole_gap - missing, INFINITY, len(columns), columns, weights)
    _set_costs(solver, mip, dict.fromkeys(mip.used, 1.0))
    solver.setOptionValue("time_limit", recorder.clock.left)
    solver.run()
    if solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
        recorder.prove(FINISH)
    if solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        mip.judge(list(solver.getSolution().col_value), recorder.trace)


def _loaded(highspy: Any, mip: PlainMip) -> Any:
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", WORKERS)
    solver.setOptionValue("mip_rel_gap", 0.0)
    rows = mip.rows
    count = len(rows.upper)
    solver.addCols(count, [0.0] * count, [0.0] * count, rows.upper, 0, [], [], [])
    whole = [column for column in range(count) if rows.is_whole[column]]
    solver.changeColsIntegrality(len(whole), whole, [highspy.HighsVarType.kInteger] * len(whole))
    solver.addRows(len(rows.low), rows.low, rows.high, len(rows.indices), rows.starts, rows.indices, rows.values)
    return solver


def _hint(highspy: Any, solver: Any, mip: PlainMip, schedule: Schedule | None) -> None:
    if schedule is None:
        return
    task, unit = mip.task, mip.task.unit
    placed = {one.candidate: one.ends / unit for one in schedule.placed}
    values = [0.0] * len(mip.rows.upper)
    for place, one in enumerate(task.candidates):
        if one in placed:
            values[mip.taken[place]], values[mip.done_at[place]] = 1.0, placed[one]
    for node, places in task.teachers.items():
        done = {place: placed[task.candidates[place]] for place in places if task.candidates[place] in placed}
        if done:
            first = min(done, key=lambda place: done[place])
            values[mip.held[node]] = values[mip.sources[node, first]] = 1.0
            values[mip.held_at[node]] = done[first]
    for met, want in zip(mip.met, task.problem.wants, strict=True):
        values[met] = want.met(schedule.reached)
    for column in mip.used[: schedule.finish_day // WEEK + 1]:
        values[column] = 1.0
    solution = highspy.HighsSolution()
    solution.col_value = values
    solver.setSolution(solution)


def _set_costs(solver: Any, mip: PlainMip, costs: Mapping[int, float]) -> None:
    columns = range(len(mip.rows.upper))
    solver.changeColsCost(len(columns), list(columns), [costs.get(column, 0.0) for column in columns])


def _ceiling(bound: float) -> int:
    """The least whole number that is no less, up to the solver's tolerance."""
    return -int(-(bound - 1e-6) // 1)
