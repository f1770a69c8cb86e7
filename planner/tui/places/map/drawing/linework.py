"""The lines of a drawing as rows of characters, thin, and thick where some of its edges are lit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from planner.tui.places.map.drawing.drawing import ARROW_ROOM, Corner, Drawing

ARROW = "▸"
UP, RIGHT, DOWN, LEFT = 1, 2, 4, 8
TURN = 16
"""Set where a line turns or branches, and so meets the others there; without it lines only cross."""
_ACROSS, _UPRIGHT = RIGHT | LEFT, UP | DOWN

_ADDING = {arms: bytes(cell | arms for cell in range(256)) for arms in (RIGHT, LEFT)}

Rows = Sequence[bytearray] | Mapping[int, bytearray]
"""By its number, a row of cells."""

_CHARACTERS = " ╴╸╷╮┑╻┒┓╶─╾╭┬┭┎┰┱╺╼━┍┮┯┏┲┳╵╯┙│┤┥╽┧┪╰┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋"
"""By the weights of the arms up, right, down and left as digits to base 3: nothing, thin, thick."""

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
        rows = [list(arms.decode("latin-1").translate(_THIN)) for arms in self._arms]
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


def engrave(rows: Rows, corners: Sequence[Corner]) -> None:
    """Add the arms of a line through these corners to the cells of the rows, which are a byte each.

    >>> rows = [bytearray(3), bytearray(3)]
    >>> engrave(rows, [(0, 0), (1, 0), (1, 1), (2, 1)])
    >>> ["".join(map(box_character, row)) for row in rows]
    ['─╮ ', ' ╰─']
    """
    for (from_x, from_y), (to_x, to_y) in pairwise(corners):
        if from_y == to_y:
            row = rows[from_y]
            row[from_x:to_x] = row[from_x:to_x].translate(_ADDING[RIGHT])
            row[from_x + 1 : to_x + 1] = row[from_x + 1 : to_x + 1].translate(_ADDING[LEFT])
        else:
            top, bottom = sorted((from_y, to_y))
            rows[top][from_x] |= DOWN
            for y in range(top + 1, bottom):
                rows[y][from_x] |= _UPRIGHT
            rows[bottom][from_x] |= UP
    for x, y in corners[1:-1]:
        rows[y][x] |= TURN
    (first_x, first_y), (last_x, last_y) = corners[0], corners[-1]
    rows[first_y][first_x] |= LEFT
    rows[last_y][last_x] |= RIGHT


@cache
def box_character(thin: int, thick: int = 0) -> str:
    """The character for a cell with these arms; a line that only crosses another passes over it.

    >>> box_character(UP | RIGHT | DOWN | LEFT), box_character(UP | RIGHT | DOWN | LEFT, RIGHT | LEFT)
    ('│', '━')
    """
    if not (thin | thick) & TURN and (thin | thick) & _ACROSS and (thin | thick) & _UPRIGHT:
        across = thick & _ACROSS and not thick & _UPRIGHT
        thin, thick = (arms & (_ACROSS if across else _UPRIGHT) for arms in (thin, thick))
    number = 0
    for arm in (UP, RIGHT, DOWN, LEFT):
        number = 3 * number + (2 if thick & arm else 1 if thin & arm else 0)
    return _CHARACTERS[number]


_THIN = {arms: box_character(arms) for arms in range(2 * TURN)}
