"""Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def head(columns: Sequence[str]) -> str:
    """The first two lines of a table: all columns but the first hold figures."""
    return line(columns) + "\n" + line(["---", *["---:"] * (len(columns) - 1)])


def line(cells: Iterable[object]) -> str:
    """One line of a table."""
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def seconds(value: float | None) -> str:
    """Seconds to two digits, or a dash."""
    return "–" if value is None else f"{value:.2f}" if value < 10 else f"{value:.0f}"


def percent(part: float, whole: float) -> str:
    """A share as a percentage; nothing of nothing is none of it."""
    return f"{100 * part / whole:.1f} %" if whole else "0 %"
