"""Terminals that report odd keys, lie about their size or can't draw, other keyboards, and signals at any moment."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.widgets import Input

from planner.journal import Journal
from tests.tui.conftest import NOW
from tests.tui.events import BEGUN
from tests.tui.on_terminal import MOST_SECONDS, USUAL, on_terminal, until_drawn, until_ended

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

LEAVES_ALTERNATE_SCREEN, ENTERS_ALTERNATE_SCREEN = b"\x1b[?1049l", b"\x1b[?1049h"


@pytest.fixture
def words(small_catalogue_folder: Path, tmp_path: Path) -> list[str]:
    """The command line of a learner who has begun."""
    with Journal.open(tmp_path / "data") as journal:
        journal.append_all(BEGUN, NOW)
    return ["-m", "planner", "--catalogue", str(small_catalogue_folder), "--data-dir", str(tmp_path / "data")]


ODD_REPORTS = (
    b"\x1b[1086::106;1;1086u",
    b"\x1b[99999999999u",
    b"\x1b[97;:;1u",
    b"\x1b[97;1;1114112u",
    b"\xff\xfe\x80",
    b"\xc3\x28\xe2\x82",
    b"\x1b[<999999999999;1;1M",
)


@pytest.mark.screen
def test_odd_reports_of_keys_are_passed_over(words: list[str], tmp_path: Path) -> None:
    with on_terminal(*words) as (app, terminal):
        until_drawn(terminal, "Where you stand")
        for report in ODD_REPORTS:
            os.write(terminal, report)
            time.sleep(0.3)
        os.write(terminal, b"4")
        until_drawn(terminal, "Neighbourhood")
        os.write(terminal, b"\x11")
        assert b"Traceback" not in until_ended(terminal)
        assert app.wait(MOST_SECONDS) == 0
    assert not list((tmp_path / "data").glob("*.log"))


ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1")


@pytest.mark.screen
@pytest.mark.parametrize("name", ENDING)
def test_a_signal_ends_the_screens_in_good_order(words: list[str], tmp_path: Path, name: str) -> None:
    with on_terminal(*words) as (app, terminal):
        until_drawn(terminal, "Where you stand")
        app.send_signal(getattr(signal, name))
        drawn = until_ended(terminal)
        assert LEAVES_ALTERNATE_SCREEN in drawn
        assert b"Traceback" not in drawn
        assert app.wait(MOST_SECONDS) == 0
    assert not list((tmp_path / "data").glob("*.log"))


@pytest.mark.screen
@pytest.mark.parametrize("number", range(1, 8, 2))
def test_a_signal_while_starting_leaves_no_trace(words: list[str], tmp_path: Path, number: int) -> None:
    with on_terminal(*words) as (app, terminal):
        drawn = b""
        while ENTERS_ALTERNATE_SCREEN not in drawn:
            assert select.select([terminal], [], [], MOST_SECONDS)[0]
            drawn += os.read(terminal, 65536)
        time.sleep(number * 0.12)
        app.send_signal(getattr(signal, ENDING[number % 3]))
        drawn = until_ended(terminal)
        assert app.wait(MOST_SECONDS) == 0
        assert LEAVES_ALTERNATE_SCREEN in drawn
        assert b"Traceback" not in drawn
        assert b"error of the program" not in drawn
    assert not list((tmp_path / "data").glob("*.log"))


SIZE = (80, 24)


@pytest.mark.screen
@pytest.mark.parametrize("lie", [("300", "100"), ("1", "1"), ("0", "-5"), ("many", "few")])
def test_the_terminal_itself_says_how_large_it_is(words: list[str], lie: tuple[str, str]) -> None:
    said = {**USUAL, "COLUMNS": lie[0], "LINES": lie[1]}
    with on_terminal(*words, said=said, size=SIZE) as (_, terminal):
        text = until_drawn(terminal, "Where you stand", "Help")
        assert "1 Today" in text


@pytest.mark.parametrize("term", ["dumb", "unknown", "", None])
def test_a_terminal_that_cannot_draw_gets_text(words: list[str], term: str | None) -> None:
    with on_terminal(*words, said={} if term is None else {"TERM": term}, size=SIZE) as (app, terminal):
        said = until_ended(terminal)
        assert app.wait(MOST_SECONDS) == 0
    assert b"planner assess" in said
    assert b"\x1b" not in said


LAYOUTS = {"Russian": ("г", "Г"), "Greek": ("θ", "Θ"), "Hebrew": ("ו", "ו"), "Arabic": ("ع", "ع")}  # noqa: RUF001


async def test_letters_of_other_layouts_are_those_of_the_same_keys(make_app: Any, settle: Any) -> None:
    undone: list[str] = []
    app = make_app(*BEGUN)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.action_undo = lambda: undone.append("u")
        for layout, (letter, _) in LAYOUTS.items():
            undone.clear()
            await pilot.press("1")
            app.post_message(events.Key(letter, letter))
            await settle(pilot)
            assert undone == ["u"], layout
            await pilot.press("2", "slash")
            await settle(pilot)
            app.post_message(events.Key(letter, letter))
            await settle(pilot)
            assert isinstance(app.focused, Input)
            assert (app.focused.value, undone) == (letter, ["u"]), layout
            app.focused.value = ""
            await pilot.press("escape")
            await settle(pilot)


OPENED = {
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
    "find": ("4", "slash"),
    "evidence": ("3", "e"),
    "rate": ("4", "r"),
    "profile": ("6", "p"),
    "place": ("5",),
}


@pytest.mark.parametrize("dialog", OPENED)
async def test_ctrl_q_leaves_from_everywhere(make_app: Any, settle: Any, dialog: str) -> None:
    app = make_app(*BEGUN)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in OPENED[dialog]:
            await pilot.press(key)
            await settle(pilot)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not app.is_running or app._exit


async def test_several_lines_pasted_into_a_field_become_one(make_app: Any, settle: Any) -> None:
    app = make_app(*BEGUN)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "slash")
        await settle(pilot)
        for pasted in ("one\ntwo\nthree", "one\r\n two\r\n\r\nthree\n", "\none\x1b[31m\ttwo\u202e three"):
            app.focused.value = ""
            app.post_message(events.Paste(pasted))
            await settle(pilot)
            assert app.focused.value.replace("[31m", "") == "one two three", pasted
