"""A key means one thing in a place, undo is named and works in each, and a way out records nothing."""

from __future__ import annotations

from typing import Any

import pytest

from planner.domain.level import Level
from planner.journal import Assessed
from planner.tui.look.rows import Tab
from planner.tui.places.place import PLACES
from tests.keys import collect_keys
from tests.tui.events import AIMING, TARGET_ONLY

OF_THE_ROW_WITH_THE_LETTER = ("Pick ", "Answer ")
VIM = set("hjklgG")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_a_letter_means_one_thing_in_a_place(place: Tab) -> None:
    meanings: dict[str, set[str]] = {}
    for bound in collect_keys():
        if bound.section == place.title and not bound.label.startswith(OF_THE_ROW_WITH_THE_LETTER):
            for key in bound.key.split(","):
                meanings.setdefault(key, set()).add(bound.label)
    turns = {"Lists", "Questions"}
    assert {
        key: labels
        for key, labels in meanings.items()
        if len(key) == 1 and key not in VIM and len(labels) > 1 and labels != turns
    } == {}


async def test_undo_is_named_and_works_in_every_place(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for place in PLACES:
            app.record(Assessed(competency="mlops", level=Level.WORKING))
            app.action_go(place.id)
            await settle(pilot)
            assert "u Undo" in screen_text(app), place
            await pilot.press("u")
            await settle(pilot)
            assert app.situation.record.claims["mlops"].level is Level.NONE, place


async def test_escape_leaves_every_view_of_assess_and_records_nothing(make_app: Any, settle: Any) -> None:
    app = make_app(*TARGET_ONLY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = app.situation.record
        for keys in ((), ("m",), ("l",), ("l", "enter"), ("l", "slash"), ("n",), ("C",)):
            for key in ("3", *keys, *4 * ("escape",)):
                await pilot.press(key)
                await settle(pilot)
            assert app.situation.record == before, keys
            assert app.current_mode != "assess", keys
