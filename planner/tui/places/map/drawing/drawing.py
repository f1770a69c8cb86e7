"""The finished drawing: where each node stands, and through which corners each line runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from planner.tui.places.map.drawing.channel import Channel, route_channel
from planner.tui.places.map.drawing.crossings import Layers, order_layers
from planner.tui.places.map.drawing.diagram import Diagram
from planner.tui.places.map.drawing.layers import Strands, assign_layers, cut_into_strands
from planner.tui.places.map.drawing.rows import assign_rows

ARROW_ROOM = 2
"""Cells before a node: the arrow's head and a blank."""
_LEAST_CHANNEL = 3
_GAP = 1
"""Rows between the connected parts."""
_MOST_ALONE_ABREAST = 3

Corner = tuple[int, int]
"""Column and row, in cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A node's label: `x`, `y` and `width` in cells, and its layer."""

    x: int
    y: int
    width: int
    layer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Everything has its place, in cells. An edge's pieces, end to end, run from beside its start to before its end.

    Each piece is a line through corners; edges share pieces, by their place in `pieces`.
    """

    width: int
    height: int
    boxes: dict[str, Box]
    pieces: tuple[tuple[Corner, ...], ...]
    edges: dict[tuple[str, str], tuple[int, ...]]


def draw(diagram: Diagram) -> Drawing:
    """The diagram in layers from left to right, each connected part below the one before, the largest first.

    Nodes without edges stand below all others, side by side.
    """
    strands = cut_into_strands(diagram, assign_layers(diagram))
    layers: Layers = [[] for _ in strands.layers]
    rows: dict[int, int] = {}
    height = 0
    alone = []
    for part in diagram.parts:
        if len(part) == 1:
            alone += part
            continue
        nodes = set(part)
        order = order_layers(
            [[item for item in layer if strands.origin[item] in nodes] for layer in strands.layers], strands
        )
        part_rows = assign_rows(order, strands)
        rows |= {item: height + row for item, row in part_rows.items()}
        height += max(part_rows.values()) + 1 + _GAP
        layers = [[*layer, *items] for layer, items in zip(layers, order, strict=True)]
    _add_alone(alone, layers, rows, height)
    return _place(diagram, strands, layers, rows)


def _add_alone(alone: Sequence[int], layers: Layers, rows: dict[int, int], top: int) -> None:
    """Put the nodes without edges below the rest, column by column."""
    columns = min(_MOST_ALONE_ABREAST, len(alone))
    layers += [[] for _ in range(columns - len(layers))]
    for at, node in enumerate(alone):
        column, row = divmod(at, ceil(len(alone) / columns))
        layers[column].append(node)
        rows[node] = top + row


def _place(diagram: Diagram, strands: Strands, order: Layers, rows: Mapping[int, int]) -> Drawing:
    channels = [_channel(layer, strands, rows) for layer in order[:-1]]
    widths = [max((diagram.widths[item] for item in layer if strands.is_node(item)), default=0) for layer in order]
    starts, tracks_from = [0], []
    for width, channel in zip(widths, channels, strict=False):
        tracks_from.append(starts[-1] + width + 1)
        starts.append(tracks_from[-1] + max(channel.tracks, _LEAST_CHANNEL - ARROW_ROOM) + ARROW_ROOM)
    boxes = {}
    pieces: list[tuple[Corner, ...]] = []
    piece_of: dict[tuple[int, int], int] = {}
    for number, layer in enumerate(order):
        for item in layer:
            x, y, width = starts[number], rows[item], diagram.widths[item] if strands.is_node(item) else -1
            if strands.is_node(item):
                boxes[diagram.nodes[item]] = Box(x=x, y=y, width=width, layer=number)
            for end in strands.after[item]:
                turns = channels[number].bends[y, rows[end]]
                stop = starts[number + 1] - (ARROW_ROOM if strands.is_node(end) else 0)
                corners = [(x + width + 1, y), *((tracks_from[number] + track, row) for track, row in turns)]
                piece_of[item, end] = len(pieces)
                pieces.append((*corners, (stop, rows[end])))
    edges = {
        (diagram.nodes[start], diagram.nodes[end]): tuple(piece_of[step] for step in pairwise(chain))
        for (start, end), chain in strands.chains.items()
    }
    bottom = max((corner[1] for piece in pieces for corner in piece), default=0)
    return Drawing(
        width=max((box.x + box.width for box in boxes.values()), default=0),
        height=1 + max([bottom, *rows.values()]) if rows else 0,
        boxes=boxes,
        pieces=tuple(pieces),
        edges=edges,
    )


def _channel(layer: Sequence[int], strands: Strands, rows: Mapping[int, int]) -> Channel:
    return route_channel(
        (rows[item], {rows[end] for end in strands.after[item]}) for item in layer if strands.after[item]
    )
