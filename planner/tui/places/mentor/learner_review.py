"""A learner as their mentor sees them: what they hold and from where, what does not fit, what is missing. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.catalogue import Catalogue
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import down_closure
from planner.domain.learner import HeldLevel, Learner, LevelSource
from planner.domain.level import Level
from planner.journal import Imported, LearnerRecord
from planner.journal.fold import after
from planner.tui.state.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """A claimed level that needs more of a prerequisite than the learner claims to hold of it."""

    competency: str
    level: Level
    prerequisite: str
    needed: Level
    claimed: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerView:
    """One learner before the catalogue.

    `known` holds every level claimed, earned or estimated, in the order of the graph; `unfit` the claims that the graph
    contradicts, in the same order.
    """

    situation: Situation
    known: Mapping[str, HeldLevel]
    unfit: tuple[Unfit, ...]

    @property
    def by_area(self) -> dict[str, list[str]]:
        """The competencies known in each area that has some, in the order of the catalogue."""
        competencies, areas = self.situation.catalogue.graph.competencies, self.situation.catalogue.areas
        found: dict[str, list[str]] = {area: [] for area in areas}
        for competency in self.known:
            found[competencies[competency].area].append(competency)
        return {area: ids for area, ids in found.items() if ids}

    def unfit_of(self, competency: str) -> tuple[Unfit, ...]:
        """The unfit claims of a competency, and those that need more of it."""
        return tuple(claim for claim in self.unfit if competency in (claim.competency, claim.prerequisite))


def view_learner(learner: Learner, catalogue: Catalogue, today: date) -> LearnerView:
    """The learner of a profile that speaks of this catalogue."""
    graph = catalogue.graph
    situation = Situation(catalogue=catalogue, record=after(Imported(learner=learner), LearnerRecord()), today=today)
    claims = {
        competency: claim.level
        for competency, claim in learner.levels.items()
        if claim.source is not LevelSource.INFERRED
    }
    return LearnerView(
        situation=situation,
        known={competency: situation.known[competency] for competency in graph.order if competency in situation.known},
        unfit=find_unfit(graph, claims),
    )


def find_unfit(graph: CompetencyGraph, claims: Mapping[str, Level]) -> tuple[Unfit, ...]:
    """The claims that need more than is claimed of something else, however indirectly; in the order of the graph.

    What nothing is claimed of follows from the rest and contradicts nothing.

    >>> from planner.domain.competency import Competency, Prerequisite
    >>> def competency(id, *requires):
    ...     return Competency(id=id, area="a", name=id, summary="", can_do={}, requires=requires)
    >>> algebra = Prerequisite(competency="algebra", level=Level.WORKING)
    >>> graph = CompetencyGraph([competency("algebra"), competency("learning", algebra)])
    >>> [unfit] = find_unfit(graph, {"learning": Level.EXPERT, "algebra": Level.AWARENESS})
    >>> unfit.competency, str(unfit.needed), str(unfit.claimed)
    ('learning', 'working', 'awareness')
    """
    return tuple(
        Unfit(competency=competency, level=claims[competency], prerequisite=other, needed=needed, claimed=claims[other])
        for competency in graph.order
        if competency in claims
        for other, needed in down_closure(graph, {competency: claims[competency]}).items()
        if other in claims and claims[other] < needed
    )
