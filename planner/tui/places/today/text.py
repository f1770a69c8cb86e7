"""The texts of Today: what comes next, the learner's week, and what they could learn next. Pure."""

from __future__ import annotations

from functools import partial

from textual.content import Content

from planner.domain.fault import Fault
from planner.domain.graph.knowledge_state import held
from planner.domain.learning_plan import LearningPlan, PlanStatus, Step
from planner.domain.level import Level
from planner.tui.look.bars import fit, share_bar
from planner.tui.look.glyphs import gap_mark
from planner.tui.look.rows import Row
from planner.tui.look.theme import MUTED, UNSURE
from planner.tui.places.today.next_step import NextAction, NextStep
from planner.tui.places.today.study_week import WeekCourse, study_week
from planner.tui.state.plan_state import PlanState, is_solving, shown_plan
from planner.tui.state.situation import Situation
from planner.wording import NOT_IN_PLAN, day, listed, number, span, step_title
from planner.wording.wish_text import read_hours

UNDER_WAY, TO_START = "▶", "○"
_SPAN_WIDTH = len("31 Dec 2026 to 31 Jan 2027")
_WIDE = 50
MOST_HOURS = 10_000
"""Of one course."""


def wrong_with_estimate(text: str) -> str | None:
    """What is wrong with all the hours of a course, if anything; an empty text is fine.

    >>> wrong_with_estimate("90"), wrong_with_estimate("-3")
    (None, 'above 0, and at most 10000')
    """
    try:
        hours = read_hours(text or "1")
    except Fault:
        return "a number of hours such as 60 is wanted here"
    return None if 0 < hours <= MOST_HOURS else f"above 0, and at most {MOST_HOURS}"


def next_text(step: NextStep) -> Content:
    """The next step: headline and detail."""
    return Content.assemble(("▸ ", "bold $primary"), (step.headline, "bold"), "\n  ", (step.detail, MUTED))


def what_enter_does(step: NextStep) -> str:
    """What Enter does about a step; nothing while all there is to do is wait."""
    match step.action:
        case NextAction.GO:
            return f"Enter goes to {step.about.capitalize()}"
        case NextAction.START:
            return "Enter starts it"
        case NextAction.LOG:
            return "Enter logs hours"
        case NextAction.FINISH:
            return "Enter marks it finished"
        case NextAction.WAIT:
            return ""


def week_row(situation: Situation, course: WeekCourse) -> Row:
    """A course of this week."""
    names = situation.catalogue.graph.competencies
    lacks = listed([names[name].name for name in course.lacks])
    return Row(id=course.course, lay_out=partial(_week_text, course, lacks), lines=2, whole=(course.title,))


def _week_text(course: WeekCourse, lacks: str, width: int) -> Content:
    """Mark, title, hours; then what is done of it, and what it lacks or until when it runs."""
    mark, colour = (UNDER_WAY, "$success") if course.is_under_way else (TO_START, "$primary")
    head = Content.assemble((f"{mark} ", colour), (fit(course.title, width - 13), "bold"), f"{_hours(course):>10} \n  ")
    if course.is_beside_plan:
        left = number(max(course.hours_all - course.hours_done, 0))
        return Content.assemble(head, (fit(f"{NOT_IN_PLAN}: {left} h left", width - 2), UNSURE))
    share = course.hours_done / course.hours_all if course.hours_all else 0
    done = f" {number(course.hours_done)} of {number(course.hours_all)} h"
    until = f", to {day(course.finish)}" if course.finish else ""
    if lacks:
        return Content.assemble(
            head, (f"{done.lstrip()} · ", MUTED), (fit(f"✗ lacks {lacks}", width - 4 - len(done)), UNSURE)
        )
    bar_width = max(min(16, width - 2 - len(done + until)), 0)
    return Content.assemble(
        head,
        share_bar(share, bar_width, "$success"),
        (fit(f"{done}{until}", width - 2 - bar_width), MUTED),
    )


def steps_to_come(situation: Situation, plan: LearningPlan | None) -> list[Step]:
    """The steps of the plan that are for a later week."""
    week = {course.course for course in study_week(situation, plan)}
    done = situation.learner.completed
    return [step for step in plan.steps if step.course not in week and step.course not in done] if plan else []


def coming_row(situation: Situation, step: Step) -> Row:
    """A course of a later week."""
    title = step_title(situation.catalogue, step)
    return Row(id=step.course, lay_out=partial(_coming_text, title, step), lines=1, whole=(title,))


def _coming_text(title: str, step: Step, width: int) -> Content:
    """Its title, and when it runs or, where it is narrow, begins."""
    when = span(step.start, step.finish) if width >= _WIDE else f"{step.start.day} {step.start:%b}"
    when_width = _SPAN_WIDTH if width >= _WIDE else len("31 Dec")
    return Content.assemble(
        (f"{TO_START} ", "$primary"), fit(title, width - when_width - 4), (f" {when:>{when_width}} ", MUTED)
    )


def _hours(course: WeekCourse) -> str:
    """The hours of this week: logged, or planned, or logged/all where more is planned than logged so far."""
    logged, planned = course.hours_logged, course.hours_this_week
    figures = [number(hours) for hours in dict.fromkeys((logged, logged + planned)) if hours]
    return f"{'/'.join(figures)} h" if figures else ""


def fringe_row(situation: Situation, competency: str, level: Level) -> Row:
    """A competency to learn next: how far from what is wanted, its name, and the level within reach."""
    name = situation.catalogue.graph.competencies[competency].name
    have, want = held(situation.state, competency), held(situation.wanted, competency)
    mark = gap_mark(have, want, situation.certainty(competency))

    def lay_out(width: int) -> Content:
        return Content.assemble(mark, f" {fit(name, width - 18)} ", (f"to {level}".ljust(15), "$primary"))

    return Row(id=competency, lay_out=lay_out, lines=1, whole=(name,))


def ready_in_order(situation: Situation, plan: LearningPlan | None) -> list[tuple[str, Level]]:
    """What the learner is ready to learn: what the plan raises first, then what is asked for by name, then the rest."""
    steps = plan.steps if plan is not None else ()
    order: dict[str, int] = {}
    for number_, step in enumerate(steps):
        for raised in step.raises:
            order.setdefault(raised.competency, number_)
    wanted = situation.target.levels
    return sorted(
        situation.ready_to_learn.items(), key=lambda pair: (order.get(pair[0], len(steps)), pair[0] not in wanted)
    )


def why_no_week(situation: Situation, state: PlanState) -> str:
    """The text in place of this week's study."""
    if is_solving(state) and shown_plan(state) is None:
        return "The plan is being made…"
    plan = shown_plan(state)
    if plan is None:
        return "Your study blocks show up here once there is a plan."
    if plan.status is PlanStatus.INFEASIBLE:
        return "No plan fits your wishes."
    following = [step for step in plan.steps if step.course not in situation.learner.completed]
    if not following:
        return "The plan has no course left."
    step = following[0]
    return f"Nothing this week. Next is {step_title(situation.catalogue, step)}, {span(step.start, step.finish)}."


def why_no_fringe(situation: Situation) -> str:
    """The text in place of what is ready to learn."""
    if situation.profile is None:
        return "What you could learn next shows up here."
    if not situation.gap.lines:
        return "Nothing left: you hold all that is asked."
    if all(line.have >= line.by_study for line in situation.gap.lines):
        return "Nothing left to learn by study: the rest grows at work."
    return "Nothing is within reach yet."
