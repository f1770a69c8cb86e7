"""What follows from the catalogue and what was said of the levels: target, interview, knowledge state, gap. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from planner.catalogue import Catalogue
from planner.domain.graph.knowledge_state import down_closure, outer_fringe
from planner.domain.learner import HeldLevel, Learner, knowledge_state
from planner.domain.level import Level
from planner.domain.posting import RoleProfile
from planner.domain.target import Gap, Target, find_gap

if TYPE_CHECKING:
    from planner.assessment import Assessment, Depth


@dataclass(frozen=True, kw_only=True, eq=False)
class Levels:
    """The levels of one learner before one catalogue. Each property is computed when it is first asked for.

    Wishes and hours of study don't matter here, so that situations that differ only in those share one such value.
    """

    catalogue: Catalogue
    learner: Learner
    skipped: tuple[str, ...]
    """The competencies whose questions the learner skipped."""

    def is_same_as(self, other: Levels) -> bool:
        """Whether both follow from the very same catalogue and from the same statements in the same order."""
        return self.catalogue is other.catalogue and self._statements == other._statements

    @cached_property
    def _statements(self) -> tuple[object, ...]:
        learner = self.learner
        levels, ticked = tuple(learner.levels.items()), tuple(learner.ticked.items())
        return learner.postings, learner.completed, levels, ticked, self.skipped

    @cached_property
    def profiles(self) -> list[RoleProfile]:
        """Every role profile aimed at that the catalogue still has."""
        postings = self.catalogue.postings
        return [postings[posting] for posting in self.learner.postings if posting in postings]

    @cached_property
    def target(self) -> Target:
        """The levels aimed at; none while no posting is chosen."""
        return Target.of_postings(self.profiles)

    @cached_property
    def wanted(self) -> dict[str, Level]:
        """Every level on the way to the target: what it asks, and what that needs."""
        return down_closure(self.catalogue.graph, self.target.levels)

    def interview(self, depth: Depth) -> Assessment:
        """The interview at a depth, as far as the record has it; shared, so don't answer it."""
        if depth not in self._interviews:
            self._interviews[depth] = self._interviews["plan"].at_depth(depth)
        return self._interviews[depth]

    @cached_property
    def _interviews(self) -> dict[Depth, Assessment]:
        from planner.assessment import interview_of

        graph, courses = self.catalogue.graph, self.catalogue.courses
        return {"plan": interview_of(graph, self.target.levels, self.learner, courses, "plan", skipped=self.skipped)}

    @cached_property
    def estimated(self) -> Mapping[str, HeldLevel]:
        """The level of each competency as the interview estimates it."""
        from planner.assessment import estimated

        return estimated(self.interview("plan"), self.learner, self.catalogue.courses).levels

    @cached_property
    def state(self) -> dict[str, Level]:
        """The learner's knowledge state, as estimated."""
        learner = replace(self.learner, levels=self.estimated)
        return knowledge_state(self.catalogue.graph, self.catalogue.courses, learner)

    @cached_property
    def gap(self) -> Gap:
        """What the target asks beyond the state."""
        return find_gap(self.catalogue.graph, self.target, self.state, self.catalogue.demand)

    @cached_property
    def ready_to_learn(self) -> dict[str, Level]:
        """The part of the outer fringe that lies on the way to the target."""
        fringe = outer_fringe(self.catalogue.graph, self.state)
        return {name: level for name, level in fringe.items() if level <= self.wanted.get(name, Level.NONE)}
