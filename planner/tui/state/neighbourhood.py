"""A competency and what surrounds it: what it needs and opens, what teaches it, and who asks for it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planner.catalogue import Catalogue
from planner.domain.competency import Competency, Prerequisite
from planner.domain.course import Course
from planner.domain.graph.knowledge_state import held
from planner.domain.learner import Certainty
from planner.domain.level import Level
from planner.domain.posting import Requirement, RoleProfile
from planner.tui.state.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A prerequisite of the competency in the middle, or what it is a prerequisite of.

    `steps` are the prerequisites that link the two: `level` is of the one needed, `from_level` of the one that needs
    it. `want` is the level that the way to the target takes.
    """

    competency: Competency
    is_needed: bool
    steps: tuple[Prerequisite, ...]
    have: Level
    want: Level
    known: Certainty


def start_of(situation: Situation) -> str | None:
    """Where to open the map: at what can be learnt next, else at what is asked, else at the first there is."""
    candidates = (*situation.ready_to_learn, *situation.target.levels, *situation.catalogue.graph.order)
    return next(iter(candidates), None)


def wanted_level(situation: Situation, competency: str) -> Level:
    """The level that the way to the target takes, be it asked for or needed."""
    return held(situation.wanted, competency)


def needs(situation: Situation, competency: str) -> list[Neighbour]:
    """The prerequisites, in the order of the file."""
    graph = situation.catalogue.graph
    requires = graph.competencies[competency].requires
    return [
        Neighbour(
            competency=graph.competencies[name],
            is_needed=True,
            steps=_in_order(step for step in requires if step.competency == name),
            have=held(situation.state, name),
            known=situation.certainty(name),
            want=wanted_level(situation, name),
        )
        for name in dict.fromkeys(step.competency for step in requires)
    ]


def opens(situation: Situation, competency: str) -> list[Neighbour]:
    """What needs the competency, first what lies on the way to the target; else in the order of the catalogue."""
    competencies = situation.catalogue.graph.competencies
    found = [
        Neighbour(
            competency=competencies[name],
            is_needed=False,
            steps=_in_order(step for step in competencies[name].requires if step.competency == competency),
            have=held(situation.state, name),
            known=situation.certainty(name),
            want=wanted_level(situation, name),
        )
        for name in situation.catalogue.graph.opens(competency)
    ]
    return sorted(found, key=lambda neighbour: neighbour.want == Level.NONE)


def missing_for(situation: Situation, competency: str, level: Level) -> dict[str, Level]:
    """The direct prerequisites of a level that are not held yet."""
    needed = situation.catalogue.graph.needs(competency, level)
    return {name: wanted for name, wanted in needed.items() if held(situation.state, name) < wanted}


def what_for(step: Prerequisite) -> str:
    """The level for which a prerequisite is needed, behind the level of it."""
    return "for the same" if step.level is step.from_level else f"for {step.from_level}"


def courses_teaching(catalogue: Catalogue, competency: str) -> list[Course]:
    """The courses that teach it, the lowest level and then the shortest first."""
    teaching = (course for course in catalogue.offered.values() if competency in course.teaches)
    return sorted(teaching, key=lambda course: (course.teaches[competency], course.hours))


def demands(situation: Situation, competency: str) -> list[tuple[RoleProfile, Requirement]]:
    """The postings that ask for it by name, alone or in a choice, each with that line; the posting aimed at first."""
    found = [
        (profile, line)
        for profile in situation.catalogue.open_postings.values()
        for line in profile.requirements
        if competency in line.competencies
    ]
    return sorted(found, key=lambda demand: demand[0] != situation.profile)


def _in_order(steps: Iterable[Prerequisite]) -> tuple[Prerequisite, ...]:
    return tuple(sorted(steps, key=lambda step: step.from_level))
