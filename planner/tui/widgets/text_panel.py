"""A box of text that is laid out for the width it gets, and scrolls with the arrows and with vim keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


class TextPanel(VerticalScroll, can_focus=True):
    """Shows what `lay_out` gives for its width."""

    DEFAULT_CSS = """
    TextPanel {
        border: round $foreground 30%;
        padding: 0 0 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-color: $foreground 25%;
        scrollbar-gutter: stable;
        border-title-color: $foreground 85%;
        border-subtitle-color: $foreground 65%;
        &:focus { border: round $primary; }
        Static { height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
        Binding("g", "scroll_home", "Top", show=False),
        Binding("G", "scroll_end", "End", show=False),
    ]

    def __init__(self, *, id: str | None = None, title: str = "") -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self.border_title = title
        self._lay_out: Callable[[int], Content] = lambda _: Content("")
        self._laid_out_for = 0

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static()

    def show(self, lay_out: Callable[[int], Content]) -> None:
        """Show another text."""
        self._lay_out = lay_out
        self._show()

    def on_resize(self) -> None:
        """Lay the text out for the new width."""
        if self._text_width != self._laid_out_for:
            self._show()

    @property
    def _text_width(self) -> int:
        """The cells for the text, which stands one cell off the scrollbar."""
        return max(self.scrollable_content_region.width - 1, 10)

    def _show(self) -> None:
        self._laid_out_for = self._text_width
        self.query_one(Static).update(self._lay_out(self._laid_out_for))
