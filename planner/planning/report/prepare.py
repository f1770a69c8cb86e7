"""What comes before and after a search: courses in play, days that can matter, a first schedule, the plan as shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.domain.learning_plan import LearningPlan
from planner.planning.calendar.schedule import Schedule, schedule_in_order
from planner.planning.calendar.study_order import arrange
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.reachability.greedy import first_courses
from planner.planning.report.learning_plan import as_learning_plan
from planner.planning.report.reasons import find_idle
from planner.planning.search.incumbent import Standing


def first_schedule(problem: Problem, candidates: Sequence[Candidate]) -> Schedule | None:
    """A good schedule at once, of self-paced courses only; nothing where a pinned course has no place in it."""
    courses = first_courses(problem, candidates)
    return None if courses is None else schedule_in_order(problem, courses, {})


def without_idle(problem: Problem, schedule: Schedule) -> Schedule:
    """The same courses in the same order without those that nothing rests on."""
    idle = find_idle(problem, schedule)
    if not idle:
        return schedule
    kept = [one for one in schedule.placed if one.candidate not in idle]
    order = [one.candidate for one in sorted(kept, key=lambda one: (one.begins, one.ends)) if not one.candidate.dated]
    cohorts = {one: run for one, run in schedule.cohorts.items() if one not in idle}
    return schedule_in_order(problem, order, cohorts) or schedule


def with_shorter_clock(problem: Problem, candidates: Sequence[Candidate]) -> Problem:
    """The same problem on no more days than all these courses can fill."""
    after_cohorts = max((run.last_day + 1 for one in candidates for run in one.runs), default=0)
    work = sum(one.work for one in candidates)
    days = problem.clock.days_enough_for(work, after_day=after_cohorts)
    return replace(problem, clock=problem.clock.first_days(days))


def shown(problem: Problem, standing: Standing) -> LearningPlan:
    """The plan in the order of study that serves the learner best, if that ends no later."""
    self_paced = [one.candidate for one in standing.best.placed if not one.candidate.dated]
    arranged = arrange(problem, self_paced, standing.best.cohorts)
    if arranged is not None and arranged.finish_day <= standing.best.finish_day:
        standing = replace(standing, best=arranged)
    return as_learning_plan(problem, standing)
