"""What scrolls over lines that it draws itself: more or fewer of them need no new layout of the screen."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar

LEAST_WIDTH = 10
"""What is laid out for fewer cells is laid out for so many, and cut."""


class _Bar(ScrollBar):
    """Does not have the screen laid out again because it got another size in a layout."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))


class LineView(ScrollView):
    """Keeps a column for its scrollbar, which is blank where there is nothing to scroll."""

    DEFAULT_CSS = """
    LineView {
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
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = _Bar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)  # noqa: SLF001  (as Textual does for its own)
        return self._vertical_scrollbar

    @property
    def line_width(self) -> int:
        """The cells of a line, with the margins of the text but without the scrollbar."""
        return self.scrollable_content_region.width

    @property
    def page_height(self) -> int:
        """The lines in sight."""
        return self.scrollable_content_region.height

    def fit(self, height: int) -> None:
        """Tell the scrollbar how many lines there are; it takes them to be at least as many as are in sight."""
        region = self.scrollable_content_region
        size = Size(region.width, max(height, region.height))
        if size != self.virtual_size:
            self.virtual_size = size
            self._scroll_update(size)
