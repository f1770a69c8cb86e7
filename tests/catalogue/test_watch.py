"""A catalogue is read anew once its files have changed and kept still."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.catalogue import CatalogueWatch

AREA = "competencies/mathematics.toml"


@pytest.fixture
def watch(sound_folder: Path) -> CatalogueWatch:
    """A watch that has read the sound catalogue."""
    watch = CatalogueWatch(sound_folder)
    assert watch.read().catalogue is not None
    return watch


def test_unchanged_files_are_not_read_again(watch: CatalogueWatch) -> None:
    assert [watch.read_if_changed() for _ in range(3)] == [None, None, None]


def replace(folder: Path) -> None:
    text = (folder / AREA).read_text(encoding="utf-8")
    beside = folder / "beside"
    beside.write_text(text.replace("Calculus", "Analysis"), encoding="utf-8")
    beside.replace(folder / AREA)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / AREA).write_text('area = "Other"', encoding="utf-8"),
        lambda folder: (folder / AREA).unlink(),
        lambda folder: (folder / "curricula" / "more.toml").write_text("", encoding="utf-8"),
        lambda folder: (folder / "competencies" / "postings" / "more.toml").write_text("", encoding="utf-8"),
        lambda folder: shutil.rmtree(folder / "curricula"),
        shutil.rmtree,
        replace,
    ],
    ids=["edit", "remove", "add", "add-posting", "lose-a-folder", "lose-all", "replace"],
)
def test_a_change_is_read_once_the_files_keep_still(
    watch: CatalogueWatch, sound_folder: Path, change: Callable[[Path], None]
) -> None:
    change(sound_folder)
    assert watch.read_if_changed() is None
    assert watch.read_if_changed() is not None
    assert watch.read_if_changed() is None


def test_a_file_still_being_written_waits(watch: CatalogueWatch, sound_folder: Path) -> None:
    path = sound_folder / AREA
    for length in (10, 20, 30):
        path.write_text("#" * length, encoding="utf-8")
        assert watch.read_if_changed() is None
    reading = watch.read_if_changed()
    assert reading is not None
    assert reading.catalogue is None


def test_what_editors_leave_about_is_passed_over(watch: CatalogueWatch, sound_folder: Path) -> None:
    (sound_folder / "competencies" / ".#mathematics.toml").symlink_to("nobody@nowhere")
    (sound_folder / "competencies" / "mathematics.toml~").write_text("", encoding="utf-8")
    assert [watch.read_if_changed() for _ in range(2)] == [None, None]


def test_a_link_to_nowhere_is_a_change_like_any_other(watch: CatalogueWatch, sound_folder: Path) -> None:
    (sound_folder / "competencies" / "link.toml").symlink_to("nowhere.toml")
    readings = [watch.read_if_changed() for _ in range(3)]
    assert [reading is not None for reading in readings] == [False, True, False]
