"""The student's path without a screen."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.domain.learning_plan import LearningPlan, Repair
from planner.planning import Planner

Run = Callable[..., Any]


DEMAND = """
source = "postings"
postings = 1000
by_seniority = { senior = 300 }
from = 2026-01-01
to = 2026-03-01
checked = 2026-11-29
[share]
python = { all = 0.7, senior = 0.8 }
statistics = { all = 0.25 }
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.toml"
    path.write_text('python = "working"\nstatistics = "none"\nmachine-learning = "none"\n', encoding="utf-8")
    return path


def test_from_answers_to_a_plan_in_markdown(run: Run, answers: Path, tmp_path: Path) -> None:
    assessed = run("assess", "--posting", "graduate", "--answers", str(answers))
    assert (assessed.code, assessed.err) == (0, "")
    assert "You are 36% ready to apply for" in assessed.out
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
    assert document["readiness"] == {"ready-to-apply": 0.0, "ready-to-start": 0.0, "all-study": 0.0}
    assert document["gap"][0] == {
        "competency": "statistics",
        "have": "none",
        "have_is": "not-asked",
        "want": "awareness",
        "by_study": "awareness",
        "importance": "essential",
    }


def test_the_gap_says_how_many_real_postings_ask_for_each_thing(
    run: Run, tmp_path: Path, small_catalogue_folder: Path
) -> None:
    catalogue = tmp_path / "catalogue"
    shutil.copytree(small_catalogue_folder, catalogue)
    (catalogue / "competencies" / "demand.toml").write_text(DEMAND, encoding="utf-8")
    gap = run("gap", "--posting", "graduate", catalogue=catalogue).out
    assert "  Python            not rated → working   (asked by 8 in 10 senior postings)\n" in gap
    assert "  Machine learning  not rated → working\n" in gap  # nobody counted it
    first, second, *_ = json.loads(run("gap", "--posting", "graduate", "--json", catalogue=catalogue).out)["gap"]
    assert (first["competency"], first["asked_by"]) == ("statistics", {"share": 0.25, "postings": "all"})
    assert (second["competency"], second["asked_by"]) == ("python", {"share": 0.8, "postings": "senior"})
    shown = run("show", "graduate", catalogue=catalogue).out
    assert "Python: working (writes Python; asked by 8 in 10 senior postings)" in shown


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
    first = document["milestones"][0]
    courses = {step["course"]: step["hours"] for step in document["steps"] if step["milestone"] == first["id"]}
    for other in document["alternatives"]:
        shared = sum(courses.get(step["course"], 0) for step in other["steps"])
        assert 3 * shared <= 2 * first["hours"]
        assert [milestone["id"] for milestone in other["milestones"]] == [first["id"]]
    assert (document["front"][-1]["milestone"], document["front"][-1]["weeks"]) == (first["id"], first["weeks"])
    assert document["sensitivity"][0]["change"] == "hours_per_week"
    assert document["sensitivity"][0]["weeks_sooner"] > 0
    text = run(*words, *asked).out
    assert "What money buys in weeks, compared by ready to apply, but for" in text
    assert "    with 13 instead of 10 hours a week: ready to apply " in text
    assert "## What more of one thing would do\n\n- with 13" in run(*words, *asked, "--format", "markdown").out


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


def test_the_plan_is_printed_before_what_would_help_is_looked_for(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("plan", "--posting", "graduate", "--start", "2027-01-04", "--deadline", "2027-01-20")
    whole = run(*words).out
    before, heading, _ = whole.partition("\n\nWhat would help:")
    printed: list[str] = []
    find_repairs = Planner.repairs

    def repairs(planner: Planner, plan: LearningPlan) -> tuple[Repair, ...]:
        printed.append(capsys.readouterr().out)
        return find_repairs(planner, plan)

    monkeypatch.setattr(Planner, "repairs", repairs)
    after = run(*words).out
    assert (printed, heading) == ([before + "\n"], "\n\nWhat would help:")
    assert printed[0] + after == whole


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
    elsewhere = run("profile", "export", "-", "--data-dir", str(tmp_path / "other")).out
    assert elsewhere == exported.replace("entry = 4", "entry = 1")


def test_someone_elses_profile_leaves_the_own_record_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ada.toml"
    path.write_text('posting = "graduate"\n[levels]\npython = { level = "working" }\n', encoding="utf-8")
    assert "Python" not in run("gap", "--profile", str(path)).out
    assert run("gap").code == 2


def test_without_a_terminal_the_summary_says_how_to_go_on(run: Run) -> None:
    assert "planner list postings" in run().out
    run("assess", "--posting", "graduate", typed="q\n")
    assert "Graduate ML Engineer, Initech: 0% ready to apply." in run().out


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
    told = run("assess", "--answers", str(answers)).out
    assert f"ready to apply for {both}." in " ".join(told.split())
    assert run().out.startswith(f"{both}: ")
    assert run("assess", "--posting", "senior-engineer", "--answers", str(answers)).code == 0
    assert run().out.startswith(f"{both}: ")


GROUP_AND_WORK = """
[[requirement]]
any_of = ["cloud", "mlops"]
level = "working"
importance = "core"
because = "one way to run models"

[[requirement]]
competency = "communication"
level = "practitioner"
importance = "core"
because = "talks to customers"
"""
PRACTICE = """\
[practice.weekly-demo]
title = "Show your work every week"
grows = { communication = "practitioner" }
evidence = "What eight people asked."
weeks = 8
uses = ["https://talks.example/demo"]
"""


@pytest.fixture
def with_groups(tmp_path: Path, small_catalogue_folder: Path) -> Path:
    """A catalogue whose graduate is asked for one of two, and for something that grows at work."""
    folder = Path(shutil.copytree(small_catalogue_folder, tmp_path / "catalogue"))
    posting = folder / "competencies" / "postings" / "graduate.toml"
    head = 'experience = { years = 2, essential = false }\neducation = { degree = "master", essential = true }\n'
    posting.write_text(head + posting.read_text(encoding="utf-8") + GROUP_AND_WORK, encoding="utf-8")
    area = folder / "competencies" / "communication.toml"
    text = area.read_text(encoding="utf-8")
    name = "[competency.communication]\n"
    area.write_text(text.replace(name, f'{name}at_work_from = "practitioner"\n'), encoding="utf-8")
    courses = folder / "curricula" / "courses.toml"
    text = courses.read_text(encoding="utf-8")
    courses.write_text(text.replace('communication = "practitioner"', 'communication = "working"'), encoding="utf-8")
    (folder / "curricula" / "practices.toml").write_text(PRACTICE, encoding="utf-8")
    return folder


def test_gap_tells_core_first_groups_as_one_and_what_grows_at_work(run: Run, with_groups: Path) -> None:
    lines = run("gap", "--posting", "graduate", catalogue=with_groups).out.splitlines()
    assert lines[:6] == [
        "Graduate ML Engineer, Initech",
        "0% ready to apply, by the worth of what is held.",
        "Desirable: 2 years of experience; not said",
        "Essential: a master's degree; not said",
        "",
        "Core (2 requirements to go)",
    ]
    assert "  Cloud platforms or MLOps  not rated → working" in lines
    at_work = lines.index("Grows at work (1 requirement); no study hours count for it")
    assert lines[at_work + 1 : at_work + 3] == [
        "  Communication  beyond working → practitioner (core)",
        "    practice: Show your work every week",
    ]


def test_what_the_gap_needs_on_the_way_is_told_apart_by_whether_a_posting_names_it(run: Run, with_groups: Path) -> None:
    posting = with_groups / "competencies" / "postings" / "graduate.toml"
    text = posting.read_text(encoding="utf-8")
    raised = text.replace('"machine-learning"\nlevel = "working"', '"machine-learning"\nlevel = "practitioner"')
    posting.write_text(raised, encoding="utf-8")
    text = run("gap", "--posting", "graduate", catalogue=with_groups).out
    assert "On the way there, though nobody asks for them by name: Calculus, Linear algebra\n" in text
    assert "On the way there, beyond what is asked of them: Statistics working\n" in text


def test_what_nobody_was_asked_about_is_not_rated_where_it_is_shown(run: Run, answers: Path) -> None:
    run("assess", "--posting", "graduate", "--answers", str(answers))
    assert "\nYou\n  not rated: not asked yet\n" in run("show", "mentoring").out
    assert run("show", "python").out.endswith("\n  needed for Machine learning (at working), which you aim at\n")


def test_options_may_stand_before_what_a_command_is_about(run: Run, tmp_path: Path) -> None:
    elsewhere = str(tmp_path / "other")
    assert run("log", "ml-start", "--data-dir", elsewhere, "2", "yesterday").code == 0
    assert run("profile", "export", "--data-dir", elsewhere, str(tmp_path / "me.toml")).code == 0
    assert run("profile", "import", "--data-dir", elsewhere, str(tmp_path / "me.toml")).code == 0


def test_gap_as_json_has_groups_and_practices(run: Run, with_groups: Path) -> None:
    document = json.loads(run("gap", "--posting", "graduate", "--json", catalogue=with_groups).out)
    groups = [line for line in document["gap"] if "any_of" in line]
    assert [(line["any_of"], line["at_least"], line["importance"]) for line in groups] == [
        (["cloud", "mlops"], 1, "core")
    ]
    assert document["at_work"] == [
        {
            "competency": "communication",
            "by_study": "working",
            "level": "practitioner",
            "importance": "core",
            "practices": ["weekly-demo"],
        }
    ]


def test_practices_are_listed_and_shown(run: Run, with_groups: Path) -> None:
    assert run("list", "practices", catalogue=with_groups).out == "weekly-demo  Show your work every week  8 weeks\n"
    assert run("show", "weekly-demo", catalogue=with_groups).out == (
        "Show your work every week (weekly-demo), a practice of ours\n"
        "Over 8 weeks; bring: What eight people asked.\n"
        "\nGrows\n  communication to practitioner\n"
        "\nUses\n  https://talks.example/demo\n"
    )
    shown = run("show", "communication", catalogue=with_groups).out
    assert "\nPractices\n  weekly-demo: Show your work every week\n" in shown
    assert " (grows at work)\n" in shown


def test_show_tells_core_first_and_groups_as_one_line(run: Run, with_groups: Path) -> None:
    text = run("show", "graduate", catalogue=with_groups).out
    assert text.index("Core (2 requirements)") < text.index("Essential (3 requirements)")
    assert " or MLOps: working (one way to run models)\n" in text
    assert "Grows at work, beyond study (1 requirement)\n  Communication: practitioner\n" in text


def test_an_import_keeps_what_was_entered_since_and_says_so(run: Run, tmp_path: Path) -> None:
    profile = tmp_path / "me.toml"
    assert run("log", "ml-start", "2").code == 0
    run("profile", "export", str(profile))
    assert run("done", "python-start").code == 0
    with_name = f'name = "Ada"\n{profile.read_text(encoding="utf-8")}'
    profile.write_text(with_name, encoding="utf-8")
    assert run("profile", "import", str(profile)).err.splitlines() == [
        f"read 0 levels from {profile} (u on screen undoes it)",
        "changed: name Ada",
        "kept beside it: Start with Python finished",
    ]
    assert 'completed = ["python-start"]' in run("profile", "export", "-").out
    assert run("profile", "import", str(profile)).err.splitlines()[0] == f"read 0 levels from {profile}"


def test_an_import_names_the_levels_that_it_changes(run: Run, tmp_path: Path) -> None:
    profile, levels = (
        tmp_path / "me.toml",
        '[levels]\npython = {level = "working"}\nstatistics = {level = "awareness"}\n',
    )
    profile.write_text(levels, encoding="utf-8")
    assert "changed" not in run("profile", "import", str(profile)).err
    profile.write_text(levels.replace('"awareness"', '"working", source = "mentor"'), encoding="utf-8")
    assert run("profile", "import", str(profile)).err.splitlines()[-1] == "changed: Statistics awareness to working"


def test_the_link_given_with_a_finished_course_goes_out_and_comes_in(run: Run, tmp_path: Path) -> None:
    profile, again = tmp_path / "me.toml", tmp_path / "again.toml"
    assert run("done", "ml-start", "--evidence", "https://code.example/ml").code == 0
    run("profile", "export", str(profile))
    assert run("--data-dir", str(tmp_path / "other"), "profile", "import", str(profile)).code == 0
    run("--data-dir", str(tmp_path / "other"), "profile", "export", str(again))
    assert 'evidence = "https://code.example/ml"' in again.read_text(encoding="utf-8")


def test_no_more_hours_are_taken_back_than_were_logged(run: Run) -> None:
    assert run("log", "ml-start", "2").code == 0
    refused = run("log", "ml-start", "-3")
    assert (refused.code, refused.out) == (2, "")
    assert "2 h are logged of " in refused.err
    assert "no hours are logged of " in run("log", "ml-start", "-1", "yesterday").err
    assert run("log", "ml-start", "-2").code == 0


def test_hours_are_logged_for_another_day_but_not_one_to_come(run: Run) -> None:
    assert run("log", "ml-start", "2", "--on", "2026-01-05").code == 0
    to_come = run("log", "ml-start", "2", "--on", "2999-01-05")
    assert to_come.code == 2
    assert "5 Jan 2999 is still to come" in to_come.err


@pytest.mark.parametrize(
    "words", [["1.5", "yesterday"], ["2 on 3 Jan 2026"], ["2", "on", "3", "Jan"], ["2", "--on", "3 Jan"]]
)
def test_hours_are_logged_as_they_are_on_screen(run: Run, words: list[str]) -> None:
    done = run("log", "ml-start", *words)
    assert (done.code, done.out.count(" h for ")) == (0, 1)


def test_a_day_that_is_none_is_refused_with_the_forms_that_are(run: Run) -> None:
    refused = run("log", "ml-start", "2", "--on", "someday")
    assert refused.code == 2
    assert "1.5 yesterday or 2 on 3 Jan" in refused.err


def test_what_is_named_as_people_name_it_is_found_where_only_one_thing_is_called_so(run: Run) -> None:
    assert run("show", "Machine Learning").out.startswith("Machine learning (machine-learning)")
    assert run("show", "PYTHON").out == run("show", "python").out
    assert run("gap", "--posting", "Graduate ML engineer").out == run("gap", "--posting", "graduate").out
    assert run("done", "start with python").out.startswith("finished Start with Python")
    assert run("log", "Ml-Start", "2").code == 0


def test_a_name_of_several_things_is_not_guessed(run: Run, small_catalogue_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(small_catalogue_folder, tmp_path / "catalogue"))
    courses = folder / "curricula" / "courses.toml"
    text = courses.read_text(encoding="utf-8")
    courses.write_text(text.replace('title = "Start with Python"', 'title = "Machine learning, hands on"'), "utf-8")
    shown = run("show", "machine learning, hands on", catalogue=folder)
    assert shown.code == 2
    assert "more than one thing is called" in shown.err
    assert "the course `python-start` or the course `ml-start`" in shown.err
    done = run("done", "Machine learning, hands on", catalogue=folder)
    assert "did you mean `python-start` or `ml-start`?" in done.err


def test_a_course_says_for_whom_it_is_and_what_the_levels_it_needs_are_for(
    run: Run, small_catalogue_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(small_catalogue_folder, tmp_path / "catalogue"))
    (folder / "competencies" / "backgrounds.toml").write_text(
        '[study.any]\nname = "Any"\n[years.any]\nname = "Any"\nshare = 1.0\n'
        '[work.ops]\nname = "Operations, or platforms"\n[work.coder]\nname = "Developer"\n',
        encoding="utf-8",
    )
    courses = folder / "curricula" / "courses.toml"
    before, taught = "requires = {}\n", 'teaches = { mlops = "working", version-control = "working" }\n'
    after = f'requires = {{ python = "working" }}\nfor_work = ["ops", "coder"]\n{taught}'
    courses.write_text(courses.read_text(encoding="utf-8").replace(before + taught, after), encoding="utf-8")
    shown = run("show", "mlops-start", catalogue=folder).out
    assert "Planned only for who works as: Operations, or platforms; Developer\n" in shown
    assert shown.endswith("Needs\n  python at working\n  machine-learning at working, for mlops\n")
