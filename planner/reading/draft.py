"""The draft of a role profile: what was read of a posting, as requirements in our own words."""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain.posting import UNNAMED, Importance, Requirement, RoleProfile
from planner.reading.reading import Demanded, Reading
from planner.reading.structure.section import Section

UNTITLED = "Untitled role"
_TIMES = {1: "once", 2: "twice"}
_PARTS = {
    Section.ESSENTIAL: "requirements",
    Section.DESIRABLE: "wishes",
    Section.DUTIES: "duties",
    Section.COMPANY: "words about the employer",
    Section.INTRODUCTION: "first lines",
}
"""What the parts of a posting are called."""


def draft_profile(reading: Reading, posting_id: str, source: str) -> RoleProfile:
    """The role profile that `planner check` accepts, what is core first; `source` says where the posting was read.

    A choice is one requirement. It is dropped where one of its options is asked for by itself, which settles it.
    """
    order = {importance: rank for rank, importance in enumerate(Importance)}
    demands = sorted(reading.demands, key=lambda demand: order[demand.importance])
    return RoleProfile(
        id=posting_id,
        title=reading.title or UNTITLED,
        organisation=reading.organisation or UNNAMED,
        source=source,
        requirements=tuple(_requirements(demands, _in_its_place(reading))),
        location=reading.location,
        seniority=reading.seniority,
        experience=reading.experience,
        education=reading.education,
    )


def _in_its_place(reading: Reading) -> str:
    """What the posting takes in place of a competency, as a phrase."""
    years, degree = reading.experience, reading.education
    told = [f"{years.years:g} years of work"] if years and not years.is_essential else []
    told += ["a degree"] if degree and not degree.is_essential else []
    return " or ".join(told) or "something else"


def _requirements(demands: list[Demanded], in_its_place: str) -> Iterator[Requirement]:
    alone = {demand.competency for demand in demands if not demand.options}
    by_competency = {demand.competency: demand for demand in demands}
    grouped: set[str] = set()
    for demand in demands:
        if demand.competency in grouped:
            continue
        options = tuple(name for name in demand.options if name not in grouped)
        if not demand.options or len(options) < 2:
            yield _requirement(demand, (demand.competency,), in_its_place)
        elif not alone & set(options):
            grouped.update(options)
            group = [by_competency[name] for name in options]
            strongest = min(group, key=lambda member: (list(Importance).index(member.importance), -member.level))
            yield _requirement(strongest, options, in_its_place)
        elif demand.competency not in alone:
            grouped.add(demand.competency)


def _requirement(demand: Demanded, competencies: tuple[str, ...], in_its_place: str) -> Requirement:
    return Requirement(
        competencies=competencies,
        level=demand.level,
        importance=demand.importance,
        because=_because(demand, in_its_place, is_choice=len(competencies) > 1),
    )


def _because(demand: Demanded, in_its_place: str, *, is_choice: bool) -> str:
    """Why the line stands there and where to find it, never in the posting's words."""
    what = "one of these" if is_choice else "it"
    strong = ", known well" if demand.has_strong_words else ""
    parts = " and ".join(_PARTS[section] for section in _PARTS if section in demand.sections)
    where = f", among its {parts}" if parts else ""
    if demand.is_either:
        return f"takes {what}{strong}, or {in_its_place}{where}"
    if demand.importance is Importance.DESIRABLE:
        return f"would like {what}{strong}{where}"
    times = _TIMES.get(len(demand.evidence), f"{len(demand.evidence)} times")
    titled = "names it in the title and " if demand.is_in_title else ""
    return f"{titled}asks for {what} {times}{strong}{where}"
