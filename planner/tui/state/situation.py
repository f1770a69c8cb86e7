"""What every screen looks at: the catalogue, the learner, and what follows from the two. A pure value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from planner.catalogue import Catalogue
from planner.domain.graph.knowledge_state import down_closure, outer_fringe
from planner.domain.learner import HeldLevel, Learner, knowledge_state
from planner.domain.level import Level
from planner.domain.posting import RoleProfile
from planner.domain.target import Gap, Target, find_gap
from planner.journal import LearnerRecord
from planner.wording import listed

if TYPE_CHECKING:
    from planner.assessment import Assessment, Depth


_OF_LEVELS = frozenset(
    {"profile", "profiles", "_interview", "_interviews", "state", "target", "wanted", "gap", "ready_to_learn"}
)
"""What follows from the catalogue and from what was said of the levels alone."""


@dataclass(frozen=True, kw_only=True)
class Situation:
    """One learner before one catalogue on one day. What is derived is computed when first asked for."""

    catalogue: Catalogue
    record: LearnerRecord
    today: date

    def after(self, record: LearnerRecord, *earlier: Situation) -> Situation:
        """The situation once the record says something else.

        What was found out of the levels for this or an `earlier` situation is taken over from the first in which as
        much was said of them: a wish or hours put in change nothing about it, and undo goes back to what was known.
        """
        following = replace(self, record=record)
        for one in (self, *earlier):
            if one.catalogue is self.catalogue and one.said == following.said:
                vars(following).update({name: found for name, found in vars(one).items() if name in _OF_LEVELS})
                if "estimated" in vars(one):
                    vars(following)["estimated"] = replace(following.learner, levels=one.estimated.levels)
                break
        return following

    @cached_property
    def said(self) -> tuple[object, ...]:
        """All that the levels follow from besides the catalogue, in the order of saying."""
        learner = self.learner
        levels, ticked = tuple(learner.levels.items()), tuple(learner.ticked.items())
        return learner.postings, learner.completed, levels, ticked, self.record.skipped

    @cached_property
    def learner(self) -> Learner:
        """The learner of the record."""
        return self.record.learner()

    @cached_property
    def profile(self) -> RoleProfile | None:
        """The role profile aimed at first, if one is chosen and the catalogue still has it."""
        return self.catalogue.postings.get(self.learner.posting or "")

    @cached_property
    def profiles(self) -> list[RoleProfile]:
        """Every role profile aimed at, as far as the catalogue still has them."""
        postings = self.catalogue.postings
        return [postings[one] for one in self.learner.postings if one in postings]

    @property
    def aim(self) -> str:
        """What is aimed at, in a few words; empty where nothing is."""
        return listed([one.title for one in self.profiles], most=1)

    def interview(self, depth: Depth) -> Assessment:
        """The interview as far as the record has it; not to be answered, since it is shared."""
        if depth not in self._interviews:
            self._interviews[depth] = self._interview.at_depth(depth)
        return self._interviews[depth]

    @cached_property
    def _interviews(self) -> dict[Depth, Assessment]:
        return {"plan": self._interview}

    @cached_property
    def _interview(self) -> Assessment:
        from planner.assessment import interview_of

        return interview_of(
            self.catalogue.graph,
            self.target.levels,
            self.learner,
            self.catalogue.courses,
            "plan",
            skipped=self.record.skipped,
        )

    @cached_property
    def estimated(self) -> Learner:
        """The learner with the levels that the interview finds: the one to plan for."""
        from planner.assessment import estimated

        return estimated(self.interview("plan"), self.learner, self.catalogue.courses)

    @cached_property
    def known(self) -> dict[str, HeldLevel]:
        """What is known of the learner: what they said, and for all else the estimate."""
        return {**self.estimated.levels, **self.learner.levels}

    @cached_property
    def state(self) -> dict[str, Level]:
        """The learner's knowledge state, as estimated."""
        return knowledge_state(self.catalogue.graph, self.catalogue.courses, self.estimated)

    @property
    def has_levels(self) -> bool:
        """Whether anything is known of what the learner holds."""
        return bool(self.learner.levels or self.learner.completed or self.learner.ticked)

    @cached_property
    def target(self) -> Target:
        """The levels aimed at; none while no posting is chosen."""
        return Target.of(self.profiles)

    @cached_property
    def wanted(self) -> dict[str, Level]:
        """Every level on the way to the target: what it asks, and what that needs."""
        return down_closure(self.catalogue.graph, self.target.levels)

    @cached_property
    def gap(self) -> Gap:
        """What the target asks beyond the state."""
        return find_gap(self.catalogue.graph, self.target, self.state)

    @cached_property
    def ready_to_learn(self) -> dict[str, Level]:
        """The part of the outer fringe that lies on the way to the target."""
        fringe = outer_fringe(self.catalogue.graph, self.state)
        return {one: level for one, level in fringe.items() if level <= self.wanted.get(one, Level.NONE)}

    def plans_alike(self, other: Situation) -> bool:
        """Whether a plan made for the one is a plan for the other."""
        return (self.catalogue, self.learner, self.today) == (other.catalogue, other.learner, other.today)
