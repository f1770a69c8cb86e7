"""The place where a mentor checks the catalogue and reads a learner's file."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Label

from planner.domain.level import Level
from planner.journal import Assessed
from planner.tui.places.mentor.screen import ClaimList, DetailsPanel, FaultList
from tests.catalogue.conftest import SOUND

OWN = (Assessed(competency="python", level=Level.WORKING),)
PROFILE = """\
name = "Ada Lovelace"
posting = "senior-engineer"
completed = ["speaking-club"]

[levels]
machine-learning = { level = "practitioner", source = "self", on = 2026-11-12 }
python = { level = "awareness", source = "self", on = 2026-11-12 }
mlops = { level = "awareness", source = "self", on = 2026-11-12, evidence = "https://ada.example/engine" }
version-control = { level = "working", source = "mentor", on = 2026-10-02 }
"""
FAULTY_PROFILE = """\
name = 3
posting = "senior"

[levels]
pyhton = { level = "guru" }
"""
TYPE = ("p", *"ada", "full_stop", *"toml", "enter")


@pytest.fixture
def folder(tmp_path: Path, small_catalogue_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue that a test may change, named as seen from the current folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(small_catalogue_folder, "catalogue")
    return Path("catalogue")


def write_profile(text: str) -> None:
    Path("ada.toml").write_text(text, encoding="utf-8")


def break_catalogue(folder: Path) -> None:
    file = folder / "competencies" / "machine-learning.toml"
    text = file.read_text(encoding="utf-8").replace('"statistics"', '"statistic"', 1).replace("summary", "sumary", 1)
    file.write_text(text, encoding="utf-8")


async def open_mentor(pilot: Any, settle: Any, *keys: str) -> None:
    await settle(pilot)
    for key in ("6", *keys):
        await pilot.press(key)
        await settle(pilot)


async def test_golden_of_a_sound_catalogue(make_app: Any, settle: Any, check_screen: Any, folder: Path) -> None:
    shutil.rmtree(folder)
    for name, text in SOUND.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    app = make_app(catalogue_folder=folder)
    async with app.run_test() as pilot:
        await open_mentor(pilot, settle)
        await check_screen(pilot, "mentor-sound")


async def test_golden_of_faults(make_app: Any, settle: Any, check_screen: Any, folder: Path) -> None:
    app = make_app(*OWN, catalogue_folder=folder)
    async with app.run_test() as pilot:
        await open_mentor(pilot, settle)
        break_catalogue(folder)
        await pilot.press("r")
        await check_screen(pilot, "mentor-faults")


@pytest.mark.parametrize(
    ("state", "profile", "keys"),
    [
        ("no-profile", "", ("v",)),
        ("learner", PROFILE, TYPE),
        ("learner-faults", FAULTY_PROFILE, TYPE),
        ("open", PROFILE, ("p",)),
    ],
    ids=lambda value: value if isinstance(value, str) and "\n" not in value else "",
)
async def test_golden_of_a_learner(
    *,
    make_app: Any,
    settle: Any,
    check_screen: Any,
    folder: Path,
    state: str,
    profile: str,
    keys: tuple[str, ...],
) -> None:
    write_profile(profile)
    app = make_app(*OWN, catalogue_folder=folder)
    async with app.run_test() as pilot:
        await open_mentor(pilot, settle, *keys)
        await check_screen(pilot, f"mentor-{state}")


async def test_the_place_of_a_fault_is_copied_as_editors_open_it(make_app: Any, settle: Any, folder: Path) -> None:
    app = make_app(*OWN, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_mentor(pilot, settle)
        break_catalogue(folder)
        await pilot.press("r")
        await settle(pilot)
        await pilot.press("o")
        await settle(pilot)
        assert app.clipboard == "catalogue/competencies/machine-learning.toml:5:1"
        await pilot.press("down", "enter")
        await settle(pilot)
        assert app.clipboard.startswith("catalogue/competencies/machine-learning.toml:7:")


async def test_no_place_is_copied_where_there_is_no_fault(make_app: Any, settle: Any, folder: Path) -> None:
    app = make_app(*OWN, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_mentor(pilot, settle, "v", "o", "enter")
        assert app.clipboard == ""
        assert not app.screen.check_action("copy", ())


async def test_faults_follow_the_files_and_the_cursor_keeps_its_row(
    make_app: Any, settle: Any, folder: Path, screen_text: Any
) -> None:
    app = make_app(*OWN, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_mentor(pilot, settle)
        assert "! 2 warnings. The catalogue can be used." in screen_text(app)
        break_catalogue(folder)
        for _ in range(3):
            app.catalogue_follower.look()
            await settle(pilot)
        assert "✗ 2 errors and 2 warnings." in screen_text(app)
        assert app.screen.query_one(FaultList).has_focus
        assert not app._notifications


async def test_groups_are_walked_and_a_level_turns_the_map(make_app: Any, settle: Any, folder: Path) -> None:
    write_profile(PROFILE)
    app = make_app(*OWN, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_mentor(pilot, settle, *TYPE)
        claims = app.screen.query_one(ClaimList)
        firsts = []
        for _ in range(9):
            firsts.append(claims.chosen)
            assert claims.rows[claims.cursor - 1].id is None
            await pilot.press("n")
        assert firsts[0] == "doubt 0:machine-learning"
        assert "known:communication" in firsts
        assert firsts[-1] == firsts[-2]
        await pilot.press(*"N" * 9)
        assert claims.chosen == firsts[0]
        await pilot.press("enter")
        await settle(pilot)
        assert (app.current_mode, app.screen.query_one(DetailsPanel).has_focus) == ("mentor", True)
        await pilot.press("left", "m")
        await settle(pilot)
        assert (app.current_mode, app.wanted_competency) == ("map", "machine-learning")


async def test_opening_a_profile_leaves_the_mentors_own_record_alone(
    make_app: Any, settle: Any, folder: Path, screen_text: Any
) -> None:
    write_profile(PROFILE)
    app = make_app(*OWN, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_mentor(pilot, settle, *TYPE)
        assert "Ada Lovelace" in screen_text(app)
        assert list(app.situation.learner.levels) == ["python"]
        assert Path("ada.toml").read_text(encoding="utf-8") == PROFILE


async def test_a_profile_is_read_again_when_asked_and_when_the_catalogue_changes(
    make_app: Any, settle: Any, folder: Path, screen_text: Any
) -> None:
    write_profile(FAULTY_PROFILE)
    app = make_app(*OWN, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_mentor(pilot, settle, *TYPE)
        assert "The profile can't be read." in screen_text(app)
        await pilot.press("o")
        assert app.clipboard == "ada.toml:1:8"
        write_profile(PROFILE)
        await pilot.press("r")
        await settle(pilot)
        assert "Ada Lovelace" in screen_text(app)
        area = folder / "competencies" / "machine-learning.toml"
        text = area.read_text(encoding="utf-8")
        area.write_text(text.replace('name = "Machine learning"', 'name = "Learning machines"'), encoding="utf-8")
        for _ in range(3):
            app.catalogue_follower.look()
            await settle(pilot)
        assert "Learning machines" in screen_text(app)


NO_FILES = {
    "": "Name a file",
    "nowhere.toml": "There is no file nowhere.toml",
    "catalogue": "catalogue is a folder",
    "~nobody-of-this-name/me.toml": "There is no file",
    "x" * 300: "There is no file xxx",
    "nul\0.toml": "There is no file nul",
}


async def test_a_name_that_is_no_files_is_refused_where_it_was_typed(make_app: Any, settle: Any, folder: Path) -> None:
    app = make_app(*OWN, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        for name, wrong in NO_FILES.items():
            await open_mentor(pilot, settle, "p")
            app.screen.query_one("Input").value = name
            await pilot.press("enter")
            await settle(pilot)
            assert wrong in str(app.screen.query_one("#wrong", Label).content), name
            await pilot.press("escape")
            await settle(pilot)
            assert app.screen.query_one(FaultList).has_focus, name


async def test_a_profile_that_goes_away_is_told(make_app: Any, settle: Any, folder: Path, screen_text: Any) -> None:
    write_profile(PROFILE)
    app = make_app(*OWN, catalogue_folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_mentor(pilot, settle, *TYPE)
        Path("ada.toml").unlink()
        await pilot.press("r")
        await settle(pilot)
        assert "there is no file ada.toml" in screen_text(app)
