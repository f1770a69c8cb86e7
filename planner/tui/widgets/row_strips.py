"""The drawn lines of rows, each kept until its row changes."""

from __future__ import annotations

from textual.geometry import Spacing
from textual.strip import Strip
from textual.style import Style
from textual.visual import Padding, Visual
from textual.widget import Widget

from planner.tui.widgets.row_layout import LaidRows

MARGIN = Spacing(left=1)
"""The blank cells around the text of a row."""


class RowStrips:
    """Draws rows for a widget, each row in each style at most once."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._strips: dict[tuple[int, Style], list[Strip]] = {}
        """The lines of a row, by its number and style."""

    def line(self, laid: LaidRows, line: int, style: Style) -> Strip:
        """One line of all rows, in the style of its row."""
        number = laid.row_at(line)
        if (number, style) not in self._strips:
            text, width = Padding(laid.text(number), MARGIN), laid.width + MARGIN.width
            self._strips[number, style] = Visual.to_strips(self._widget, text, width, None, style, pad=True)
        return self._strips[number, style][line - laid.lines_of(number).start]

    def clear(self) -> None:
        """Draw all rows again, since their width or the theme has changed."""
        self._strips.clear()

    def keep_same(self, before: LaidRows, now: LaidRows, in_sight: range) -> bool:
        """Keep the lines of rows in sight that read the same as before. Returns whether all of them do."""
        same = {number for number in in_sight if now.says_the_same(before, number)}
        self._strips = {key: strips for key, strips in self._strips.items() if key[0] in same}
        return len(same) == len(in_sight)
