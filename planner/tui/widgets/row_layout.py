"""Rows laid out for a width: which line shows which row, its text, and its drawn lines, kept until it changes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from textual.content import Content
from textual.geometry import Spacing
from textual.strip import Strip
from textual.style import Style
from textual.visual import Padding, Visual
from textual.widget import Widget

from planner.tui.look.rows import Row

MARGIN = Spacing(left=1)
"""The blank cells around the text of a row."""


class LaidRows:
    r"""Rows one below the other, each laid out for the same width at most once.

    >>> from planner.tui.look.rows import heading
    >>> rows = LaidRows([Row(id="a", lay_out=lambda _: Content("x\ny")), heading("B", 1)], 10)
    >>> rows.height, rows.lines_of(1), rows.row_at(1)
    (3, range(2, 3), 0)
    """

    def __init__(self, rows: Sequence[Row], width: int) -> None:
        self.rows = tuple(rows)
        self.width = width
        self._texts: dict[int, Content] = {}
        self._choosable = [number for number, row in enumerate(self.rows) if row.id is not None]
        self._starts = [0, *accumulate(map(self._count_lines, range(len(self.rows))))]

    @property
    def height(self) -> int:
        """The lines of all rows."""
        return self._starts[-1]

    def lines_of(self, number: int) -> range:
        """The lines that a row takes."""
        return range(self._starts[number], self._starts[number + 1])

    def lines_with_headings(self, number: int) -> range:
        """The lines that a row takes with the headings right above it."""
        at = bisect_left(self._choosable, number)
        before = self._choosable[at - 1] if at else -1
        return range(self._starts[before + 1], self._starts[number + 1])

    def row_at(self, line: int) -> int:
        """The number of the row that shows on a line."""
        return bisect_right(self._starts, line) - 1

    def choosable_at(self, line: int | None) -> int | None:
        """The number of the row that shows on a line, if there is one and it can be chosen."""
        number = self.row_at(line) if line is not None and line < self.height else None
        return None if number is None or self.rows[number].id is None else number

    def text(self, number: int) -> Content:
        """The text of a row."""
        if number not in self._texts:
            self._texts[number] = self.rows[number].lay_out(self.width)
        return self._texts[number]

    def says_the_same(self, other: LaidRows, number: int) -> bool:
        """Whether a row has the same id, lines and text in another layout."""
        return (
            number < min(len(self.rows), len(other.rows))
            and self.width == other.width
            and self.lines_of(number) == other.lines_of(number)
            and self.rows[number].id == other.rows[number].id
            and self.text(number).is_same(other.text(number))
        )

    def place_of(self, row_id: str | None) -> int | None:
        """The number of the row that has the id."""
        return next((number for number in self._choosable if self.rows[number].id == row_id), None)

    @property
    def first(self) -> int | None:
        """The first row that can be chosen."""
        return self._choosable[0] if self._choosable else None

    @property
    def last(self) -> int | None:
        """The last row that can be chosen."""
        return self._choosable[-1] if self._choosable else None

    def nearest(self, number: int) -> int | None:
        """The row that can be chosen and is the nearest to a place; of two as near, the upper one."""
        return min(self._choosable, key=lambda row: abs(row - number), default=None)

    def following(self, number: int) -> int | None:
        """The next row that can be chosen, and after the last the first."""
        at = bisect_right(self._choosable, number)
        return self._choosable[at] if at < len(self._choosable) else self.first

    def preceding(self, number: int) -> int | None:
        """The row before that can be chosen, and before the first the last."""
        return self._choosable[bisect_left(self._choosable, number) - 1] if self._choosable else None

    def _count_lines(self, number: int) -> int:
        return self.rows[number].lines or self.text(number).plain.count("\n") + 1


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

    def keep_same(self, before: LaidRows, now: LaidRows, in_sight: range) -> bool:
        """Keep the lines of rows in sight that read the same as before. Returns whether all of them do."""
        same = {number for number in in_sight if now.says_the_same(before, number)}
        self._strips = {key: strips for key, strips in self._strips.items() if key[0] in same}
        return len(same) == len(in_sight)
