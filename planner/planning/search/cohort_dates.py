"""Cohort dates for which nobody can be ready in time.

What a cohort requires takes study before its start. Where the longest chain alone fills much of the time until then, a
small model of the courses on the way tells whether all of it fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planner.planning.model.cohort_load import total
from planner.planning.model.event_detail import EventDetail
from planner.planning.model.model_spec import ModelSpec
from planner.planning.problem.problem import Candidate
from planner.planning.problem.study_clock import Run
from planner.planning.reachability.earliest import find_earliest
from planner.planning.solve import NoSolution, SolveBudget

DOUBTFUL_SHARE = 0.4
"""The share of the time before a start that the longest chain takes, from which on the dates are checked."""
EFFORT = 0.05
"""For each check, in deterministic seconds."""
MOST_COURSES = 400


def impossible_dates(spec: ModelSpec, budget: SolveBudget) -> Iterator[tuple[Candidate, Run]]:
    """The cohorts and dates that no plan can have, as far as little effort proves."""
    clock, earliest = spec.problem.clock, find_earliest(spec.problem, spec.candidates)
    for cohort in spec.candidates:
        begins = earliest.begins.get(cohort, clock.total_units)
        for run in cohort.runs if cohort.entry else ():
            is_doubtful = begins >= DOUBTFUL_SHARE * clock.before[run.first_day]
            if is_doubtful and not budget.is_exhausted and not _can_be_ready(spec, cohort, run, budget):
                yield cohort, run


def _can_be_ready(spec: ModelSpec, cohort: Candidate, run: Run, budget: SolveBudget) -> bool:
    detail: EventDetail = spec.cohort_events.of(cohort, run)[run.first_day]
    on_the_way = [course for course in spec.candidates if course is not cohort and course.teaches & detail.before]
    if len(on_the_way) > MOST_COURSES:
        return True
    # What the other cohorts require is left out, so that each is checked by itself.
    courses = [replace(course, entry=0) if course.dated else course for course in on_the_way]
    courses.append(replace(cohort, runs=(run,), pinned=True))
    selection = ModelSpec.of(spec.problem, courses).add_event_points({run.first_day: detail}).build()
    try:
        budget.slice(EFFORT).minimise(selection.model, total(()), lambda _: None)
    except NoSolution as none:
        return not none.proven
    return True
