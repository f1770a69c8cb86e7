"""Whatever a file holds, reading tells faults and never fails; what is saved is read back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.catalogue import Catalogue, Severity, read_catalogue, read_profile
from planner.domain.course import CourseFormat
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
from planner.export.profile import profile_toml

Write = Callable[[dict[str, str | bytes]], Path]

FILES = (
    "competencies/mathematics.toml",
    "competencies/postings/engineer.toml",
    "curricula/courses.toml",
    "curricula/rates.toml",
)
VALUES = (
    "1",
    "-1",
    "1e400",
    "1" * 400,
    "inf",
    "nan",
    "true",
    "[]",
    "{}",
    "[[]]",
    "[{}]",
    '""',
    '"x"',
    '"calculus"',
    '"expert"',
    "2027-01-01",
    "07:32:00",
    "1979-05-27T07:32:00Z",
    '{ competency = "calculus" }',
    '[{ competency = "optimisation", level = "expert" }]',
    '{ calculus = "expert", "odd key" = 1 }',
    "'''\n'''",
)
KEYS = ("levels", "requires", "teaches", "competency", "requirement", "course", "area", "x", '"<table>"', '"[key]"')
reused = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def edits(draw: st.DrawFn) -> Callable[[list[str]], list[str]]:
    position, key, value = draw(st.integers(0, 60)), draw(st.sampled_from(KEYS)), draw(st.sampled_from(VALUES))
    kind = draw(st.sampled_from(("value", "key", "line", "loss", "header", "swap")))

    def edit(lines: list[str]) -> list[str]:
        at = position % len(lines)
        before, line, after = lines[:at], lines[at], lines[at + 1 :]
        left, equals, right = line.partition("=")
        changed = {
            "value": [f"{left}= {value}" if equals else line],
            "key": [f"{key} ={right}" if equals else line],
            "line": [line, f"{key} = {value}"],
            "loss": [],
            "header": [line, f"[{key}.{key}]"],
            "swap": [line.replace("[[", "[").replace("]]", "]") if line.startswith("[[") else f"{line}{line}"],
        }
        return before + changed[kind] + after

    return edit


@reused
@given(name=st.sampled_from(FILES), changes=st.lists(edits(), min_size=1, max_size=3))
def test_edited_files_never_fail_and_diagnostics_stay_inside_them(
    name: str, changes: list[Callable[[list[str]], list[str]]], write: Write, sound: dict[str, str]
) -> None:
    lines = sound[name].splitlines()
    for change in changes:
        lines = change(lines)
    reading = read_catalogue(write({**sound, name: "\n".join(lines) + "\n"}), shown_as="")
    assert (reading.catalogue is None) == any(one.severity is Severity.ERROR for one in reading.diagnostics)
    for one in reading.diagnostics:
        text = ("\n".join(lines) if one.path == name else sound[one.path]).splitlines()
        if one.line:
            assert one.line <= len(text) + 1
            assert 1 <= one.column <= len((*text, "")[one.line - 1]) + 1


@reused
@given(name=st.sampled_from(FILES), content=st.binary(max_size=60))
def test_arbitrary_bytes_never_fail(name: str, content: bytes, write: Write, sound: dict[str, str]) -> None:
    assert read_catalogue(write({**sound, name: content})).diagnostics


hours = st.sampled_from((0.5, 4.0, 8.0, 35.0, 12.25))
days = st.dates(date(2027, 1, 1), date(2030, 1, 1))
courses = st.lists(st.sampled_from(("calculus-1", "matrices")), unique=True).map(tuple)
competencies = st.sampled_from(("calculus", "linear-algebra", "optimisation"))
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=20).filter(str.strip)


@st.composite
def wishes(draw: st.DrawFn) -> Preferences:
    start = draw(st.none() | days)
    changes = sorted(draw(st.sets(st.integers(1, 400), max_size=3)))
    absences = draw(st.lists(st.tuples(days, st.integers(0, 20)), max_size=2))
    amount = st.decimals(min_value=0, max_value=9999, places=2)
    return Preferences(
        hours_per_week=draw(hours),
        hours_changes=tuple(
            HoursFrom(first_day=(start or date(2027, 1, 1)) + timedelta(days=day), hours_per_week=draw(hours))
            for day in changes
        ),
        cohort_hours_per_week=draw(st.none() | hours),
        start=start,
        deadline=draw(st.none() | st.just((start or date(2027, 1, 1)) + timedelta(weeks=60))),
        budget=draw(st.none() | st.builds(Money, amount=amount, currency=st.sampled_from(("EUR", "GBP")))),
        objective=draw(st.sampled_from(Objective)),
        until=draw(st.sampled_from(Milestone)),
        slack=draw(st.sampled_from([0, 0.1, 0.25])),
        include_work=draw(st.booleans()),
        applications_hours=draw(st.none() | st.integers(0, 1000) | st.floats(0, 1000)),
        skip_capstone=draw(st.booleans()),
        parallel=draw(st.integers(1, 9)),
        away=tuple(Absence(first_day=day, last_day=day + timedelta(days=length)) for day, length in absences),
        exclude_formats=tuple(draw(st.lists(st.sampled_from(CourseFormat), unique=True))),
        exclude_providers=draw(st.sampled_from(((), ("Acme",)))),
        exclude_courses=draw(courses),
        languages=draw(st.sampled_from(((), ("en", "pt-BR")))),
        pinned=draw(courses),
    )


learners = st.builds(
    Learner,
    name=texts,
    posting=st.sampled_from((None, "engineer")),
    preferences=wishes(),
    levels=st.dictionaries(
        competencies,
        st.builds(
            HeldLevel,
            level=st.sampled_from(Level),
            source=st.sampled_from([source for source in LevelSource if source is not LevelSource.INFERRED]),
            on=st.none() | days,
            evidence=st.none() | texts,
        ),
    ),
    completed=courses,
    under_way=st.dictionaries(st.sampled_from(("calculus-1", "matrices")), hours),
)


@pytest.fixture
def catalogue(sound_folder: Path) -> Catalogue:
    return Catalogue.load(sound_folder)


@reused
@given(learner=learners)
def test_learner_saved_is_read_back_the_same(learner: Learner, tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "me.toml"
    path.write_text(profile_toml(learner), encoding="utf-8", newline="")
    assert read_profile(path, catalogue) == learner


def test_amounts_are_read_exactly_as_they_are_written(write: Write, sound: dict[str, str]) -> None:
    sound["curricula/courses.toml"] = sound["curricula/courses.toml"].replace("49.5", "1999.99")
    assert Catalogue.load(write({**sound})).courses["calculus-1"].cost.amount == Decimal("1999.99")
