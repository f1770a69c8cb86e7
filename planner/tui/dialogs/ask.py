"""A small dialog that asks for one line of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Label

from planner.tui.dialogs.dialog import Dialog

Check = Callable[[str], str | None]
"""Returns what is wrong with a text, or `None`."""


class AskScreen(Dialog[str | None]):
    """Hands back the text once `check` finds nothing wrong with it, or `None` if the learner thinks better of it."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel", id="cancel-ask")]

    def __init__(self, title: str, question: str, *, save: str, value: str = "", hint: str = "", check: Check) -> None:
        super().__init__()
        self._title = title
        self._question = question
        self._save = save
        self._value = value
        self._hint = hint
        self._check = check

    def compose(self) -> ComposeResult:
        """The question, the line, what is wrong with it, and two buttons."""
        with Vertical(id="box") as box:
            box.border_title = self._title
            box.border_subtitle = "Enter takes it, Esc cancels"
            yield Label(self._question, markup=False)
            yield Input(self._value, placeholder=self._hint, select_on_focus=True, max_length=1000)
            yield Label("", id="wrong", markup=False)
            with Horizontal(id="buttons"):
                yield Button(self._save, variant="primary", id="save", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def _done(self) -> None:
        text = self.query_one(Input).value.strip()
        wrong = self._check(text)
        if wrong is None:
            self.dismiss(text)
        else:
            self.query_one("#wrong", Label).update(f"✗ {wrong}")
            self.query_one(Input).focus().select_all()
