"""The problem screen: a catalogue or a record that can't be read, in the words of `planner check`."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Label, Static

from planner.export.wording import count
from planner.tui.messages import CatalogueBroken, RecordUnreadable


class ProblemScreen(Screen[None]):
    """Says what stands in the way and how to try again."""

    CSS_PATH = "problem.tcss"
    HELP = "Something has to be put right before the program can go on. Mend it, then press `r`."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reload", "Read again", id="reload", tooltip="Read the catalogue and your record again"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._is_again = False
        """Whether the learner has had it read again."""

    def compose(self) -> ComposeResult:
        """A headline and the whole text."""
        yield Label("", id="headline", markup=False)
        with VerticalScroll(id="diagnostics"):
            yield Static("", id="faults", markup=False)
        yield Footer(show_command_palette=False)

    def on_catalogue_broken(self, message: CatalogueBroken) -> None:
        """Show the diagnostics."""
        message.stop()
        faults = count(len(message.diagnostics), "fault")
        self._show(f"The catalogue has {faults}. Mend it, then press r.", "\n\n".join(map(str, message.diagnostics)))

    def on_record_unreadable(self, message: RecordUnreadable) -> None:
        """Show the fault."""
        message.stop()
        self._show(
            "Your record can't be read. Press r to try again.", f"{message.fault.message}\nhelp: {message.fault.help}"
        )

    def action_reload(self) -> None:
        """Try again."""
        self._is_again = True
        self.app.load()  # type: ignore[attr-defined]

    def _show(self, headline: str, faults: str) -> None:
        self.query_one("#headline", Label).update(f"✗ {headline}")
        self.query_one("#faults", Static).update(faults)
        if self._is_again:
            self.notify("Read again: not mended yet.", severity="warning")
