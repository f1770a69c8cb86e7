"""The command palette names everything that can be done, and does it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planner.journal import Started
from planner.tui.places.place import PLACES
from tests.goldens import check_section, read_sections
from tests.tui.conftest import SIZES
from tests.tui.events import AIMING
from tests.tui.look.style_map import LINES, LOOKS, style_map


async def test_everything_that_a_key_does_here_has_its_name_in_the_palette(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING, Started(course="speaking-club"), plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for place in PLACES:
            app.action_go(place.id)
            await settle(pilot)
            named = {command.title for command in app.get_system_commands(app.screen)}
            here = [bound for bound in app.screen.active_bindings.values() if bound.enabled and bound.node is not app]
            bindings = [bound.binding for bound in here]
            assert {binding.description for binding in bindings if binding.tooltip} <= named
            assert {binding.description for binding in bindings if binding.show and not binding.tooltip} == set()
            assert {f"Go to {each.title}" for each in PLACES} | {"Undo", "Help", "Quit", "Screenshot"} <= named


async def test_palette_golden(make_app: Any, settle: Any, check_screen: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("1", "ctrl+p", *"theme")
        await settle(pilot)
        await check_screen(pilot, "palette")


@pytest.mark.parametrize("look", LOOKS)
async def test_palette_golden_in_every_look(
    make_app: Any, settle: Any, screen_text: Any, goldens: Path, look: str
) -> None:
    """The palette takes its colours as it opens."""
    app = make_app(*AIMING, plans=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        with LOOKS[look](app):
            await pilot.press("1", "ctrl+p", *"theme")
            for size, (width, height) in SIZES.items():
                await pilot.resize_terminal(width, height)
                await settle(pilot)
                plain = read_sections((goldens / f"{size}.txt").read_text(encoding="utf-8"))["palette"]
                assert screen_text(app).translate(LINES) == plain.translate(LINES), size
            check_section(goldens / f"{look}.txt", "palette", style_map(app, plain))


async def test_a_command_of_the_palette_does_what_the_key_does(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        commands = {command.title: command.callback for command in app.get_system_commands(app.screen)}
        commands["Start"]()
        await settle(pilot)
        assert dict(app.situation.learner.under_way) == {"ml-start": 0}


async def test_a_picture_of_the_screen_is_saved_and_asks_nothing_of_the_network(
    make_app: Any, settle: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    monkeypatch.chdir(folder)
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        commands = {command.title: command.callback for command in app.get_system_commands(app.screen)}
        commands["Screenshot"]()
        (picture,) = folder.iterdir()
        text = picture.read_text(encoding="utf-8")
        assert "Where" in text
        assert "url(" not in text.replace("url(#", "")
        monkeypatch.setattr(app, "save_screenshot", lambda: open(folder / "no" / "such", "w"))  # noqa: PTH123, SIM115
        commands["Screenshot"]()
        await settle(pilot)
        assert [one.title for one in app._notifications] == ["The picture is saved", "Not saved"]
