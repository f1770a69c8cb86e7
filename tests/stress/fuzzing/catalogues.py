"""Mutated catalogues: each is refused with diagnostics, or says what its files say and is planned with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import tomli

from planner import plan
from planner.catalogue import Catalogue, Diagnostic, Severity, read_catalogue
from planner.domain.learner import Learner, Objective, Preferences
from planner.domain.safety.quoting import HIDDEN, one_line
from planner.domain.target import Milestone
from tests.stress.fuzzing.cut_catalogues import cut_catalogues
from tests.stress.fuzzing.mutation import mutated
from tests.stress.fuzzing.planned import assert_plan_is_right
from tests.stress.fuzzing.two_at_once import two_at_once
from tests.stress.outcome import Outcome

COUNT = 100_000
MONDAY = date(2027, 1, 4)
TWO_FILES = 0.15
EFFORTS = (0, 0, 0.02, 1)
"""Deterministic seconds of the solver: nothing but rules of thumb, stopped early, and to the proof."""


def catalogues_mutated(folder: Path, share: float) -> Outcome:
    """Catalogues with a file or two changed, read and, if sound, planned with."""
    cut_catalogues()
    return two_at_once("mutated catalogues", COUNT, _attempt, folder, share)


def _attempt(number: int, place: Path) -> str:
    dice = Random(number)
    base = dice.randrange(len(cut_catalogues()))
    folder = place / str(base)
    changed = _changed(cut_catalogues()[base], dice)
    _write(folder, cut_catalogues()[base], changed)
    try:
        return _read_and_plan(folder, dice)
    finally:
        for path in changed:
            (folder / path).unlink(missing_ok=True)


def _changed(files: Mapping[str, str], dice: Random) -> dict[str, bytes | None]:
    """New contents of a file or two, nothing where one is gone; at times a file that was not there."""
    changed: dict[str, bytes | None] = {}
    for path in dice.sample(sorted(files), 2 if dice.random() < TWO_FILES else 1):
        kind = dice.randrange(40)
        if kind == 0:
            changed[path] = None
        elif kind == 1:
            changed[path] = files[dice.choice(sorted(files))].encode()
        elif kind == 2:
            name = dice.choice(("a copy", "copy-2", "Upper", "ünï", ".hidden", "x" * 200))
            changed[str(Path(path).with_name(f"{name}.toml"))] = mutated(files[path], dice)
        else:
            changed[path] = mutated(files[path], dice)
    return changed


def _write(folder: Path, files: Mapping[str, str], changed: Mapping[str, bytes | None]) -> None:
    for path in {*files, *changed}:
        content = changed.get(path, files.get(path))
        if content is None or (path not in changed and (folder / path).exists()):
            (folder / path).unlink(missing_ok=True) if content is None else None
            continue
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())


def _read_and_plan(folder: Path, dice: Random) -> str:
    reading = read_catalogue(folder, shown_as="")
    errors = [found for found in reading.diagnostics if found.severity is Severity.ERROR]
    assert (reading.catalogue is None) == bool(errors)
    assert_diagnostics_are_inside(reading.diagnostics, folder)
    if reading.catalogue is None:
        return "refused"
    assert_says_what_is_written(reading.catalogue, folder)
    if not reading.catalogue.postings:
        return "sound, nothing to plan for"
    wishes = Preferences(
        start=MONDAY,
        deadline=dice.choice((date(2028, 6, 1), date(2030, 1, 1))),
        until=dice.choice(list(Milestone)),
        objective=dice.choice(list(Objective)),
        cohort_hours_per_week=dice.choice((None, 40)),
    )
    learner = Learner(posting=dice.choice(sorted(reading.catalogue.postings)), preferences=wishes)
    result = plan(reading.catalogue, learner, effort=dice.choice(EFFORTS))
    assert_plan_is_right(result, reading.catalogue, learner, dice)
    return "sound and planned"


def assert_diagnostics_are_inside(diagnostics: tuple[Diagnostic, ...], folder: Path) -> None:
    """Every diagnostic names a line and column that its file has, and shows nothing that a terminal would obey."""
    for found in diagnostics:
        assert not HIDDEN.search(str(found).replace("\n", ""))
        if found.line:
            lines = [*_lines(folder / found.path), ""]
            assert found.line <= len(lines), found
            assert 1 <= found.column <= len(lines[found.line - 1]) + 1, found


def _lines(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8-sig", "replace").split("\n")


def assert_says_what_is_written(catalogue: Catalogue, folder: Path) -> None:
    """What the catalogue holds is what another reader finds in the files, but for white space in names."""
    areas = _tables(folder / "competencies", "competency")
    in_use = {name: table for name, table in areas.items() if not table.get("replaced_by")}
    assert in_use.keys() == catalogue.graph.competencies.keys()
    for name, table in in_use.items():
        competency = catalogue.graph.competencies[name]
        assert (one_line(competency.name), one_line(competency.summary)) == (
            one_line(table["name"]),
            one_line(table["summary"]),
        )
        needs = [(needed.competency, str(needed.level), str(needed.from_level)) for needed in competency.requires]
        assert needs == [(n["competency"], n["level"], n.get("from", "awareness")) for n in table.get("requires", ())]
    offered = {
        name: table for name, table in _tables(folder / "curricula", "course").items() if not table.get("replaced_by")
    }
    assert offered.keys() == catalogue.courses.keys()
    for name, table in offered.items():
        course = catalogue.courses[name]
        assert (one_line(course.title), course.hours) == (one_line(table["title"]), table["hours"])
        assert (float(course.cost.amount), course.cost.currency) == (table["cost"]["amount"], table["cost"]["currency"])
        assert {key: str(level) for key, level in course.requires.items()} == table.get("requires", {})
        assert {key: str(level) for key, level in course.teaches.items()} == table["teaches"]
        assert sorted(course.cohort.starts if course.cohort else ()) == sorted(table.get("starts", ()))
    for path in (folder / "competencies" / "postings").glob("*.toml"):
        written = {} if path.name.startswith(".") else _parsed(path)
        if written and not written.get("replaced_by"):
            posting = catalogue.postings[path.stem]
            asked = [(str(r.level), str(r.importance), one_line(r.because)) for r in posting.requirements]
            assert asked == [(r["level"], r["importance"], one_line(r["because"])) for r in written["requirement"]]


def _tables(folder: Path, kind: str) -> dict[str, dict[str, Any]]:
    files = (_parsed(path) for path in sorted(folder.glob("*.toml")) if not path.name.startswith("."))
    return {name: table for file in files for name, table in file.get(kind, {}).items()}


def _parsed(path: Path) -> dict[str, Any]:
    return _parsed_text(path.read_bytes())


@cache
def _parsed_text(content: bytes) -> dict[str, Any]:
    return tomli.loads(content.decode("utf-8-sig"))
