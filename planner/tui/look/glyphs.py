"""The marks that say how far a competency is from what is asked, each with a theme colour of its own."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from planner.domain.learner import Certainty
from planner.domain.level import Level
from planner.tui.look.theme import MUTED, UNSURE

NOT_ASKED = "·"
HELD = "✓"
NOT_RATED = "?"
_NOTHING, _LITTLE, _HALF, _MOST = "○", "◔", "◑", "◕"
_COLOUR = {HELD: "$success", NOT_ASKED: MUTED}

GAP_MARKS: Mapping[str, str] = {
    HELD: "held as asked",
    _MOST: "most of it",
    _HALF: "half",
    _LITTLE: "a little",
    _NOTHING: "nothing yet",
    NOT_RATED: "not rated",
    NOT_ASKED: "not asked for",
}
"""What each mark means, for the legend of a place that shows them."""
STEP_MARKS: Mapping[str, str] = {"■": "a level held or named", "□": "a level above it"}
"""The same of the steps that a level is drawn with."""
SHORT_LEGEND = "✓ all ◕◑◔ part ○ none ? open"
"""The marks for the edge of a box."""
AMBER = "In amber stands what is not certain, or wants a second look."
"""What the one colour of doubt means."""


def legend(marks: Mapping[str, str]) -> str:
    r"""Marks with what each means, in one line, in which no mark is parted from its meaning.

    >>> legend({"✓": "held", "○": "nothing yet"}).split("  ")
    ['✓\xa0held', '○\xa0nothing yet']
    """
    return "  ".join(f"{mark}\N{NO-BREAK SPACE}{meaning}" for mark, meaning in marks.items())


def gap_glyph(have: Level, want: Level) -> str:
    """The mark for a competency held at one level and wanted at another: the fuller, the more of it is held.

    >>> gap_glyph(Level.AWARENESS, Level.PRACTITIONER), gap_glyph(Level.NONE, Level.AWARENESS)
    ('◔', '○')
    """
    if want == Level.NONE:
        return NOT_ASKED
    if have >= want:
        return HELD
    if have == Level.NONE:
        return _NOTHING
    return _HALF if 2 * have == want else _LITTLE if 2 * have < want else _MOST


def gap_mark(have: Level, want: Level, known: Certainty = Certainty.KNOWN) -> Content:
    """The same mark in its colour; one for what is not rated, where nothing counts as held.

    >>> gap_mark(Level.NONE, Level.WORKING, Certainty.PERHAPS).plain, gap_mark(Level.NONE, Level.WORKING).plain
    ('?', '○')
    """
    glyph = gap_glyph(have, want)
    if glyph == _NOTHING and known is not Certainty.KNOWN:
        return Content.styled(NOT_RATED, UNSURE)
    return Content.styled(glyph, _COLOUR.get(glyph, "$primary"))


def level_steps(level: Level) -> str:
    """A level as four steps, the reached ones filled.

    >>> level_steps(Level.WORKING)
    '■■□□'
    """
    return "■" * level + "□" * (Level.EXPERT - level)
