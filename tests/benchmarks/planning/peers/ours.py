"""The planner itself, watched through `on_progress`."""

from __future__ import annotations

from planner.domain.learning_plan import LearningPlan, PlanStatus
from planner.planning import plan
from planner.planning.problem.build import build_problem
from planner.planning.problem.problem import Problem
from tests.benchmarks.planning.generator import Instance, generate
from tests.benchmarks.planning.trace import FINISH, GAP, Recorder, Trace
from tests.planning.judge.validator import validate

NO_LIMIT = 1e9


def solve_ours(instance: Instance, limit: float) -> Trace:
    """What `plan` reaches within so many seconds.

    The worth is that of the last milestone to plan; its bound is given once those before it are proven.
    """
    import ortools.sat.python.cp_model  # noqa: F401, PLC0415  (loaded before the clock starts, as every peer's is)

    catalogue, learner, today = generate(instance)
    problem = build_problem(catalogue, learner, today=today, postings=None)
    recorder = Recorder(limit)

    def note(found: LearningPlan) -> None:
        recorder.value(weighted_gap(problem, found))
        last = found.milestones[-1]
        if last.id is problem.milestone:
            recorder.bound(last.worth_bound)
            if last.worth_bound == last.worth_left:
                recorder.prove(GAP)
                if found.status is PlanStatus.OPTIMAL or found.bound_weeks == found.weeks:
                    recorder.prove(FINISH)

    clock = recorder.clock
    result = plan(catalogue, learner, today=today, on_progress=note, cancelled=lambda: clock.is_over, effort=NO_LIMIT)
    note(result)
    recorder.trace.finish_week = result.weeks
    recorder.trace.note = "; ".join(validate(result, catalogue, learner, today))
    return recorder.trace


def weighted_gap(problem: Problem, plan: LearningPlan) -> int:
    """The worth that a plan leaves open."""
    reached = 0
    for step in plan.steps:
        reached |= problem.beyond_state(problem.catalogue.courses[step.course].teaches)
    return problem.open_worth(reached)
