"""Lines as box-drawing characters: thin ones, and thick ones over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from planner.tui.places.map.drawing.drawing import Corner

UP, RIGHT, DOWN, LEFT = 1, 2, 4, 8
TURN = 16
"""Set where a line turns or branches, and so meets the others there; without it lines only cross."""
_ACROSS, _UPRIGHT = RIGHT | LEFT, UP | DOWN

_ADDING = {arms: bytes(cell | arms for cell in range(256)) for arms in (RIGHT, LEFT)}

Rows = Sequence[bytearray] | Mapping[int, bytearray]
"""By its number, a row of cells."""

_CHARACTERS = " ╴╸╷╮┑╻┒┓╶─╾╭┬┭┎┰┱╺╼━┍┮┯┏┲┳╵╯┙│┤┥╽┧┪╰┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋"
"""By the weights of the arms up, right, down and left as digits to base 3: nothing, thin, thick."""


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


def thin_characters(row: bytearray) -> str:
    """The characters of a whole row of thin lines."""
    return row.decode("latin-1").translate(_THIN)


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
