"""A long text with places marked in it, wrapped by whole words and drawn only where it is in sight."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, get_character_cell_size
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual

from planner.tui.widgets.line_view import LEAST_WIDTH, LineView

_WORD = re.compile(r"\S*\s*")
_LINE = re.compile(r"[^\n]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The text from offset `start` to `end` stands out by a style."""

    start: int
    end: int
    style: str


class MarkedText(LineView, can_focus=True):
    """Shows a text as it is, line by line; the marks may change without another layout."""

    DEFAULT_CSS = "MarkedText { padding: 0 0 0 1; text-wrap: nowrap; text-overflow: clip; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
        Binding("g", "scroll_home", "Top", show=False),
        Binding("G", "scroll_end", "End", show=False),
    ]

    def __init__(self, text: str, *, id: str | None = None, title: str = "") -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self.border_title = title
        self._text = text
        self._marks: tuple[Mark, ...] = ()
        self._lines: list[tuple[int, int]] = []
        """Where each line begins and ends in the text."""
        self._marks_of: dict[int, list[Mark]] = {}
        """The marks on each line that has any."""
        self._wanted: int | None = None
        """The offset to keep in sight."""

    def show_marks(self, marks: Sequence[Mark], wanted: int | None) -> None:
        """Mark these places, the later ones over the earlier, and bring an offset into sight."""
        self._marks, self._wanted = tuple(marks), wanted
        self._place_marks()
        self.refresh()
        self._reveal()

    def on_resize(self) -> None:
        """Wrap the text for the new width."""
        self._lines = list(wrapped_lines(self._text, max(self.line_width - 1, LEAST_WIDTH)))
        self._place_marks()
        self.fit(len(self._lines))
        self.refresh()
        self._reveal()

    def notify_style_update(self) -> None:
        """Draw the text in the new style."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the box."""
        line = y + self.scroll_offset.y
        if line >= len(self._lines):
            return Strip.blank(self.line_width, self.visual_style.rich_style)
        start, end = self._lines[line]
        text = Content(self._text[start:end])
        for mark in self._marks_of.get(line, ()):
            text = text.stylize(mark.style, max(mark.start - start, 0), min(mark.end, end) - start)
        return Visual.to_strips(self, text, self.line_width, 1, self.visual_style, pad=True)[0]

    def _place_marks(self) -> None:
        self._marks_of = {}
        for mark in self._marks if self._lines else ():
            for line in range(self._line_at(mark.start), self._line_at(mark.end - 1) + 1):
                self._marks_of.setdefault(line, []).append(mark)

    def _line_at(self, offset: int) -> int:
        return bisect_right(self._lines, (offset, len(self._text))) - 1

    def _reveal(self) -> None:
        """Bring the wanted place to the middle of the box, unless it is in sight already."""
        if self._wanted is None or not self._lines:
            return
        line = self._line_at(self._wanted)
        if not self.scroll_offset.y <= line < self.scroll_offset.y + self.page_height:
            self.scroll_to(y=max(line - self.page_height // 2, 0), animate=False, force=True, immediate=True)


def wrapped_lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    r"""Where each line of a text begins and ends once it is wrapped to so many cells, blanks at its end left out.

    >>> text = "deep learning\n\nPython"
    >>> [text[start:end] for start, end in wrapped_lines(text, 8)]
    ['deep', 'learning', '', 'Python']
    """
    for line in _LINE.finditer(text):
        if line.start() and text[line.start() - 1] != "\n":
            continue  # the empty match at the end of a line
        if cell_len(line[0]) <= width:
            yield line.span()
        else:
            yield from _wrapped_line(text, line.start(), line.end(), width)


def _wrapped_line(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    used = 0
    for word in _WORD.finditer(text, start, end):
        cells = cell_len(word[0].rstrip())
        if used and used + cells > width:
            yield start, _without_blanks(text, start, word.start())
            start, used = word.start(), 0
        for at in range(word.start(), word.end()) if cells > width else ():
            cells_here = get_character_cell_size(text[at])
            if used + cells_here > width:
                yield start, at
                start, used = at, 0
            used += cells_here
        used += 0 if cells > width else cell_len(word[0])
    yield start, _without_blanks(text, start, end)


def _without_blanks(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
