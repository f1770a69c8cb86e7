"""What one studied and does is asked first, once, and can be changed later."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from planner.domain.background import UNSAID, Background, Degree, OwnEducation
from planner.journal import Assessed, Described
from planner.tui.places.assess.background import PickList
from planner.tui.places.assess.interview_page import View
from planner.tui.places.degree import DegreeScreen
from planner.tui.widgets.row_list import RowList
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
        assert "1 of 2 or 3" in screen_text(app)
        await pilot.press("a", "b", "backspace", "backspace", "b", "b", "b")
        await settle(pilot)
        assert app.situation.record.background == Background(study="maths", work="coder", years="many")
        assert app.screen.page.view is not View.BACKGROUND
        await pilot.press("backspace")
        await settle(pilot)
        assert app.situation.record.background == Background(study="maths", work="coder")
        assert app.screen.page.view is View.BACKGROUND
        assert "For how long?" in screen_text(app)
        assert app.screen.query_one(PickList).chosen == "many"


async def test_a_degree_that_the_posting_asks_is_asked_with_the_background_and_taken_back_like_it(
    make_app: Any, settle: Any, folder: Path
) -> None:
    posting = folder / "competencies" / "postings" / "senior-engineer.toml"
    asks = 'education = { degree = "bachelor", essential = true }\n'
    posting.write_text(asks + posting.read_text(encoding="utf-8"), encoding="utf-8")
    app = make_app(*TARGET_ONLY, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3", "s", "s")
        await settle(pilot)
        assert isinstance(app.screen, DegreeScreen)
        await pilot.press("c")
        await settle(pilot)
        assert app.situation.learner.education == OwnEducation(degree=Degree.MASTER)
        await pilot.press("backspace")
        await settle(pilot)
        assert app.situation.learner.education is None
        assert app.screen.query_one(RowList).chosen == "2"
        await pilot.press("s")
        await settle(pilot)
        assert app.screen.page.view is not View.BACKGROUND


async def test_without_work_no_years_are_asked_and_everything_may_be_skipped(
    make_app: Any, settle: Any, folder: Path
) -> None:
    app = make_app(*TARGET_ONLY, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3", "s", "s")
        await settle(pilot)
        assert app.situation.record.background == Background(study=UNSAID, work=UNSAID)
        assert app.screen.page.view is not View.BACKGROUND


async def test_a_pick_that_was_left_is_asked_for_after_a_restart(
    make_app: Any, settle: Any, screen_text: Any, folder: Path
) -> None:
    begun = make_app(*TARGET_ONLY, catalogue_folder=folder)
    async with begun.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3", "b", "b")
        await settle(pilot)
        await pilot.press("escape")
    again = make_app(catalogue_folder=folder)
    async with again.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        assert "For how long?  3 of 3" in screen_text(again)
        await pilot.press("a")
        await settle(pilot)
        assert again.situation.record.background == Background(study="maths", work="coder", years="few")


async def test_y_shows_what_was_said_and_changes_it(make_app: Any, settle: Any, screen_text: Any, folder: Path) -> None:
    before = Background(study="maths", work="none-yet")
    app = make_app(*TARGET_ONLY, Described(background=before), catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        assert "y You" in screen_text(app)
        await pilot.press("y")
        await settle(pilot)
        assert "b  Mathematics  ◂ your answer" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert (app.current_mode, app.situation.record.background) == ("assess", before)
        await pilot.press("y", "enter")
        await settle(pilot)
        assert "a  None yet  ◂ your answer" in screen_text(app)
        assert app.situation.record.background == before
        await pilot.press("b", "a")
        await settle(pilot)
        assert app.situation.record.background == Background(study="maths", work="coder", years="few")
        assert app.screen.page.view is not View.BACKGROUND
        await pilot.press("y", "enter", "a")
        await settle(pilot)
        assert app.situation.record.background == before


async def test_a_pick_changed_and_taken_back_is_asked_for_again(
    make_app: Any, settle: Any, screen_text: Any, folder: Path
) -> None:
    before = Background(study="maths", work="coder", years="few")
    app = make_app(*TARGET_ONLY, Described(background=before), catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3", "y", "a")
        await settle(pilot)
        assert app.situation.record.background == Background(study="nothing-yet", work="coder", years="few")
        await pilot.press("u")
        await settle(pilot)
        assert app.situation.record.background == before
        assert "b  Mathematics  ◂ your answer" in screen_text(app)


async def test_whoever_has_answered_before_is_not_asked(make_app: Any, settle: Any, folder: Path) -> None:
    app = make_app(*AIMING, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        assert any(isinstance(event, Assessed) for event in AIMING)
        assert app.screen.page.view is not View.BACKGROUND


async def test_what_is_left_unticked_is_said_to_count_as_never_used_and_is_not_asked(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*TARGET_ONLY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3", "m")
        await settle(pilot)
        assert "leave unticked counts as never used" in screen_text(app)
        boxes = app.screen.page.interview.triage()[0].competencies
        await pilot.press("enter")
        await settle(pilot)
        assert app.situation.record.ticked == dict.fromkeys(boxes, False)
        assert "last: a list, none ticked" in screen_text(app)
        asked = app.screen.page.interview
        while (question := asked.next_question()) is not None:
            assert question.competency not in boxes
            asked.skip(question.competency)


async def test_finished_courses_are_taken_from_the_first_question_on_and_the_background_goes_on(
    make_app: Any, settle: Any, screen_text: Any, folder: Path
) -> None:
    app = make_app(*TARGET_ONLY, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        assert "F takes the courses" in screen_text(app)
        assert "F Finished" in screen_text(app)
        await pilot.press("b", "F")
        await settle(pilot)
        await pilot.press(*"python", "enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert app.situation.learner.completed
        assert app.screen.page.view is View.BACKGROUND
        assert "What do you do for a living?" in screen_text(app)
