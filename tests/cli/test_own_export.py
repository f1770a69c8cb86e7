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
    assert run("profile", "export", str(back)).code == 0
    assert back.read_text(encoding="utf-8") == out.read_text(encoding="utf-8")
    for words in (("gap",), ("plan",), ("show", "python"), ()):
        assert "Traceback" not in run(*words).err
    if name.startswith("lost"):
        assert "-gone]" in imported.err


def test_a_renamed_course_goes_along_and_one_that_is_gone_is_named(
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
    renamed = course.replace("python-start", "python-begin")
    file.write_text(text.replace(course, f'{course}\nreplaced_by = ["python-begin"]\n\n{renamed}'), encoding="utf-8")
    assert run("check", catalogue=catalogue).code == 0
    told = run("profile", "export", "-", catalogue=catalogue)
    assert 'completed = ["python-begin"]' in told.out
    assert "the catalogue has replaced python-start by python-begin" in told.err
    assert run("profile", "export", "-", catalogue=catalogue).err == ""
    refused = run("done", "python-start", catalogue=catalogue)
    assert (refused.code, "use `python-begin`" in refused.err) == (2, True)
    file.write_text(text.replace(course, renamed.replace("python-begin", "python-other")), encoding="utf-8")
    lost = run("profile", "export", "-", catalogue=catalogue)
    assert 'completed = ["python-begin"]' in lost.out
    assert "the catalogue has no course python-begin; your record keeps what it says of them" in lost.err
    assert "what such a course taught counts no more: say in Assess what you hold" in lost.err
