"""What is to be drawn: labelled nodes and the edges between them; without the edges that follow from others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, kw_only=True)
class Diagram:
    """Nodes, each after all that it comes from, with the cells that their labels take; edges as pairs of places."""

    nodes: tuple[str, ...]
    widths: tuple[int, ...]
    edges: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, widths: Mapping[str, int], edges: Iterable[tuple[str, str]]) -> Diagram:
        """The diagram of these nodes, in this order; raises `ValueError` if an edge runs against it."""
        place = {node: at for at, node in enumerate(widths)}
        pairs = sorted({(place[start], place[end]) for start, end in edges})
        if any(start >= end for start, end in pairs):
            raise ValueError("a node stands before one that it comes from")
        return cls(nodes=tuple(widths), widths=tuple(widths.values()), edges=tuple(pairs))

    @cached_property
    def after(self) -> list[list[int]]:
        """The ends of the edges that start at each node."""
        after: list[list[int]] = [[] for _ in self.nodes]
        for start, end in self.edges:
            after[start].append(end)
        return after

    @cached_property
    def before(self) -> list[list[int]]:
        """The starts of the edges that end at each node."""
        before: list[list[int]] = [[] for _ in self.nodes]
        for start, end in self.edges:
            before[end].append(start)
        return before

    def behind(self, node: str) -> frozenset[str]:
        """All that the node comes from, however indirectly."""
        return self._reach(node, self.before)

    def ahead(self, node: str) -> frozenset[str]:
        """All that comes from the node, however indirectly."""
        return self._reach(node, self.after)

    def neighbours(self, node: str) -> frozenset[str]:
        """The nodes that share an edge with this one."""
        at = self._place[node]
        return frozenset(self.nodes[neighbour] for neighbour in (*self.before[at], *self.after[at]))

    @cached_property
    def _place(self) -> dict[str, int]:
        return {node: at for at, node in enumerate(self.nodes)}

    def _reach(self, node: str, links: list[list[int]]) -> frozenset[str]:
        found: set[int] = set()
        waiting = [*links[self._place[node]]]
        while waiting:
            place = waiting.pop()
            if place not in found:
                found.add(place)
                waiting += links[place]
        return frozenset(self.nodes[place] for place in found)

    @property
    def parts(self) -> list[list[int]]:
        """The connected parts, the largest first, then in the order of their first nodes."""
        part_of: dict[int, list[int]] = {node: [node] for node in range(len(self.nodes))}
        for start, end in self.edges:
            part, other = part_of[start], part_of[end]
            if part is not other:
                part += other
                part_of.update(dict.fromkeys(other, part))
        parts = {id(part): sorted(part) for part in part_of.values()}
        return sorted(parts.values(), key=lambda part: (-len(part), part[0]))


def without_shortcuts(order: Sequence[str], edges: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The edges that no longer path implies: the transitive reduction (Aho, Garey and Ullman, 1972).

    `order` has each node after all that it comes from.

    >>> without_shortcuts("abc", [("a", "b"), ("a", "c"), ("b", "c")])
    [('a', 'b'), ('b', 'c')]
    """
    bit = {node: 1 << at for at, node in enumerate(order)}
    before: dict[str, dict[str, None]] = {node: {} for node in order}
    for start, end in edges:
        before[end][start] = None
    above = dict.fromkeys(order, 0)
    kept = []
    for end in order:
        further = 0
        for start in before[end]:
            further |= above[start]
        kept += [(start, end) for start in before[end] if not further & bit[start]]
        above[end] = further | sum(bit[start] for start in before[end] if not further & bit[start])
    return kept
