"""The actions on a course: each asks the learner what it needs, and records the event."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from planner.domain.course import Course
from planner.domain.pace import hours_needed, pace_of
from planner.journal import Dropped, Estimated, Logged, Started
from planner.tui.dialogs.ask import AskScreen
from planner.tui.dialogs.confirm import ConfirmScreen
from planner.tui.places.today.study_week import study_week
from planner.tui.places.today.text import wrong_with_estimate
from planner.tui.state.situation import Situation, lacks_for, levels_named
from planner.wording import day, listed, number
from planner.wording.log_text import read_log, wrong_with_log
from planner.wording.wish_text import read_hours

if TYPE_CHECKING:
    from planner.tui.app import PlannerApp

_MOST_NAMED = 3


def start(app: PlannerApp, situation: Situation, course: Course) -> None:
    """Start a course; ask first where what it asks for is not held."""

    def begin(confirmed: bool | None) -> None:
        if confirmed:
            app.record(Started(course=course.id, on=app.today), news=f"You started {course.title}")

    lacks = levels_named(situation, lacks_for(situation, course))
    if not lacks:
        begin(True)
        return
    question = f"{course.title} needs what you do not hold yet: {listed(lacks, most=_MOST_NAMED)}."
    app.push_screen(ConfirmScreen("Start it all the same?", question, yes="Start"), begin)


def give_up(app: PlannerApp, course: Course) -> None:
    """Give up a course; the hours put into it stay with it, for when it is started again."""
    hours = app.situation.learner.put_into(course.id) if app.situation else 0
    kept = f"; its {number(hours)} h stay with it" if hours else ""
    news = f"You gave up {course.title}{kept}. x on Plan (5) leaves it out of your plan for good"
    app.record(Dropped(course=course.id), news=news)


def ask_hours(app: PlannerApp, situation: Situation, course: Course) -> None:
    """Log hours of study."""
    week = {planned.course: planned for planned in study_week(situation, app.plan)}
    planned = week[course.id].hours_this_week if course.id in week else 0
    lately = app.today - timedelta(days=3)
    example = f"2 on {lately.day} {lately:%b}"

    def log(text: str | None) -> None:
        if text is not None:
            hours, on = read_log(text, app.today)
            done = f"{number(hours)} h logged for" if hours > 0 else f"{number(-hours)} h taken back of"
            news = f"{done} {course.title}{'' if on == app.today else f', {day(on)}'}"
            app.record(Logged(course=course.id, hours=hours, on=on), news=news)

    app.push_screen(
        AskScreen(
            "Log hours",
            f"How many hours did you put into {course.title}?\n\n"
            f"For another day: 1.5 yesterday, or {example}. Below 0 takes back hours logged too many.",
            save="Log",
            hint=f"{number(planned)} h are still planned this week" if planned else f"3, 1.5 yesterday or {example}",
            check=partial(wrong_with_log, today=app.today, course=course.id, record=situation.record),
        ),
        log,
    )


def ask_estimate(app: PlannerApp, situation: Situation, course: Course) -> None:
    """Correct how many hours a course takes in all; an empty answer goes back to the catalogue's."""
    expected = situation.learner.hours_expected.get(course.id)
    pace = pace_of(situation.catalogue.courses, situation.learner)
    whose = "our estimate" if "hours" in course.estimated else "from its provider"
    said = f"The catalogue says {number(course.hours)} h, {whose}"
    usual = hours_needed(course, replace(situation.learner, hours_expected={}), pace, situation.catalogue.courses)
    at_pace = f", which is {number(usual)} h for you" if usual != course.hours else ""

    def correct(text: str | None) -> None:
        if text is not None:
            hours = read_hours(text) if text else None
            news = f"{number(hours)} h in all" if hours else "The catalogue's hours again"
            app.record(Estimated(course=course.id, hours=hours), news=f"{news} for {course.title}")

    app.push_screen(
        AskScreen(
            "How long the course takes",
            f"How many hours does {course.title} take you, those already done included?\n\n"
            f"{said}{at_pace}. Leave the line empty to count with that. Hours logged too many are taken back with l.",
            save="Correct",
            value=number(expected) if expected else "",
            hint=f"such as {number(round(course.hours * 1.5))}",
            check=wrong_with_estimate,
        ),
        correct,
    )
