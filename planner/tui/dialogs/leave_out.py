"""A dialog to choose which of many to leave out of the plan, found by a few letters."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Label

from planner.tui.dialogs.dialog import Dialog
from planner.tui.look.bars import fit
from planner.tui.look.rows import Row
from planner.tui.look.theme import MUTED
from planner.tui.widgets.row_list import FoundList, RowList
from planner.wording import count


class LeaveOutScreen(Dialog[frozenset[str] | None]):
    """Hands back all that is to be left out, or `None` if the learner thinks better of it."""

    CSS_PATH = "leave_out.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("ctrl+s", "keep", "Keep", id="keep-left-out"),
        Binding("escape", "dismiss(None)", "Cancel", id="cancel-leave-out"),
    ]

    def __init__(self, title: str, courses: Mapping[str, int], out: Collection[str]) -> None:
        super().__init__()
        self._title = title
        self._courses = courses
        self._out = frozenset(out)
        self._order = sorted(courses, key=lambda name: (name not in self._out, -courses[name], name))

    def compose(self) -> ComposeResult:
        """The line to type in, what fits so far, what is wrong, and the buttons."""
        with Vertical(id="box") as box:
            box.border_title = self._title
            box.border_subtitle = "↑ ↓ choose, Enter takes or leaves out, Ctrl+S keeps, Esc cancels"
            yield Input(placeholder="A few letters", max_length=80)
            yield FoundList(id="values")
            with Horizontal(id="buttons"):
                yield Label("", id="news", markup=False)
                yield Button("Keep", variant="primary", id="keep", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Begin with all of them, those left out first."""
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        wanted = self.query_one(Input).value.strip().casefold()
        rows = [
            Row(id=name, lay_out=partial(self._lay_out, name), lines=1, whole=(name,))
            for name in self._order
            if wanted in name.casefold()
        ]
        self.query_one(RowList).show_rows(rows or [Row(id=None, lay_out=lambda _: Content("Nothing fits."))])
        self.say(f"{len(self._out)} left out", is_wrong=False)

    @on(Input.Submitted)
    @on(RowList.Selected)
    def _turn(self) -> None:
        chosen = self.query_one(RowList).chosen
        if chosen is not None:
            self._out ^= {chosen}
            self._show()

    def action_move(self, by: int) -> None:
        """Move the cursor of the list while typing."""
        self.query_one(RowList).action_step(by)

    @on(Button.Pressed, "#keep")
    def action_keep(self) -> None:
        """Hand back what is left out, unless nothing is left to take."""
        if self._out >= set(self._courses):
            self.say("✗ Take at least one", is_wrong=True)
        else:
            self.dismiss(self._out)

    def _lay_out(self, name: str, width: int) -> Content:
        mark, colour = ("✗", "$error") if name in self._out else ("✓", "$success")
        courses = count(self._courses[name], "course")
        return Content.assemble((f"{mark} ", colour), fit(name, width - 14), (f"{courses:>12}", MUTED))
