"""A learner as their mentor sees them: what they hold and from where, what does not fit, what is missing. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.assessment.question import Disagreement, Recheck
from planner.catalogue import Catalogue
from planner.domain.learner import HeldLevel, Learner
from planner.domain.level import Level
from planner.journal import Imported, LearnerRecord
from planner.journal.fold import after
from planner.tui.state.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Overruled:
    """A mentor saw a level, and the learner has answered otherwise since."""

    competency: str
    answered: Level
    seen: HeldLevel

    @property
    def about(self) -> tuple[str, ...]:
        """The one competency."""
        return (self.competency,)


Doubt = Disagreement | Recheck | Overruled


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerView:
    """One learner before the catalogue.

    `known` holds every level claimed, earned or estimated, in the order of the graph. `doubts` are the answers worth a
    second look: those that differ from what a mentor saw, every two that contradict each other, and what the others
    speak against. The learner is shown the two
    that matter most to them, and none that they answered again or gave evidence for.
    """

    situation: Situation
    known: Mapping[str, HeldLevel]
    doubts: tuple[Doubt, ...]

    @property
    def by_area(self) -> dict[str, list[str]]:
        """The competencies known in each area that has some, in the order of the catalogue."""
        competencies, areas = self.situation.catalogue.graph.competencies, self.situation.catalogue.areas
        found: dict[str, list[str]] = {area: [] for area in areas}
        for competency in self.known:
            found[competencies[competency].area].append(competency)
        return {area: ids for area, ids in found.items() if ids}

    def doubts_about(self, competency: str) -> tuple[Doubt, ...]:
        """The doubts about what was said of a competency."""
        return tuple(doubt for doubt in self.doubts if competency in doubt.about)

    def is_settled(self, doubt: Doubt) -> bool:
        """Whether the learner looked at a doubt and left all as they had said."""
        return doubt.about in self.situation.record.settled


def view_learner(learner: Learner, catalogue: Catalogue, today: date) -> LearnerView:
    """The learner of a profile that speaks of this catalogue."""
    graph = catalogue.graph
    situation = Situation(catalogue=catalogue, record=after(Imported(learner=learner), LearnerRecord()), today=today)
    interview = situation.interview("plan")
    looks = [doubt for doubt in interview.doubts(most=len(graph.order)) if isinstance(doubt, Recheck)]
    known = {competency: situation.known[competency] for competency in graph.order if competency in situation.known}
    overruled = [
        Overruled(competency=name, answered=claim.level, seen=claim.mentor)
        for name, claim in known.items()
        if claim.mentor
    ]
    return LearnerView(situation=situation, known=known, doubts=(*overruled, *interview.disagreements, *looks))
