"""The lines of a drawing as rows of characters, thin, and thick where some of its edges are lit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from planner.tui.places.map.drawing.drawing import ARROW_ROOM, Drawing
from planner.tui.places.map.drawing.strokes import box_character, engrave, thin_characters

ARROW = "▸"

LitRows = Mapping[int, bytearray]
"""The rows that have thick lines: for each cell the arms that are thick there."""

_STRETCH = re.compile(rb"[^\0]+")


class Linework:
    """All lines of one drawing; what stands in the nodes' places is blank.

    >>> from planner.tui.places.map.drawing.diagram import Diagram
    >>> from planner.tui.places.map.drawing.drawing import draw
    >>> linework = Linework(draw(Diagram.of({"a": 1, "b": 1, "c": 1}, [("a", "b"), ("a", "c")])))
    >>> linework.rows
    ('  ┬▸  ', '  ╰▸  ')
    >>> linework.lit_runs(0, linework.light([("a", "b")]))
    [(2, '┯▸')]
    """

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self._arms = [bytearray(drawing.width) for _ in range(drawing.height)]
        for piece in drawing.pieces:
            engrave(self._arms, piece)
        entered = {end for _, end in drawing.edges}
        self._arrows = {(box.x - ARROW_ROOM, box.y) for node, box in drawing.boxes.items() if node in entered}
        rows = [list(thin_characters(arms)) for arms in self._arms]
        for x, y in self._arrows:
            rows[y][x] = ARROW
        self.rows = tuple("".join(row) for row in rows)

    def light(self, edges: Iterable[tuple[str, str]]) -> LitRows:
        """Where the lines of these edges run."""
        lit: defaultdict[int, bytearray] = defaultdict(lambda: bytearray(self.drawing.width))
        for piece in {piece for edge in edges for piece in self.drawing.edges[edge]}:
            engrave(lit, self.drawing.pieces[piece])
        return lit

    def lit_runs(self, y: int, lit: LitRows) -> list[tuple[int, str]]:
        """The lit stretches of a row: where each starts, and its characters."""
        if y not in lit:
            return []
        thin, thick = self._arms[y], lit[y]
        return [
            (run.start(), "".join(self._character(x, y, thin[x], thick[x]) for x in range(*run.span())))
            for run in _STRETCH.finditer(thick)
        ]

    def _character(self, x: int, y: int, thin: int, thick: int) -> str:
        return ARROW if (x, y) in self._arrows else box_character(thin, thick)
