"""On every place, in its main states: nothing is cut off, nothing overlaps, nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from textual.containers import ScrollableContainer
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.scrollbar import ScrollBar
from textual.widget import Widget
from textual.widgets import Footer, Label, Static

from planner.domain.level import Level
from planner.journal import Assessed, Event, Logged, Started, Targeted
from planner.tui.places.map.layered_view import LayeredView

STATES: dict[str, tuple[Event, ...]] = {
    "newcomer": (),
    "aiming": (Targeted(posting="senior-engineer"),),
    "weekly": (
        Targeted(posting="senior-engineer", more_postings=("graduate",)),
        Assessed(competency="python", level=Level.WORKING),
        Started(course="speaking-club"),
        Logged(course="speaking-club", hours=2.5),
    ),
}
PLACES = {"today": "1", "target": "2", "assess": "3", "map": "4", "plan": "5", "mentor": "6"}
WAYS = {
    **{name: (key,) for name, key in PLACES.items()},
    "side by side": ("2", "v"),
    "one posting again": ("2", "v"),
    "layers": ("4", "L"),
    "areas": ("4", "A"),
    "neighbourhood": ("4", "N"),
    "help": ("1", "?"),
    "find": ("4", "slash"),
    "finished": ("1", "a"),
    "hours": ("1", "l"),
    "correction": ("1", "c"),
    "export": ("5", "e"),
}
"""The keys that lead to a screen from any other, in an order that leaves every place as it was found."""
SIZES = [(80, 24), (140, 45)]


def faults(screen: Screen[Any]) -> Iterator[str]:
    """What of a screen is cut off, overlaps or scrolls sideways."""
    shown = [widget for widget in screen.walk_children(with_self=False) if is_shown(widget)]
    for one in shown:
        if one.show_horizontal_scrollbar and not isinstance(one, LayeredView):
            yield f"{one} scrolls sideways"
        if isinstance(one, Footer) and one.virtual_size.width > one.size.width:
            yield f"the footer needs {one.virtual_size.width} columns"
        if not scrolls(one) and not one.parent.region.contains_region(one.region):
            yield f"{one} at {one.region} sticks out of {one.parent} at {one.parent.region}"
        if isinstance(one, Static) and not scrolls(one) and (lost := lines_lost(one)) > 0:
            yield f"{one} has {lost} lines more than it shows: {one.visual}"
    for parent in {widget.parent for widget in shown}:
        children = [child for child in parent.children if is_shown(child) and not child.styles.is_docked]
        for first, second in combinations(children, 2):
            if first.region.overlaps(second.region):
                yield f"{first} overlaps {second}"


def is_shown(one: Widget) -> bool:
    return bool(
        one.is_on_screen and one.region.area and all(each.display for each in one.ancestors_with_self)
    ) and not (isinstance(one, ScrollBar) or one.styles.overlay == "screen")


def scrolls(one: Widget) -> bool:
    """Whether the widget stands in something that scrolls, and so may be longer than what is seen of it."""
    return any(isinstance(each, ScrollableContainer) and each.is_scrollable for each in one.ancestors)


def lines_lost(one: Static) -> int:
    width = one.content_size.width
    if isinstance(one, Label) and one.styles.text_wrap == "nowrap":
        return 0
    return one.get_content_height(Size(width, 1000), Size(width, 1000), width) - one.content_size.height


@pytest.mark.parametrize("state", STATES)
async def test_nothing_is_cut_off_overlaps_or_scrolls_sideways(make_app: Any, settle: Any, state: str) -> None:
    app = make_app(*STATES[state], plans=True)
    found = {}
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            for way, keys in WAYS.items():
                await pilot.press(*keys)
                await settle(pilot)
                found[way, size] = list(faults(app.screen))
                if isinstance(app.screen, ModalScreen):
                    await pilot.press("escape")
    assert {at: told for at, told in found.items() if told} == {}
    assert len(found) == len(WAYS) * len(SIZES)
