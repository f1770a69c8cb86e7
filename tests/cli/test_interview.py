"""The interview on the command line: the background comes first, then the lists."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.catalogue import Catalogue

Run = Callable[..., Any]

BACKGROUNDS = """\
[study.mathematics]
name = "Mathematics"
areas = { mathematics = 2.5 }

[study.something-else]
name = "Something else"

[work.none-yet]
name = "None yet"
has_years = false

[work.developer]
name = "Developer"
areas = { programming = 3.0 }

[years.under-two]
name = "Less than two years"
share = 0.4

[years.more]
name = "Two years or more"
share = 1.0
"""


@pytest.fixture
def with_backgrounds(tmp_path: Path, small_catalogue_folder: Path) -> Path:
    folder = Path(shutil.copytree(small_catalogue_folder, tmp_path / "catalogue"))
    (folder / "competencies" / "backgrounds.toml").write_text(BACKGROUNDS, encoding="utf-8")
    return folder


def exported(run: Run, catalogue: Path) -> list[str]:
    lines: list[str] = run("profile", "export", "-", catalogue=catalogue).out.splitlines()
    return lines


def test_the_background_is_asked_in_three_picks_before_anything_else(run: Run, with_backgrounds: Path) -> None:
    out = run("assess", "--posting", "graduate", typed="1\n2\n2\nq\n", catalogue=with_backgrounds).out
    questions = ("What did you study", "What do you do for a living?", "For how long?", "Question 1, about")
    assert sorted(questions, key=out.index) == list(questions)
    picked = 'background = {study = "mathematics", work = "developer", years = "more"}'
    assert picked in exported(run, with_backgrounds)


def test_how_long_is_not_asked_where_it_makes_no_difference(run: Run, with_backgrounds: Path) -> None:
    out = run("assess", "--posting", "graduate", typed="\n1\nq\n", catalogue=with_backgrounds).out
    assert "For how long?" not in out
    assert 'background = {work = "none-yet"}' in exported(run, with_backgrounds)


def test_a_skipped_background_is_not_asked_again(run: Run, with_backgrounds: Path) -> None:
    first = run("assess", "--posting", "graduate", typed="\n\nq\n", catalogue=with_backgrounds)
    assert "What did you study" in first.out
    assert "What did you study" not in run("assess", typed="q\n", catalogue=with_backgrounds).out


def test_who_stops_at_the_background_is_asked_the_rest_next_time(run: Run, with_backgrounds: Path) -> None:
    run("assess", "--posting", "graduate", typed="1\nq\n", catalogue=with_backgrounds)
    out = run("assess", typed="q\n", catalogue=with_backgrounds).out
    assert "What did you study" not in out
    assert "What do you do for a living?" in out


def test_a_pick_that_is_no_option_is_asked_for_again(run: Run, with_backgrounds: Path) -> None:
    out = run("assess", "--posting", "graduate", typed="9\nx\n2\n1\nq\n", catalogue=with_backgrounds).out
    assert out.count("Type a number from 1 to 2, or Enter, or q.") == 2
    assert 'background = {study = "something-else", work = "none-yet"}' in exported(run, with_backgrounds)


def test_the_degree_is_asked_where_a_posting_wants_one_and_its_year_where_it_is_under_way(
    run: Run, with_backgrounds: Path
) -> None:
    posting = with_backgrounds / "competencies" / "postings" / "graduate.toml"
    asks = 'education = { degree = "bachelor", essential = true }\n'
    posting.write_text(asks + posting.read_text(encoding="utf-8"), encoding="utf-8")
    run("assess", "--posting", "graduate", typed="\n\n6\n7\n1999\n2040\nq\n", catalogue=with_backgrounds)
    assert 'education = {degree = "master", ends = 2040}' in exported(run, with_backgrounds)
    assert "highest degree" not in run("assess", typed="q\n", catalogue=with_backgrounds).out


SHIPPED = Path(__file__).parents[2]


def unused_after(run: Run, home: Path, typed: str) -> set[str]:
    """What the record says was never used, after the first list about a shipped posting was filled in as typed."""
    words = ("--data-dir", str(home))
    out = run("assess", "--posting", "workable-mle-template", *words, typed=f"\n\n\n{typed}q\n", catalogue=SHIPPED).out
    assert "what you leave out counts as never used" in out
    lines = run("profile", "export", "-", *words, catalogue=SHIPPED).out.splitlines()
    listed = [line.removeprefix("unused = [").rstrip("]") for line in lines if line.startswith("unused = ")]
    return {name.strip('"') for name in listed[0].split(", ")} if listed else set()


def test_enter_says_that_nothing_of_the_list_was_ever_used(run: Run, tmp_path: Path) -> None:
    competencies = Catalogue.load(SHIPPED).graph.competencies
    assert len({competencies[name].area for name in unused_after(run, tmp_path, "\n")}) == 1


def test_going_back_takes_a_whole_list_back(run: Run, tmp_path: Path) -> None:
    assert unused_after(run, tmp_path, "\nb\n") == set()


def test_a_list_is_asked_again_after_a_word_that_is_no_box(run: Run, tmp_path: Path) -> None:
    assert unused_after(run, tmp_path, "n\n99\n") == set()


def headings(run: Run, typed: str) -> list[str]:
    """What is asked, by its heading, where "3 0 0 0" makes two answers doubtful."""
    words = ("assess", "--posting", "graduate")
    out = run(*words, typed="\n".join(f"3 0 0 0 {typed}".split()) + "\n").out.splitlines()
    return [line.split(",")[0] for line in out if line.startswith(("Question", "Second look", "Two things"))]


FOUR = ["Question 1", "Question 2", "Question 3", "Question 4"]


@pytest.mark.parametrize(
    ("typed", "asked_next"),
    [
        ("0 b", ["Second look", "Second look", "Second look"]),
        ("s b", ["Second look", "Second look", "Second look"]),
        ("s s", ["Second look", "Second look", "Two things more"]),
        ("b", ["Second look", "Question 4"]),
        ("s b b 0", ["Second look", "Second look", "Second look", "Question 4", "Second look"]),
        ("q", ["Second look"]),
    ],
)
def test_going_back_from_a_second_look_asks_again_what_was_asked_before(
    run: Run, typed: str, asked_next: list[str]
) -> None:
    assert headings(run, typed) == [*FOUR, *asked_next]


def test_going_back_from_the_first_question_asks_the_last_list_again(run: Run, tmp_path: Path) -> None:
    words = ("assess", "--posting", "workable-mle-template", "--data-dir", str(tmp_path))
    out = run(*words, typed="\n\n\n\ns\nb\nb\nq\n", catalogue=SHIPPED).out.splitlines()
    asked = [line.split(", ")[1] for line in out if line.startswith("Question") or line.endswith(" lists left")]
    assert asked == ["5 lists left", "4 lists left", "about 11 left", "4 lists left", "5 lists left"]


def test_what_is_said_fits_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "44")
    out = run("assess", "--posting", "senior-engineer", typed="w\nx\n1\n0\n9\n2\nb\n").out
    assert max(len(line.removeprefix("> ")) for line in out.splitlines()) <= 44
