"""The time-cost front as a plot in cells: time to the right, money upwards. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from textual.content import Content

from planner.domain.learning_plan import FrontPoint
from planner.domain.money import Money
from planner.tui.look.theme import MUTED
from planner.tui.state.timeline import Scale
from planner.wording import rounded_price

_LABEL = 11
POINT, CHOSEN, NOW = "○", "●", "◆"
LEGEND = f"{CHOSEN} chosen  {POINT} others  {NOW} your plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """When a plan ends and what it costs."""

    finish: date
    cost: Money


def front_plot(points: Sequence[FrontPoint], chosen: int, now: Spot, width: int, height: int) -> Content:
    """The points joined by steps, since between two of them more money buys no earlier finish; the cheapest come first.

    `height` counts the rows of the plot; axis and legend take three more.
    """
    spots = [Spot(finish=point.finish, cost=point.cost) for point in points]
    everything = [*spots, now]
    scale = Scale(
        first=min(spot.finish for spot in everything),
        last=max(spot.finish for spot in everything),
        width=width - _LABEL,
    )
    lowest, highest = (extreme(float(spot.cost.amount) for spot in everything) for extreme in (min, max))

    def row(spot: Spot) -> int:
        share = (float(spot.cost.amount) - lowest) / ((highest - lowest) or 1)
        return round((1 - share) * (height - 1))

    cells = [[" "] * scale.width for _ in range(height)]
    for later, earlier in pairwise(spots):
        left, right, high, low = scale.cell(earlier.finish), scale.cell(later.finish), row(earlier), row(later)
        cells[high][left:right] = "─" * (right - left)
        for at in range(high, low + 1):
            cells[at][right] = "│"
        if high < low and left < right:
            cells[high][right] = "╮"
    for mark, marked in ((POINT, spots), (NOW, [now]), (CHOSEN, spots[chosen : chosen + 1])):
        for spot in marked:
            cells[row(spot)][scale.cell(spot.finish)] = mark
    labels = dict.fromkeys(range(height), "")
    for spot in sorted(everything, key=lambda spot: spot.cost.amount):
        labels[row(spot)] = rounded_price(spot.cost)
    lines = [
        Content.assemble((f"{labels[at]:>{_LABEL - 2}} ", MUTED), ("┤" if labels[at] else "│", MUTED), *_coloured(line))
        for at, line in enumerate(cells)
    ]
    lines.append(Content.styled(" " * (_LABEL - 1) + "└" + "─" * scale.width, MUTED))
    lines.append(Content.styled(" " * _LABEL + scale.axis(), MUTED))
    lines.append(Content.styled(" " * _LABEL + LEGEND, MUTED))
    return Content("\n").join(lines)


_COLOURS = {CHOSEN: "bold $primary", NOW: "bold $accent", POINT: "$foreground"}


def _coloured(line: Sequence[str]) -> list[tuple[str, str]]:
    return [(cell, _COLOURS.get(cell, MUTED)) for cell in line]
