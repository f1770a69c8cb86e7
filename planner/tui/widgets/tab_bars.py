"""One-line bars that name what can be turned to: the places at the top, and the views of a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Label

from planner.tui.look.rows import Tab
from planner.tui.widgets.text_block import TextBlock


class TabBar(Horizontal):
    """Tabs to click on, the one shown set off, and a text at the right end."""

    DEFAULT_CSS = """
    TabBar {
        height: 1;
        Label { width: auto; padding: 0 1; color: $text-muted; link-color: $text-muted; link-style: none; }
        Label.-here { link-style: bold; text-style: bold; }
        #side { width: 1fr; padding: 0 1; text-align: right; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self, tabs: Sequence[Tab]) -> None:
        super().__init__()
        self._tabs = tabs

    def compose(self) -> ComposeResult:
        """The tabs and the text."""
        for tab, text in zip(self._tabs, self.links(), strict=True):
            label = Label(Content.from_markup(text), id=f"show-{tab.id}")
            label.tooltip = tab.purpose
            yield label
        yield TextBlock("", id="side", markup=False)

    def links(self) -> Iterator[str]:
        """The markup of each tab, with the action of a click."""
        raise NotImplementedError

    def show(self, here: str, side: str | Content) -> None:
        """Set off one tab, and show a text beside them."""
        for tab in self._tabs:
            self.query_one(f"#show-{tab.id}").set_class(tab.id == here, "-here")
        self.query_one("#side", TextBlock).set_text(side)


class ModeBar(TabBar):
    """The places with their number keys, and a heading."""

    DEFAULT_CSS = """
    ModeBar {
        background: $panel;
        dock: top;
        Label.-here { background: $primary; link-color: $background; }
        #side { color: $foreground; }
    }
    """

    def links(self) -> Iterator[str]:
        """A click goes to the place."""
        return (f"[@click=app.go('{tab.id}')]{number} {tab.title}[/]" for number, tab in enumerate(self._tabs, start=1))


class ViewBar(TabBar):
    """The views of a place, and what the one on screen shows; a click asks the screen for a view (`view`)."""

    DEFAULT_CSS = """
    ViewBar {
        Label.-here { background: $primary 22%; link-color: $foreground; }
        #side { color: $text-muted; }
    }
    """

    def links(self) -> Iterator[str]:
        """A click asks the screen for the view."""
        return (f"[@click=screen.view('{tab.id}')]{tab.title}[/]" for tab in self._tabs)
