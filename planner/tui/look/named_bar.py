"""A named share with a bar and a figure; apart from the bars, which the first frame needs before any wording."""

from __future__ import annotations

from textual.content import Content

from planner.tui.look.bars import fit, share_bar
from planner.wording import percent


def named_bar(name: str, share: float, width: int) -> Content:
    """A name, and a share (0 to 1) as a bar and a figure."""
    bar_width = max(8, min(20, width - 26))
    return Content.assemble(
        f" {fit(name, width - bar_width - 7)} ", share_bar(share, bar_width), f"{percent(share):>5}"
    )
