"""The bar at the top: the places with their number keys, and a heading."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Label

from planner.tui.look.tabs import Tab
from planner.tui.widgets.text_block import TextBlock


class ModeBar(Horizontal):
    """One line; a click on a place goes there."""

    DEFAULT_CSS = """
    ModeBar {
        height: 1;
        background: $panel;
        dock: top;
        Label { width: auto; padding: 0 1; color: $text-muted; link-color: $text-muted; link-style: none; }
        Label.-here { background: $primary; link-color: $background; link-style: bold; text-style: bold; }
        #heading {
            width: 1fr;
            padding: 0 1;
            text-align: right;
            color: $foreground;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
    }
    """

    def __init__(self, places: Sequence[Tab]) -> None:
        super().__init__()
        self._places = places

    def compose(self) -> ComposeResult:
        """The places and the heading."""
        for number, place in enumerate(self._places, start=1):
            text = Content.from_markup(f"[@click=app.go('{place.id}')]{number} {place.title}[/]")
            label = Label(text, classes="-here" if place.id == self.app.current_mode else "")
            label.tooltip = place.purpose
            yield label
        yield TextBlock("", id="heading", markup=False)

    def show(self, heading: str) -> None:
        """Show a heading."""
        self.query_one("#heading", TextBlock).set_text(heading)
