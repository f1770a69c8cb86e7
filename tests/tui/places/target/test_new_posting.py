"""A posting of the learner's own: pasted or from a file, corrected, kept, and the target at once."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from planner.catalogue import KEPT, Catalogue, with_kept
from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.tui.dialogs.reading.paste import GivenText, PasteBox
from planner.tui.dialogs.reading.review import ReviewScreen
from planner.tui.places.target.new_posting import PostingDraft, corrected_profile, id_for, read_posting
from planner.tui.widgets.row_list import RowList
from tests.tui.events import AIMING

ADVERT = """ML Engineer

What you will bring
- Strong Python and statistics
- Experience with machine learning; Python every day

Nice to have
- Cloud platforms
"""


async def paste(pilot: Pilot[Any], settle: Any, text: str) -> None:
    pilot.app.post_message(Paste(text))
    await settle(pilot)


@pytest.mark.parametrize(
    ("state", "pasted", "keys"),
    [
        ("paste", None, []),
        ("paste-in-vain", "Wanted: somebody kind.\r\nCall us.", []),
        ("paste-no-file", None, ["tab", *"absent.pdf", "enter"]),
        ("review", ADVERT, []),
        ("review-corrected", ADVERT, ["l", "down", "i", "down", "space", "up", "up", "w"]),
        ("review-name", ADVERT, ["enter"]),
    ],
)
async def test_golden(
    *, make_app: Any, settle: Any, check_screen: Any, state: str, pasted: str | None, keys: list[str]
) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("2", "n")
        await settle(pilot)
        if pasted is not None:
            await paste(pilot, settle, pasted)
        await pilot.press(*keys)
        await settle(pilot)
        await check_screen(pilot, f"target-{state}")


async def test_a_pasted_posting_is_corrected_kept_and_the_target_at_once(
    make_app: Any, settle: Any, tmp_path: Path, small_catalogue: Catalogue, screen_text: Any
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await paste(pilot, settle, ADVERT)
        await pilot.press("l", "down", "i", "down", "space", "enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert app.current_mode == "assess"
        profile = app.situation.profile
        assert (profile.id, profile.title, profile.source) == (
            *("ml-engineer", "ML Engineer"),
            "read by planner from pasted text",
        )
        asked = {line.competency: (line.level, line.importance) for line in profile.requirements}
        assert asked == {
            "python": (Level.EXPERT, Importance.CORE),
            "statistics": (Level.PRACTITIONER, Importance.ESSENTIAL),
            "cloud": (Level.WORKING, Importance.DESIRABLE),
        }
        reread, faults = with_kept(small_catalogue, tmp_path / "data" / KEPT)
        assert (reread.postings["ml-engineer"], faults) == (profile, ())
        catalogue = app.situation.catalogue
        for _ in range(3):
            app.catalogue_follower.look()
            await settle(pilot)
        assert app.situation.catalogue is catalogue
        assert "The catalogue has changed" not in screen_text(app)
        await pilot.press("u")
        await settle(pilot)
        assert app.situation.profile is None
        assert "ml-engineer" in app.situation.catalogue.postings


async def test_a_posting_of_ones_own_goes_when_it_is_said_twice_and_nothing_aims_at_it(
    make_app: Any, settle: Any, tmp_path: Path, screen_text: Any
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await paste(pilot, settle, ADVERT)
        await pilot.press("enter", "enter")
        await settle(pilot)
        await pilot.press("2", "x")
        await settle(pilot)
        assert "You aim at it" in screen_text(app)
        await pilot.press("u")
        await settle(pilot)
        kept = tmp_path / "data" / KEPT / "ml-engineer.toml"
        box = app.screen.query_one("#postings", RowList)
        box.choose("ml-engineer")
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert "x once more" in screen_text(app)
        assert kept.exists()
        await pilot.press("x")
        await settle(pilot)
        assert not kept.exists()
        assert "ml-engineer" not in app.situation.catalogue.postings
        assert app.screen.check_action("remove", ()) is False


async def test_a_file_is_read_by_its_name_or_dropped_on_the_terminal(
    make_app: Any, settle: Any, tmp_path: Path
) -> None:
    file = tmp_path / "an advert.html"
    file.write_text("<html><body><h1>ML Engineer</h1><ul><li>Strong <b>Python</b></li></ul></body></html>", "utf-8")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n", "tab")
        app.screen.query_one(Input).value = str(file)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)
        await pilot.press("escape", "n")
        await paste(pilot, settle, f"'{file}' ")
        assert isinstance(app.screen, ReviewScreen)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert app.situation.profile.source == "read by planner from an advert.html"


async def test_what_cannot_be_read_stays_to_be_mended(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n", "ctrl+s")
        assert "✗ Paste a text, or name a file" in screen_text(app)
        await paste(pilot, settle, "Wanted: somebody kind.")
        assert "it asks for nothing that the catalogue knows" in screen_text(app)
        assert app.screen.query_one(PasteBox).text == "Wanted: somebody kind."
        await paste(pilot, settle, ADVERT)
        assert isinstance(app.screen, ReviewScreen)


async def test_100_kb_are_pasted_and_read(make_app: Any, settle: Any) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await paste(pilot, settle, ADVERT * (100_000 // len(ADVERT)))
        assert isinstance(app.screen, ReviewScreen)
        await pilot.press("w", "l", "down", "i", "tab", "G", "escape")
        await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)
        await pilot.press("escape")
        assert app.situation.profile is None


async def test_corrections_survive_a_second_thought_about_the_name(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await paste(pilot, settle, ADVERT)
        await pilot.press("space", "enter", "escape")
        await settle(pilot)
        assert "✗ Python" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "Esc again throws" in screen_text(app)
        await pilot.press("down", "space", "down", "space", "down", "space", "enter")
        await settle(pilot)
        assert "Take at least one" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "Esc again throws" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert len(app.screen_stack) == 1


async def test_a_posting_that_cannot_be_kept_is_said_to_be_lost(
    make_app: Any, settle: Any, tmp_path: Path, screen_text: Any
) -> None:
    app = make_app()
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / KEPT).write_text("in the way", encoding="utf-8")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await paste(pilot, settle, ADVERT)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert "Not kept" in screen_text(app)
        assert app.situation.profile is None


async def test_a_reading_that_ends_after_the_dialog_was_left_opens_nothing(
    make_app: Any, settle: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = Event()

    def read_slowly(catalogue: Catalogue, given: GivenText) -> PostingDraft:
        may_end.wait(20)
        return read_posting(catalogue, given)

    monkeypatch.setattr("planner.tui.places.target.new_posting.read_posting", read_slowly)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        app.post_message(Paste(ADVERT))
        await pilot.press("escape")
        may_end.set()
        await settle(pilot)
        assert len(app.screen_stack) == 1


def test_ids_are_slugs_that_nothing_else_has() -> None:
    assert id_for("  ", []) == "posting"
    assert id_for("Инженер", ["posting", "posting-2"]) == "posting-3"
    assert id_for("a" * 80, []) == "a" * 60


def test_years_and_a_degree_are_shown_with_what_is_asked_and_can_be_dropped(small_catalogue: Catalogue) -> None:
    advert = f"{ADVERT}\nRequirements\n- 3 years of experience\n- A degree in statistics\n"
    draft = read_posting(small_catalogue, GivenText(text=advert, source="a test"))
    *_, years, degree = draft.findings
    assert (years.name, degree.name) == ("Experience: 3 years (essential)", "Education: bachelor (essential)")
    kept = corrected_profile(draft.profile, draft.findings, "ad", ())
    assert (kept.experience, kept.education) == (draft.profile.experience, draft.profile.education)
    dropped = corrected_profile(draft.profile, [*draft.findings[:-2], years.turned(), degree], "ad", ())
    assert (dropped.experience, dropped.education) == (None, draft.profile.education)
    assert dropped.requirements == draft.profile.requirements
