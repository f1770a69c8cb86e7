"""The marks on screen: each that a golden screen shows is in the legend of its place, or explained beside it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from unicodedata import category

import pytest

from planner.tui.dialogs.reading.review import ReviewScreen
from planner.tui.places.place import PLACES
from planner.tui.places.plan.suggestions.front_plot import LEGEND as PLOT_LEGEND
from planner.tui.places.plan.suggestions.screen import SuggestionsScreen
from tests.tui.conftest import SIZES

FOLDER = Path(__file__).parents[1] / "places"
KEYS = frozenset("⏎⌫↑↓←→")
"""They stand for keys, and what they do beside them."""
DIALOGS = {"target": ReviewScreen.MARKS}
"""The marks of dialogs that a place opens and that stand among its golden screens."""
PUNCTUATION = frozenset("…·–×")


def marks_on(folder: Path) -> set[str]:
    """The marks of the golden screens: neither lines, blocks, keys nor punctuation."""
    texts = [(folder / f"{size}.txt").read_text(encoding="utf-8") for size in SIZES]
    found = {mark for text in texts for mark in text if not mark.isascii() and category(mark) in ("So", "Sm", "Sk")}
    lines = {mark for mark in found if 0x2500 <= ord(mark) <= 0x259F}
    return found - lines - KEYS - PUNCTUATION


def explained(marks: Mapping[str, str]) -> set[str]:
    return {mark for some in marks for mark in some}


@pytest.mark.parametrize("place", [place.id for place in PLACES])
def test_every_mark_of_a_place_is_in_its_legend(place: str) -> None:
    title = next(one.title for one in PLACES if one.id == place)
    screen = getattr(import_module(f"planner.tui.places.{place}.screen"), f"{title}Screen")
    shown = marks_on(FOLDER / place / "goldens")
    assert shown
    assert shown <= explained(screen.MARKS) | explained(DIALOGS.get(place, {}))


def test_every_mark_of_the_suggestions_is_in_their_legend_or_in_that_of_the_plot() -> None:
    shown = marks_on(FOLDER / "plan" / "suggestions" / "goldens")
    assert shown <= explained(SuggestionsScreen.MARKS) | set(PLOT_LEGEND)
