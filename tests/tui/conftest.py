"""The app on the small catalogue, with the clock held still and the record in a folder of the test's own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from planner.catalogue import Catalogue
from planner.journal import Entry, Event, Journal, fold
from planner.tui.app import PlannerApp
from planner.tui.state.situation import Situation
from tests.goldens import check_section
from tests.tui.look.legible import faint_words
from tests.tui.look.style_map import LINES, LOOKS, OTHER_THEMES, style_map
from tests.tui.quick import SECONDS_BETWEEN_FRAMES, draw_later, is_drawing, join_once, parse_once, wait_until_drawn

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
IN_EVERY_LOOK = {
    *("today-begin", "today-weekly", "today-infeasible"),
    *("target-chosen", "target-side-by-side", "target-search", "target-paste-in-vain", "target-review-corrected"),
    *("assess-checklist", "assess-question", "assess-done", "assess-list", "assess-cv"),
    *("map-middle", "map-layers", "map-areas", "map-rate", "map-search"),
    *("plan-solved", "plan-wish", "plan-providers", "plan-infeasible", "offers-alternatives", "offers-front", "export"),
    *("mentor-faults", "mentor-learner"),
    *("help", "problem"),
}
"""The golden screens that are looked at in every theme and without colour as well."""

MOST_SECONDS = 30

MakeApp = Callable[..., PlannerApp]
Settle = Callable[[Pilot[Any]], Awaitable[None]]
CheckScreen = Callable[[Pilot[Any], str], Awaitable[None]]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Wait for exactly what is still to be drawn, draw it once, read and join style sheets once, and find rules fast.

    Only `screen` tests open an app.
    """
    if request.node.get_closest_marker("screen") is None:
        monkeypatch.delattr(App, "run_test")
    monkeypatch.setattr("textual.app.wait_for_idle", wait_until_drawn)
    monkeypatch.setattr("textual.pilot.wait_for_idle", wait_until_drawn)
    monkeypatch.setattr("textual._compositor.Compositor.render_update", draw_later)
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", SECONDS_BETWEEN_FRAMES)
    monkeypatch.setattr("textual.css.stylesheet.Stylesheet._parse_rules", parse_once)
    for name in ("parse", "reparse"):
        monkeypatch.setattr(f"textual.css.stylesheet.Stylesheet.{name}", join_once)
    # The same by identity, in C: each node that is styled looks all rules of the app up.
    monkeypatch.setattr("textual.css.model.RuleSet.__hash__", object.__hash__)


@pytest.fixture
def make_app(tmp_path: Path, small_catalogue_folder: Path, monkeypatch: pytest.MonkeyPatch) -> MakeApp:
    """An app whose record holds these events, each with the time it happened at, or now.

    It makes plans only if asked to, since solving takes a while.
    """

    def make(
        *events: Event | tuple[datetime, Event], catalogue_folder: Path = small_catalogue_folder, plans: bool = False
    ) -> PlannerApp:
        data_folder = tmp_path / "data"
        with Journal.open(data_folder) as journal:
            for one in events:
                at, event = one if isinstance(one, tuple) else (NOW, one)
                journal.append(event, at)
        app = PlannerApp(catalogue_folder=catalogue_folder, data_folder=data_folder, today=TODAY, now=lambda: NOW)
        app.animation_level = "none"
        if not plans:
            monkeypatch.setattr(app.plan_maker, "follow", lambda before, situation: None)
        return app

    return make


@pytest.fixture
def settle() -> Settle:
    """Wait until the catalogue is read, the plan is solved and everything is drawn."""

    async def settle(pilot: Pilot[Any]) -> None:
        async with asyncio.timeout(MOST_SECONDS):
            await pilot.pause()
            while is_busy(pilot.app):
                # A screen that is left takes its worker along, which may just have handed over all that it had.
                with suppress(WorkerCancelled):
                    await pilot.app.workers.wait_for_complete()
                await pilot.pause()

    return settle


def is_busy(app: PlannerApp) -> bool:
    """Whether the first place is not open yet, a worker runs, a message waits or something waits to be drawn."""
    if not app.is_running or app._exception:
        return False
    return (
        app.current_mode == app.DEFAULT_MODE or any(not worker.is_finished for worker in app.workers) or is_drawing(app)
    )


@pytest.fixture
def screen_text() -> Callable[[App[Any]], str]:
    """The screen as plain text, a line a row, trailing blanks cut."""

    def screen_text(app: App[Any]) -> str:
        strips = app.screen._compositor.render_strips()
        return "".join(f"{strip.text.rstrip()}\n" for strip in strips)

    return screen_text


@pytest.fixture
def check_screen(
    settle: Settle, screen_text: Callable[[App[Any]], str], check_looks: CheckScreen, goldens: Path
) -> CheckScreen:
    """Compare the screen at each size with its section of `goldens/<size>.txt`; a place's main states in every look.

    One app is resized, since a start is dear.
    """

    async def check_screen(pilot: Pilot[Any], name: str) -> None:
        for size, (width, height) in SIZES.items():
            await pilot.resize_terminal(width, height)
            await settle(pilot)
            check_section(goldens / f"{size}.txt", name, screen_text(pilot.app))
            if name in IN_EVERY_LOOK:
                await check_looks(pilot, name)

    return check_screen


@pytest.fixture
def check_looks(settle: Settle, screen_text: Callable[[App[Any]], str], goldens: Path) -> CheckScreen:
    """Hold that a screen says the same in every look, and that its words can be read.

    At the larger size its styles are compared with its section of `goldens/<look>.txt`, at the smaller one it is looked
    at in the terminal's own colours too.
    """

    async def check_looks(pilot: Pilot[Any], name: str) -> None:
        app = pilot.app
        is_large = app.size == SIZES["120x40"]
        plain = screen_text(app)
        assert faint_words(app) == set()
        for look, turn in {**LOOKS, **({} if is_large else OTHER_THEMES)}.items():
            with turn(app):
                await settle(pilot)
                assert screen_text(app).translate(LINES) == plain.translate(LINES), look
                if look == "light":
                    assert faint_words(app) == set()
                if is_large:
                    check_section(goldens / f"{look}.txt", name, style_map(app, plain))

    return check_looks


@pytest.fixture
def make_situation(small_catalogue: Catalogue) -> Callable[..., Situation]:
    """The situation after these events, each with the time it happened at, or now."""

    def make(*events: Event | tuple[datetime, Event]) -> Situation:
        timed = [event if isinstance(event, tuple) else (NOW, event) for event in events]
        entries = [Entry(id=number, at=at, event=event) for number, (at, event) in enumerate(timed, start=1)]
        return Situation(catalogue=small_catalogue, record=fold(entries), today=TODAY)

    return make
