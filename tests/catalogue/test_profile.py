"""A learner's file is read against a catalogue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planner.catalogue import Catalogue, Diagnostic, ProfileError, read_answers, read_profile
from planner.domain.background import Backgrounds, Occupation, Years
from planner.domain.course import CourseFormat
from planner.domain.fault import Fault
from planner.domain.learner import (
    Absence,
    HeldLevel,
    HoursFrom,
    Learner,
    LevelSource,
    Objective,
    Preferences,
)
from planner.domain.level import Level
from planner.domain.money import Money
from planner.domain.target import Milestone

Write = Callable[[dict[str, str | bytes]], Path]

FULL = """\
name = "Ada"
posting = "engineer"
completed = ["calculus-1"]

[preferences]
hours_per_week = [{ from = 2027-03-01, hours_per_week = 4 }, { from = 2027-01-04, hours_per_week = 8.5 }]
cohort_hours_per_week = 35
start = 2027-01-04
deadline = 2027-12-31
budget = { amount = 500, currency = "GBP" }
objective = "cost"
only_essential = true
parallel = 3
away = [{ from = 2027-04-01, to = 2027-04-14 }]
exclude_formats = ["degree"]
exclude_providers = ["Acme"]
exclude_courses = ["matrices"]
languages = ["en"]
pinned = ["calculus-1"]

[under_way]
matrices = 12.5

[levels]
calculus = { level = "practitioner", source = "mentor", on = 2026-11-20, evidence = "https://example.org/" }
linear-algebra = { level = "none" }
"""


@pytest.fixture
def catalogue(sound_folder: Path) -> Catalogue:
    return Catalogue.load(sound_folder)


def faults(path: Path, catalogue: Catalogue) -> list[str]:
    with pytest.raises(ProfileError) as caught:
        read_profile(path, catalogue)
    return [str(one).removeprefix(path.as_posix()) for one in caught.value.diagnostics]


def test_every_field_arrives(write: Write, catalogue: Catalogue) -> None:
    assert read_profile(write({"me.toml": FULL}) / "me.toml", catalogue) == Learner(
        name="Ada",
        posting="engineer",
        preferences=Preferences(
            hours_per_week=8.5,
            hours_changes=(HoursFrom(first_day=date(2027, 3, 1), hours_per_week=4),),
            cohort_hours_per_week=35,
            start=date(2027, 1, 4),
            deadline=date(2027, 12, 31),
            budget=Money(amount=Decimal(500), currency="GBP"),
            objective=Objective.COST,
            until=Milestone.READY_TO_START,
            parallel=3,
            away=(Absence(first_day=date(2027, 4, 1), last_day=date(2027, 4, 14)),),
            exclude_formats=(CourseFormat.DEGREE,),
            exclude_providers=("Acme",),
            exclude_courses=("matrices",),
            languages=("en",),
            pinned=("calculus-1",),
        ),
        levels={
            "calculus": HeldLevel(
                level=Level.PRACTITIONER,
                source=LevelSource.MENTOR,
                on=date(2026, 11, 20),
                evidence="https://example.org/",
            ),
            "linear-algebra": HeldLevel(level=Level.NONE, source=LevelSource.SELF),
        },
        completed=("calculus-1",),
        under_way={"matrices": 12.5},
    )


def test_what_is_left_out_is_as_for_a_new_learner(write: Write, catalogue: Catalogue) -> None:
    assert read_profile(write({"me.toml": 'name = "Ada"\n'}) / "me.toml", catalogue) == Learner(name="Ada")


def warnings_of(path: Path, catalogue: Catalogue) -> list[str]:
    warnings: list[Diagnostic] = []
    read_profile(path, catalogue, warnings.append)
    return [str(warning).removeprefix(path.as_posix()) for warning in warnings]


def test_a_background_that_the_catalogue_lacks_is_told_with_what_was_meant(write: Write, catalogue: Catalogue) -> None:
    named = Occupation(name="Business")
    known = Backgrounds(study={"business": named}, work={"cook": named}, years={"few": Years(name="Few", share=0.5)})
    path = write({"me.toml": 'background = { study = "bussiness", work = "analist", years = "few" }\n'}) / "me.toml"
    assert warnings_of(path, replace(catalogue, backgrounds=known)) == [
        (
            ":1:24: warning[background-gone]: the catalogue has no `study` of a background called `bussiness`\n"
            "help: did you mean `business`?"
        ),
        (
            ":1:44: warning[background-gone]: the catalogue has no `work` of a background called `analist`\n"
            "help: write one of cook"
        ),
    ]
    assert not warnings_of(path, catalogue), "a catalogue without backgrounds"


def test_names_that_the_catalogue_lacks_are_kept_and_told_all_at_once(write: Write, catalogue: Catalogue) -> None:
    text = (
        FULL.replace('"engineer"', '"enginer"')
        .replace('completed = ["calculus-1"]', 'completed = ["calculus-2"]')
        .replace('["Acme"]', '["Acmee"]')
        .replace('"GBP"', '"ABC"')
        .replace("linear-algebra =", "linear-algbra =")
        .replace("matrices = 12.5", "tensors = 12.5")
    )
    path = write({"me.toml": text}) / "me.toml"
    assert warnings_of(path, catalogue) == [
        (
            ":2:11: warning[posting-gone]: the catalogue has no posting `enginer`\n"
            "help: did you mean `engineer`? If it was removed, leave it: your record keeps it"
        ),
        (
            ":3:14: warning[course-gone]: the catalogue has no course `calculus-2`\n"
            "help: did you mean `calculus-1`? If it was removed, leave it: your record keeps it"
        ),
        (
            ":10:37: warning[currency-gone]: `ABC` is not a currency that the catalogue converts\n"
            "help: write the budget in one of EUR, GBP"
        ),
        ":16:22: warning[unknown-provider]: no course is offered by `Acmee`\nhelp: did you mean `Acme`?",
        (
            ":22:1: warning[course-gone]: the catalogue has no course `tensors`\n"
            "help: correct the id; if the course was removed, leave it"
        ),
        (
            ":26:1: warning[competency-gone]: the catalogue has no competency `linear-algbra`\n"
            "help: did you mean `linear-algebra`? If it was removed, leave it: your record keeps it"
        ),
    ]
    learner = read_profile(path, catalogue)
    assert (learner.posting, learner.completed, list(learner.levels)) == (
        "enginer",
        ("calculus-2",),
        ["calculus", "linear-algbra"],
    )


def test_courses_that_the_catalogue_has_removed_are_kept_and_named(write: Write, catalogue: Catalogue) -> None:
    text = (
        'completed = ["gone", "calculus-1"]\n[preferences]\npinned = ["gone"]\nexclude_courses = ["gone"]\n'
        "[under_way]\ngone = 3\n[hours_taken]\ngone = 8\n[hours_expected]\ngone = 9\n"
    )
    warnings: list[Diagnostic] = []
    learner = read_profile(write({"me.toml": text}) / "me.toml", catalogue, warnings.append)
    assert learner.completed == ("gone", "calculus-1")
    assert learner.preferences.pinned == learner.preferences.exclude_courses == ("gone",)
    assert (learner.under_way, learner.hours_taken, learner.hours_expected) == ({"gone": 3}, {"gone": 8}, {"gone": 9})
    assert [(warning.line, warning.code, warning.message) for warning in warnings] == [
        (line, "course-gone", "the catalogue has no course `gone`") for line in (1, 3, 4, 6, 8, 10)
    ]


def test_days_in_the_wrong_order_are_told(write: Write, catalogue: Catalogue) -> None:
    text = (
        FULL.replace("deadline = 2027-12-31", "deadline = 2026-12-31")
        .replace("to = 2027-04-14", "to = 2027-03-14")
        .replace("from = 2027-03-01", "from = 2027-01-04")
    )
    assert [one.splitlines()[0] for one in faults(write({"me.toml": text}) / "me.toml", catalogue)] == [
        ":6:71: error[bad-date]: two steps begin on 2027-01-04",
        ":9:12: error[bad-date]: `deadline` is before `start`, 2027-01-04",
        ":14:35: error[bad-date]: `to` is before `from`, 2027-04-01",
    ]


def test_several_postings_hours_taken_and_pace_arrive_and_are_checked(write: Write, catalogue: Catalogue) -> None:
    text = (
        'posting = "engineer"\nmore_postings = ["engineer"]\n[preferences]\npace = 1.2\n[hours_taken]\nmatrices = 30\n'
    )
    learner = read_profile(write({"me.toml": text}) / "me.toml", catalogue)
    assert (learner.preferences.pace, learner.hours_taken) == (1.2, {"matrices": 30})
    assert learner.more_postings == learner.postings == ("engineer",)
    wrong = text.replace('["engineer"]', '["pilot"]').replace("matrices", "tensors")
    assert [warning.splitlines()[0] for warning in warnings_of(write({"me.toml": wrong}) / "me.toml", catalogue)] == [
        ":2:18: warning[posting-gone]: the catalogue has no posting `pilot`",
        ":6:1: warning[course-gone]: the catalogue has no course `tensors`",
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("pace = 0.0", "error[bad-number]: `pace` must be at least 0.1"),
        ("pace = 11", "error[bad-number]: `pace` must be at most 10"),
        ('objective = "fun"', "error[bad-value]: `objective` cannot be `fun`"),
        ("hours_per_week = 200", "error[bad-number]: `hours_per_week` must be at most 168"),
        ('hours_per_week = "8"', "error[wrong-type]: `hours_per_week` must be a number, not a text"),
        ("hours_per_week = []", "error[empty-value]: `hours_per_week` is empty"),
        ("parallel = 1.5", "error[wrong-type]: `parallel` must be a whole number, not a number"),
        ("parralel = 1", "error[unknown-key]: `preferences` has no key `parralel`"),
    ],
)
def test_faulty_wish_is_told_at_its_line(line: str, message: str, write: Write, catalogue: Catalogue) -> None:
    (only,) = faults(write({"me.toml": f"[preferences]\n{line}\n"}) / "me.toml", catalogue)
    assert only.splitlines()[0].startswith(":2:")
    assert only.splitlines()[0].endswith(message)


def test_levels_on_a_retired_competency_move_to_what_replaced_it(write: Write, sound: dict[str, str | bytes]) -> None:
    mathematics = str(sound["competencies/mathematics.toml"]).replace(
        'summary = "The best', 'replaced_by = ["calculus", "linear-algebra"]\nsummary = "The best'
    )
    levels = '[levels]\noptimisation = { level = "expert" }\ncalculus = { level = "working" }\n'
    folder = write({**sound, "competencies/mathematics.toml": mathematics, "me.toml": levels})
    learner = read_profile(folder / "me.toml", Catalogue.load(folder))
    assert {one: held.level for one, held in learner.levels.items()} == {
        "calculus": Level.WORKING,
        "linear-algebra": Level.EXPERT,
    }


RETIRED_COURSE = """
[course.calculus-0]
title = "Calculus 0"
provider = "Open University"
url = "https://example.org/calculus"
format = "course"
language = "en"
hours = 40
cost = { amount = 0, currency = "GBP" }
teaches = { calculus = "working" }
checked = 2020-11-20
replaced_by = ["calculus-1", "matrices"]
"""


def test_aims_move_to_what_replaced_a_posting_and_pins_and_what_was_begun_of_a_course_stay(
    write: Write, sound: dict[str, str | bytes]
) -> None:
    old = 'replaced_by = ["engineer"]\n' + str(sound["competencies/postings/engineer.toml"])
    courses = str(sound["curricula/courses.toml"]) + RETIRED_COURSE
    profile = (
        'posting = "mechanic"\n[preferences]\npinned = ["calculus-0"]\n[under_way]\ncalculus-0 = 5\nmatrices = 2\n'
    )
    files = {"competencies/postings/mechanic.toml": old, "curricula/courses.toml": courses, "me.toml": profile}
    folder = write({**sound, **files})
    catalogue = Catalogue.load(folder)
    assert catalogue.retired == {"mechanic": ("engineer",), "calculus-0": ("calculus-1", "matrices")}
    assert not {"mechanic", "calculus-0"} & {*catalogue.open_postings, *catalogue.offered}
    assert {"mechanic", "calculus-0"} <= {*catalogue.postings, *catalogue.courses}
    assert warnings_of(folder / "me.toml", catalogue) == []
    learner = read_profile(folder / "me.toml", catalogue)
    assert learner.posting == "engineer"
    assert learner.preferences.pinned == ("calculus-0",)
    assert learner.under_way == {"calculus-0": 5, "matrices": 2}


def test_an_id_is_looked_up_among_what_it_is_to_name_and_no_note_moves_as_what_it_is_not(
    write: Write, sound: dict[str, str | bytes]
) -> None:
    mathematics = str(sound["competencies/mathematics.toml"]).replace(
        'summary = "The best', 'replaced_by = ["calculus", "linear-algebra"]\nsummary = "The best'
    )
    old = 'replaced_by = ["engineer"]\n' + str(sound["competencies/postings/engineer.toml"])
    profile = """\
posting = "optimisation"
unused = ["optimisation", "calculus-0"]
completed = ["mechanic"]
[under_way]
optimisation = 5
[levels]
mechanic = { level = "working" }
"""
    files = {
        "competencies/mathematics.toml": mathematics,
        "competencies/postings/mechanic.toml": old,
        "curricula/courses.toml": str(sound["curricula/courses.toml"]) + RETIRED_COURSE,
        "me.toml": profile,
    }
    folder = write({**sound, **files})
    catalogue = Catalogue.load(folder)
    assert [found.splitlines()[0] for found in warnings_of(folder / "me.toml", catalogue)] == [
        ":1:11: warning[posting-gone]: the catalogue has no posting `optimisation`",
        ":2:27: warning[competency-gone]: the catalogue has no competency `calculus-0`",
        ":3:14: warning[course-gone]: the catalogue has no course `mechanic`",
        ":5:1: warning[course-gone]: the catalogue has no course `optimisation`",
        ":7:1: warning[competency-gone]: the catalogue has no competency `mechanic`",
    ]
    learner = read_profile(folder / "me.toml", catalogue)
    assert learner.posting == "optimisation"
    assert learner.ticked == {"calculus": False, "linear-algebra": False, "calculus-0": False}
    assert (learner.completed, learner.under_way) == (("mechanic",), {"optimisation": 5})
    assert list(learner.levels) == ["mechanic"]


def test_a_pause_of_no_hours_comes_back_and_a_beginning_without_hours_does_not(
    write: Write, catalogue: Catalogue
) -> None:
    steps = "[preferences]\nhours_per_week = [{ from = 2027-01-04, hours_per_week = 8 }, "
    steps += "{ from = 2027-03-01, hours_per_week = 0 }, { from = 2027-04-01, hours_per_week = 8 }]\n"
    wishes = read_profile(write({"me.toml": steps}) / "me.toml", catalogue).preferences
    assert [change.hours_per_week for change in wishes.hours_changes] == [0, 8]
    [fault] = faults(
        write({"me.toml": steps.replace("hours_per_week = 8 }, ", "hours_per_week = 0 }, ")}) / "me.toml", catalogue
    )
    assert fault.startswith(":2:57: error[bad-number]: the first `hours_per_week` must be above 0")


@pytest.mark.parametrize(("content", "code"), [("", "empty-file"), ("a = ", "syntax-error"), (b"\xff", "not-utf-8")])
def test_file_that_is_no_profile_is_told(content: str | bytes, code: str, write: Write, catalogue: Catalogue) -> None:
    (only,) = faults(write({"me.toml": content}) / "me.toml", catalogue)
    assert f"error[{code}]" in only


def test_folder_in_place_of_a_profile_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    (only,) = faults(tmp_path, catalogue)
    assert "error[unreadable-file]" in only


def test_profile_that_is_not_there_is_a_fault_of_use(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(Fault) as caught:
        read_profile(tmp_path / "nobody.toml", catalogue)
    assert caught.value.exit_code == 2
    assert not isinstance(caught.value, ProfileError)


def test_answers_are_levels_by_competency_in_their_order(write: Write, catalogue: Catalogue) -> None:
    folder = write({"answers.toml": 'linear-algebra = "none"\ncalculus = "working"\n'})
    answers = read_answers(folder / "answers.toml", catalogue)
    assert list(answers.items()) == [("linear-algebra", Level.NONE), ("calculus", Level.WORKING)]


def test_answers_name_competencies_as_people_do(write: Write, catalogue: Catalogue) -> None:
    path = write({"answers.toml": '"Linear Algebra" = "working"\nCalculus = "none"\n'}) / "answers.toml"
    assert read_answers(path, catalogue) == {"linear-algebra": Level.WORKING, "calculus": Level.NONE}
    path.write_text('calculus = "none"\nCalculus = "working"\n', encoding="utf-8")
    with pytest.raises(Fault, match="answers on `calculus` twice"):
        read_answers(path, catalogue)


def test_faulty_answers_are_told_all_at_once(write: Write, catalogue: Catalogue) -> None:
    path = write({"answers.toml": 'calculs = "working"\ncalculus = "wroking"\nlinear-algebra = 2\n'}) / "answers.toml"
    with pytest.raises(ProfileError) as caught:
        read_answers(path, catalogue)
    assert [(one.line, one.column, one.code) for one in caught.value.diagnostics] == [
        (1, 1, "unknown-competency"),
        (2, 12, "unknown-level"),
        (3, 18, "wrong-type"),
    ]
