"""A widget that scrolls over lines which it draws itself, so that other lines need no new layout of the screen."""

from __future__ import annotations

from textual.events import MouseEvent
from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.style import Style

LEAST_WIDTH = 10
"""Texts are laid out for at least this many cells, and cut where there are fewer."""


class _Bar(ScrollBar):
    """Another size from a layout does not cause a second one, as it would with Textual's."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))


class LineView(ScrollView):
    """Keeps a column for its scrollbar, which is blank where there is nothing to scroll."""

    DEFAULT_CSS = """
    LineView {
        height: 1fr;
        border: round $foreground 30%;
        border-title-color: $foreground 85%;
        border-subtitle-color: $foreground 65%;
        &:focus { border: round $primary; }
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        scrollbar-background: $background;
        scrollbar-color: $foreground 25%;
    }
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar, made when it is first asked for."""
        # Textual makes its own kind in this very way, and lets nobody choose another.
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = _Bar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)  # noqa: SLF001
        return self._vertical_scrollbar

    @property
    def line_width(self) -> int:
        """The cells of a line, with the margins of the text but without the scrollbar."""
        return self.scrollable_content_region.width

    @property
    def page_height(self) -> int:
        """The lines in sight."""
        return self.scrollable_content_region.height

    def line_under(self, event: MouseEvent) -> int | None:
        """The line under the mouse, if it is on one."""
        offset = event.get_content_offset(self)
        return offset.y + self.scroll_offset.y if offset is not None else None

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """Textual's style of a part, and reversed if the style sheet says so, which Textual leaves out."""
        style = super().get_visual_style(*component_classes, partial=partial)
        is_reversed = any(self.get_component_styles(part).text_style.reverse for part in component_classes)
        return style + Style(reverse=True) if is_reversed else style

    def fit(self, height: int) -> None:
        """Set the number of lines for the scrollbar, at least as many as are in sight."""
        region = self.scrollable_content_region
        size = Size(region.width, max(height, region.height))
        if size != self.virtual_size:
            self.virtual_size = size
            # Textual calls it for sizes from a layout, and this one comes from no layout.
            self._scroll_update(size)
