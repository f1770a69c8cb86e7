"""Rows of a list and tabs of a bar as plain values, which widgets show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import fill

from textual.content import Content

from planner.tui.look.theme import MUTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. `lay_out` returns its text for a width in cells; without an id, it is a heading that can't be chosen."""

    id: str | None
    lay_out: Callable[[int], Content]
    lines: int | None = None
    """How many lines the text takes at any width, if that is known; the text is then laid out only to be drawn."""
    whole: tuple[str, ...] = ()
    """What stands in full below the row while it is chosen, as far as the row itself has to cut it."""
    lay_open: Callable[[int], Content] | None = None
    """The text with nothing cut, in place of both, where the row has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """Something to turn to: its id, its title in the bar, and what it is for."""

    id: str
    title: str
    purpose: str


def note(text: str) -> Row:
    """A row with a sentence that can't be chosen."""
    return Row(id=None, lay_out=lambda width: Content.styled(fill(text, width), MUTED))


def heading(title: str, amount: int) -> Row:
    """A row that names the group below it, with the number of its rows."""

    def lay_out(width: int) -> Content:
        line = f"{amount} ".ljust(width, "─")[: max(width - len(title) - 1, 0)]
        return Content.assemble((f"{title} ", "bold"), (line, MUTED))

    return Row(id=None, lay_out=lay_out, lines=1)
