"""What the terminal and the system may do to the app at any moment; nothing is lost, and no traceback is seen."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.widgets import Input

from planner.cli.system import ExitCode
from planner.domain.level import Level
from planner.journal import Assessed, Journal
from tests.tui.conftest import NOW
from tests.tui.events import BEGUN
from tests.tui.on_terminal import MOST_SECONDS, on_terminal, until_drawn, until_ended

PLACE_DRAWN = "Where you stand"
RATING = {b"4": "Neighbourhood", b"r": "Which is the last that is true of you?", b"d": "practitioner. u takes"}
"""The keys that rate a competency, each with words that it has drawn."""
LEAVES_ALTERNATE_SCREEN = b"\x1b[?1049l"

TYPED_INTO = {
    "target": ("2", "slash"),
    "assess": ("3", "l", "slash"),
    "evidence": ("3", "n"),
    "find": ("4", "slash"),
    "wishes": ("5", "w", "W"),
    "profile": ("6", "p"),
    "palette": ("ctrl+p",),
}


@pytest.mark.parametrize("place", TYPED_INTO)
async def test_a_paste_of_100_kb_is_cut_or_refused(make_app: Any, settle: Any, screen_text: Any, place: str) -> None:
    app = make_app(*BEGUN)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in TYPED_INTO[place]:
            await pilot.press(key)
            await settle(pilot)
        assert isinstance(app.focused, Input)
        events_before = app.situation.record
        app.focused.post_message(events.Paste("x" * 100_000))
        await settle(pilot)
        if place != "palette":
            assert len(app.focused.value) <= 1000
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert screen_text(app).strip()
        assert app.situation.record.claims == events_before.claims


async def test_a_tiny_terminal_and_back_shows_the_same_again(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*BEGUN)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in "123456":
            await pilot.press(key)
            await settle(pilot)
            before = screen_text(app)
            for size in ((20, 5), (1, 1), (20, 5), (80, 24)):
                await pilot.resize_terminal(*size)
                await settle(pilot)
            assert screen_text(app) == before, key


@pytest.mark.parametrize("view", ["L", "A"])
async def test_the_map_survives_a_tiny_terminal_in_every_view(make_app: Any, settle: Any, view: str) -> None:
    app = make_app(*BEGUN)
    async with app.run_test(size=(20, 5)) as pilot:
        await settle(pilot)
        await pilot.press("4", view, "a", "j", "l", "h", "k")
        await settle(pilot)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert app.is_running


@pytest.mark.screen
@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("ending", ["SIGTERM", "SIGHUP", "closed"])
def test_killing_the_terminal_loses_nothing(small_catalogue_folder: Path, tmp_path: Path, ending: str) -> None:
    data = tmp_path / "data"
    with Journal.open(data) as journal:
        journal.append_all(BEGUN, NOW)
    options = ["--catalogue", str(small_catalogue_folder), "--data-dir", str(data)]
    with on_terminal("-m", "planner", *options) as (app, terminal):
        until_drawn(terminal, PLACE_DRAWN)
        for key, words in RATING.items():
            os.write(terminal, key)
            until_drawn(terminal, words)
        if ending == "closed":
            os.close(terminal)
        else:
            app.send_signal(getattr(signal, ending))
            drawn = until_ended(terminal)
            assert LEAVES_ALTERNATE_SCREEN in drawn
            assert b"Traceback" not in drawn
        app.wait(MOST_SECONDS)
    with Journal.open(data) as journal:
        kept = [entry.event for entry in journal.record().history]
    assert any(isinstance(event, Assessed) and event.level is Level.PRACTITIONER for event in kept)
    assert not list(data.glob("*.log"))


CRASHING = """
import sys
from planner.cli.main import main
from planner.tui.app import PlannerApp
def action_help(self):
    raise ZeroDivisionError("made up")
PlannerApp.action_help = action_help
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.screen
@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_crash_restores_the_terminal_and_names_a_log(small_catalogue_folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    options = ["--catalogue", str(small_catalogue_folder), "--data-dir", str(data)]
    with on_terminal("-c", CRASHING, *options) as (app, terminal):
        until_drawn(terminal, "Choose the posting")
        os.write(terminal, b"?")
        drawn = until_ended(terminal)
        assert app.wait(MOST_SECONDS) == ExitCode.PROGRAM_ERROR
    said = drawn.partition(LEAVES_ALTERNATE_SCREEN)[2].decode()
    assert "all you recorded is kept" in said
    assert "Traceback" not in said
    [log] = data.glob("planner-crash-*.log")
    assert "made up" in log.read_text(encoding="utf-8")


async def test_a_data_folder_that_cannot_be_written_is_told(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app()
    app.data_folder = app.data_folder.parent / "a-file"
    app.data_folder.write_text("in the way", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Your record can't be read. Press r to try again." in screen_text(app)
        app.data_folder.unlink()
        await pilot.press("r")
        await settle(pilot)
        assert app.current_mode == "target"
