"""From node to node over a drawing: which one is nearest in a direction, and which stands in a cell."""

from __future__ import annotations

from collections.abc import Collection

from planner.tui.places.map.drawing.drawing import Box, Drawing

_ROWS_PER_LAYER = 8
"""How many rows up or down are as far as one layer to the side."""
_LINKED_IS_NEARER_BY = 4
"""How many rows nearer a node counts as if a line leads to it."""


def nearest(drawing: Drawing, start: str, dx: int, dy: int, linked: Collection[str] = ()) -> str | None:
    """The nearest node in that direction (`dx` -1 left, 1 right, else `dy` -1 up, 1 down), or `None`.

    Up and down stay in the layer. Of the nodes beside it, the `linked` ones count as nearer.
    """
    here = drawing.boxes[start]

    def distance(node: str) -> tuple[int, int]:
        box = drawing.boxes[node]
        far = abs(box.layer - here.layer) * _ROWS_PER_LAYER + abs(box.y - here.y)
        return far - _LINKED_IS_NEARER_BY * (node in linked), box.y

    def lies_there(box: Box) -> bool:
        return (box.layer - here.layer) * dx > 0 if dx else box.layer == here.layer and (box.y - here.y) * dy > 0

    return min((node for node, box in drawing.boxes.items() if lies_there(box)), key=distance, default=None)


def nodes_of_layer(drawing: Drawing, layer: int) -> list[str]:
    """The nodes of a layer, from top to bottom."""
    nodes = (node for node, box in drawing.boxes.items() if box.layer == layer)
    return sorted(nodes, key=lambda node: drawing.boxes[node].y)


def node_at(drawing: Drawing, x: int, y: int) -> str | None:
    """The node whose label covers that cell, if there is one."""
    return next((node for node, box in drawing.boxes.items() if box.y == y and box.x <= x < box.x + box.width), None)
