"""Made-up profiles as people and programs may write them: all that the format allows, to its edges."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import tomlkit

from planner.catalogue import Catalogue
from planner.domain.course import CourseFormat

NAMES = (
    "Ada",
    "Zoë 学習者",
    "",
    "a | b",
    "\u202eevil",
    "\x1b[31mred",
    "<b>",
    "🙂",
    "x" * 3000,
    " ",
    "Name\nwith a line end",
)
EVIDENCE = (
    "https://example.org/a?b=c#d",
    "a note",
    "line\nline",
    '"quoted" \\ back',
    "日本",
    "\x1b]0;x\x07",
    "ends \\",
)
HOURS = (0.25, 1, 8, 8.5, 12.345, 35, 100, 168)
LOGGED = (0, 0.01, 3, 40, 1e5, 1e9)
EXPECTED = (0.01, 5, 40, 99_999.5, 100_000)
AMOUNTS = (0, 0.01, 49.99, 500, 10**6, 10**12)
DAYS = (
    date(1, 1, 1),
    date(1900, 1, 1),
    date(2026, 11, 20),
    date(2027, 1, 4),
    date(2027, 1, 10),
    date(2028, 2, 29),
    date(2199, 12, 31),
    date(9999, 12, 31),
)
SOURCES = ("self", "inferred", "course", "mentor", "cv")
LEVELS = ("none", "awareness", "working", "practitioner", "expert")
GONE = ("gone", "gone-2")
"""Ids that the catalogue does not have any more."""


def made_up_profile(catalogue: Catalogue, dice: Random) -> str:
    """The text of a profile that is to be accepted."""
    competencies, courses = [*catalogue.graph.competencies, *catalogue.retired], [*catalogue.courses, *GONE]
    postings = sorted(catalogue.postings)
    profile: dict[str, Any] = {}
    if dice.random() < 0.8:
        profile["name"] = dice.choice(NAMES)
    if dice.random() < 0.95:
        profile["posting"] = dice.choice(postings)
    if dice.random() < 0.2:
        profile["more_postings"] = dice.choices(postings, k=dice.randint(0, 2))
    if dice.random() < 0.3:
        used = some(competencies, dice)
        profile["used"], profile["unused"] = used, [name for name in some(competencies, dice) if name not in used]
    if dice.random() < 0.4:
        profile["completed"] = some(courses, dice)
    profile["preferences"] = made_up_wishes(catalogue, dice)
    for key, hours in (("under_way", LOGGED), ("hours_taken", LOGGED), ("hours_expected", EXPECTED)):
        if dice.random() < 0.25:
            profile[key] = {course: dice.choice(hours) for course in some(courses, dice)}
    profile["levels"] = {competency: _held(dice) for competency in some(competencies, dice)}
    return tomlkit.dumps(profile)


def _held(dice: Random) -> dict[str, Any]:
    held: dict[str, Any] = {"level": dice.choice(LEVELS)}
    if dice.random() < 0.7:
        held["source"] = dice.choice(SOURCES)
    if dice.random() < 0.5:
        held["on"] = dice.choice(DAYS)
    if dice.random() < 0.3:
        held["evidence"] = dice.choice(EVIDENCE)
    if dice.random() < 0.2:
        held["confirmed"] = dice.choice((True, False))
    return held


def made_up_wishes(catalogue: Catalogue, dice: Random) -> dict[str, Any]:
    """Wishes that each make sense alone; together they may leave no plan."""
    courses, providers = (
        [*catalogue.courses, *GONE],
        sorted({c.provider for c in catalogue.courses.values() if c.provider}),
    )
    start = date(2027, 1, 1) + timedelta(days=dice.randint(0, 400))
    wishes: dict[str, Any] = {"deadline": start + timedelta(days=dice.choice((0, 1, 30, 400, 1200)))}
    offers: dict[str, Any] = {
        "hours_per_week": dice.choice(HOURS) if dice.random() < 0.7 else _steps(start, dice),
        "cohort_hours_per_week": dice.choice((0.25, 35, 40, 168)),
        "start": dice.choice((start, start, date(2026, 12, 28))),
        "budget": {"amount": dice.choice(AMOUNTS), "currency": dice.choice(("GBP", "EUR", "USD"))},
        "objective": dice.choice(("finish", "cost", "hours")),
        "until": dice.choice(("ready-to-apply", "ready-to-start", "all-study")),
        "slack": dice.choice((0, 0.1, 0.5, 0.9)),
        "include_work": dice.choice((True, False)),
        "applications_hours": dice.choice((0, 1, 40.5)),
        "skip_capstone": dice.choice((True, False)),
        "parallel": dice.choice((1, 2, 3, 9)),
        "pace": dice.choice((0.5, 1, 1.5)),
        "away": [_away(start, dice) for _ in range(dice.randint(0, 3))],
        "exclude_formats": [str(form) for form in dice.sample(list(CourseFormat), dice.randint(0, 3))],
        "exclude_providers": dice.sample(providers, min(len(providers), dice.randint(0, 2))),
        "exclude_courses": some(courses, dice),
        "languages": dice.choice(([], ["en"], ["de", "en"], ["pt-BR"])),
        "pinned": some(courses, dice) if dice.random() < 0.4 else [],
    }
    wishes |= {key: offers[key] for key in offers if dice.random() < 0.35}
    return wishes if dice.random() < 0.9 else {key: value for key, value in wishes.items() if key != "deadline"}


def _steps(start: date, dice: Random) -> list[dict[str, Any]]:
    days = sorted(dice.sample(range(-30, 400), dice.randint(1, 4)))
    hours = [dice.choice(HOURS), *(dice.choice((*HOURS, 0)) for _ in days[1:])]
    steps = [
        {"from": start + timedelta(days=day), "hours_per_week": hour} for day, hour in zip(days, hours, strict=True)
    ]
    return dice.sample(steps, len(steps))


def _away(start: date, dice: Random) -> dict[str, date]:
    first = start + timedelta(days=dice.randint(-40, 300))
    return {"from": first, "to": first + timedelta(days=dice.choice((0, 6, 20, 365)))}


def some(names: list[str], dice: Random) -> list[str]:
    """A few of the names, each once."""
    return dice.sample(names, dice.randint(0, min(4, len(names))))
