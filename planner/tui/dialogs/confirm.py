"""A small dialog that asks before something that is easily done by mistake."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Label

from planner.tui.dialogs.dialog import Dialog


class ConfirmScreen(Dialog[bool | None]):
    """Hands back whether the learner says yes, or `None` if they think better of it."""

    CSS_PATH = "ask.tcss"
    AUTO_FOCUS = "#yes"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel", id="cancel-confirm")]

    def __init__(self, title: str, question: str, *, yes: str) -> None:
        super().__init__()
        self._title = title
        self._question = question
        self._yes = yes

    def compose(self) -> ComposeResult:
        """The question and two buttons."""
        with Vertical(id="box") as box:
            box.border_title = self._title
            box.border_subtitle = "Enter does it, Esc cancels"
            yield Label(self._question, markup=False)
            with Horizontal(id="buttons"):
                yield Button(self._yes, variant="primary", id="yes", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    @on(Button.Pressed, "#yes")
    def _confirm(self) -> None:
        self.dismiss(True)
