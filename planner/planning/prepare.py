"""What comes before and after a search: courses in play, days that can matter, a first schedule, the plan as shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.domain.learning_plan import LearningPlan
from planner.planning.arrange import arrange
from planner.planning.explain import as_learning_plan
from planner.planning.greedy import first_courses
from planner.planning.problem import Candidate, Problem
from planner.planning.schedule import Schedule, schedule_in_order
from planner.planning.standing import Standing


def first_schedule(problem: Problem, candidates: Sequence[Candidate]) -> Schedule | None:
    """A good schedule at once, of self-paced courses only; nothing where a pinned course has no place in it."""
    courses = first_courses(problem, candidates)
    return None if courses is None else schedule_in_order(problem, courses, {})


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
