"""Peer (a): greedy with reverse deletion, which is how the planner finds its first plan. It proves nothing."""

from __future__ import annotations

from planner.planning.search.lexicographic import first_schedule
from tests.benchmarks.planning.generator import Instance, generate
from tests.benchmarks.planning.task import Task
from tests.benchmarks.planning.trace import Recorder, Trace


def solve_greedily(instance: Instance, limit: float) -> Trace:
    """The one plan that greed gives, whenever that is ready."""
    made = generate(instance)
    recorder = Recorder(limit)
    task = Task.of(*made)
    schedule = first_schedule(task.problem, task.candidates)
    if schedule is not None:
        recorder.value(task.problem.open_worth(schedule.reached))
        places = {one: place for place, one in enumerate(task.candidates)}
        in_turn = sorted(schedule.placed, key=lambda one: one.begins)
        task.judge(recorder.trace, [places[one.candidate] for one in in_turn], {})
    return recorder.trace
