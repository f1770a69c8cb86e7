"""The postings side by side: what each asks, and how many of the others ask it too. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from planner.catalogue import Catalogue
from planner.domain.knowledge import KnowledgeState, held
from planner.domain.level import Level
from planner.domain.posting import Importance, Requirement, RoleProfile


class Grouping(StrEnum):
    """What the requirements of a posting are grouped by."""

    IMPORTANCE = "importance"
    AREA = "area"
    SHARED = "how many ask it"

    @property
    def following(self) -> Grouping:
        """The next way to group."""
        every = list(Grouping)
        return every[(every.index(self) + 1) % len(every)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """One requirement as the learner sees it: what they have, what is asked, and how many postings ask for it."""

    requirement: Requirement
    name: str
    area: str
    have: Level
    asked_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How one posting's requirements compare with those of the others; competencies counted once."""

    postings: int
    competencies: int
    asked_by_all: int
    only_here: tuple[str, ...]


def asked_by(postings: Mapping[str, RoleProfile]) -> Counter[str]:
    """How many of the postings ask for each competency, at whatever level."""
    return Counter(one for profile in postings.values() for one in {line.competency for line in profile.requirements})


def asked_lines(catalogue: Catalogue, profile: RoleProfile, state: KnowledgeState) -> list[AskedLine]:
    """What a posting asks, in its own order."""
    counted = asked_by(catalogue.postings)
    lines = []
    for one in profile.requirements:
        competency = catalogue.graph.competencies[one.competency]
        lines.append(
            AskedLine(
                requirement=one,
                name=competency.name,
                area=catalogue.areas[competency.area].name,
                have=held(state, one.competency),
                asked_by=counted[one.competency],
            )
        )
    return lines


def compare(catalogue: Catalogue, profile: RoleProfile) -> Comparison:
    """What a posting shares with all the others, and what it alone asks."""
    counted = asked_by(catalogue.postings)
    asked = list(dict.fromkeys(line.competency for line in profile.requirements))
    return Comparison(
        postings=len(catalogue.postings),
        competencies=len(asked),
        asked_by_all=sum(counted[one] == len(catalogue.postings) for one in asked),
        only_here=tuple(catalogue.graph.competencies[one].name for one in asked if counted[one] == 1),
    )


def grouped(lines: Iterable[AskedLine], grouping: Grouping, postings: int) -> list[tuple[str, list[AskedLine]]]:
    """The lines under headings: essentials first, or by area, or what most postings ask first."""

    def key(line: AskedLine) -> tuple[int, str]:
        if grouping is Grouping.IMPORTANCE:
            return list(Importance).index(line.requirement.importance), line.requirement.importance.capitalize()
        if grouping is Grouping.AREA:
            return 0, line.area
        return -line.asked_by, _how_many(line.asked_by, postings)

    ordered = sorted(lines, key=key)
    return [(title, list(group)) for (_, title), group in groupby(ordered, key=key)]


def matching_postings(catalogue: Catalogue, text: str) -> list[RoleProfile]:
    """The postings that have the text in their title, organisation or place, or ask for a competency that has it."""
    return [one for one in catalogue.postings.values() if _in_posting(one, text) or _asks(catalogue, one, text)]


def matching_lines(lines: list[AskedLine], text: str) -> list[AskedLine]:
    """The lines whose competency has the text in its name; all of them where none has."""
    return [line for line in lines if text.casefold() in line.name.casefold()] or lines


def _in_posting(profile: RoleProfile, text: str) -> bool:
    facts = (profile.title, profile.organisation, profile.location, profile.seniority)
    return any(text.casefold() in fact.casefold() for fact in facts if fact)


def _asks(catalogue: Catalogue, profile: RoleProfile, text: str) -> bool:
    names = (catalogue.graph.competencies[line.competency].name for line in profile.requirements)
    return any(text.casefold() in name.casefold() for name in names)


def _how_many(asking: int, postings: int) -> str:
    if asking == 1:
        return "Only here"
    return f"All {postings} ask it" if asking == postings else f"{asking} of {postings} ask it"
