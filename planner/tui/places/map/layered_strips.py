"""A drawing as strips of the screen: the base ones are made once, those that a choice lights up when they are shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from planner.tui.look.theme import MUTED
from planner.tui.places.map.drawing.linework import Linework, LitRows
from planner.tui.places.map.shown_graph import NodeLabel

LINE = "$foreground 30%"
NAME = MUTED
NEEDED = "bold $accent"
OPENED = "bold $primary"
CHOSEN = "bold reverse"
TEXT = "$foreground"

_Piece = tuple[int, str, str]
"""Where a piece of a row starts, its text and its style."""


class LayeredStrips:
    """The rows of one drawing with its labels; `style_of` gives the look of a style's text."""

    def __init__(self, linework: Linework, labels: Mapping[str, NodeLabel], style_of: Callable[[str], Style]) -> None:
        self._linework = linework
        self._labels = labels
        self._style_of = cache(style_of)
        self._nodes: dict[int, list[str]] = {}
        for node, box in sorted(linework.drawing.boxes.items(), key=lambda pair: pair[1].x):
            self._nodes.setdefault(box.y, []).append(node)
        self._base: dict[int, Strip] = {}
        self._lit: dict[int, Strip] = {}
        self._lit_lines: LitRows = {}
        self._name_styles: dict[str, str] = {}
        self._lit_rows: frozenset[int] = frozenset()
        self._turn = 0

    def light(self, chosen: str, behind: Collection[str], ahead: Collection[str]) -> None:
        """Light up what the chosen node needs, what it opens, and the lines between."""
        drawing = self._linework.drawing
        upstream, downstream = {chosen, *behind}, {chosen, *ahead}
        self._lit_lines = self._linework.light(
            edge for edge in drawing.edges if upstream.issuperset(edge) or downstream.issuperset(edge)
        )
        self._name_styles = dict.fromkeys(behind, NEEDED) | dict.fromkeys(ahead, OPENED) | {chosen: CHOSEN}
        self._lit_rows = frozenset(self._lit_lines) | {drawing.boxes[node].y for node in self._name_styles}
        self._turn = drawing.boxes[chosen].x
        self._lit.clear()

    def strip(self, y: int) -> Strip:
        """One row of the drawing, the whole width."""
        lit = y in self._lit_rows
        strips = self._lit if lit else self._base
        if y not in strips:
            strips[y] = self._make(y, lit=lit)
        return strips[y]

    def _make(self, y: int, *, lit: bool) -> Strip:
        pieces = [piece for node in self._nodes.get(y, ()) for piece in self._label_pieces(node, lit=lit)]
        if lit:
            pieces += [
                (x, text, NEEDED if x < self._turn else OPENED)
                for x, text in self._linework.lit_runs(y, self._lit_lines)
            ]
        line = self._linework.rows[y]
        segments = []
        at = 0
        for x, text, style in sorted(pieces):
            if x > at:
                segments.append(Segment(line[at:x], self._style_of(LINE)))
            segment = Segment(text, self._style_of(style))
            segments.append(segment)
            at = max(at, x) + segment.cell_length
        segments.append(Segment(line[at:], self._style_of(LINE)))
        return Strip(segments)

    def _label_pieces(self, node: str, *, lit: bool) -> list[_Piece]:
        x, label = self._linework.drawing.boxes[node].x, self._labels[node]
        style = self._name_styles.get(node, NAME) if lit else NAME
        if style == CHOSEN:
            return [(x, f"{label.mark} {label.name}", CHOSEN)]
        return [(x, label.mark, label.style), (x + 1, f" {label.name}", style)]
