"""A small dialog in which learners say how well they hold one competency."""

from __future__ import annotations

from functools import partial
from textwrap import wrap
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label

from planner.domain.competency import Competency
from planner.domain.level import Level
from planner.tui.dialogs.dialog import Dialog
from planner.tui.look.answer_keys import letter_of
from planner.tui.look.glyphs import level_steps
from planner.tui.look.rows import Row
from planner.tui.widgets.row_list import RowList

_NOTHING = "None of the below."


class RateScreen(Dialog[Level | None]):
    """Hands back the level that the learner chose, or `None` if they would rather not say."""

    CSS_PATH = "rate.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(letter_of(level), f"choose({int(level)})", str(level), show=False) for level in Level),
        Binding("escape", "dismiss(None)", "Cancel", id="cancel-rate"),
    ]

    def __init__(self, competency: Competency, have: Level) -> None:
        super().__init__()
        self._competency = competency
        self._have = have

    def compose(self) -> ComposeResult:
        """The question and the five answers."""
        with Vertical(id="box") as box:
            box.border_title = self._competency.name
            box.border_subtitle = f"{letter_of(Level.NONE)}–{letter_of(Level.EXPERT)} or Enter answers, Esc cancels"
            yield Label("Which is the last that is true of you?", markup=False)
            yield RowList(id="answers")

    def on_mount(self) -> None:
        """Begin at the level held so far."""
        answers = self.query_one(RowList)
        answers.show_rows(
            [Row(id=str(int(level)), lay_out=partial(answer_row, self._competency, level)) for level in Level]
        )
        answers.choose(str(int(self._have)))

    @on(RowList.Selected)
    def _answer(self, event: RowList.Selected) -> None:
        self.action_choose(int(event.row_id))

    def action_choose(self, level: int) -> None:
        """Answer with a level."""
        self.dismiss(Level(level))


def answer_row(competency: Competency, level: Level, width: int) -> Content:
    """A level with its letter, its steps and what one can do at it."""
    head = Content.assemble((letter_of(level), "bold $primary"), f" {level_steps(level)} ", (str(level), "bold"))
    statement = competency.can_do.get(level, _NOTHING)
    return Content("\n").join([head, *(Content(f"  {line}") for line in wrap(statement, width - 2))])
