"""Saying which degree one has or studies for, on Target."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from typing import Any

from planner.domain.background import Degree, OwnEducation
from planner.tui.dialogs.ask import AskScreen
from planner.tui.dialogs.help import HelpScreen
from planner.tui.places.letter_list import LetterList
from tests.tui.events import AIMING


async def test_a_degree_under_way_is_said_with_three_keys_and_a_later_year_is_typed(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "d")
        await settle(pilot)
        assert "A bachelor's degree: I study for it now" in screen_text(app)
        await pilot.press("question_mark")
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape", "e")
        await settle(pilot)
        assert "b  2027" in screen_text(app)
        await pilot.press("c")
        await settle(pilot)
        assert app.situation.learner.education == OwnEducation(degree=Degree.BACHELOR, ends=2028)
        await pilot.press("d", "enter")
        await settle(pilot)
        assert app.screen.query_one(LetterList).chosen == "2"
        await pilot.press("g")
        await settle(pilot)
        assert isinstance(app.screen, AskScreen)
        await pilot.press(*"1999", "enter")
        assert isinstance(app.screen, AskScreen)
        await pilot.press(*"2033", "enter")
        await settle(pilot)
        assert app.situation.learner.education == OwnEducation(degree=Degree.BACHELOR, ends=2033)
        await pilot.press("d", "c")
        await settle(pilot)
        assert app.situation.learner.education == OwnEducation(degree=Degree.MASTER)
        await pilot.press("u", "u", "u")
        await settle(pilot)
        assert app.situation.learner.education is None


async def test_what_is_asked_beside_competencies_stands_above_them_with_what_one_has(
    make_app: Any, settle: Any, screen_text: Any, small_catalogue_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "asking"
    copytree(small_catalogue_folder, folder)
    posting = folder / "competencies" / "postings" / "senior-engineer.toml"
    beside = 'experience = { years = 5, essential = true }\neducation = { degree = "bachelor", essential = true }\n'
    posting.write_text(beside + posting.read_text(encoding="utf-8"), encoding="utf-8")
    app = make_app(*AIMING, catalogue_folder=folder, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        assert "? Essential: a bachelor's degree; not said" in screen_text(app)
        assert "d says which degree you have" in screen_text(app)
        await pilot.press("d", "c")
        await settle(pilot)
        assert "✓ Essential: a bachelor's degree; held" in screen_text(app)
        await pilot.press("5", "W")
        await settle(pilot)
        assert "but for 5 years of experience" in screen_text(app)
        assert "bachelor" not in screen_text(app)
