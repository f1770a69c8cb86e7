"""Rows laid out for a width: which line shows which row, its text, and its drawn lines, kept until it changes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from textwrap import fill

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
    r"""Rows one below the other, each laid out for the same width at most once; at most one of them is open.

    An open row says in full what it had to cut.

    >>> from planner.tui.look.rows import heading
    >>> rows = LaidRows([Row(id="a", lay_out=lambda _: Content("x\ny")), heading("B", 1)], 10)
    >>> rows.height, rows.lines_of(1), rows.row_at(1)
    (3, range(2, 3), 0)
    >>> rows = LaidRows([Row(id="a", lay_out=lambda _: Content("lin…"), lines=1, whole=("linear algebra",))], 10)
    >>> rows.open(0), rows.height, rows.text(0).plain
    (True, 3, 'lin…\n  linear\n  algebra')
    """

    def __init__(self, rows: Sequence[Row], width: int) -> None:
        self.rows = tuple(rows)
        self.width = width
        self._texts: dict[int, Content] = {}
        self._choosable = [number for number, row in enumerate(self.rows) if row.id is not None]
        self._lines = [self._count_lines(number) for number in range(len(self.rows))]
        self._starts = [0, *accumulate(self._lines)]
        self.opened: int | None = None
        """The number of the open row."""
        self._open_text = Content("")
        """The text of the open row."""

    def open(self, number: int | None) -> bool:
        """Open another row instead, or none. Returns whether any line is another one now."""
        before, text_before = self.opened, self._open_text
        self.opened = number if number is not None and self._cut_of(number) else None
        self._open_text = self._text_in_full(self.opened) if self.opened is not None else Content("")
        if self.opened == before and self._open_text.is_same(text_before):
            return False
        lines = list(self._lines)
        if self.opened is not None:
            lines[self.opened] = self._open_text.plain.count("\n") + 1
        self._starts = [0, *accumulate(lines)]
        return True

    def at_width(self, width: int) -> LaidRows:
        """The same rows with the same one open, laid out for a width."""
        if width == self.width:
            return self
        laid = LaidRows(self.rows, width)
        laid.open(self.opened)
        return laid

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
        return self._open_text if number == self.opened else self._closed_text(number)

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
        return self.rows[number].lines or self._closed_text(number).plain.count("\n") + 1

    def _closed_text(self, number: int) -> Content:
        if number not in self._texts:
            self._texts[number] = self.rows[number].lay_out(self.width)
        return self._texts[number]

    def _text_in_full(self, number: int) -> Content:
        """The text of a row with what it has to cut."""
        lay_open = self.rows[number].lay_open
        if lay_open is not None:
            return lay_open(self.width)
        return Content.assemble(self._closed_text(number), "\n", self._cut_of(number))

    def _cut_of(self, number: int) -> str:
        """What a row has to cut, in full."""
        if not self.rows[number].whole:
            return ""
        shown = self._closed_text(number).plain
        cut = [text for text in self.rows[number].whole if text not in shown]
        return "\n".join(fill(text, self.width, initial_indent="  ", subsequent_indent="  ") for text in cut)


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

    def forget(self, *numbers: int | None) -> None:
        """Draw these rows again."""
        self._strips = {key: strips for key, strips in self._strips.items() if key[0] not in numbers}

    def keep_same(self, before: LaidRows, now: LaidRows, in_sight: range) -> bool:
        """Keep the lines of rows in sight that read the same as before. Returns whether all of them do."""
        same = {number for number in in_sight if now.says_the_same(before, number)}
        self._strips = {key: strips for key, strips in self._strips.items() if key[0] in same}
        return len(same) == len(in_sight)
