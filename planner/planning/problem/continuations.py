"""Applications that go on beside what follows: no plan chooses them, but all that is studied later leaves them room."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from math import ceil

from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.study_clock import Run, StudyClock
from planner.planning.problem.wants import still_open

DAYS_A_WEEK = 7


def with_begun(problem: Problem) -> Problem:
    """The problem in which what is under way of its continuations goes on from the first day.

    So do those of completed applications where nothing is open of the first milestone.
    """
    is_ready = not still_open(next(iter(problem.all_wants.values())), problem.held)
    out = problem.learner.completed if is_ready else ()
    begun = [
        course for course in problem.continuations if problem.is_under_way(course) or course.course.continues in out
    ]
    return with_going_on(problem, begun, 0)


def with_going_on(problem: Problem, begun: Container[Candidate], from_day: int) -> Problem:
    """The problem in which these of its continuations go on, in a week that begins on a day or later.

    Each has an even share of its hours a week, or two thirds of what is free where that is less, so that study goes on
    beside it, up to the last day of the clock.
    What it takes is gone for self-paced study, not for cohorts. It is left out where there is less than a week for it,
    or not the money.
    """
    clock, budget, going_on = problem.clock, problem.budget, list(problem.going_on)
    for course in problem.continuations:
        run = _run(course, clock, from_day) if course in begun else None
        if run is None or (budget is not None and course.cost > budget):
            continue
        going_on.append(replace(course, runs=(run,)))
        clock = clock.without(run)
        budget = None if budget is None else budget - course.cost
    waiting = tuple(course for course in problem.continuations if course not in begun)
    return replace(problem, continuations=waiting, going_on=tuple(going_on), clock=clock, budget=budget)


def _run(course: Candidate, clock: StudyClock, from_day: int) -> Run | None:
    two_thirds = ceil(2 * max(clock.free_units[from_day:], default=0) / 3)
    most = min(course.spread or two_thirds, two_thirds)
    run = next(clock.spread_runs(course.work, most, from_day=from_day, may_be_cut=True), None)
    is_short = run is not None and sum(run.units) < course.work and len(run.units) < DAYS_A_WEEK
    return None if is_short else run
