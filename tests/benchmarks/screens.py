"""How long a key holds up the screen: CPU time from the key to its last repaint, in every place and view.

Run by hand: `.venv/bin/python -m tests.benchmarks.screens [SIZE…]`. A size is a number of competencies of a made-up
catalogue (see `catalogue.py`), 0 the shipped one; 0 and 1000 if left out. The learner of the README's pictures aims at
the first posting of the shipped catalogue; in a made-up one, a learner holds every third competency and aims at all the
postings at once, so that every competency is in play. The mentor sees a catalogue with some dozens of faults. The
terminal has 120 × 40 cells; what is drawn is turned into text for it and thrown away.

Times are those of the screen's own thread, so that what a worker does beside it does not count, and garbage is
collected as the app does. The first plan found is shown.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

from planner.catalogue import Catalogue, CatalogueWatch, shipped_catalogue
from planner.domain.level import Level
from planner.export import profile_toml
from planner.journal import Assessed, Event, Journal, Targeted
from planner.tui.app import PlannerApp
from planner.tui.state.catalogue_check import CatalogueCheck
from planner.tui.state.plan_state import Settled
from tests.benchmarks.catalogue import write_catalogue
from tests.tui.conftest import is_busy
from tests.tui.pictures import HELD

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
SIZE = (120, 40)
SIZES = (0, 1_000)
BUDGETS = {0: 50, 1_000: 100}
"""Milliseconds at the 95th percentile."""
ROUNDS = 3
QUIET_SECONDS = 0.03
"""After so long without a repaint no more is to come: Textual draws sixty times a second."""


@dataclass(frozen=True)
class Scene:
    """A view: how to come to it from a place newly opened, and the keys to measure in it."""

    name: str
    place: str
    keys: str
    way: str = ""
    back: str = ""


SCENES = (
    Scene("Today", "today", "j j j k k tab j tab j u"),
    Scene("Target: postings", "target", "j j k k l b b b h"),
    Scene("Target: what it asks", "target", "j j j j j j j j j j k k G g", way="l", back="h"),
    Scene("Target: search", "target", "e n g i n e backspace backspace", way="slash", back="escape"),
    Scene("Assess: checklists", "assess", "j space j space k enter backspace", way="t", back="t"),
    Scene("Assess: question", "assess", "j k c b enter s a backspace b c backspace", way="m m", back="m"),
    Scene("Assess: every level", "assess", "j j j j G g m m m", way="l", back="l"),
    Scene("Assess: search", "assess", "m o d e backspace backspace", way="l slash", back="escape l"),
    Scene("Map: neighbourhood", "map", "l j j enter h k enter b b l h"),
    Scene("Map: layers", "map", "h j j k l l j h h h j l G g", way="L", back="N"),
    Scene("Map: layers of all", "map", "h j j k l l j h h h j l G g", way="L a", back="a N"),
    Scene("Map: areas", "map", "j j right j j left j right G g", way="A", back="N"),
    Scene("Map: areas of all, open", "map", "j j j G k k g a a", way="A a o", back="o a N"),
    Scene("Map: find", "map", "m o d e l j k backspace", way="slash", back="escape"),
    Scene("Plan: timeline", "plan", "j j j k G g W W y"),
    Scene("Plan: wishes", "plan", "tab tab tab 1 backspace tab", way="W w", back="escape W"),
    Scene("Plan: pin, leave out", "plan", "p u x u p u x u"),
    Scene("Mentor: catalogue", "mentor", "j j k G g o v v"),
    Scene("Mentor: learner", "mentor", "j j j n n k k N G g", way="v", back="v"),
    Scene("From place to place", "today", "2 4 5 6 1 4 2 6 5 1"),
    Scene("Help", "map", " ".join(4 * ["question_mark escape"])),
)


@dataclass
class Meter:
    """The time of the screen's thread when the terminal was last drawn on, and how much went into watching it."""

    drawn_at: float = 0.0
    watching: float = 0.0


METER = Meter()


class Discarding(HeadlessDriver):
    """A terminal that everything is drawn on and nothing kept of."""

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        if data:
            METER.drawn_at = time.thread_time() - METER.watching


async def measure(app: App[Any], key: str) -> float:
    """Milliseconds of the screen's thread from a key to the last repaint."""
    start = METER.drawn_at = time.thread_time() - METER.watching
    app._driver.send_message(events.Key(key, key if len(key) == 1 else None))
    await settle(app)
    return (METER.drawn_at - start) * 1e3


async def settle(app: App[Any]) -> None:
    """Wait until nothing is left to do or draw."""
    quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < QUIET_SECONDS:
        await asyncio.sleep(0.002)
        began = time.thread_time()
        if is_busy(app):
            quiet_since = time.monotonic()
        METER.watching += time.thread_time() - began


async def walk(app: PlannerApp, scene: Scene) -> list[float]:
    """The milliseconds of each key of a scene."""
    app.action_go(scene.place)
    await settle(app)
    times = []
    for _ in range(ROUNDS):
        for key in scene.way.split():
            await measure(app, key)
        times += [await measure(app, key) for key in scene.keys.split()]
        for key in scene.back.split():
            await measure(app, key)
    return times


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def faulty_check(folder: Path) -> CatalogueCheck:
    """What a check of the catalogue finds once a key is misspelt three times in each file of competencies."""
    with TemporaryDirectory() as name:
        faulty = Path(name) / "catalogue"
        copytree(folder, faulty)
        for file in (faulty / "competencies").glob("*.toml"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("summary =", "sumary =", 3), encoding="utf-8")
        reading = CatalogueWatch(faulty).read()
        return CatalogueCheck(folder=faulty, catalogue=reading.catalogue, diagnostics=reading.diagnostics, at=NOW)


async def show(app: PlannerApp, folder: Path, size: int, chosen: str, profile: Path) -> None:
    """Walk through every scene and print a line for each."""
    faulty = faulty_check(folder)

    async def drive(pilot: Pilot[Any]) -> None:
        while app.plan is None:
            await asyncio.sleep(0.1)
        app.plan_maker.solve = lambda situation: None
        app.plan_maker.stop()
        app.plan_state = Settled(app.plan)
        await settle(app)
        app.action_go("mentor")
        await settle(app)
        app.screen._open(str(profile))
        await settle(app)
        app.screen.action_next_view()
        await settle(app)
        sound = app.check
        for scene in SCENES:
            if chosen.lower() in scene.name.lower():
                app.check = faulty if scene.name == "Mentor: catalogue" else sound
                times = await walk(app, scene)
                p95 = percentile(times, 0.95)
                over = " **over**" if p95 > BUDGETS.get(size, 100) else ""
                middle, worst = percentile(times, 0.5), max(times)
                print(
                    f"| {scene.name} | {len(times)} | {middle:.0f} | {p95:.0f}{over} | {worst:.0f} |",
                    file=sys.__stdout__,
                    flush=True,
                )
        app.exit()

    app.driver_class = Discarding
    await app.run_async(size=SIZE, auto_pilot=drive)
    if app.failure is not None:
        raise app.failure


def record(catalogue: Catalogue, size: int) -> Iterator[Event]:
    """What the learner has said."""
    postings = list(catalogue.postings)
    if size:
        yield Targeted(posting=postings[0], more_postings=tuple(postings[1:]))
        yield from (Assessed(competency=one, level=Level.WORKING) for one in catalogue.graph.order[::3])
    else:
        yield Targeted(posting=postings[0])
        yield from (Assessed(competency=one, level=level) for level, held in HELD.items() for one in held.split())


def main() -> None:
    """Print a table for each size."""
    words = sys.argv[1:]
    chosen = next((word for word in words if not word.isdigit()), "")
    for size in [int(word) for word in words if word.isdigit()] or SIZES:
        with TemporaryDirectory() as name:
            folder, data = Path(name) / "catalogue", Path(name) / "data"
            if size:
                write_catalogue(folder, size)
            else:
                folder = shipped_catalogue()
            events_of = list(record(Catalogue.load(folder), size))
            with Journal.open(data) as journal:
                journal.append_all(events_of, NOW)
                profile = Path(name) / "me.toml"
                profile.write_text(profile_toml(journal.record().learner()), encoding="utf-8")
            app = PlannerApp(catalogue_folder=folder, data_folder=data, today=TODAY, now=lambda: NOW)
            print(f"\n{size or 'shipped'} competencies, budget {BUDGETS.get(size, 100)} ms\n")
            print("| view | keys | median ms | p95 ms | worst ms |")
            print("|---|---|---|---|---|")
            asyncio.run(show(app, folder, size, chosen, profile))


if __name__ == "__main__":
    main()
