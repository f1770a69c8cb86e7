"""Wishes that nobody can mean end in one clear message, or in a plan that is honest about them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
PLAN = ("plan", "--posting", "graduate")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--hours-per-week", "1000000"], "1e+06 hours a week cannot be planned with"),
        (["--hours-per-week", "inf"], "`inf` is not a number of hours"),
        (["--budget", "-5 GBP"], "a budget of -5 GBP is not one"),
        (["--budget", "nan GBP"], "`nan GBP` is not an amount such as 500 EUR or £500"),
        (["--pace", "0"], "a pace of 0 times the usual hours cannot be planned with"),
        (["--pace", "nan"], "a pace of nan times the usual hours cannot be planned with"),
        (["--start", "9999-12-30"], "the calendar ends too soon after 9999-12-30 for a plan"),
        (["--posting", "pilot"], "there is no posting `pilot`"),
    ],
)
def test_what_cannot_be_meant_is_refused(run: Run, words: list[str], message: str) -> None:
    outcome = run(*PLAN, *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert "help: " in outcome.err


@pytest.mark.parametrize(
    "words",
    [["--hours-per-week", "0"], ["--start", "2027-02-01", "--deadline", "1999-01-01"]],
)
def test_what_no_plan_can_keep_is_answered_with_no(run: Run, words: list[str]) -> None:
    document = json.loads(run(*PLAN, *words, "--format", "json").out)
    assert (document["status"], document["steps"]) == ("infeasible", [])
    assert run(*PLAN, *words).code == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--budget", "1e30 GBP"],
        ["--budget", "0 GBP"],
        ["--deadline", "9999-12-31"],
        ["--hours-per-week", "0.25"],
        ["--hours-per-week", "168"],
        ["--pace", "10"],
        ["--posting", "graduate", "--posting", "senior-engineer"],
    ],
)
def test_what_is_merely_extreme_is_planned(run: Run, words: list[str]) -> None:
    outcome = run(*PLAN, *words, "--start", "2027-01-04", "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    assert json.loads(outcome.out)["status"] == "optimal"


@pytest.mark.parametrize("pinned", [["git-weekend"], ["ml-bootcamp", "ml-start", "python-start"]])
def test_pins_that_no_plan_can_keep_are_answered_with_no(run: Run, tmp_path: Path, pinned: list[str]) -> None:
    path = tmp_path / "me.toml"
    path.write_text(
        f'posting = "graduate"\n[preferences]\nstart = 2027-01-04\ndeadline = 2027-01-05\npinned = {pinned}\n',
        encoding="utf-8",
    )
    assert run("plan", "--profile", str(path)).code == 1


def test_a_catalogue_with_no_course_has_an_empty_plan_that_says_why(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "bare"
    (folder / "curricula").mkdir(parents=True)
    (folder / "competencies" / "postings").mkdir(parents=True)
    statements = "\n".join(
        f'{level} = "I can, {level}."' for level in ("awareness", "working", "practitioner", "expert")
    )
    (folder / "competencies" / "tools.toml").write_text(
        'area = "Tools"\n[competency.git]\nname = "Git"\nsummary = "Versions."\n'
        f"[competency.git.levels]\n{statements}\n",
        encoding="utf-8",
    )
    (folder / "competencies" / "postings" / "graduate.toml").write_text(
        'title = "Graduate"\norganisation = "Initech"\nsource = "made up"\n'
        '[[requirement]]\ncompetency = "git"\nlevel = "working"\nimportance = "essential"\nbecause = "asks for it"\n',
        encoding="utf-8",
    )
    outcome = run(*PLAN, "--format", "json", catalogue=folder)
    assert outcome.code == 0, outcome.err
    document = json.loads(outcome.out)
    assert document["steps"] == []
    assert [one["why"] for one in document["unmet"]] == ["no course teaches it"]


@pytest.mark.parametrize("form", ["text", "markdown", "ics", "json"])
@pytest.mark.parametrize("table", ["under_way", "hours_taken"])
def test_more_hours_than_any_course_takes_are_planned_with(run: Run, tmp_path: Path, table: str, form: str) -> None:
    profile = tmp_path / "me.toml"
    profile.write_text(
        'posting = "graduate"\n[preferences]\nstart = 2027-01-04\n'
        f"[{table}]\nml-start = 1000000000\npython-start = 99999.99\n",
        encoding="utf-8",
    )
    outcome = run("plan", "--profile", str(profile), "--format", form)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out


@pytest.mark.parametrize("hours", ["0.2499", "5e-324", "1e-9", "-0.0001", "168.0001", "1e400"])
def test_hours_that_nobody_studies_are_refused(run: Run, hours: str) -> None:
    outcome = run(*PLAN, f"--hours-per-week={hours}")
    assert (outcome.code, outcome.out) == (2, "")
    assert "help: " in outcome.err


@pytest.mark.parametrize("start", ["2200-01-01", "9999-12-31"])
def test_a_plan_begins_within_the_calendar(run: Run, start: str) -> None:
    outcome = run(*PLAN, "--start", start)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"the calendar ends too soon after {start} for a plan\nhelp: start by 2199-12-31" in outcome.err
    assert run(*PLAN, "--start", "2199-12-31").code == 0
