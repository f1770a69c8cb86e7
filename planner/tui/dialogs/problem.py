"""The problem screen: a catalogue or a record that can't be read, in the words of `planner check`."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Label, Static

from planner.tui.state.catalogue_check import faults_in_words
from planner.tui.state.messages import CatalogueChecked, RecordUnreadable
from planner.tui.widgets.key_bar import KeyBar


class ProblemScreen(Screen[None]):
    """Shows what is wrong and how to try again."""

    CSS_PATH = "problem.tcss"
    HELP = """
Something has to be put right before the program can go on. Files of the catalogue are read again as you save them; for
anything else, mend it and press `r`.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reload", "Read again", id="reload", tooltip="Read the catalogue and your record again"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._is_again = False
        """Whether the learner asked to have it read again, and waits for what comes of it."""

    def compose(self) -> ComposeResult:
        """A headline and the whole text."""
        yield Label("", id="headline", markup=False)
        with VerticalScroll(id="diagnostics"):
            yield Static("", id="faults", markup=False)
        yield KeyBar()

    def on_catalogue_checked(self, message: CatalogueChecked) -> None:
        """Show the diagnostics."""
        message.stop()
        headline = f"The catalogue has {faults_in_words(message.check)}. Mend it: it is read again as you save."
        self._show(headline, "\n\n".join(map(str, message.check.diagnostics)))

    def on_record_unreadable(self, message: RecordUnreadable) -> None:
        """Show the fault."""
        message.stop()
        self._show(
            "Your record can't be read. Press r to try again.", f"{message.fault.message}\nhelp: {message.fault.help}"
        )

    def action_reload(self) -> None:
        """Try again."""
        self._is_again = True
        self.app.catalogue_follower.load()  # type: ignore[attr-defined]

    def _show(self, headline: str, faults: str) -> None:
        self.query_one("#headline", Label).update(f"✗ {headline}")
        self.query_one("#faults", Static).update(faults)
        if self._is_again:
            self._is_again = False
            self.notify("Read again: not mended yet.", severity="warning")
