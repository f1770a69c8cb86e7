"""Bars, sparklines and other text fitted to a width; the figure that a bar shows always stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from textual.content import Content

from planner.tui.look.theme import MUTED

_SPARKS = "▁▂▃▄▅▆▇█"
_FIGURE_WIDTH = len("  100%")


def share_bar(share: float, width: int, colour: str = "$primary") -> Content:
    """A share (0 to 1) as a line of which that part is heavy, to half a cell.

    >>> share_bar(0.5, 9).plain
    '━━━━╸────'
    """
    halves = round(min(max(share, 0), 1) * width * 2)
    full = "━" * (halves // 2) + "╸" * (halves % 2)
    return Content.assemble((full, colour), ("─" * (width - len(full)), "$foreground 25%"))


def named_bar(name: str, share: float, figure: str, width: int) -> Content:
    """A name, and a share (0 to 1) as a bar with its figure beside it; words stand in place of both."""
    bar_width = max(8, min(20, width - 26))
    if len(figure) > _FIGURE_WIDTH:
        words_width = max(bar_width + _FIGURE_WIDTH, len(figure))
        return Content.assemble(f" {fit(name, width - words_width - 2)} ", (figure.rjust(words_width), "$success"))
    return Content.assemble(
        f" {fit(name, width - bar_width - 8)} ", share_bar(share, bar_width), f"{figure:>{_FIGURE_WIDTH}}"
    )


def sparkline(values: Sequence[float]) -> str:
    """Values as blocks of eight heights, the lowest and highest taken from the values themselves.

    >>> sparkline([0.1, 0.2, 0.4])
    '▁▃█'
    """
    low, high = min(values), max(values)
    span = (high - low) or 1
    return "".join(_SPARKS[round((value - low) / span * (len(_SPARKS) - 1))] for value in values)


def fit(text: str, width: int) -> str:
    """A text of exactly that many cells, cut with an ellipsis or filled with spaces.

    >>> fit("linear algebra", 7), fit("git", 5)
    ('linear…', 'git  ')
    """
    return Content(text).truncate(width, ellipsis=True, pad=True).plain


def ruled(title: str, width: int) -> Content:
    """A title with a line to the right end."""
    return Content.assemble((f"{title} ", "bold"), ("─" * (width - len(title) - 1), MUTED))


def wrapped(text: str, width: int, style: str = "", *, indent: int = 0) -> list[Content]:
    """The lines of a text, each indented by so many cells."""
    blank = " " * indent
    return [Content.styled(line, style) for line in wrap(text, width, initial_indent=blank, subsequent_indent=blank)]
