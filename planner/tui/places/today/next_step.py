"""The one thing to do next, whatever the situation. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.learning_plan import LearningPlan, PlanStatus, Step
from planner.domain.pace import monday_of, wished_hours
from planner.tui.places.today.study_week import WeekCourse, is_week_done, study_week
from planner.tui.state.plan_state import PlanState, Refused, shown_plan
from planner.tui.state.situation import Situation, lacks_for
from planner.tui.state.timeline import why_infeasible
from planner.wording import count, day, number, step_title

LEAST_LEFT = 0.1
"""Fewer hours of a week are none."""


class NextAction(StrEnum):
    """What Enter on the next step does."""

    GO = "go"
    START = "start"
    LOG = "log"
    FINISH = "finish"
    WAIT = "wait"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What to do, why, and what Enter does about it: go to a place, or start or log hours for a course."""

    headline: str
    detail: str
    action: NextAction
    about: str = ""


def next_step(situation: Situation, state: PlanState) -> NextStep:
    """The step that everything after it waits for."""
    if situation.profile is None:
        return _choose_target(situation)
    if not situation.has_levels:
        left = situation.interview("steps").questions_left.likely
        return _go("assess", f"Find out where you stand: about {count(left, 'question')}", "You can stop at any time")
    if isinstance(state, Refused):
        return _go("plan", "Change a wish: no plan can be made", state.fault.message)
    plan = shown_plan(state)
    if plan is None:
        return NextStep(headline="Your plan is being made", detail="This takes a few seconds", action=NextAction.WAIT)
    if plan.status is PlanStatus.INFEASIBLE:
        return _go("plan", "Change a wish: no plan fits them all", why_infeasible(plan))
    return _study(situation, plan)


def _choose_target(situation: Situation) -> NextStep:
    if situation.lost_aims:
        return _go("target", "Choose another posting", f"{situation.lost_aims}; your levels, hours and wishes stay")
    return _go("target", "Choose the posting you aim at", "Everything else follows from it")


def _study(situation: Situation, plan: LearningPlan) -> NextStep:
    week = study_week(situation, plan)
    done = next((course for course in week if course.is_all_done), None)
    if done is not None:
        return NextStep(
            headline=f"Finished with {done.title}?",
            detail=f"All its {number(done.hours_all)} h are done; say so and your levels rise",
            action=NextAction.FINISH,
            about=done.course,
        )
    week = [course for course in week if not course.is_beside_plan]
    under_way = next((course for course in week if course.is_under_way), None)
    if under_way is not None:
        so_far = f"{number(under_way.hours_done)} of {number(under_way.hours_all)} h done"
        planned = f", {number(under_way.hours_this_week)} h planned this week" if under_way.hours_this_week else ""
        planned = f": {_week_done(situation)}" if is_week_done(situation, week) else planned
        return NextStep(
            headline=f"Study: {under_way.title}",
            detail=so_far + planned,
            action=NextAction.LOG,
            about=under_way.course,
        )
    if week:
        return _start(situation, plan, week)
    steps = [step for step in plan.steps if step.course not in situation.learner.completed]
    if steps:
        title = step_title(situation.catalogue, steps[0])
        detail = " · ".join([f"It starts on {day(steps[0].start)}", *_given_up(situation, steps[0].course)])
        return _go("plan", f"Nothing to study this week; {title} is next", detail)
    if plan.unmet:
        return _go(
            "plan", "See what stays out of reach", f"No course takes you on; {count(len(plan.unmet), 'level')} unmet"
        )
    return _there(situation)


def _start(situation: Situation, plan: LearningPlan, week: Sequence[WeekCourse]) -> NextStep:
    """To start a course of this week; where all were given up, what can be started of later weeks, if anything."""
    given_up = situation.learner.given_up
    first = min(week, key=lambda course: course.course in given_up)
    details = [f"{number(first.hours_this_week)} h planned this week"]
    if first.course not in given_up:
        details += _doubt(situation)
    elif later := next((step for step in plan.steps if _can_start(situation, step)), None):
        return NextStep(
            headline=f"Start: {step_title(situation.catalogue, later)}",
            detail=f"Planned from {day(later.start)} · x on Plan (5) leaves out what you gave up",
            action=NextAction.START,
            about=later.course,
        )
    return NextStep(
        headline=f"{'Start again' if first.course in given_up else 'Start'}: {first.title}",
        detail=" · ".join([*details, *_given_up(situation, first.course)]),
        action=NextAction.START,
        about=first.course,
    )


def _can_start(situation: Situation, step: Step) -> bool:
    """Whether a step can be started at any time, and was neither finished nor given up."""
    course, learner = situation.catalogue.courses[step.course], situation.learner
    is_behind = course.id in learner.given_up or course.id in learner.completed
    return not (is_behind or course.cohort or lacks_for(situation, course))


def _there(situation: Situation) -> NextStep:
    """Nothing is left to study; something may be left that grows at work."""
    if at_work := sum(line.want - line.have for line in situation.gap.at_work):
        return _go("target", "You hold all that study gives", f"Apply; working brings {count(at_work, 'level')} more")
    return _go("target", "You are there: you hold all that is asked", "Apply, or choose the next posting")


def _week_done(situation: Situation) -> str:
    """That the week's study is done, and how much of its hours is too little to begin something with."""
    monday, wishes = monday_of(situation.today), situation.learner.preferences
    left = wished_hours(wishes, monday) * (1 - wishes.slack) - situation.learner.hours_in_week(monday)
    goes_on = f"; {number(left)} h are left for next week" if LEAST_LEFT <= left < 1 else ""
    return f"this week's study is done{goes_on}"


def _given_up(situation: Situation, course: str) -> list[str]:
    """Of a course given up, the hours that stay with it, and how to be rid of it; nothing for any other."""
    if course not in situation.learner.given_up:
        return []
    hours = situation.learner.put_into(course)
    kept = [f"{number(hours)} h put in"] if hours else []
    return [*kept, "x on Plan (5) leaves it out"]


def _doubt(situation: Situation) -> list[str]:
    """How many questions would make the first steps of the plan certain, if any."""
    left = situation.interview("steps").questions_left.likely
    return [f"about {count(left, 'more question')} (3) would make it surer"] if left else []


def _go(mode: str, headline: str, detail: str) -> NextStep:
    return NextStep(headline=headline, detail=detail, action=NextAction.GO, about=mode)
