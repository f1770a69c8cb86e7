"""What `planner profile export` wrote, `planner profile import` takes: whatever the catalogue has become meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from planner.domain.learner import HoursFrom, Preferences
from planner.domain.level import Level
from planner.domain.money import Money
from planner.journal import (
    Assessed,
    Completed,
    Estimated,
    Event,
    Evidenced,
    Journal,
    Logged,
    Named,
    Preferred,
    Targeted,
    Ticked,
)
from tests.journal.damage import FIRST

Run = Callable[..., Any]

PAUSE = Preferences(hours_changes=(HoursFrom(first_day=date(2027, 3, 1), hours_per_week=0),))
LOST = Preferences(
    budget=Money(amount=Decimal(500), currency="XTS"),
    pinned=("gone-course",),
    exclude_courses=("gone-course",),
    exclude_providers=("Gone & Sons",),
    languages=("tlh",),
)
RECORDS: dict[str, list[Event]] = {
    "nothing": [Named(name="")],
    "pause": [Preferred(preferences=PAUSE)],
    "lost wishes": [Preferred(preferences=LOST)],
    "lost posting": [Targeted(posting="gone-posting", more_postings=("graduate", "gone-too"))],
    "lost competency": [
        Assessed(competency="gone-competency", level=Level.EXPERT),
        Evidenced(competency="gone-competency", evidence="a note"),
        Ticked(used={"gone-ticked": True, "python": False}),
    ],
    "lost course": [
        Logged(course="gone-course", hours=4),
        Completed(course="gone-course"),
        Estimated(course="gone-course", hours=9),
    ],
    "blank evidence": [
        Assessed(competency="python", level=Level.WORKING),
        Evidenced(competency="python", evidence=" \n"),
    ],
    "odd texts": [
        Named(name="\"\\ Zoë 学習者\t\n'''"),
        Assessed(competency="python", level=Level.WORKING),
        Evidenced(competency="python", evidence='tab\t, quote ", back\\slash, 😀'),
    ],
    "first day of all": [
        Preferred(preferences=Preferences(hours_changes=(HoursFrom(first_day=date(1, 1, 2), hours_per_week=3),)))
    ],
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.mark.parametrize("name", RECORDS)
def test_its_own_export_is_imported_and_says_the_same(run: Run, home: Path, tmp_path: Path, name: str) -> None:
    with Journal.open(home) as journal:
        journal.append_all(RECORDS[name], FIRST)
    out, back = tmp_path / "out.toml", tmp_path / "back.toml"
    assert run("profile", "export", str(out)).code == 0
    imported = run("profile", "import", str(out))
    assert (imported.code, "error" in imported.err) == (0, False)
    assert run("profile", "export", "-o", str(back)).code == 0
    assert back.read_text(encoding="utf-8") == out.read_text(encoding="utf-8")
    for words in (("gap",), ("plan",), ("show", "python"), ()):
        assert "Traceback" not in run(*words).err
    if name.startswith("lost"):
        assert "-gone]" in imported.err


def test_a_retired_course_stays_in_the_record_and_what_a_deleted_one_taught_is_kept_and_named(
    run: Run, small_catalogue_folder: Path, tmp_path: Path
) -> None:
    catalogue = Path(shutil.copytree(small_catalogue_folder, tmp_path / "catalogue"))
    assert run("done", "python-start", catalogue=catalogue).code == 0
    file = next(
        path for path in (catalogue / "curricula").glob("*.toml") if "[course.python-start]" in path.read_text()
    )
    text = file.read_text(encoding="utf-8")
    begin = text.index("[course.python-start]")
    end = text.find("\n[course.", begin + 1)
    course = text[begin : end if end > 0 else len(text)]
    # The successor teaches less: who finished the old one keeps what that taught.
    instead = course.replace("python-start", "python-begin").replace('"working"', '"awareness"')
    retired = f'{course}\nretired = 2026-11-01\nreplaced_by = ["python-begin"]\n\n{instead}'
    file.write_text(text.replace(course, retired), encoding="utf-8")
    assert run("check", catalogue=catalogue).code == 0
    told = run("profile", "export", "-", catalogue=catalogue)
    assert 'completed = ["python-start"]' in told.out
    assert 'python = {level = "working", source = "course"}' in told.out
    assert told.err == ""
    assert "python-start" not in run("list", "courses", catalogue=catalogue).out
    shown = run("show", "python-start", catalogue=catalogue).out
    assert "Retired on 1 November 2026; " in shown or "Retired on 1 Nov 2026; " in shown
    file.write_text(text.replace(course, instead), encoding="utf-8")
    lost = run("profile", "export", "-", catalogue=catalogue)
    assert 'completed = ["python-start"]' in lost.out
    assert 'python = {level = "working", source = "course"}' in lost.out
    assert "the catalogue has no course python-start; your record keeps what it says of them" in lost.err
    assert "what you learnt there still counts: python to working" in lost.err


def test_a_course_under_way_goes_on_when_it_is_retired_and_nobody_else_is_sent_to_it(
    run: Run, small_catalogue_folder: Path, tmp_path: Path
) -> None:
    catalogue = Path(shutil.copytree(small_catalogue_folder, tmp_path / "catalogue"))
    file = next(
        path for path in (catalogue / "curricula").glob("*.toml") if "[course.python-start]" in path.read_text()
    )
    text = file.read_text(encoding="utf-8")
    instead = text[text.index("[course.python-start]") :].split("\n[course.")[0]
    retired = text.replace(
        "[course.python-start]", '[course.python-start]\nretired = 2026-11-01\nreplaced_by = ["begin"]'
    )
    file.write_text(f"{retired}\n{instead.replace('python-start', 'begin')}", encoding="utf-8")
    plan = ("plan", "--posting", "graduate", "--format", "json")
    assert '"begin"' in run(*plan, catalogue=catalogue).out
    assert run("log", "python-start", "2", catalogue=catalogue).code == 0
    planned = run(*plan, catalogue=catalogue)
    assert '"python-start"' in planned.out
    assert '"begin"' not in planned.out
    assert "takes its place): you keep it until you finish it or give it up" in planned.err


def test_a_withdrawn_posting_is_kept_by_who_aims_at_it_and_shown_to_nobody_else(
    run: Run, small_catalogue_folder: Path, tmp_path: Path
) -> None:
    catalogue = Path(shutil.copytree(small_catalogue_folder, tmp_path / "catalogue"))
    with Journal.open(tmp_path / "home") as journal:
        journal.append(Targeted(posting="graduate"), FIRST)
    file = catalogue / "competencies" / "postings" / "graduate.toml"
    file.write_text(f"retired = 2026-11-01\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    assert run("check", catalogue=catalogue).code == 0
    kept = run("plan", catalogue=catalogue)
    assert kept.code == 0
    assert "you may go on towards it, or choose another posting on Target" in kept.err
    assert "graduate" not in run("list", "postings", catalogue=catalogue).out
    with Journal.open(tmp_path / "home") as journal:
        journal.append(Targeted(posting=None), FIRST)
    refused = run("plan", "--posting", "graduate", catalogue=catalogue)
    assert (refused.code, "the posting `graduate` is withdrawn" in refused.err) == (2, True)
