"""A box of text that is laid out for the width it gets, and scrolls with the arrows and with vim keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size, Spacing
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Padding, Visual

from planner.tui.widgets.line_view import LEAST_WIDTH, LineView
from planner.tui.widgets.repainting import set_border_titles


class TextPanel(LineView, can_focus=True):
    """Shows the text that `lay_out` returns for its width."""

    DEFAULT_CSS = "TextPanel { padding: 0 0 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
        Binding("g", "scroll_home", "Top", show=False),
        Binding("G", "scroll_end", "End", show=False),
    ]

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002  (Textual's name)
        title: str = "",
        margin: int = 0,
        more: str = "",
    ) -> None:
        super().__init__(id=id)
        self._more = more
        """The title where the text is longer than the box, if there is one for that."""
        self._margin = Spacing(right=margin)
        """The blank cells before the scrollbar, for a text that wraps by itself."""
        self.border_title = title
        self._lay_out: Callable[[int], Content] = lambda _: Content("")
        self._text = Content("")
        self._strips: list[Strip] = []
        self._drawn: tuple[Callable[[int], Content], int, Style] | None = None
        """What is drawn, for which width and in which style; nothing if it has to be drawn again."""

    def show(self, lay_out: Callable[[int], Content]) -> None:
        """Show another text."""
        self._lay_out = lay_out
        self._show()

    def on_resize(self) -> None:
        """Lay the text out for the new width."""
        self._show()

    def notify_style_update(self) -> None:
        """Draw the text in the new style."""
        super().notify_style_update()
        self._show()

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002
        """Show what the mouse has selected."""
        self._drawn = None
        self._show()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that the mouse has selected."""
        return selection.extract(self._text.plain), "\n"

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """The lines of the text at a width."""
        self._draw(width - self.scrollbar_size_vertical)
        return len(self._strips)

    def render_line(self, y: int) -> Strip:
        """A line of the box."""
        line = y + self.scroll_offset.y
        if line < len(self._strips):
            return self._strips[line]
        return Strip.blank(self.line_width, self.visual_style.rich_style)

    def _show(self) -> None:
        if self._draw(self.line_width):
            self.refresh()
        self.fit(len(self._strips))
        if self._more:
            set_border_titles(self, title=self._more if len(self._strips) > self.page_height else "")

    def _draw(self, width: int) -> bool:
        """Draw the text for a width, one cell off the scrollbar. Returns whether it has changed."""
        before, drawn = self._drawn, (self._lay_out, width, self.visual_style)
        if before == drawn:
            return False
        text, self._drawn = self._lay_out(max(width - 1, LEAST_WIDTH)), drawn
        if before is not None and before[1:] == drawn[1:] and text.is_same(self._text):
            return False
        self._text, visual = text, Padding(text, self._margin)
        self._strips = Visual.to_strips(self, visual, width, None, self.visual_style, pad=True) if width > 0 else []
        return True
