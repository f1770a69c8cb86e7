"""The student's path without a screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.toml"
    path.write_text('python = "working"\nstatistics = "none"\n', encoding="utf-8")
    return path


def test_from_answers_to_a_plan_in_markdown(run: Run, answers: Path, tmp_path: Path) -> None:
    assessed = run("assess", "--posting", "graduate", "--answers", str(answers))
    assert (assessed.code, assessed.err) == (0, "")
    assert "You hold 40% of the essential levels" in assessed.out
    gap = run("gap")
    assert "Machine learning  none → working" in gap.out
    assert "Python" not in gap.out
    plan = tmp_path / "plan.md"
    planned = run("plan", "--hours-per-week", "10", "--start", "2027-01-04", "--format", "markdown", "-o", str(plan))
    assert planned.code == 0
    text = plan.read_text(encoding="utf-8")
    assert text.startswith("# Learning plan: Graduate ML Engineer, Initech\n")
    assert "- [ ] **[Machine learning, hands on](<https://models.example/ml-start>)**" in text


def test_gap_as_json(run: Run) -> None:
    document = json.loads(run("gap", "--posting", "graduate", "--json").out)
    assert document["readiness"] == 0
    assert document["gap"][0] == {
        "competency": "statistics",
        "have": "none",
        "want": "awareness",
        "importance": "essential",
    }


def test_the_format_follows_the_ending_of_the_file(run: Run, tmp_path: Path) -> None:
    for ending, beginning in ((".md", "# "), (".json", "{"), (".ics", "BEGIN:VCALENDAR"), (".txt", "Graduate")):
        path = tmp_path / f"plan{ending}"
        assert run("plan", "--posting", "graduate", "-o", str(path)).code == 0
        assert path.read_text(encoding="utf-8").startswith(beginning)


def test_other_plans_the_front_and_what_if_stand_beside_the_plan(run: Run) -> None:
    words = ("plan", "--posting", "graduate", "--start", "2027-01-04", "--hours-per-week", "10")
    asked = ("--alternatives", "2", "--front", "--what-if")
    plain = json.loads(run(*words, "--format", "json").out)
    assert plain["alternatives"] == plain["front"] == plain["sensitivity"] == []
    document = json.loads(run(*words, *asked, "--format", "json").out)
    courses = {step["course"]: step["hours"] for step in document["steps"]}
    for other in document["alternatives"]:
        shared = sum(courses.get(step["course"], 0) for step in other["steps"])
        assert 3 * shared <= 2 * document["hours"]
    assert document["front"][-1]["weeks"] == document["weeks"]
    assert document["sensitivity"][0]["change"] == "hours_per_week"
    assert document["sensitivity"][0]["weeks_sooner"] > 0
    text = run(*words, *asked).out
    assert "What money buys in weeks:\n    " in text
    assert "    with 12 instead of 10 hours a week: ends " in text
    assert "## What more of one thing would do\n\n- with 12" in run(*words, *asked, "--format", "markdown").out


def test_the_interview_by_hand_keeps_each_answer_and_goes_on_next_time(run: Run) -> None:
    first = run("assess", "--posting", "graduate", typed="x\nw\n1\nq\n")
    assert first.code == 0
    assert "That is no answer here." in first.out
    assert "1 answer" in first.out
    again = run("assess", typed="b\nq\n")
    assert "This is where this interview began." in again.out
    assert "1 answer" in again.out


def test_going_back_takes_the_last_answer_out_of_the_record(run: Run) -> None:
    out = run("assess", "--posting", "graduate", typed="1\nb\nq\n").out
    assert "0 answers" in out


def test_finishing_a_course_raises_levels_and_the_plan_follows(run: Run) -> None:
    run("assess", "--posting", "graduate", typed="q\n")
    before = run("plan").out
    done = run("done", "python-start", "--evidence", "https://code.example/me")
    assert done.out.startswith("finished Start with Python\nThe plan now ends on ")
    assert "Start with Python" in before
    assert "Start with Python" not in run("plan").out


def test_logged_hours_shorten_the_plan(run: Run) -> None:
    run("assess", "--posting", "graduate", typed="q\n")
    hours = json.loads(run("plan", "--format", "json").out)["hours"]
    assert run("log", "python-start", "12.5").code == 0
    assert json.loads(run("plan", "--format", "json").out)["hours"] == hours - 12.5


def test_a_record_goes_out_and_comes_in(run: Run, answers: Path, tmp_path: Path) -> None:
    run("assess", "--posting", "graduate", "--answers", str(answers))
    path = tmp_path / "me.toml"
    assert run("profile", "export", str(path)).code == 0
    exported = path.read_text(encoding="utf-8")
    assert 'python = {level = "working", source = "self"' in exported
    assert run("profile", "import", str(path), "--data-dir", str(tmp_path / "other")).code == 0
    assert run("profile", "export", "-", "--data-dir", str(tmp_path / "other")).out == exported


def test_someone_elses_profile_leaves_the_own_record_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ada.toml"
    path.write_text('posting = "graduate"\n[levels]\npython = { level = "working" }\n', encoding="utf-8")
    assert "Python" not in run("gap", "--profile", str(path)).out
    assert run("gap").code == 2


def test_without_a_terminal_the_summary_says_how_to_go_on(run: Run) -> None:
    assert "planner list postings" in run().out
    run("assess", "--posting", "graduate", typed="q\n")
    assert "Graduate ML Engineer, Initech: 0% of the essential levels are held." in run().out


def test_show_explains_each_kind_of_thing(run: Run, check_golden: Callable[[str, str], None]) -> None:
    for name in ("machine-learning", "graduate", "ml-bootcamp"):
        check_golden(f"show-{name}.txt", run("show", name).out)


def test_lists_are_aligned_and_json_carries_more(run: Run) -> None:
    lines = run("list", "postings").out.splitlines()
    assert lines[0].index("Graduate") == lines[1].index("Senior")
    courses = json.loads(run("list", "courses", "--json").out)
    assert courses[0]["teaches"] == {"calculus": "working"}
    assert len(json.loads(run("list", "competencies", "--json").out)) == 11


def test_who_aims_at_several_postings_is_asked_and_told_about_all_of_them(
    run: Run, answers: Path, tmp_path: Path
) -> None:
    profile = tmp_path / "me.toml"
    profile.write_text('posting = "graduate"\nmore_postings = ["senior-engineer"]\n', encoding="utf-8")
    assert run("profile", "import", str(profile)).code == 0
    both = "Graduate ML Engineer, Initech + Senior ML Engineer, Acme"
    assert f"of the essential levels of {both}." in run("assess", "--answers", str(answers)).out
    assert run().out.startswith(f"{both}: ")
    assert run("assess", "--posting", "senior-engineer", "--answers", str(answers)).code == 0
    assert run().out.startswith(f"{both}: ")
