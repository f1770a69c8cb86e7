"""Saying that a course is finished, whether it is one of the plan or was taken before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planner.domain.course import Course
from planner.domain.graph.knowledge_state import held
from planner.domain.pace import hours_beyond_units, pace_of
from planner.journal import Completed, Evidenced
from planner.tui.dialogs.ask import AskScreen
from planner.tui.dialogs.find import find_course
from planner.tui.state.situation import Situation
from planner.wording import listed, number

if TYPE_CHECKING:
    from planner.tui.app import PlannerApp


def ask_which_finished(app: PlannerApp, situation: Situation) -> None:
    """Find a course that was finished outside the plan, and mark it so."""

    def finish(chosen: str | None) -> None:
        if chosen is not None:
            ask_finish(app, situation, situation.catalogue.courses[chosen])

    app.push_screen(find_course(situation), finish)


def ask_finish(app: PlannerApp, situation: Situation, course: Course) -> None:
    """Mark a course finished, with evidence if there is any."""
    competencies, courses = situation.catalogue.graph.competencies, situation.catalogue.courses
    rises = [
        f"{competencies[competency].name} to {level}"
        for competency, level in course.teaches.items()
        if level > held(situation.state, competency)
    ]
    raised = f"raises {listed(rises)}" if rises else "teaches nothing that you don't hold already"
    done = situation.learner.put_into(course.id)
    needed = hours_beyond_units(course, situation.learner, pace_of(courses, situation.learner), courses)
    logged = f"{number(done)} of its {number(needed)} h are logged.\n" if 0 < done < needed else ""
    app.push_screen(
        AskScreen(
            "Finished",
            f"{course.title}\n{raised}.\n{logged}\nIs there a link or a note that shows it? It may stay empty.",
            save="Finished",
            hint="https://… or a note",
            check=lambda _: None,
        ),
        partial(_finish, app, course, rises),
    )


def _finish(app: PlannerApp, course: Course, rises: list[str], evidence: str | None) -> None:
    if evidence is None:
        return
    # The finish comes last, for it is what undoing has to take back.
    backing = [Evidenced(competency=competency, evidence=evidence) for competency in course.teaches] if evidence else []
    news = f"Well done: {course.title} is finished. {listed(rises)}" if rises else f"{course.title} is finished"
    app.record(*backing, Completed(course=course.id, on=app.today, taught=course.teaches), news=news)
