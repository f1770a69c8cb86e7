"""The postings side by side: what each asks, and how many of the others ask it too. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Any, TypeVar

from planner.catalogue import Catalogue
from planner.domain.graph.knowledge_state import KnowledgeState, held
from planner.domain.learner import Certainty, Learner
from planner.domain.level import Level
from planner.domain.posting import Importance, Requirement, RoleProfile
from planner.domain.target import OpenRequirement, want_of
from planner.tui.state.matches import find_competencies
from planner.wording import asked_name, demand_for, held_of

Line = TypeVar("Line", "AskedLine", "SideLine")


class Grouping(StrEnum):
    """What the lines are grouped by."""

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
    """One requirement as the learner sees it: what they have, what is asked, and how many postings ask for it.

    `known` says how far the level held is known, `held` which of several are held that are asked for together.
    `asked_by` counts the postings of the catalogue; `demand` says in words how many real ones, empty where nobody did.
    """

    requirement: Requirement
    name: str
    area: str
    have: Level
    known: Certainty
    held: str
    asked_by: int
    demand: str

    @property
    def competencies(self) -> tuple[str, ...]:
        """The ids of the competencies that it names."""
        return self.requirement.competencies

    @property
    def choice(self) -> str:
        """What tells it from other lines of the same importance."""
        return " ".join([*self.competencies, *([str(self.requirement.at_least)] if self.requirement.is_group else [])])

    @property
    def importance(self) -> Importance:
        """Whether the posting insists on it."""
        return self.requirement.importance


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The level of a competency that a posting insists on, and a higher one that it would like.

    `is_choice` says that it names the competency only as one of several of which some are enough.
    """

    insisted: Level = Level.NONE
    desirable: Level = Level.NONE
    is_core: bool = False
    is_choice: bool = False

    def beside(self, requirement: Requirement) -> Asked:
        """The same with one more requirement about the competency."""
        is_choice = requirement.is_group and (self.is_choice or not max(self.insisted, self.desirable))
        return replace(self._beside(requirement), is_choice=is_choice)

    def _beside(self, requirement: Requirement) -> Asked:
        if requirement.importance is Importance.DESIRABLE:
            return replace(self, desirable=max(self.desirable, requirement.level))
        insisted = max(self.insisted, requirement.level)
        return replace(self, insisted=insisted, is_core=self.is_core or requirement.importance is Importance.CORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLine:
    """What several postings ask of one competency, beside the level that each asks of it, in their order."""

    competency: str
    name: str
    area: str
    have: Level
    known: Certainty
    asked: tuple[Asked, ...]

    @property
    def competencies(self) -> tuple[str, ...]:
        """The ids of the competencies that it names."""
        return (self.competency,)

    @property
    def asked_by(self) -> int:
        """The number of postings that ask for it."""
        return sum(asked != Asked() for asked in self.asked)

    @property
    def importance(self) -> Importance:
        """The most important that it is to any posting."""
        if any(asked.is_core for asked in self.asked):
            return Importance.CORE
        return Importance.ESSENTIAL if any(asked.insisted for asked in self.asked) else Importance.DESIRABLE

    @property
    def want(self) -> Level:
        """The highest level that any of them asks."""
        return max(max(asked.insisted, asked.desirable) for asked in self.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How many competencies of a posting all others ask too, and the names of those that it alone asks."""

    asked_by_all: int
    only_here: tuple[str, ...]


def asked_by(postings: Iterable[RoleProfile], options: Collection[str]) -> int:
    """The number of postings that ask for any of these competencies, at any level, alone or in a choice."""
    return sum(any(not line.isdisjoint(options) for line in _options(profile)) for profile in postings)


def _options(profile: RoleProfile) -> list[frozenset[str]]:
    return [frozenset(line.competencies) for line in profile.requirements]


def beside_open(catalogue: Catalogue, profile: RoleProfile) -> Mapping[str, RoleProfile]:
    """The postings that one is compared with: those that anybody may aim at, and itself."""
    return {**catalogue.open_postings, profile.id: profile}


def asked_lines(catalogue: Catalogue, profile: RoleProfile, state: KnowledgeState, learner: Learner) -> list[AskedLine]:
    """The lines of a posting, in its own order; the learner is an estimated one."""
    beside, competencies = beside_open(catalogue, profile).values(), catalogue.graph.competencies
    return [
        AskedLine(
            requirement=requirement,
            name=asked_name(competencies, requirement.competencies, requirement.at_least),
            area=catalogue.areas[competencies[requirement.competency].area].name,
            **_standing(requirement, state, learner),
            held=held_of(competencies, _open(requirement, state)),
            asked_by=asked_by(beside, requirement.competencies),
            demand=demand_for(catalogue, [profile], requirement.competencies, says_among=True),
        )
        for requirement in profile.requirements
    ]


def compare(catalogue: Catalogue, profile: RoleProfile) -> Comparison:
    """What a posting shares with all the others, and what it alone asks."""
    others = beside_open(catalogue, profile).values()
    competencies = catalogue.graph.competencies
    counted = {
        asked_name(competencies, line.competencies, line.at_least): asked_by(others, line.competencies)
        for line in profile.requirements
    }
    return Comparison(
        asked_by_all=sum(asking == len(others) for asking in counted.values()),
        only_here=tuple(name for name, asking in counted.items() if asking == 1),
    )


def side_by_side(
    catalogue: Catalogue, profiles: Sequence[RoleProfile], state: KnowledgeState, learner: Learner
) -> list[SideLine]:
    """What several postings ask, a line a competency, in the order in which they first name it."""
    asked = [_asked(profile) for profile in profiles]
    competencies = catalogue.graph.competencies
    return [
        SideLine(
            competency=name,
            name=competencies[name].name,
            area=catalogue.areas[competencies[name].area].name,
            have=held(state, name),
            known=learner.certainty(name),
            asked=tuple(by_name.get(name, Asked()) for by_name in asked),
        )
        for name in dict.fromkeys(name for by_name in asked for name in by_name)
    ]


def _asked(profile: RoleProfile) -> dict[str, Asked]:
    """What a posting asks of each competency that it names, alone or in a choice."""
    asked: dict[str, Asked] = {}
    for requirement in profile.requirements:
        for name in requirement.competencies:
            asked[name] = asked.get(name, Asked()).beside(requirement)
    return asked


def _standing(requirement: Requirement, state: KnowledgeState, learner: Learner) -> dict[str, Any]:
    """The level that decides how far a requirement is met, and how far that is known."""
    nearest = want_of(requirement).nearest(state)
    have = held(state, nearest)
    return {"have": have, "known": learner.certainty_among(requirement.competencies, nearest, have)}


def _open(requirement: Requirement, state: KnowledgeState) -> OpenRequirement:
    want = want_of(requirement)
    return OpenRequirement(
        competency=want.nearest(state),
        competencies=want.competencies,
        at_least=want.at_least,
        held=want.held_options(state),
    )


def grouped(
    lines: Iterable[Line], grouping: Grouping, postings: int, *, alone: str = "Only here"
) -> list[tuple[str, list[Line]]]:
    """The lines under headings: essentials first, or by area, or how many ask it; `alone` heads what only one does."""

    def key(line: Line) -> tuple[int, str]:
        if grouping is Grouping.IMPORTANCE:
            return list(Importance).index(line.importance), line.importance.capitalize()
        if grouping is Grouping.AREA:
            return 0, line.area
        return -line.asked_by, alone if line.asked_by == 1 else _how_many(line.asked_by, postings)

    ordered = sorted(lines, key=key)
    return [(title, list(group)) for (_, title), group in groupby(ordered, key=key)]


def matching_postings(catalogue: Catalogue, text: str, aims: Collection[str] = ()) -> list[RoleProfile]:
    """The postings that have the text in their title, organisation or place, or ask for a competency that it names.

    Those for people who begin come first. Those withdrawn are among them only where they are aimed at.
    """
    named = competencies_named(catalogue, text)
    found = [
        profile
        for profile in catalogue.postings.values()
        if not profile.is_retired or profile.id in aims
        if _in_posting(profile, text) or any(not named.isdisjoint(line.competencies) for line in profile.requirements)
    ]
    return sorted(found, key=lambda profile: profile.seniority_rank)


def matching_lines(catalogue: Catalogue, lines: list[Line], text: str) -> list[Line]:
    """The lines whose competency the text names; all of them where it names none."""
    named = competencies_named(catalogue, text)
    return [line for line in lines if not named.isdisjoint(line.competencies)] or lines


def competencies_named(catalogue: Catalogue, text: str) -> set[str]:
    """The ids of the competencies that have the text in their name, or in what postings call them."""
    return {found.competency.id for found in find_competencies(catalogue.graph.competencies.values(), text)}


def _in_posting(profile: RoleProfile, text: str) -> bool:
    facts = (profile.title, profile.organisation, profile.location, profile.seniority)
    return any(text.casefold() in fact.casefold() for fact in facts if fact)


def _how_many(asking: int, postings: int) -> str:
    return f"All {postings} ask it" if asking == postings else f"{asking} of {postings} ask it"
