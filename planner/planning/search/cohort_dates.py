"""Dates of cohorts for which nobody can be ready in time.

What a cohort asks for takes study of its own before the start. Where the longest chain alone fills much of the time
until then, a small model of the courses on the way tells whether all of it fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planner.planning.model.cohort_load import total
from planner.planning.model.event_detail import Scope
from planner.planning.model.model_factory import Models
from planner.planning.problem.problem import Candidate
from planner.planning.problem.study_clock import Run
from planner.planning.reachability.earliest import find_earliest
from planner.planning.solve import Effort, NoAnswer

DOUBTFUL = 0.4
"""The share of the time before a start that the longest chain takes, from which on the dates are looked at."""
EFFORT = 0.05
MOST_COURSES = 400


def impossible_dates(models: Models, effort: Effort) -> Iterator[tuple[Candidate, Run]]:
    """The cohorts and dates that no plan can have, as far as little effort shows."""
    clock, earliest = models.problem.clock, find_earliest(models.problem, models.candidates)
    doubtful = [
        (one, run)
        for one in models.candidates
        for run in one.runs
        if one.entry and earliest.begins.get(one, clock.total_units) >= DOUBTFUL * clock.before[run.first_day]
    ]
    for cohort, run in doubtful:
        scope = models.surroundings.of(cohort, run)[run.first_day]
        if not effort.over and not _can_be_ready(models, cohort, run, scope, effort):
            yield cohort, run


def _can_be_ready(models: Models, cohort: Candidate, run: Run, scope: Scope, effort: Effort) -> bool:
    on_the_way = [one for one in models.candidates if one is not cohort and one.teaches & scope.before]
    if len(on_the_way) > MOST_COURSES:
        return True
    # What other cohorts ask for is another matter.
    courses = [replace(one, entry=0) if one.dated else one for one in on_the_way]
    courses.append(replace(cohort, runs=(run,), pinned=True))
    selection = Models(models.problem, courses).with_moments({run.first_day: scope})
    part = effort.part(EFFORT)
    try:
        part.minimise(selection.model, total(()), lambda _: None)
    except NoAnswer as none:
        return not none.proven
    finally:
        effort.spend(part.spent)
    return True
