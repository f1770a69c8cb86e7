"""This week's study: the plan's blocks and the courses under way. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.domain.learning_plan import LearningPlan, Step
from planner.domain.pace import hours_needed, monday_of, pace_of
from planner.journal import Logged
from planner.tui.state.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCourse:
    """One course this week: the hours still planned and those logged, and in all those done of those that it takes.

    `hours_all` are as the learner takes them, and `finish` is when the plan has it end.
    """

    course: str
    is_under_way: bool
    hours_this_week: float
    hours_logged: float
    hours_done: float
    hours_all: float
    finish: date | None


def study_week(situation: Situation, plan: LearningPlan | None) -> list[WeekCourse]:
    """The courses under way, then those that the plan begins this week."""
    learner, courses = situation.learner, situation.catalogue.courses
    pace = pace_of(courses, learner)
    this_week = monday_of(situation.today)
    hours: dict[str, float] = {}
    steps: dict[str, Step] = {}
    if plan is not None:
        steps = {step.course: step for step in plan.steps}
        for block in plan.blocks:
            if block.week == this_week:
                hours[block.course] = hours.get(block.course, 0) + block.hours
    logged = _logged_since(situation, this_week)
    wanted = dict.fromkeys([*learner.under_way, *hours])
    return [
        WeekCourse(
            course=course,
            is_under_way=course in learner.under_way,
            hours_this_week=hours.get(course, 0),
            hours_logged=logged.get(course, 0),
            hours_done=learner.under_way.get(course, 0),
            hours_all=hours_needed(courses[course], learner, pace),
            finish=steps[course].finish if course in steps else None,
        )
        for course in wanted
        if course in courses and course not in learner.completed
    ]


def _logged_since(situation: Situation, first_day: date) -> dict[str, float]:
    """The hours logged for each course on or after a day."""
    logged: dict[str, float] = {}
    for entry in situation.record.history:
        if isinstance(entry.event, Logged) and (entry.event.on or entry.at.date()) >= first_day:
            logged[entry.event.course] = logged.get(entry.event.course, 0) + entry.event.hours
    return logged
