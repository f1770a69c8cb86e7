"""Small catalogues cut out of the shipped one: a handful of what a posting asks, and courses that teach some of it.

Each is sound and has one posting or two, a cohort, a capstone and the time to apply in where there are any, and is
planned in some hundredths of a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import tomli
import tomlkit

ROOT = Path(__file__).parents[3]
HOW_MANY = 24
MOST_COMPETENCIES, MOST_COURSES = 4, 3
RETIRED, OF_APPLICATIONS = "an-old-name", "professional-portfolio"

Table = dict[str, Any]


@cache
def cut_catalogues() -> tuple[Mapping[str, str], ...]:
    """The files of each small catalogue, by their paths in its folder."""
    return tuple(_cut(Random(number)) for number in range(HOW_MANY))


@cache
def _shipped(folder: str) -> dict[str, Table]:
    paths = sorted((ROOT / folder).glob("*.toml"))
    return {path.name: tomli.loads(path.read_text(encoding="utf-8")) for path in paths}


@cache
def _defined(kind: str) -> dict[str, Table]:
    """The competencies, courses or practices of all shipped files, by id."""
    folder = "competencies" if kind == "competency" else "curricula"
    return {name: table for file in _shipped(folder).values() for name, table in file.get(kind, {}).items()}


def _cut(dice: Random) -> dict[str, str]:
    postings = dice.sample(sorted(_shipped("competencies/postings").items()), dice.choice((1, 1, 1, 2)))
    kept = _some_asked(dice, [posting for _, posting in postings])
    files: dict[str, Table] = {**_areas(kept), **_others(kept)}
    for name, posting in postings:
        asked = [requirement for requirement in posting["requirement"] if kept.issuperset(_asked(requirement))]
        if asked:
            files[f"competencies/postings/{name}"] = {**posting, "requirement": asked[:MOST_COMPETENCIES]}
    files["curricula/courses.toml"] = {"course": _courses(dice, kept)}
    return {path: tomlkit.dumps(table) for path, table in files.items()}


def _asked(requirement: Table) -> list[str]:
    return requirement.get("any_of") or [requirement["competency"]]


def _some_asked(dice: Random, postings: list[Table]) -> set[str]:
    """A few competencies that the postings ask for, groups whole, and what these need first while there is room."""
    kept = {OF_APPLICATIONS}
    for posting in postings:
        asked = [_asked(requirement) for requirement in posting["requirement"]]
        for group in dice.sample(asked, 2):
            kept.update(group if len(group) <= MOST_COMPETENCIES else ())
    for competency in sorted(kept):
        for needed in _defined("competency")[competency].get("requires", ()):
            if len(kept) < MOST_COMPETENCIES:
                kept.add(needed["competency"])
    return kept


def _areas(kept: set[str]) -> dict[str, Table]:
    files: dict[str, Table] = {}
    for name, area in _shipped("competencies").items():
        held = {key: _with_kept_needs(table, kept) for key, table in area.get("competency", {}).items() if key in kept}
        if held:
            files[f"competencies/{name}"] = {**area, "competency": held}
    first = next(iter(files.values()))["competency"]
    successor = next(iter(first))
    first[RETIRED] = {**first[successor], "name": "An old name", "aliases": [], "replaced_by": [successor]}
    return files


def _with_kept_needs(competency: Table, kept: set[str]) -> Table:
    needs = [needed for needed in competency.get("requires", ()) if needed["competency"] in kept]
    aliases = competency.get("aliases", [])[:2]
    return {**competency, "requires": needs, "aliases": aliases}


def _courses(dice: Random, kept: set[str]) -> dict[str, Table]:
    """Courses that teach something kept, a capstone and a cohort first, cut to what is kept."""
    teaching: dict[str, list[str]] = {}
    for name, course in _defined("course").items():
        if kept.intersection(course.get("teaches", ())) and "replaced_by" not in course and "part_of" not in course:
            kind = "capstone" if course.get("capstone") else "cohort" if "starts" in course else course["format"]
            teaching.setdefault(kind, []).append(name)
    kinds = sorted(teaching, key=lambda kind: (kind not in ("capstone", "cohort"), kind))
    first = [dice.choice(teaching[kind]) for kind in kinds]
    rest = sorted({name for names in teaching.values() for name in names}.difference(first))
    chosen = [*first, *dice.sample(rest, min(len(rest), 2))][:MOST_COURSES]
    applications = [name for name, course in _defined("course").items() if course["format"] == "applications"]
    return {name: _with_kept_levels(_defined("course")[name], kept) for name in (*chosen, *applications)}


def _with_kept_levels(course: Table, kept: set[str]) -> Table:
    """The course for everybody, since no backgrounds are kept."""
    everybody = {key: value for key, value in course.items() if key != "for_work"}
    return {**everybody, **{key: _only(course.get(key, {}), kept) for key in ("requires", "teaches")}}


def _others(kept: set[str]) -> dict[str, Table]:
    """The rates, and the demand for and practices of what is kept."""
    demand = _shipped("competencies")["demand.toml"]
    practices = {
        name: {**practice, "grows": _only(practice["grows"], kept)}
        for name, practice in _defined("practice").items()
        if kept.intersection(practice["grows"])
    }
    files = {
        "curricula/rates.toml": _shipped("curricula")["rates.toml"],
        "competencies/demand.toml": {**demand, "share": _only(demand["share"], kept)},
    }
    if practices:
        files["curricula/practices.toml"] = {"practice": dict(list(practices.items())[:1])}
    return files


def _only(table: Table, kept: Iterable[str]) -> Table:
    return {key: value for key, value in table.items() if key in kept}
