"""The dialog that writes a plan to files."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner.domain.learner import Preferences
from planner.journal import Preferred
from planner.planning import Planner
from planner.tui.dialogs.export import ExportScreen
from tests.tui.events import AIMING


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


async def test_golden(
    make_app: Any, settle: Any, check_screen: Callable[[Any, str], Awaitable[None]], folder: Path
) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5", "e")
        await settle(pilot)
        app.screen.query_one("#news").update("Writes plan.md in the current folder")
        await check_screen(pilot, "export")


@pytest.mark.parametrize(
    ("downs", "name", "begins"),
    [(0, "md", "# Learning plan"), (1, "ics", "BEGIN:VCALENDAR"), (2, "json", "{"), (3, "txt", "Senior ML Engineer")],
)
async def test_each_format_is_written_under_a_name_of_its_own(
    make_app: Any, settle: Any, folder: Path, downs: int, name: str, begins: str
) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5", "e", *["down"] * downs, "enter")
        await settle(pilot)
        assert not isinstance(app.screen, ExportScreen)
    assert (folder / f"plan-senior-engineer.{name}").read_text(encoding="utf-8").startswith(begins)


async def test_what_would_help_is_in_the_file_as_the_command_line_and_what_if_have_it(
    make_app: Any, settle: Any, folder: Path
) -> None:
    wishes = Preferences(deadline=date(2026, 12, 31))
    app = make_app(*AIMING, Preferred(preferences=wishes), plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        situation = app.situation
        planner = Planner(situation.catalogue, situation.estimated, today=situation.today)
        expected, what_ifs = planner.repairs(app.plan), planner.what_if(app.plan)
        assert expected
        assert what_ifs
        await pilot.press("5", "e", "down", "down", "enter")
        await settle(pilot)
    written = json.loads((folder / "plan-senior-engineer.json").read_text(encoding="utf-8"))
    assert [repair["change"] for repair in written["repairs"]] == [repair.change for repair in expected]
    assert [(change["change"], change["to"]) for change in written["sensitivity"]] == [
        (what_if.change, what_if.to_value) for what_if in what_ifs
    ]


async def test_every_file_asked_for_is_written_before_the_dialog_closes(
    make_app: Any, settle: Any, folder: Path
) -> None:
    app = make_app(*AIMING, Preferred(preferences=Preferences(deadline=date(2026, 12, 31))), plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5", "e")
        await settle(pilot)
        dialog = app.screen
        for name in ("plan.md", "plan.json"):
            dialog.query_one("#file").value = name
            dialog.action_write()
        await settle(pilot)
        assert not isinstance(app.screen, ExportScreen)
    assert sorted(file.name for file in folder.iterdir()) == ["plan.json", "plan.md"]


async def test_a_file_is_replaced_only_when_asked_twice(
    make_app: Any, settle: Any, screen_text: Any, folder: Path
) -> None:
    old = folder / "plan-senior-engineer.json"
    old.write_text("mine")
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5", "e", "down", "down", "enter")
        await settle(pilot)
        assert old.read_text() == "mine"
        assert "is there already" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
    assert json.loads(old.read_text())["status"] == "optimal"


async def test_a_place_that_cannot_be_written_is_named_and_the_dialog_stays(
    make_app: Any, settle: Any, screen_text: Any, folder: Path
) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5", "e")
        await settle(pilot)
        file = app.screen.query_one("#file")
        for wrong in ("", str(folder), "nowhere/plan.md"):
            file.value = wrong
            file.focus()
            await pilot.press("enter")
            await settle(pilot)
            assert isinstance(app.screen, ExportScreen)
            assert "✗" in screen_text(app)
    assert list(folder.iterdir()) == []
