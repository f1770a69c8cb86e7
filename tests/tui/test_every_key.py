"""Every key does something sensible wherever it is pressed, also before anything is read or said."""

from __future__ import annotations

from typing import Any

import pytest

from planner.tui.look.rows import Tab
from planner.tui.places.place import PLACES
from tests.keys import EVERYWHERE, LISTS, SECTIONS, collect_keys

LEAVING = {"ctrl+q"}


def keys_of(*sections: str) -> list[str]:
    """The keys bound in some sections, but those that only go elsewhere or end the program."""
    bound = [one for one in collect_keys() if one.section in sections and not (one.id or "").startswith("go-")]
    return sorted({key for one in bound for key in one.key.split(",")} - LEAVING)


async def test_every_key_and_command_is_safe_while_the_start_screen_is_up(
    make_app: Any, settle: Any, screen_text: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    load = app.catalogue_follower.load
    monkeypatch.setattr(app.catalogue_follower, "load", lambda: None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in [*keys_of(*SECTIONS), "1", "6"]:
            await pilot.press(key)
            while len(app.screen_stack) > 1:
                app.pop_screen()
        for command in [*app.get_system_commands(app.screen)]:
            if command.title not in ("Quit", "Screenshot"):
                command.callback()
                await pilot.pause()
                while len(app.screen_stack) > 1:
                    app.pop_screen()
        await pilot.press("question_mark")
        assert "are being read" in screen_text(app)
        load()
        await settle(pilot)
        assert "Choose the posting you aim at" in screen_text(app)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
async def test_every_key_is_safe_in_a_place_where_nothing_is_said_yet(make_app: Any, settle: Any, place: Tab) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in keys_of(EVERYWHERE, LISTS, place.title):
            app.action_go(place.id)
            await pilot.press(key)
            while len(app.screen_stack) > 1:
                app.pop_screen()
        await settle(pilot)
        assert app.is_running


async def test_help_asked_for_by_name_over_a_dialog_lists_its_keys(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4", "slash", "ctrl+p", *"help", "enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "Find anything that can be done here" in screen_text(app)
        assert "being read" not in screen_text(app)
