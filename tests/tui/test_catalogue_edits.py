"""A catalogue edited while the app is open: checked as it is saved, taken up once sound, and nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.domain.learner import Preferences
from planner.domain.level import Level
from planner.journal import Assessed, Preferred
from tests.catalogue.conftest import SOUND
from tests.tui.events import BEGUN

KNOWN = (
    *BEGUN,
    Preferred(preferences=Preferences(pinned=("ml-bootcamp",))),
)


@pytest.fixture
def folder(tmp_path: Path, small_catalogue_folder: Path) -> Path:
    """A catalogue that a test may change."""
    return Path(shutil.copytree(small_catalogue_folder, tmp_path / "catalogue"))


@pytest.fixture
def notice(settle: Any) -> Callable[[Any], Any]:
    """Look at the files often enough to read those that have changed, whatever the app's own looks are at."""

    async def notice(pilot: Any) -> None:
        for _ in range(3):
            pilot.app.catalogue_follower.look()
            await settle(pilot)

    return notice


def edit(folder: Path, old: str, new: str, name: str = "competencies/programming.toml") -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def said(app: Any) -> list[str]:
    return [f"{one.title} {one.message}" for one in app._notifications]


async def test_an_error_is_told_and_the_last_sound_catalogue_stays(
    make_app: Any, settle: Any, notice: Any, folder: Path
) -> None:
    app = make_app(*KNOWN, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = app.situation
        edit(folder, "summary =", "sumary =")
        await notice(pilot)
        assert app.situation is before
        assert app.current_mode == "today"
        assert [one for one in said(app) if "1 error in the catalogue" in one]
        assert app.record(Assessed(competency="git", level=Level.WORKING))
        edit(folder, "sumary =", "summary =")
        await notice(pilot)
        assert app.situation.catalogue is before.catalogue
        assert any("The catalogue is sound again." in one for one in said(app))
        assert app.situation.learner.levels["git"].level == Level.WORKING


async def test_a_sound_change_is_taken_up_and_told(make_app: Any, settle: Any, notice: Any, folder: Path) -> None:
    app = make_app(*KNOWN, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        edit(folder, 'name = "Python"', 'name = "Pythonic programming"')
        await notice(pilot)
        assert app.situation.catalogue.graph.competencies["python"].name == "Pythonic programming"
        assert app.situation.learner.levels["python"].level == Level.WORKING
        assert any(one.startswith("The catalogue has changed 1 competency changed") for one in said(app)), said(app)


async def test_what_changes_nothing_is_not_taken_up(make_app: Any, settle: Any, notice: Any, folder: Path) -> None:
    app = make_app(*KNOWN, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before, checked = app.situation, app.check
        edit(folder, 'name = "Python"', 'name = "Python" # a note')
        await notice(pilot)
        assert app.situation is before
        assert app.check is not checked
        assert said(app) == []


@pytest.mark.parametrize(("keys", "typed"), [(("4", "slash"), "py"), (("2", "slash"), "eng")])
async def test_what_is_being_typed_comes_first(
    make_app: Any, settle: Any, notice: Any, folder: Path, keys: tuple[str, ...], typed: str
) -> None:
    app = make_app(*KNOWN, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)
        await pilot.press(*typed)
        before = app.situation
        edit(folder, 'name = "Python"', 'name = "Pythonic programming"')
        await notice(pilot)
        assert app.situation is before
        assert app.focused.value == typed
        await pilot.press("escape")
        await notice(pilot)
        assert app.situation is not before


@pytest.mark.parametrize("place", ["1", "2", "3", "4", "5", "6"])
async def test_every_place_survives_a_catalogue_that_has_lost_everything_it_showed(
    make_app: Any, settle: Any, notice: Any, folder: Path, screen_text: Any, place: str
) -> None:
    app = make_app(*KNOWN, catalogue_folder=folder, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in "12456":
            await pilot.press(key)
            await settle(pilot)
        await pilot.press(place)
        await settle(pilot)
        shutil.rmtree(folder)
        await notice(pilot)
        assert app.check.catalogue is None
        for name, text in SOUND.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        await notice(pilot)
        assert list(app.situation.catalogue.postings) == ["engineer"]
        await settle(pilot)
        await pilot.press("escape")
        for key in "123":
            await pilot.press(key)
            await settle(pilot)
        assert screen_text(app).strip()
        assert app.situation.record.claims["python"].level == Level.WORKING
        assert app.situation.record.posting == "senior-engineer"


async def test_a_plan_under_way_is_not_shown_with_another_catalogue(
    make_app: Any, settle: Any, notice: Any, folder: Path
) -> None:
    app = make_app(*KNOWN[:2], catalogue_folder=folder, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = app.plan
        edit(folder, "hours = 60", "hours = 61", "curricula/courses.toml")
        await notice(pilot)
        assert app.plan is not before
        assert app.plan.hours != before.hours


async def test_a_catalogue_broken_at_the_start_comes_alive_when_it_is_mended(
    make_app: Any, settle: Any, notice: Any, folder: Path, screen_text: Any
) -> None:
    edit(folder, "summary =", "sumary =")
    app = make_app(*KNOWN, catalogue_folder=folder)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        assert "The catalogue has 1 error and 2 warnings. Mend it: it is read again as you save." in screen_text(app)
        edit(folder, "sumary =", "smmary =")
        edit(folder, "area =", "aera =")
        await notice(pilot)
        assert app.current_mode == "problem"
        assert "The catalogue has 3 errors and 2 warnings." in screen_text(app)
        assert "not mended yet" not in screen_text(app)
        edit(folder, "smmary =", "summary =")
        edit(folder, "aera =", "area =")
        await notice(pilot)
        assert app.current_mode == "today"
        assert app.situation.learner.levels["python"].level == Level.WORKING
