"""A wish is one row of a table: wherever wishes are written, typed or named, that row is enough."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from planner.catalogue import Catalogue, read_profile, schema
from planner.cli.arguments import parser
from planner.domain.learner import Learner, Preferences
from planner.domain.learning_plan import Repair, Wish
from planner.domain.wishes import EXPECTED, WISHES, check_numbers
from planner.export import profile_toml
from planner.planning.questions.apply_repair import days_text, with_repair
from planner.wording import repaired, wished
from planner.wording.wish_text import READERS, show_wish
from tests.journal.every_event import WISHES as FIRST_VERSION

FULL = replace(FIRST_VERSION, applications_hours=12.5, skip_capstone=True)

NOT_WISHES = {"hours_changes"}
"""Fields of the preferences that belong to another wish."""

TYPED = [name for name, wish in WISHES.items() if wish.field.empty is not None]
NUMBERS = [name for name, wish in WISHES.items() if wish.limits]


def test_every_field_of_the_preferences_is_a_row() -> None:
    assert {wish.name for wish in fields(Preferences)} == WISHES.keys() | NOT_WISHES


def test_every_wish_is_a_key_of_a_profile_with_its_meaning_and_limits() -> None:
    keys = schema("profile")["$defs"]["PreferencesTable"]["properties"]
    assert {key: written["description"] for key, written in keys.items()} == {
        name: wish.meaning for name, wish in WISHES.items()
    }
    for name in NUMBERS:
        limits = WISHES[name].limits
        assert limits is not None
        least = limits.lowest if limits.wished_from is None else limits.wished_from
        assert f"{least:g}" in re.findall(r"[mM]inimum': ([\d.]+)", str(keys[name]))
        assert limits.highest is None or f"{limits.highest:g}" in re.findall(r"maximum': ([\d.]+)", str(keys[name]))


def test_every_wish_comes_back_from_a_profile_file(tmp_path: Path, small_catalogue: Catalogue) -> None:
    known = next(iter(small_catalogue.courses.values()))
    wishes = Preferences(
        **{wish.name: getattr(FULL, wish.name) for wish in fields(Preferences)}
        | {"pinned": (known.id,), "exclude_courses": (known.id,), "exclude_providers": (known.provider,)}
    )
    path = tmp_path / "me.toml"
    path.write_text(profile_toml(Learner(preferences=wishes)), encoding="utf-8")
    read = read_profile(path, small_catalogue).preferences
    assert {name: getattr(read, name) for name in WISHES} == {name: getattr(wishes, name) for name in WISHES}


def test_every_option_of_a_wish_is_one_of_the_plan_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["plan", "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    for wish in WISHES.values():
        assert wish.option is None or (wish.option.flag in shown and wish.option.help in shown), wish.name


def test_every_typed_wish_has_a_reader_a_text_and_an_example_of_what_is_expected() -> None:
    for name in TYPED:
        assert WISHES[name].type in READERS
        assert show_wish(name, FULL)
    assert EXPECTED.keys() == {WISHES[name].type for name in TYPED if WISHES[name].type in EXPECTED}


def test_every_wish_has_its_phrase() -> None:
    phrases = [wished(Wish(name=name, value="?")) for name in WISHES]
    assert len(set(phrases)) == len(WISHES)


@pytest.mark.parametrize(
    "name", [name for name, wish in WISHES.items() if wish.phrases.instead or wish.phrases.without]
)
def test_every_wish_that_a_repair_names_can_be_changed_by_one(name: str) -> None:
    old = {"away": days_text(FULL.away[0]), "exclude_formats": "degree"}.get(name, getattr(FULL, name))
    old = old[0] if isinstance(old, tuple) else old
    new: Any = {"budget": "600 GBP", "deadline": "2028-01-31", "languages": "de"}.get(name, 40)
    if WISHES[name].phrases.instead:
        repair = Repair(change=name, from_value=old, to_value=new)
        assert {"deadline": "31 Jan 2028"}.get(name, str(new)) in repaired(repair)
        assert with_repair(FULL, repair) != FULL
    if WISHES[name].phrases.without:
        repair = Repair(change=name, from_value=old, to_value=None)
        assert {"deadline": "31 Dec 2027", "away": "4 Jan 2027"}.get(name, str(old)) in repaired(repair)
        assert getattr(with_repair(FULL, repair), name) == getattr(Preferences(), name)


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_out_of_their_limits_are_refused_with_those_limits(name: str) -> None:
    with pytest.raises(Exception, match="cannot be planned with") as refused:
        check_numbers(Preferences(**{name: -1}))  # type: ignore[arg-type]
    limits = WISHES[name].limits
    assert limits is not None
    assert refused.value.help == f"give {limits.range}"  # type: ignore[attr-defined]
