"""From node to node over a drawing: which one is nearest in a direction, and which stands in a cell."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from planner.tui.places.map.drawing.drawing import Box, Drawing

_ROWS_PER_LAYER = 8
"""How many rows up or down are as far as one layer to the side."""
_LINKED_IS_NEARER_BY = 4
"""How many rows nearer a node counts as if a line leads to it."""


class Direction(StrEnum):
    """Where to go."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


def nearest(drawing: Drawing, start: str, direction: Direction, linked: Collection[str] = ()) -> str | None:
    """The nearest node in that direction, or `None`; up and down stay in the layer.

    Of the nodes beside it, the `linked` ones count as nearer.
    """
    here = drawing.boxes[start]

    def distance(node: str) -> tuple[int, int]:
        box = drawing.boxes[node]
        far = abs(box.layer - here.layer) * _ROWS_PER_LAYER + abs(box.y - here.y)
        return far - _LINKED_IS_NEARER_BY * (node in linked), box.y

    there = [other for other, box in drawing.boxes.items() if _lies(box, here, direction)]
    return min(there, key=distance, default=None)


def first_and_last_of_layer(drawing: Drawing, node: str) -> tuple[str, str]:
    """The highest and the lowest node of a node's layer."""
    layer = drawing.boxes[node].layer
    column = sorted((box.y, other) for other, box in drawing.boxes.items() if box.layer == layer)
    return column[0][1], column[-1][1]


def node_at(drawing: Drawing, x: int, y: int) -> str | None:
    """The node whose label covers that cell, if there is one."""
    return next((node for node, box in drawing.boxes.items() if box.y == y and box.x <= x < box.x + box.width), None)


def _lies(box: Box, here: Box, direction: Direction) -> bool:
    if direction in (Direction.LEFT, Direction.RIGHT):
        return box.layer < here.layer if direction is Direction.LEFT else box.layer > here.layer
    return box.layer == here.layer and (box.y < here.y if direction is Direction.UP else box.y > here.y)
