"""Small dialogs that find a competency or a course by a few letters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from planner.domain.course import Course
from planner.domain.graph.knowledge_state import held
from planner.tui.dialogs.dialog import Dialog
from planner.tui.look.bars import fit
from planner.tui.look.glyphs import gap_mark
from planner.tui.look.rows import Row
from planner.tui.look.theme import MUTED
from planner.tui.state.matches import Match, find_competencies, find_courses
from planner.tui.state.neighbourhood import wanted_level
from planner.tui.state.situation import Situation
from planner.tui.widgets.row_list import FoundList, RowList
from planner.wording import number

_LONGEST_TEXT = 80
_MOST_COURSES = 100


class FindScreen(Dialog[str | None]):
    """Hands back the id of what the learner chose, or `None` if they think better of it."""

    CSS_PATH = "find.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("escape", "dismiss(None)", "Cancel", id="cancel-find"),
    ]

    def __init__(self, title: str, find: Callable[[str], list[Row]], *, hint: str, enter_does: str) -> None:
        super().__init__()
        self._title = title
        self._find = find
        """Returns the rows of what fits a text, the best first."""
        self._hint = hint
        self._enter_does = enter_does

    def compose(self) -> ComposeResult:
        """The line to type in, and what fits so far."""
        with Vertical(id="box") as box:
            box.border_title = self._title
            yield Input(placeholder=self._hint, max_length=_LONGEST_TEXT)
            yield FoundList(id="found")

    def on_mount(self) -> None:
        """Begin with all of them."""
        self._show()

    @on(Input.Submitted)
    @on(RowList.Selected)
    def _take(self) -> None:
        chosen = self.query_one(RowList).chosen
        if chosen is not None:
            self.dismiss(chosen)

    def action_move(self, by: int) -> None:
        """Move the cursor of the list while typing."""
        self.query_one(RowList).action_step(by)

    @on(Input.Changed)
    def _show(self) -> None:
        found = self._find(self.query_one(Input).value)
        box = self.query_one(RowList)
        box.show_rows(found or [Row(id=None, lay_out=lambda _: Content("Nothing fits. Fewer letters may."))])
        if found:
            box.choose(found[0].id or "")
        self.query_one("#box").border_subtitle = f"{len(found)} · ↑ ↓ choose, Enter {self._enter_does}, Esc cancels"


def find_competency(situation: Situation) -> FindScreen:
    """A dialog that finds a competency by its name or by what postings call it."""

    def find(text: str) -> list[Row]:
        found = find_competencies(situation.catalogue.graph.competencies.values(), text)
        return [found_row(situation, match) for match in found]

    return FindScreen("Find a competency", find, hint="Name, or what postings call it", enter_does="goes there")


def find_course(situation: Situation) -> FindScreen:
    """A dialog that finds a course that is not finished yet, by its title or provider."""
    done = situation.learner.completed
    courses = [course for course in situation.catalogue.courses.values() if course.id not in done]

    def find(text: str) -> list[Row]:
        found = find_courses(courses, text)[:_MOST_COURSES]
        return [course_row(course) for course in found]

    return FindScreen("Which course have you finished?", find, hint="Title or provider", enter_does="takes it")


def found_row(situation: Situation, match: Match) -> Row:
    """A competency that was found."""
    whole = (match.competency.name, match.alias or "")
    return Row(id=match.competency.id, lay_out=partial(_found_text, situation, match), lines=1, whole=whole)


def _found_text(situation: Situation, match: Match, width: int) -> Content:
    """How far the competency is from what is wanted, its name, the other name that fits, and its area."""
    competency = match.competency
    area = situation.catalogue.areas[competency.area].name
    area_width = min(len(area), width // 3)
    name_width = width - area_width - 3
    by = f" = {match.alias}" if match.alias else ""
    name = Content.assemble((competency.name, "bold"), (by, "$primary")).truncate(name_width, ellipsis=True, pad=True)
    have, want = held(situation.state, competency.id), wanted_level(situation, competency.id)
    mark = gap_mark(have, want, situation.certainty(competency.id))
    return Content.assemble(mark, " ", name, " ", (fit(area, area_width), MUTED))


def course_row(course: Course) -> Row:
    """A course that was found."""
    whole = (course.title, course.offered_by)
    return Row(id=course.id, lay_out=partial(_course_text, course), lines=1, whole=whole)


def _course_text(course: Course, width: int) -> Content:
    """The course's title, its provider and its hours."""
    provider_width, hours_width = width // 3, 7
    title = f"{course.title} (retired)" if course.is_retired else course.title
    return Content.assemble(
        f"{fit(title, width - provider_width - hours_width - 1)} ",
        (fit(course.offered_by, provider_width), MUTED),
        (f"{number(course.hours)} h".rjust(hours_width), MUTED),
    )
