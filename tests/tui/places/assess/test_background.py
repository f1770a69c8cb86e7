"""What one studied and does is asked first, once, and can be changed later."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from planner.domain.background import Background
from planner.journal import Assessed, Described
from planner.tui.places.assess.interview_page import View
from tests.tui.events import AIMING, TARGET_ONLY

PICKS = """\
[study.nothing-yet]
name = "School"
stage = -1
[study.maths]
name = "Mathematics"
areas = { mathematics = 2.5 }
[work.none-yet]
name = "None yet"
has_years = false
[work.coder]
name = "Software engineer"
areas = { programming = 3.0 }
[years.few]
name = "Less than two"
share = 0.4
[years.many]
name = "More than five"
share = 1.0
"""


@pytest.fixture
def folder(small_catalogue_folder: Path, tmp_path: Path) -> Path:
    copy = copytree(small_catalogue_folder, tmp_path / "catalogue")
    (copy / "competencies" / "backgrounds.toml").write_text(PICKS, encoding="utf-8")
    return copy


async def test_three_keys_tell_the_background_before_any_question(
    make_app: Any, settle: Any, screen_text: Any, folder: Path
) -> None:
    app = make_app(*TARGET_ONLY, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        assert "What did you study" in screen_text(app)
        assert "2 of 3" not in screen_text(app)
        await pilot.press("a", "b", "backspace", "backspace", "b", "b", "b")
        await settle(pilot)
        assert app.situation.record.background == Background(study="maths", work="coder", years="many")
        assert app.screen.page.view is not View.BACKGROUND
        await pilot.press("backspace")
        await settle(pilot)
        assert app.situation.record.background is not None
        await pilot.press("backspace")
        await settle(pilot)
        assert app.situation.record.background is None
        assert app.screen.page.view is View.BACKGROUND


async def test_without_work_no_years_are_asked_and_everything_may_be_skipped(
    make_app: Any, settle: Any, folder: Path
) -> None:
    app = make_app(*TARGET_ONLY, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3", "s", "s")
        await settle(pilot)
        assert app.situation.record.background == Background()
        assert app.screen.page.view is not View.BACKGROUND


async def test_y_changes_it_later_and_escape_leaves_it(make_app: Any, settle: Any, folder: Path) -> None:
    before = Background(study="maths", work="none-yet")
    app = make_app(*TARGET_ONLY, Described(background=before), catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3", "y", "escape")
        await settle(pilot)
        assert (app.current_mode, app.situation.record.background) == ("assess", before)
        await pilot.press("y", "enter", "b", "a")
        await settle(pilot)
        assert app.situation.record.background == Background(study="maths", work="coder", years="few")


async def test_whoever_has_answered_before_is_not_asked(make_app: Any, settle: Any, folder: Path) -> None:
    app = make_app(*AIMING, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        assert any(isinstance(event, Assessed) for event in AIMING)
        assert app.screen.page.view is not View.BACKGROUND


async def test_never_leaves_the_whole_area_out(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*TARGET_ONLY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3", "m")
        await settle(pilot)
        area = app.screen.page.interview.triage()[0].area
        await pilot.press("space", "n")
        await settle(pilot)
        assert not app.situation.record.ticked
        await pilot.press("space", "n")
        await settle(pilot)
        graph, scope = app.situation.catalogue.graph, app.screen.page.interview.scope
        never = {name: False for name in scope if graph.competencies[name].area == area}
        assert app.situation.record.ticked == never
        assert "last: a list, none ticked" in screen_text(app)
        asked = app.screen.page.interview
        while (question := asked.next_question()) is not None:
            assert question.competency not in never
            asked.skip(question.competency)
