"""Assigns a row to each item: in the order of its layer, and as straight across from its neighbours as can be."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median_low

from planner.tui.places.map.drawing.layers import Strands

_SWEEPS = 6
_LINES_FIRST = 1_000


def assign_rows(order: Sequence[Sequence[int]], strands: Strands) -> dict[int, int]:
    """The row of each item of these layers, from 0; no row is left empty.

    The priority method of Sugiyama, Tagawa and Toda (1981): passing lines choose their row first, then the items with
    the most neighbours; the others make room.
    """
    rows = {item: at for layer in order for at, item in enumerate(layer)}
    for sweep in range(_SWEEPS):
        forwards = sweep % 2 == 0
        for layer in order[1:] if forwards else order[-2::-1]:
            links = strands.before if forwards else strands.after
            _align(layer, [_wanted_row(item, links[item], rows, strands) for item in layer], links, strands, rows)
    used = {row: at for at, row in enumerate(sorted(set(rows.values())))}
    return {item: used[row] for item, row in rows.items()}


def _wanted_row(item: int, linked: Sequence[int], rows: dict[int, int], strands: Strands) -> int | None:
    """The row that makes the item's lines straight: that of its own strand, else the middle one."""
    own = [other for other in linked if strands.origin[other] == strands.origin[item]]
    return median_low([rows[other] for other in own or linked]) if linked else None


def _align(
    layer: Sequence[int], wanted: list[int | None], links: list[list[int]], strands: Strands, rows: dict[int, int]
) -> None:
    """Move the items of one layer to the rows they want, the most important first, and keep their order."""
    at_row = [rows[item] for item in layer]
    priority = [len(links[item]) if strands.is_node(item) else _LINES_FIRST for item in layer]
    settled = [False] * len(layer)
    for at in sorted(range(len(layer)), key=lambda at: -priority[at]):
        row = wanted[at]
        settled[at] = True
        if row is None or row == at_row[at]:
            continue
        step = 1 if row > at_row[at] else -1
        others = range(at + 1, len(layer)) if step > 0 else range(at - 1, -1, -1)
        limit = next((at_row[other] - step * abs(other - at) for other in others if settled[other]), row)
        at_row[at] = min(row, limit) if step > 0 else max(row, limit)
        for other in others:
            nearest = at_row[other - step] + step
            if (at_row[other] - nearest) * step >= 0:
                break
            at_row[other] = nearest
    rows.update(zip(layer, at_row, strict=True))
