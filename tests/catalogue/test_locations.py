"""Which catalogue a path belongs to, and what its diagnostics are called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.catalogue import faults_of, read_paths, shipped_catalogue
from planner.domain.fault import Fault

Write = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture
def faulty(write: Write, sound: dict[str, str | bytes], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue in the folder `mine` with a fault in an area file and one in a curricula file."""
    mathematics = str(sound["competencies/mathematics.toml"]).replace("summary", "sumary", 1)
    courses = str(sound["curricula/courses.toml"]).replace("hours = 40\n", "hours = 0\n")
    files = {**sound, "competencies/mathematics.toml": mathematics, "curricula/courses.toml": courses}
    folder = write({f"mine/{name}": content for name, content in files.items()})
    monkeypatch.chdir(folder)
    return folder


def places(*paths: str | Path) -> list[str]:
    return [f"{one.path}:{one.line}" for one in faults_of(read_paths([Path(path) for path in paths]))]


def test_folder_tells_of_all_its_files_as_it_was_given(faulty: Path) -> None:
    assert places("mine") == ["mine/competencies/mathematics.toml:5", "mine/curricula/courses.toml:7"]
    assert places(faulty / "mine")[0] == f"{(faulty / 'mine').as_posix()}/competencies/mathematics.toml:5"


def test_catalogue_in_the_current_folder_needs_no_prefix(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("mine")
    assert places(".") == ["competencies/mathematics.toml:5", "curricula/courses.toml:7"]


def test_single_file_tells_of_itself_alone(faulty: Path) -> None:
    assert places("mine/curricula/courses.toml") == ["mine/curricula/courses.toml:7"]
    assert places("mine/curricula/rates.toml") == []


CLASHES = (
    (("curricula/courses.toml", "[course.matrices]", "[course.calculus-1]"), "duplicate-id"),
    (("competencies/mathematics.toml", '"matrix algebra"', '"differentiation"'), "alias-claimed-twice"),
    (
        (
            "competencies/mathematics.toml",
            'summary = "Rates of change and areas."',
            'summary = "x"\nrequires = [{ competency = "linear-algebra", level = "awareness", from = "practitioner" }]',
        ),
        "prerequisite-cycle",
    ),
)


@pytest.mark.parametrize(("edit", "code"), CLASHES, ids=[code for _, code in CLASHES])
def test_fault_between_two_files_is_told_of_either(
    write: Write, sound: dict[str, str | bytes], edit: tuple[str, str, str], code: str
) -> None:
    path, before, after = edit
    first, second = str(sound[path]).split("[course.matrices]" if "courses" in path else "[competency.linear-algebra]")
    header = "[course.matrices]" if "courses" in path else 'area = "More"\n\n[competency.linear-algebra]'
    other = path.replace(".toml", "-2.toml")
    files = {path: first.replace(before, after), other: (header + second).replace(before, after)}
    folder = write({**sound, **files})
    assert [[one.code for one in faults_of(read_paths([folder / name]))] for name in files] == [[code], [code]]


def test_folder_inside_a_catalogue_tells_of_its_files(faulty: Path) -> None:
    assert places("mine/competencies") == ["mine/competencies/mathematics.toml:5"]


def test_file_is_named_as_it_was_given_from_inside_the_catalogue(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("mine/competencies")
    assert places("mathematics.toml") == ["mathematics.toml:5"]
    assert places("../curricula/courses.toml") == ["../curricula/courses.toml:7"]
    assert places(".") == ["mathematics.toml:5"]


def test_paths_that_overlap_tell_of_each_fault_once(faulty: Path) -> None:
    assert places("mine", "mine", "mine/competencies/mathematics.toml") == places("mine")


def test_path_that_is_not_there_is_a_fault_of_use(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        faults_of(read_paths([tmp_path / "nowhere"]))
    assert caught.value.exit_code == 2


def test_file_in_no_catalogue_is_a_fault_of_use(write: Write) -> None:
    with pytest.raises(Fault):
        faults_of(read_paths([write({"lonely.toml": "a = 1\n"}) / "lonely.toml"]))


def test_folder_that_is_no_catalogue_is_told(tmp_path: Path) -> None:
    assert [one.code for one in faults_of(read_paths([tmp_path]))] == ["missing-folder"]


def test_shipped_catalogue_is_a_catalogue() -> None:
    assert (shipped_catalogue() / "competencies").is_dir()
    assert (shipped_catalogue() / "curricula").is_dir()
