"""The draft of a role profile: what was read of a posting, as requirements in our own words."""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain.posting import UNNAMED, Importance, Requirement, RoleProfile
from planner.reading.reading import Demanded, Reading

UNTITLED = "Untitled role"
_TIMES = {1: "once", 2: "twice"}


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
        requirements=tuple(_requirements(demands)),
        location=reading.location,
        seniority=reading.seniority,
        experience=reading.experience,
        education=reading.education,
    )


def _requirements(demands: list[Demanded]) -> Iterator[Requirement]:
    alone = {demand.competency for demand in demands if not demand.options}
    by_competency = {demand.competency: demand for demand in demands}
    grouped: set[str] = set()
    for demand in demands:
        if demand.competency in grouped:
            continue
        options = tuple(name for name in demand.options if name not in grouped)
        if not demand.options or len(options) < 2:
            yield _requirement(demand, (demand.competency,))
        elif not alone & set(options):
            grouped.update(options)
            group = [by_competency[name] for name in options]
            strongest = min(group, key=lambda member: (list(Importance).index(member.importance), -member.level))
            yield _requirement(strongest, options)
        elif demand.competency not in alone:
            grouped.add(demand.competency)


def _requirement(demand: Demanded, competencies: tuple[str, ...]) -> Requirement:
    return Requirement(
        competencies=competencies,
        level=demand.level,
        importance=demand.importance,
        because=_because(demand, is_choice=len(competencies) > 1),
    )


def _because(demand: Demanded, *, is_choice: bool) -> str:
    """Why the line stands there, never in the posting's words."""
    if demand.importance is Importance.DESIRABLE:
        wish = "would like one of these" if is_choice else "would like it"
        return f"{wish}, in strong words" if demand.has_strong_words else wish
    times = _TIMES.get(len(demand.evidence), f"{len(demand.evidence)} times")
    parts = ["names it in the title"] if demand.is_in_title else []
    parts.append(f"asks for {'one of these' if is_choice else 'it'} {times}")
    text = " and ".join(parts)
    return f"{text}, in strong words" if demand.has_strong_words else text
