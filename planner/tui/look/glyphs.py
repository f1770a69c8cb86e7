"""The marks that say how far a competency is from what is asked, each with a theme colour of its own."""

from __future__ import annotations

from textual.content import Content

from planner.domain.level import Level
from planner.tui.look.theme import MUTED

NOT_ASKED = "·"
HELD = "✓"
_TO_GO = {1: "◔", 2: "◑", 3: "◕", 4: "●"}
_COLOUR = {HELD: "$success", "◔": "$primary", "◑": "$secondary", "◕": "$accent", "●": "$error"}

LEGEND = "✓ held  ◔ one level to go  ◑ two  ◕ three  ● four  · not asked for"


def gap_glyph(have: Level, want: Level) -> str:
    """The mark for a competency held at one level and wanted at another.

    >>> gap_glyph(Level.AWARENESS, Level.PRACTITIONER)
    '◑'
    """
    if want == Level.NONE:
        return NOT_ASKED
    return HELD if have >= want else _TO_GO[want - have]


def gap_mark(have: Level, want: Level) -> Content:
    """The same mark in its colour."""
    glyph = gap_glyph(have, want)
    return Content.styled(glyph, _COLOUR.get(glyph, MUTED))


def level_steps(level: Level) -> str:
    """A level as four steps, the reached ones filled.

    >>> level_steps(Level.WORKING)
    '■■□□'
    """
    return "■" * level + "□" * (Level.EXPERT - level)
