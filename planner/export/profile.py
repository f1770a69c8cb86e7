"""The learner's record as one readable TOML file, in the form that the catalogue room reads back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date
from enum import StrEnum
from typing import Any

import tomlkit
from tomlkit.items import AoT, InlineTable, Table

from planner.domain.learner import HeldLevel, Learner, Preferences
from planner.domain.money import Money
from planner.domain.posting import RoleProfile
from planner.domain.safety.quoting import toml_text
from planner.domain.wishes import WISHES, WishType
from planner.export.plan_document import plain_number
from planner.export.role_profile import write_role_profile

DAYS_BEFORE = 7
"""How long before the first change of hours the usual hours are said to begin."""


def profile_toml(learner: Learner, kept: Iterable[RoleProfile] = (), entry: int = 0) -> str:
    """The record as TOML, without what the learner left open, and the postings that they keep for themselves.

    `entry` is the last of the record, by which an import knows what was entered since.
    """
    document = tomlkit.document()
    if entry:
        document["entry"] = entry
    for key in ("name", "posting", "more_postings"):
        if said := getattr(learner, key):
            document[key] = _as_it_is(said)
    document.update(_lists(learner))
    for key in ("background", "education"):
        if (said := getattr(learner, key)) is not None:
            document[key] = _inline({part: _plain(value) for part, value in asdict(said).items() if value})
    document["preferences"] = _preferences(learner.preferences)
    document.update(_taught(learner))
    for key in ("under_way", "given_up", "hours_taken", "hours_expected"):
        if by_course := getattr(learner, key):
            document[key] = _hours(by_course)
    document.update(_studied(learner))
    document["levels"] = {name: _held(held, learner.evidence.get(name)) for name, held in learner.levels.items()}
    document.update(_postings(kept))
    return toml_text(tomlkit.dumps(document))


def _hours(by_course: Mapping[str, float]) -> dict[str, float]:
    """The hours as they were put in, without what adding them up leaves beyond the millionth."""
    return {course: plain_number(round(hours, 6)) for course, hours in by_course.items()}


def _lists(learner: Learner) -> dict[str, list[Any]]:
    """The lists of ids, without the empty ones."""
    lists: dict[str, list[Any]] = {
        "used": [competency for competency, is_used in learner.ticked.items() if is_used],
        "unused": [competency for competency, is_used in learner.ticked.items() if not is_used],
        "settled": [list(doubt) for doubt in learner.settled],
        "completed": list(learner.completed),
    }
    return {key: ids for key, ids in lists.items() if ids}


def _postings(kept: Iterable[RoleProfile]) -> dict[str, Table]:
    """The table of the postings, if there are any."""
    postings = tomlkit.table(is_super_table=True)
    for profile in kept:
        postings[profile.id] = table = tomlkit.table()
        write_role_profile(profile, table)
    return {"postings": postings} if postings else {}


def _preferences(wishes: Preferences) -> dict[str, Any]:
    """The wishes by key, in the order of `Preferences`, without those that are left open."""
    written: dict[str, Any] = {"hours_per_week": _hours_per_week(wishes)}
    for name in (field.name for field in fields(Preferences)):
        value = getattr(wishes, name)
        if name in WISHES and name not in written and value is not None and value is not False and value != ():
            written[name] = _WRITERS.get(WISHES[name].type, _as_it_is)(value)
    return written


def _hours_per_week(wishes: Preferences) -> float | list[InlineTable]:
    if not wishes.hours_changes:
        return plain_number(wishes.hours_per_week)
    first_day = date.fromordinal(max(1, wishes.hours_changes[0].first_day.toordinal() - DAYS_BEFORE))
    steps = [(first_day, wishes.hours_per_week)]
    steps += [(change.first_day, change.hours_per_week) for change in wishes.hours_changes]
    return [_inline({"from": day, "hours_per_week": plain_number(hours)}) for day, hours in steps]


def _held(held: HeldLevel, noted: str | None) -> InlineTable:
    evidence = held.evidence or noted
    facts = {
        "level": str(held.level),
        "source": str(held.source),
        "on": held.on,
        "evidence": evidence if evidence and evidence.strip() else None,
        "confirmed": held.confirmed,
        "mentor": _seen(held.mentor) if held.mentor else None,
    }
    return _inline({key: value for key, value in facts.items() if value})


def _seen(seen: HeldLevel) -> InlineTable:
    facts = {"level": str(seen.level), "on": seen.on, "evidence": seen.evidence}
    return _inline({key: value for key, value in facts.items() if value})


def _taught(learner: Learner) -> dict[str, dict[str, InlineTable]]:
    """The table of what finished courses taught, if any is noted."""
    taught = {
        course: _inline({competency: str(level) for competency, level in levels.items()})
        for course, levels in learner.taught.items()
    }
    return {"taught": taught} if taught else {}


def _studied(learner: Learner) -> dict[str, AoT]:
    """The tables of the weeks, if any hours were logged."""
    weeks = tomlkit.aot()
    for monday, by_course in sorted(learner.studied.items()):
        week = tomlkit.table()
        week.update({"week": monday, "hours": _inline(_hours(by_course))})
        weeks.append(week)
    return {"studied": weeks} if weeks else {}


def _money(money: Money) -> InlineTable:
    return _inline({"amount": plain_number(money.amount), "currency": money.currency})


def _inline(values: dict[str, Any]) -> InlineTable:
    table = tomlkit.inline_table()
    table.update(values)
    return table


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, StrEnum) else value


def _as_it_is(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


_WRITERS: dict[WishType, Callable[[Any], Any]] = {
    WishType.MONEY: _money,
    WishType.OBJECTIVE: str,
    WishType.MILESTONE: str,
    WishType.TIMES: plain_number,
    WishType.HOURS: plain_number,
    WishType.SHARE: plain_number,
    WishType.ABSENCES: lambda days: [_inline({"from": away.first_day, "to": away.last_day}) for away in days],
    WishType.FORMATS: lambda formats: [str(form) for form in formats],
}
"""The form of wishes of a type in TOML, where it differs from their value."""
