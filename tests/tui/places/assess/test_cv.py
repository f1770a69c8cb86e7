"""A CV is a head start: what it names is looked at, and recorded as one event that can be taken back."""

from __future__ import annotations

from typing import Any

from textual.events import Paste

from planner.domain.learner import LevelSource
from planner.domain.level import Level
from planner.journal import CvRead, Ticked
from tests.tui.conftest import TODAY
from tests.tui.events import BEGUN, TARGET_ONLY

CV = """Ada Example

Experience
- Five years of Python
- Familiar with statistics; machine learning at work
"""


async def test_golden(make_app: Any, settle: Any, check_screen: Any) -> None:
    app = make_app(*TARGET_ONLY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3", "C")
        app.post_message(Paste(CV))
        await settle(pilot)
        await pilot.press("down", "space")
        await settle(pilot)
        await check_screen(pilot, "assess-cv")


async def test_what_is_not_dropped_is_recorded_as_one_event_and_taken_back_as_one(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*BEGUN)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        before = app.situation.record
        await pilot.press("3", "C")
        app.post_message(Paste(CV))
        await settle(pilot)
        await pilot.press("down", "space", "down", "l", "enter")
        await settle(pilot)
        event = app.situation.record.history[-1].event
        assert event == CvRead(
            levels={"python": Level.PRACTITIONER, "machine-learning": Level.PRACTITIONER},
            words={"python": "Python", "machine-learning": "machine learning"},
            on=TODAY,
        )
        assert "1 level from your CV, 1 kept as you" in screen_text(app)
        assert app.situation.record.claims["python"].source is LevelSource.SELF
        assert app.situation.record.claims["machine-learning"].source is LevelSource.CV
        await pilot.press("u")
        await settle(pilot)
        assert app.situation.record.claims == before.claims
        assert app.situation.record.ticked == before.ticked


async def test_what_was_left_unticked_is_not_taken_until_the_learner_takes_it(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*TARGET_ONLY, Ticked(used={"statistics": False, "machine-learning": False}))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("3", "C")
        app.post_message(Paste(CV))
        await settle(pilot)
        assert "1 of 3 taken" in screen_text(app)
        assert "✗ Statistics · you left it unticked" in screen_text(app)
        await pilot.press("down")
        await settle(pilot)
        assert "you left it unticked, space takes it" in screen_text(app)
        await pilot.press("space", "enter")
        await settle(pilot)
        record = app.situation.record
        assert set(record.claims) == {"python", "statistics"}
        assert record.ticked == {"python": True, "statistics": True, "machine-learning": False}


async def test_leaving_records_nothing(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*TARGET_ONLY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = app.situation.record
        await pilot.press("3", "C")
        app.post_message(Paste("I like cooking."))
        await settle(pilot)
        assert "it names nothing that the catalogue knows" in screen_text(app)
        app.post_message(Paste(CV))
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert app.situation.record == before
