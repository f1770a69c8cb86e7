"""The graph cut into layers: an edge over several layers becomes a strand that has a place in each layer it crosses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.tui.places.map.drawing.diagram import Diagram


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
