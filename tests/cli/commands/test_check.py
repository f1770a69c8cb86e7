"""`planner check` and `planner coverage` as a mentor runs them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def sound(tmp_path: Path, small_catalogue_folder: Path) -> Path:
    """A catalogue that a test may change."""
    return Path(shutil.copytree(small_catalogue_folder, tmp_path / "catalogue"))


@pytest.fixture
def broken(sound: Path) -> Path:
    """A catalogue with a fault in each of two files."""
    area = sound / "competencies" / "communication.toml"
    area.write_text(area.read_text(encoding="utf-8").replace("summary", "sumary", 1), encoding="utf-8")
    courses = sound / "curricula" / "courses.toml"
    courses.write_text(courses.read_text(encoding="utf-8").replace("calculus =", "calculs =", 1), encoding="utf-8")
    return sound


def test_a_sound_catalogue_passes(run: Run) -> None:
    outcome = run("check")
    assert outcome.code == 0
    assert "warning[no-core]" in outcome.out


def test_it_says_how_much_was_checked(run: Run, sound: Path) -> None:
    outcome = run("check", str(sound))
    assert re.fullmatch(r"checked \d+ postings?, \d+ competenc(y|ies), \d+ courses?\n", outcome.err)


def test_every_fault_at_once_and_the_answer_is_no(run: Run, broken: Path) -> None:
    outcome = run("check", str(broken))
    assert outcome.code == 1
    assert "communication.toml:5:1: error[unknown-key]" in outcome.out
    assert "courses.toml:12:13: error[unknown-competency]" in outcome.out


def test_one_file_is_checked_in_the_context_of_its_catalogue(run: Run, broken: Path) -> None:
    outcome = run("check", str(broken / "curricula" / "courses.toml"))
    assert "courses.toml" in outcome.out
    assert "communication.toml:" not in outcome.out


def test_json_and_github_carry_the_same_faults(run: Run, broken: Path) -> None:
    documents = json.loads(run("check", str(broken), "--format", "json").out)
    annotations = run("check", str(broken), "--format", "github").out.splitlines()
    assert len(documents) == len(annotations)
    assert any(line.startswith("::error ") for line in annotations)


def test_schemas_are_printed_one_or_all(run: Run) -> None:
    everything = json.loads(run("schema").out)
    assert list(everything) == ["competencies", "posting", "curricula", "practices", "demand", "profile"]
    assert json.loads(run("schema", "profile").out) == everything["profile"]


def test_coverage_tells_what_courses_reach(run: Run, check_golden: Callable[[str, str], None]) -> None:
    outcome = run("check", "--coverage")
    assert (outcome.code, outcome.err) == (0, "")
    check_golden("coverage.txt", outcome.out)


def test_coverage_as_json_carries_the_same(run: Run) -> None:
    document = json.loads(run("check", "--coverage", "--format", "json").out)
    assert list(document) == ["version", "postings", "core", "most_asked"]
    graduate, senior = document["postings"]
    assert (graduate["posting"], graduate["requirements"], graduate["hours"]) == ("graduate", 4, 195)
    assert graduate["areas"][1] == {
        "area": "mathematics",
        "requirements": 1,
        "courses": 1,
        "hours": 85,
        "chain": ["calculus-basics", "statistics-basics"],
    }
    assert senior["unmet"] == []
    assert document["most_asked"][0] == {
        "competency": "machine-learning",
        "postings": 2,
        "level": "practitioner",
        "courses": 1,
        "chains": 2,
    }


def test_coverage_says_what_is_on_offer_for_what_is_core(run: Run, sound: Path) -> None:
    posting = sound / "competencies" / "postings" / "senior-engineer.toml"
    text = posting.read_text(encoding="utf-8").replace('importance = "essential"', 'importance = "core"', 1)
    posting.write_text(text, encoding="utf-8")
    report = run("check", str(sound), "--coverage").out
    row = "  Python      practitioner         1       2     1     1         0"
    assert row in report.splitlines()
    assert "  Each has a free offer and a paid one." in report.splitlines()
    (offers,) = json.loads(run("check", str(sound), "--coverage", "--format", "json").out)["core"]
    assert (offers["competency"], offers["offers"], offers["lacks"]) == ("python", 2, [])


def test_answer_is_no_where_something_essential_is_out_of_reach(run: Run, sound: Path) -> None:
    courses = sound / "curricula" / "courses.toml"
    text = courses.read_text(encoding="utf-8").replace('communication = "practitioner"', 'communication = "working"')
    courses.write_text(text, encoding="utf-8")
    outcome = run("check", str(sound), "--coverage")
    assert outcome.code == 1
    assert "  Essential, but out of reach: Communication to practitioner.\n" in outcome.out


def test_coverage_of_a_faulty_catalogue_is_its_faults(run: Run, broken: Path) -> None:
    outcome = run("check", str(broken), "--coverage")
    assert (outcome.code, outcome.out) == (1, "")
    assert "error[unknown-key]" in outcome.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--format", "github"), "coverage has no form `github`"),
        (("one", "two"), "coverage is that of one catalogue"),
    ],
)
def test_coverage_that_cannot_be_told_is_wrong_use(words: tuple[str, ...], message: str, run: Run) -> None:
    outcome = run("check", "--coverage", *words)
    assert outcome.code == 2
    assert outcome.err.startswith(f"planner: {message}\nhelp: ")
