"""Profiles made up, exported and mutated: each is refused with diagnostics, or kept, exported whole and planned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import tomli

from planner import plan
from planner.catalogue import Catalogue, Diagnostic, Severity, read_profile
from planner.catalogue.profile import ProfileError
from planner.domain.learner import Learner
from planner.export.profile import profile_toml
from planner.journal import Imported, Journal
from planner.planning import PlanningError
from tests.stress.fuzzing.catalogues import EFFORTS, MONDAY, assert_diagnostics_are_inside
from tests.stress.fuzzing.cut_catalogues import cut_catalogues
from tests.stress.fuzzing.made_up import made_up_profile
from tests.stress.fuzzing.mutation import mutated
from tests.stress.fuzzing.planned import assert_plan_is_right
from tests.stress.fuzzing.two_at_once import two_at_once
from tests.stress.outcome import Outcome

COUNT = 20_000
MUTATED, EXPORTED = 0.35, 0.35
NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)


def profiles_planned(folder: Path, share: float) -> Outcome:
    """Profiles read, kept in a record, exported, read again and planned with."""
    _catalogues()
    return two_at_once("profiles made up, exported or mutated", COUNT, _attempt, folder, share)


@cache
def _catalogues() -> tuple[Catalogue, ...]:
    return tuple(_loaded(files) for files in cut_catalogues())


def _loaded(files: Mapping[str, str]) -> Catalogue:
    with TemporaryDirectory() as name:
        for path, text in files.items():
            (Path(name) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(name) / path).write_text(text, encoding="utf-8")
        return Catalogue.load(Path(name))


def _attempt(number: int, place: Path) -> str:
    dice = Random(number)
    catalogue = dice.choice(_catalogues())
    text = made_up_profile(catalogue, dice)
    kind = dice.random()
    content = text.encode()
    if kind < MUTATED:
        content = mutated(text, dice)
    elif kind < MUTATED + EXPORTED:
        content = profile_toml(_read(place / "made-up.toml", content, catalogue)).encode()
    path = place / "me.toml"
    path.write_bytes(content)
    try:
        learner = read_profile(path, catalogue, lambda found: _check_warning(found, place))
    except ProfileError as error:
        return _refused(error, place)
    assert_says_what_is_written(learner, tomli.loads(content.decode("utf-8-sig")), catalogue)
    assert_kept(learner, catalogue, place, dice)
    return _planned(learner, catalogue, dice)


def _refused(error: ProfileError, place: Path) -> str:
    assert any(found.severity is Severity.ERROR for found in error.diagnostics)
    assert_diagnostics_are_inside(tuple(error.diagnostics), place)
    return "refused"


def _read(path: Path, content: bytes, catalogue: Catalogue) -> Learner:
    path.write_bytes(content)
    return read_profile(path, catalogue)


def _check_warning(found: Diagnostic, place: Path) -> None:
    assert found.severity is Severity.WARNING
    assert_diagnostics_are_inside((found,), place)


def assert_says_what_is_written(learner: Learner, written: Mapping[str, Any], catalogue: Catalogue) -> None:
    """What was read is what another reader finds in the file: nothing left out but estimates, nothing changed."""

    def kept(names: Any) -> list[str]:
        return [name for name in names if name not in catalogue.retired]

    assert learner.name == written.get("name", "")
    assert learner.posting == written.get("posting")
    levels = {name: held for name, held in written.get("levels", {}).items() if held.get("source") != "inferred"}
    assert {name: str(learner.levels[name].level) for name in kept(levels)} == {
        name: levels[name]["level"] for name in kept(levels)
    }
    for name in kept(levels):
        held = learner.levels[name]
        assert (str(held.source), held.on) == (levels[name].get("source", "self"), levels[name].get("on"))
        assert (held.evidence, held.confirmed) == (levels[name].get("evidence"), levels[name].get("confirmed", False))
    assert set(learner.completed) == set(written.get("completed", ()))
    for key in ("under_way", "hours_taken", "hours_expected"):
        assert getattr(learner, key) == written.get(key, {})
    wishes = written.get("preferences", {})
    hours = wishes.get("hours_per_week", 8)
    steps = sorted(hours, key=lambda step: step["from"]) if isinstance(hours, list) else []
    assert learner.preferences.hours_per_week == (steps[0]["hours_per_week"] if steps else hours)
    assert [change.hours_per_week for change in learner.preferences.hours_changes] == [
        step["hours_per_week"] for step in steps[1:]
    ]
    for key in ("start", "deadline", "parallel", "cohort_hours_per_week"):
        if key in wishes:
            assert getattr(learner.preferences, key) == wishes[key]
    if "budget" in wishes:
        assert float(learner.preferences.budget.amount) == float(wishes["budget"]["amount"])


def assert_kept(learner: Learner, catalogue: Catalogue, place: Path, dice: Random) -> None:
    """An export reads back the same, and so does the record that it was imported into."""
    text = profile_toml(learner)
    again = _read(place / "export.toml", text.encode(), catalogue)
    assert again == learner, (again, learner)
    assert profile_toml(again) == text
    imported = Imported(learner=learner)
    folder = place / "data"
    with Journal.open(folder) as journal:
        journal.append(imported, NOW)
        assert journal.findings == ()
        assert journal.record().learner() == imported.learner


def _planned(learner: Learner, catalogue: Catalogue, dice: Random) -> str:
    if not learner.postings:
        return "accepted, aims at nothing"
    try:
        result = plan(catalogue, learner, today=MONDAY, effort=dice.choice(EFFORTS))
    except PlanningError:
        return "accepted, the wishes cannot be planned for"
    assert_plan_is_right(result, catalogue, learner, dice)
    return "accepted and planned"
