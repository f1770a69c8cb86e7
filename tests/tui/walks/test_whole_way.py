"""The whole way: a newcomer's from the first launch to a plan in a file, by keys or by mouse, and a weekly user's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from planner.domain.learner import LevelSource
from planner.domain.level import Level
from planner.domain.target import Milestone
from planner.journal import Logged, Started
from planner.tui.places.assess.interview_page import View
from tests.tui.events import AIMING

MOST_QUESTIONS = 40
ADVERT = """Machine Learning Engineer

What you will bring
- Strong Python and machine learning
- Version control and statistics

Nice to have
- Cloud platforms
"""
CV = "Ada Example\n\nSkills\nFive years of Python; version control; familiar with statistics\n"
MOST_KEYS = 40


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


async def click(pilot: Pilot[Any], screen_text: Callable[..., str], text: str) -> None:
    """Click the middle of the first place on screen where a text stands."""
    lines = screen_text(pilot.app).splitlines()
    y = next(number for number, line in enumerate(lines) if text in line)
    await pilot.click(offset=(lines[y].index(text) + len(text) // 2, y))


async def test_a_newcomer_gets_from_launch_to_an_exported_plan_by_keys_alone(
    make_app: Any, settle: Any, screen_text: Any, folder: Path
) -> None:
    app = make_app(plans=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:

        async def press(*keys: str) -> str:
            await pilot.press(*keys)
            await settle(pilot)
            return str(screen_text(app))

        await settle(pilot)
        assert "Choose the posting you aim at" in screen_text(app)
        assert "Which is the highest that you could honestly sign?" in await press("down", "enter")
        assert app.situation.learner.posting == "senior-engineer"
        assert "Which of these have you ever used" in await press("m")
        await press("space")
        while app.screen.page.view is View.TICKING:
            await press("enter")
        assert any(app.situation.learner.ticked.values())
        for _ in range(MOST_QUESTIONS):
            if app.screen.page.view is not View.ASKING:
                break
            await press("b")
        assert app.screen.page.view is View.SUMMARY
        assert all(held.level is Level.AWARENESS for held in app.situation.learner.levels.values())
        assert "Needs" in await press("4")
        assert "Ready to apply by " in await press("5")
        before = app.plan
        await press("tab", *"16", "enter")
        assert app.plan.finish < before.finish
        assert "Export the plan" in await press("escape", "e")
        await press("enter")
        assert "▸ Start: " in await press("1")
    assert (folder / "plan-senior-engineer.md").read_text(encoding="utf-8").startswith("# Learning plan")


async def test_a_newcomer_gets_there_by_mouse_too(make_app: Any, settle: Any, screen_text: Any, folder: Path) -> None:
    app = make_app(plans=True)
    async with app.run_test(size=(80, 24)) as pilot:

        async def choose(text: str) -> None:
            await click(pilot, screen_text, text)
            await settle(pilot)

        await settle(pilot)
        await choose("Senior ML Engineer")
        assert app.situation.learner.posting == "senior-engineer"
        await choose("I can")
        assert len(app.situation.learner.levels) == 1
        await choose("5 Plan")
        await choose("Export")
        await choose("Write  ")
    assert (folder / "plan-senior-engineer.md").exists()


async def test_a_weekly_user_logs_and_finishes_and_the_plan_and_the_levels_follow(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    began = datetime(2026, 11, 2, 18, tzinfo=UTC)
    under_way = [
        *((began, event) for event in AIMING),
        (began, Started(course="python-package", on=began.date())),
        (began, Logged(course="python-package", hours=50, on=date(2026, 11, 12))),
    ]
    app = make_app(*under_way, plans=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:

        async def press(*keys: str) -> str:
            await pilot.press(*keys)
            await settle(pilot)
            return str(screen_text(app))

        await settle(pilot)
        assert app.current_mode == "today"
        assert "▸ Study: Ship a Python package" in screen_text(app)
        ready, finish = app.situation.gap.ready(Milestone.READY_TO_START), app.plan.finish
        assert "60 of 60 h" in await press("enter", *"10", "enter")
        assert "▸ Finished with Ship a Python package?" in screen_text(app)
        assert "Python to practitioner" in await press("enter")
        await press(*"code.example", "enter")
        assert app.situation.record.evidence["python"] == "code.example"
        assert app.situation.gap.ready(Milestone.READY_TO_START) > ready
        assert "python-package" not in [step.course for step in app.plan.steps]
        assert app.plan.finish < finish
        assert "▸ Nothing to study this week; " in await press("escape")  # 10 hours of 8 are done
        await press("u", "u", "u", "u")
        assert app.situation.learner.under_way == {"python-package": 50}
        assert (app.situation.gap.ready(Milestone.READY_TO_START), app.plan.finish) == (ready, finish)


async def test_a_newcomer_with_an_advert_and_a_cv_has_an_exported_plan_within_forty_keys(
    make_app: Any, settle: Any, screen_text: Any, folder: Path
) -> None:
    app = make_app(plans=True)
    pressed = 0
    async with app.run_test(size=(80, 24), notifications=True) as pilot:

        async def press(*keys: str) -> str:
            nonlocal pressed
            pressed += len(keys)
            await pilot.press(*keys)
            await settle(pilot)
            return str(screen_text(app))

        async def paste(text: str) -> str:
            nonlocal pressed
            pressed += 1
            app.post_message(Paste(text))
            await settle(pilot)
            return str(screen_text(app))

        await settle(pilot)
        assert "n reads one of your own" in screen_text(app)
        assert "Paste here: it is read at once" in await press("n")
        assert "all 5 taken" in await paste(ADVERT)
        assert "expert · core" in await press("l")
        assert "4 of 5 taken" in await press("end", "space")
        assert "What is it called?" in await press("enter")
        await press("enter")
        assert (app.current_mode, app.situation.profile.title) == ("assess", "Machine Learning Engineer")
        assert "Paste your CV" in await press("C")
        assert "all 3 taken" in await paste(CV)
        assert "3 levels from your CV" in await press("enter")
        assert app.situation.learner.levels["python"].source is LevelSource.CV
        assert "Ready to apply by " in await press("5")
        assert "Export the plan" in await press("e")
        await press("enter")
    assert pressed <= MOST_KEYS
    assert (folder / "plan-machine-learning-engineer.md").read_text(encoding="utf-8").startswith("# Learning plan")
