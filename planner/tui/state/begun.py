"""The courses under way that the plan does without. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.learning_plan import LearningPlan, PlanStatus
from planner.domain.pace import hours_needed, pace_of
from planner.tui.state.situation import Situation
from planner.wording import number

NOT_IN_PLAN = "Begun, not in the plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A course under way that is not in the plan, and the hours that it still takes the learner."""

    course: str
    hours_left: float


def begun_beside(situation: Situation, plan: LearningPlan | None) -> tuple[Begun, ...]:
    """The courses under way that the plan does without; none where there is no plan to be in."""
    if plan is None or plan.status is PlanStatus.INFEASIBLE:
        return ()
    learner, courses = situation.learner, situation.catalogue.courses
    pace = pace_of(courses, learner)
    planned = {step.course for step in plan.steps}
    return tuple(
        Begun(course=course, hours_left=max(hours_needed(courses[course], learner, pace) - hours, 0))
        for course, hours in learner.under_way.items()
        if course in courses and course not in planned and course not in learner.completed
    )


def begun_line(situation: Situation, plan: LearningPlan | None) -> str:
    """The names of these courses with the hours left of each; empty where there is none."""
    titles = situation.catalogue.courses
    beside = begun_beside(situation, plan)
    named = [f"{titles[begun.course].title}, {number(begun.hours_left)} h left" for begun in beside]
    return f"{NOT_IN_PLAN}: {'; '.join(named)}" if named else ""
