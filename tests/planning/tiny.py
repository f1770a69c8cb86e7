"""Tiny catalogues made straight from the domain's values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from planner.catalogue import Catalogue
from planner.domain.competency import Area, Competency, Prerequisite
from planner.domain.course import Cohort, Course, CourseFormat
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.learner import HeldLevel, Learner, LevelSource, Preferences
from planner.domain.level import Level
from planner.domain.money import ExchangeRates, Money
from planner.domain.posting import Importance, Requirement, RoleProfile
from planner.domain.worth import Demand

MONDAY = date(2027, 1, 4)
CHECKED = date(2026, 11, 20)
POSTING = "engineer"
MORE_POSTING = "scientist"

RATES = ExchangeRates(base="GBP", checked=CHECKED, per_base={"EUR": Decimal("1.25")})


def course(
    name: str,
    hours: float,
    teaches: Mapping[str, int],
    requires: Mapping[str, int] | None = None,
    *,
    cost: int | str = 0,
    currency: str = "GBP",
    starts: Iterable[date] = (),
    weeks: int = 0,
    hours_per_week: float = 0,
    format: CourseFormat = CourseFormat.COURSE,  # noqa: A002
    provider: str = "somebody",
    language: str = "en",
    capstone: bool = False,
    estimated: Iterable[str] = (),
    elapsed_weeks: int | None = None,
    part_of: str | None = None,
    continues: str | None = None,
) -> Course:
    dates = tuple(starts)
    return Course(
        id=name,
        title=name,
        provider=provider,
        url=f"https://example.org/{name}",
        format=format,
        language=language,
        hours=hours,
        cost=Money(amount=Decimal(cost), currency=currency),
        requires={one: Level(level) for one, level in (requires or {}).items()},
        teaches={one: Level(level) for one, level in teaches.items()},
        checked=CHECKED,
        capstone=capstone,
        estimated=tuple(estimated),
        elapsed_weeks=elapsed_weeks,
        part_of=part_of,
        continues=continues,
        cohort=Cohort(starts=dates, weeks=weeks, hours_per_week=hours_per_week) if dates else None,
    )


def catalogue(
    courses: Iterable[Course],
    essential: Mapping[str, int],
    desirable: Mapping[str, int] | None = None,
    *,
    competencies: Iterable[str] = (),
    prerequisites: Mapping[str, Iterable[tuple[str, int, int]]] | None = None,
    more: Mapping[str, int] | None = None,
    core: Mapping[str, int] | None = None,
    any_of: Iterable[Requirement] = (),
    shares: Mapping[str, float] | None = None,
    at_work_from: Mapping[str, int] | None = None,
    learn_first: Iterable[str] = (),
    soft: Iterable[str] = (),
    areas: Mapping[str, str] | None = None,
) -> Catalogue:
    """A catalogue with one posting, and a second with the essential levels of `more` where there are any.

    `any_of` are further requirements of the first posting, `shares` those of all real postings that ask for something.
    `prerequisites` maps a competency to (other, its level, from which own level), `areas` to its area where that is not
    `area`, `at_work_from` to the level from which it grows at work, where that is below expert.
    """
    courses = list(courses)
    needs, first, late = prerequisites or {}, set(learn_first), set(soft)
    names = dict.fromkeys([*competencies, *(core or {}), *essential, *(desirable or {}), *(more or {}), *needs])
    for one in courses:
        names |= dict.fromkeys([*one.requires, *one.teaches])
    graph = CompetencyGraph(
        _competency(
            name,
            needs.get(name, ()),
            (at_work_from or {}).get(name, 4),
            learn_first=name in first,
            is_soft=name in late,
            area=(areas or {}).get(name, "area"),
        )
        for name in names
    )
    asked = [(name, level, Importance.CORE) for name, level in (core or {}).items()]
    asked += [(name, level, Importance.ESSENTIAL) for name, level in essential.items()]
    asked += [(name, level, Importance.DESIRABLE) for name, level in (desirable or {}).items()]
    postings = [_posting(POSTING, asked, any_of)]
    if more:
        postings.append(_posting(MORE_POSTING, [(name, level, Importance.ESSENTIAL) for name, level in more.items()]))
    return Catalogue(
        areas={name: Area(id=name, name=name.title()) for name in ("area", *(areas or {}).values())},
        graph=graph,
        postings={one.id: one for one in postings},
        courses={one.id: one for one in courses},
        rates=RATES,
        retired={},
        demand=Demand(shares={name: {"all": share} for name, share in (shares or {}).items()}),
    )


def _competency(
    name: str, needs: Iterable[tuple[str, int, int]], at_work_from: int, *, learn_first: bool, is_soft: bool, area: str
) -> Competency:
    return Competency(
        id=name,
        area=area,
        name=name.title(),
        summary="",
        can_do={},
        requires=tuple(
            Prerequisite(competency=other, level=Level(level), from_level=Level(since)) for other, level, since in needs
        ),
        at_work_from=Level(at_work_from),
        learn_first=learn_first,
        is_soft=is_soft,
    )


def group(names: Iterable[str], level: int, importance: Importance, at_least: int = 1) -> Requirement:
    """A requirement that some of these competencies meet."""
    return Requirement(
        competencies=tuple(names), level=Level(level), importance=importance, because="it is asked", at_least=at_least
    )


def _posting(name: str, asked: Iterable[tuple[str, int, Importance]], more: Iterable[Requirement] = ()) -> RoleProfile:
    return RoleProfile(
        id=name,
        title=name.title(),
        organisation="",
        source="",
        requirements=(*(group([name], level, importance) for name, level, importance in asked), *more),
    )


def learner(
    levels: Mapping[str, int] | None = None,
    *,
    completed: Iterable[str] = (),
    under_way: Mapping[str, float] | None = None,
    more_postings: Iterable[str] = (),
    **wishes: object,
) -> Learner:
    """A learner with 7 hours a week from a Monday on, one hour a day, where the wishes say nothing else."""
    preferences = Preferences(**{"hours_per_week": 7, "slack": 0, "start": MONDAY, **wishes})  # type: ignore[arg-type]
    held = {one: HeldLevel(level=Level(level), source=LevelSource.SELF) for one, level in (levels or {}).items()}
    return Learner(
        posting=POSTING,
        more_postings=tuple(more_postings),
        preferences=preferences,
        levels=held,
        completed=tuple(completed),
        under_way=dict(under_way or {}),
    )


def pounds(amount: int | str) -> Money:
    return Money(amount=Decimal(amount), currency="GBP")
