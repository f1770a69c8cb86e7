"""The line that names the views of a place, and says what the one on screen shows."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Label

from planner.tui.look.tabs import Tab
from planner.tui.widgets.text_block import TextBlock


class ViewBar(Horizontal):
    """One line; a click on a view asks the screen for it (`view`)."""

    DEFAULT_CSS = """
    ViewBar {
        height: 1;
        Label { width: auto; padding: 0 1; color: $text-muted; link-color: $text-muted; link-style: none; }
        Label.-here { link-color: $foreground; background: $primary 25%; link-style: bold; text-style: bold; }
        #scope {
            width: 1fr;
            padding: 0 1;
            color: $text-muted;
            text-align: right;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
    }
    """

    def __init__(self, views: Sequence[Tab]) -> None:
        super().__init__()
        self._views = views

    def compose(self) -> ComposeResult:
        """The views and the scope."""
        for view in self._views:
            label = Label(
                Content.from_markup(f"[@click=screen.view('{view.id}')]{view.title}[/]"), id=f"show-{view.id}"
            )
            label.tooltip = view.purpose
            yield label
        yield TextBlock("", id="scope", markup=False)

    def show(self, view: str, scope: str) -> None:
        """Mark the view on screen, and show how much it covers."""
        for tab in self._views:
            self.query_one(f"#show-{tab.id}").set_class(tab.id == view, "-here")
        self.query_one("#scope", TextBlock).set_text(scope)
