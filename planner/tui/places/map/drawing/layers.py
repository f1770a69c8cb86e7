"""Assigns a layer to each node: behind the nodes that it comes from, and close to those that come from it."""

from __future__ import annotations

from planner.tui.places.map.drawing.diagram import Diagram

_ROUNDS = 4


def assign_layers(diagram: Diagram) -> list[int]:
    """The layer of each node, from 0; every edge runs to a later layer.

    Longest paths first; then nodes are moved along their slack while that makes the lines shorter (in the manner of
    Nikolov and Tarassov's node promotion, 2006). All edges of one node share a line, which is as long as the longest.

    >>> assign_layers(Diagram.of({"a": 1, "b": 1, "c": 1, "d": 1}, [("a", "b"), ("b", "d"), ("c", "d")]))
    [0, 1, 1, 2]
    """
    layers: list[int] = []
    for before in diagram.before:
        layers.append(1 + max((layers[source] for source in before), default=-1))
    for _ in range(_ROUNDS):
        moved = False
        for node in reversed(range(len(layers))):
            best = _best_layer(diagram, layers, node)
            moved |= best != layers[node]
            layers[node] = best
        if not moved:
            break
    return layers


def _best_layer(diagram: Diagram, layers: list[int], node: int) -> int:
    """Where the lines from and to a node are shortest; of equals, the first."""
    before, after = diagram.before[node], diagram.after[node]
    if not after:
        return 1 + max((layers[source] for source in before), default=-1)
    first = 1 + max((layers[source] for source in before), default=-1)
    last = min(layers[end] for end in after) - 1
    if not before:
        return last
    reach = [max((layers[end] for end in diagram.after[source] if end != node), default=0) for source in before]

    def length(layer: int) -> int:
        return sum(max(layer - far, 0) for far in reach) - layer

    return min(range(first, last + 1), key=length)
