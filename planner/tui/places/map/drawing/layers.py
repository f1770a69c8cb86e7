"""The graph cut into layers: each node gets one, and an edge over several becomes a strand with a place in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    first = 1 + max((layers[source] for source in before), default=-1)
    if not after:
        return first
    last = min(layers[end] for end in after) - 1
    if not before:
        return last
    reach = [max((layers[end] for end in diagram.after[source] if end != node), default=0) for source in before]

    def length(layer: int) -> int:
        return sum(max(layer - far, 0) for far in reach) - layer

    return min(range(first, last + 1), key=length)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strands:
    """Items, each in one layer, linked only to items of the layers next to it.

    Items below the number of nodes are the nodes; the others are where the common line of all edges of `origin` passes
    a layer. `chains` has the items that each edge runs through, both ends included.
    """

    layers: list[list[int]]
    origin: list[int]
    before: list[list[int]]
    after: list[list[int]]
    chains: dict[tuple[int, int], tuple[int, ...]]

    def is_node(self, item: int) -> bool:
        """Whether the item is a node, not a line that passes."""
        return self.origin[item] == item


def cut_into_strands(diagram: Diagram, layer_of: Sequence[int]) -> Strands:
    """The items and their links, in each layer in the order of their origins."""
    size = len(diagram.nodes)
    origin = list(range(size))
    layers: list[list[int]] = [[] for _ in range(1 + max(layer_of, default=-1))]
    before: list[list[int]] = [[] for _ in range(size)]
    after: list[list[int]] = [[] for _ in range(size)]
    chains: dict[tuple[int, int], tuple[int, ...]] = {}
    for node in range(size):
        layers[layer_of[node]].append(node)
        line = [node]
        last = max((layer_of[end] for end in diagram.after[node]), default=0)
        for layer in range(layer_of[node] + 1, last):
            item = len(origin)
            origin.append(node)
            before.append([line[-1]])
            after.append([])
            after[line[-1]].append(item)
            layers[layer].append(item)
            line.append(item)
        for end in diagram.after[node]:
            steps = line[: layer_of[end] - layer_of[node]]
            chains[node, end] = (*steps, end)
            after[steps[-1]].append(end)
            before[end].append(steps[-1])
    return Strands(layers=layers, origin=origin, before=before, after=after, chains=chains)
