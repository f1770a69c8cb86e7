"""Applications that go on beside what follows, as a whole plan has them: with the hours that its cohorts leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.domain.target import Milestone
from planner.planning.calendar.remaining import going_on_after
from planner.planning.calendar.schedule import Placed
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.study_clock import UNITS_PER_MINUTE, StudyClock
from planner.planning.search.milestones import Stage


def find_going_on(problem: Problem, stages: Sequence[Stage]) -> list[tuple[Placed, Milestone]]:
    """The applications that go on in the plan of these stages, each with the milestone that has those it continues."""
    runs = [placed.run for stage in stages for placed in stage.own if placed.run is not None]
    free = clock_of_all(problem).with_cohorts(run for run in runs if not run.is_spread)
    assert free is not None  # noqa: S101  (the cohorts of a plan fit into its days)
    found = []
    for course in going_on_after(stages[-1].problem, stages[-1].schedule):
        placed = _beside_cohorts(course, free)
        if placed is not None:
            free = free.without(*placed.candidate.runs)
            found.append((placed, _milestone(course, stages)))
    return found


def clock_of_all(problem: Problem) -> StudyClock:
    """The problem's clock with the hours that are gone from it for what goes on from the first day."""
    clock = problem.clock
    for course in problem.going_on:
        clock = clock.with_again(*course.runs)
    return clock


def _beside_cohorts(course: Candidate, free: StudyClock) -> Placed | None:
    """The course with what is free of its days; nothing where it has hours to do and none of them is."""
    (run,) = course.runs
    units = [min(run.on(day), free.free_units[day]) for day in range(run.first_day, run.last_day + 1)]
    if course.work and not any(units):
        return None
    studied = [at for at, amount in enumerate(units) if amount] or [0]
    first, last = studied[0], studied[-1]
    run = replace(
        run, first_day=run.first_day + first, last_day=run.first_day + last, units=tuple(units[first : last + 1])
    )
    work = sum(units)
    course = replace(course, work=work, minutes=round(work / UNITS_PER_MINUTE), runs=(run,))
    return Placed(candidate=course, start_day=run.first_day, finish_day=run.last_day, run=run)


def _milestone(course: Candidate, stages: Sequence[Stage]) -> Milestone:
    """The milestone that has what the course continues; the first one where that is done."""
    has_it = (
        stage.milestone
        for stage in stages
        if any(placed.candidate.course.id == course.course.continues for placed in stage.own)
    )
    return next(has_it, stages[0].milestone)
