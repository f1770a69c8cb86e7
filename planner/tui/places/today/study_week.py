"""This week's study: the plan's blocks and the courses under way. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.learning_plan import LearningPlan, Step
from planner.domain.pace import begun_beside, hours_beyond_units, monday_of, pace_of
from planner.tui.state.situation import Situation, lacks_for
from planner.wording import step_title


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCourse:
    """One course this week: the hours still planned and those logged, and in all those done of those that it takes.

    `hours_all` are as the learner takes them, and `finish` is when the plan has it end. One that `is_beside_plan` is
    under way, and the plan does without it. What one under way asks for and is not held, it `lacks`.
    """

    course: str
    title: str
    is_under_way: bool
    is_beside_plan: bool
    hours_this_week: float
    hours_logged: float
    hours_done: float
    hours_all: float
    finish: date | None
    lacks: tuple[str, ...] = ()

    @property
    def is_all_done(self) -> bool:
        """Whether it is under way and all its hours are logged: what is left is to say that it is finished."""
        return self.is_under_way and self.hours_done >= self.hours_all


def is_week_done(situation: Situation, week: Iterable[WeekCourse]) -> bool:
    """Whether hours were logged this week, and none of those planned are left."""
    logged = situation.learner.hours_in_week(monday_of(situation.today))
    return logged > 0 and not any(course.hours_this_week for course in week)


def study_week(situation: Situation, plan: LearningPlan | None) -> list[WeekCourse]:
    """The courses of the plan under way, then those that it begins this week, then those under way beside it.

    A plan that was made before the last hours were logged has no more of a course this week than is left of it.
    """
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
    logged = learner.studied.get(this_week, {})
    beside = [begun.course for begun in begun_beside(plan, situation.learner, situation.catalogue.courses)]
    in_plan = [course for course in learner.under_way if course not in beside]
    wanted = dict.fromkeys([*sorted(in_plan, key=lambda course: course not in hours), *hours, *beside])
    all_hours = {
        course: hours_beyond_units(courses[course], learner, pace, courses)
        for course in wanted
        if course in courses and course not in learner.completed
    }
    return [
        WeekCourse(
            course=course,
            title=step_title(situation.catalogue, steps[course]) if course in steps else courses[course].title,
            is_under_way=course in learner.under_way,
            is_beside_plan=course in beside,
            hours_this_week=min(hours.get(course, 0), max(needed - learner.put_into(course), 0)),
            hours_logged=logged.get(course, 0),
            hours_done=learner.put_into(course),
            hours_all=needed,
            finish=steps[course].finish if course in steps else None,
            lacks=tuple(lacks_for(situation, courses[course])) if course in learner.under_way else (),
        )
        for course, needed in all_hours.items()
    ]
