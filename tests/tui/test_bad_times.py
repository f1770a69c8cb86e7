"""What the learner sees when something breaks: a plain message, a way on, and nothing lost that was acknowledged."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Label

from planner.cli.crash import report_crash
from planner.domain.learner import Preferences
from planner.journal import Completed, Estimated, Logged, Preferred, Started
from tests.tui.events import AIMING, BEGUN


async def test_a_broken_catalogue_is_shown_and_read_again_once_mended(
    make_app: Any, settle: Any, screen_text: Any, small_catalogue_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(small_catalogue_folder, folder)
    file = next((folder / "competencies").glob("*.toml"))
    sound = file.read_text(encoding="utf-8")
    file.write_text(f"= oops\n{sound}", encoding="utf-8")
    app = make_app(*BEGUN, catalogue_folder=folder)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        assert "Mend it: it is read again as you save." in screen_text(app)
        assert f"{file.name}:1:1:" in "".join(screen_text(app).split())
        await pilot.press("1", "u", "r")
        await settle(pilot)
        assert "not mended yet" in screen_text(app)
        file.write_text(sound, encoding="utf-8")
        await pilot.press("r")
        await settle(pilot)
        assert app.current_mode == "today"


async def test_problem_golden(
    make_app: Any,
    settle: Any,
    check_screen: Any,
    small_catalogue_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path(shutil.copytree(small_catalogue_folder, "catalogue"))
    file = folder / "competencies" / "machine-learning.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"statistics"', '"statistic"'), encoding="utf-8")
    app = make_app(*BEGUN, catalogue_folder=folder)
    async with app.run_test() as pilot:
        await check_screen(pilot, "problem")


async def test_courses_that_the_catalogue_has_removed_stop_nothing_and_are_named_as_they_were(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    on = date(2026, 11, 9)
    wishes = Preferences(pinned=("gone",), exclude_courses=("gone-too",))
    app = make_app(
        *AIMING,
        Preferred(preferences=wishes),
        Started(course="gone-too", on=on),
        Completed(course="gone-too", on=on),
        Estimated(course="gone", hours=40),
        Started(course="gone", on=on),
        Logged(course="gone", hours=3, on=on),
        plans=True,
    )
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        for place in "123456":
            await pilot.press(place)
            await settle(pilot)
        assert app.plan.steps
        assert app.situation.learner.completed == ("gone-too",)
        assert app.situation.learner.under_way == {"gone": 3}
        await pilot.press("1", "u")
        await settle(pilot)
        assert "3 h for gone" in screen_text(app)


async def test_a_damaged_record_is_set_aside_and_an_empty_one_begun(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*BEGUN)
    (app.data_folder / "journal.db").write_text("no database", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Your record can't be read. Press r to try again." in screen_text(app)
        await pilot.press("r")
        await settle(pilot)
        assert app.current_mode == "target"
    assert (app.data_folder / "journal.db.damaged-1").read_text(encoding="utf-8") == "no database"


async def test_what_cannot_be_kept_is_not_shown_as_kept(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*BEGUN)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        shutil.rmtree(app.data_folder)
        levels = dict(app.situation.learner.levels)
        await pilot.press("3", "a")
        await settle(pilot)
        assert "Not saved" in screen_text(app)
        assert app.situation.learner.levels == levels
        await pilot.press("u")
        await settle(pilot)
        assert app.situation.learner.levels == levels


async def test_an_error_of_ours_ends_the_program_without_a_report_of_textual(make_app: Any, settle: Any) -> None:
    app = make_app()

    def fail() -> None:
        raise ZeroDivisionError

    async def run() -> None:
        async with app.run_test() as pilot:
            await settle(pilot)
            app.call_later(fail)
            await pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await run()
    assert isinstance(app.failure, ZeroDivisionError)
    assert app.return_code == 1


def test_a_crash_leaves_a_log_and_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report_crash(ValueError("the reason"), tmp_path)
    [log] = tmp_path.iterdir()
    assert "ValueError: the reason" in log.read_text(encoding="utf-8")
    said = capsys.readouterr().err
    assert str(log) in said
    assert said.count("\n") == 1


async def test_enter_on_what_would_help_changes_the_wish(make_app: Any, settle: Any, screen_text: Any) -> None:
    impossible = Preferences(deadline=date(2026, 12, 1), pinned=("ml-bootcamp",))
    app = make_app(*BEGUN, Preferred(preferences=impossible), plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        assert "▸ Plan without the pinned course Machine learning" in screen_text(app)
        await pilot.press("g", "enter")
        await settle(pilot)
        assert app.situation.learner.preferences.pinned == ()
        await pilot.press("u")
        await settle(pilot)
        assert app.situation.learner.preferences == impossible


@pytest.mark.parametrize("name", ["~nobody-of-this-name/plan.md", "x" * 300])
async def test_a_file_name_that_no_system_takes_is_refused(make_app: Any, settle: Any, name: str) -> None:
    app = make_app(*BEGUN, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5", "e")
        await settle(pilot)
        app.screen.query_one("#file").value = name
        await pilot.press("enter")
        await settle(pilot)
        assert "was not written" in str(app.screen.query_one("#news", Label).content)


async def test_text_without_end_is_not_taken(make_app: Any, settle: Any) -> None:
    app = make_app(*BEGUN)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        for name in ("budget", "parallel"):
            field = app.screen.query_one(f"#wish-{name} Input")
            field.focus()
            before = field.value
            field.insert_text_at_cursor("9" * 100_000)
            assert field.value == before
            field.value = "9" * 200
            await pilot.press("enter")
            await settle(pilot)
        assert app.situation.learner.preferences == Preferences()
        assert len(app.screen.query("WishText.-wrong")) == 2
