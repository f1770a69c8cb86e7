"""A target, the gap between a knowledge state and the target, and a learner's readiness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import KnowledgeState, down_closure, held, join
from planner.domain.level import Level
from planner.domain.posting import Importance, RoleProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The levels wanted. A desirable level is one above the essential level of the same competency."""

    essential: Mapping[str, Level]
    desirable: Mapping[str, Level]

    @classmethod
    def of(cls, profiles: Iterable[RoleProfile]) -> Target:
        """The target of these role profiles together, at the highest level where they ask for the same competency."""
        wanted: dict[Importance, dict[str, Level]] = {importance: {} for importance in Importance}
        for profile in profiles:
            for requirement in profile.requirements:
                levels = wanted[requirement.importance]
                levels[requirement.competency] = max(held(levels, requirement.competency), requirement.level)
        essential = wanted[Importance.ESSENTIAL]
        above = {
            competency: level
            for competency, level in wanted[Importance.DESIRABLE].items()
            if level > held(essential, competency)
        }
        return cls(essential=essential, desirable=above)

    @property
    def levels(self) -> dict[str, Level]:
        """The highest level wanted of each competency, whatever its importance."""
        return join(self.essential, self.desirable)

    def only_essential(self) -> Target:
        """The same target without what is only desirable."""
        return Target(essential=self.essential, desirable={})


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """One wanted level that is not held yet."""

    competency: str
    have: Level
    want: Level
    importance: Importance

    @property
    def levels_to_go(self) -> int:
        """The number of levels from the one held to the one wanted."""
        return self.want - self.have


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The missing levels: the wanted ones, and their prerequisites that no posting asks for by name."""

    lines: tuple[GapLine, ...]
    prerequisites: Mapping[str, Level]
    readiness: float

    @property
    def essential(self) -> tuple[GapLine, ...]:
        """The lines that the target insists on."""
        return tuple(line for line in self.lines if line.importance is Importance.ESSENTIAL)

    @property
    def desirable(self) -> tuple[GapLine, ...]:
        """The lines that the target would like."""
        return tuple(line for line in self.lines if line.importance is Importance.DESIRABLE)


def find_gap(graph: CompetencyGraph, target: Target, state: KnowledgeState) -> Gap:
    """The gap between the knowledge state and the target, in graph order, essentials first."""
    lines = [
        GapLine(competency=competency, have=held(state, competency), want=wanted[competency], importance=importance)
        for importance, wanted in ((Importance.ESSENTIAL, target.essential), (Importance.DESIRABLE, target.desirable))
        for competency in graph.order
        if competency in wanted and held(state, competency) < wanted[competency]
    ]
    asked = target.levels
    prerequisites = {
        competency: level
        for competency, level in down_closure(graph, asked).items()
        if level > max(held(state, competency), held(asked, competency))
    }
    return Gap(lines=tuple(lines), prerequisites=prerequisites, readiness=readiness(target.essential, state))


def readiness(wanted: Mapping[str, Level], state: KnowledgeState) -> float:
    """The share of the wanted levels that is held, 0 to 1; 1 where nothing is wanted.

    >>> readiness({"python": Level.PRACTITIONER, "git": Level.AWARENESS}, {"python": Level.WORKING})
    0.5
    """
    asked = sum(wanted.values())
    return sum(min(held(state, competency), level) for competency, level in wanted.items()) / asked if asked else 1.0
