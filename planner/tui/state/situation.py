"""What every screen shows: the catalogue, the learner, and what follows from the two. A pure value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from planner.catalogue import Catalogue
from planner.domain.learner import HeldLevel, Learner
from planner.domain.level import Level
from planner.domain.posting import RoleProfile
from planner.domain.target import Gap, Target
from planner.journal import LearnerRecord
from planner.tui.state.levels import Levels
from planner.wording import listed

if TYPE_CHECKING:
    from planner.assessment import Assessment, Depth


@dataclass(frozen=True, kw_only=True)
class Situation:
    """One learner before one catalogue on one day. What is derived is computed when first asked for."""

    catalogue: Catalogue
    record: LearnerRecord
    today: date
    known_levels: tuple[Levels, ...] = field(default=(), compare=False, repr=False)
    """The levels of earlier situations, the latest first; shared where they are the same in this one."""

    def after(self, record: LearnerRecord, *earlier: Situation) -> Situation:
        """The situation with another record, sharing the levels of this or an `earlier` one if they are the same.

        A changed wish or logged hours leave the levels as they are, and undo goes back to those of earlier situations.
        """
        return replace(self, record=record, known_levels=tuple(situation.levels for situation in (self, *earlier)))

    @cached_property
    def learner(self) -> Learner:
        """The learner of the record."""
        return self.record.learner()

    @cached_property
    def levels(self) -> Levels:
        """What follows from the catalogue and from what was said of the levels."""
        levels = Levels(catalogue=self.catalogue, learner=self.learner, skipped=self.record.skipped)
        return next((known for known in self.known_levels if known.is_same_as(levels)), levels)

    @property
    def profile(self) -> RoleProfile | None:
        """The role profile aimed at first, if one is chosen and the catalogue still has it."""
        return self.catalogue.postings.get(self.learner.posting or "")

    @property
    def profiles(self) -> list[RoleProfile]:
        """Every role profile aimed at that the catalogue still has."""
        return self.levels.profiles

    @property
    def aim(self) -> str:
        """What is aimed at, in a few words; empty where nothing is."""
        return listed([profile.title for profile in self.profiles], most=1)

    def interview(self, depth: Depth) -> Assessment:
        """The interview at a depth, as far as the record has it; shared, so don't answer it."""
        return self.levels.interview(depth)

    @cached_property
    def estimated(self) -> Learner:
        """The learner with the levels that the interview estimates: the one to plan for."""
        return replace(self.learner, levels=self.levels.estimated)

    @cached_property
    def known(self) -> dict[str, HeldLevel]:
        """What is known of the learner: what they said, and for all else the estimate."""
        return {**self.levels.estimated, **self.learner.levels}

    @property
    def state(self) -> dict[str, Level]:
        """The learner's knowledge state, as estimated."""
        return self.levels.state

    @property
    def has_levels(self) -> bool:
        """Whether anything is known of what the learner holds."""
        return bool(self.learner.levels or self.learner.completed or self.learner.ticked)

    @property
    def target(self) -> Target:
        """The levels aimed at; none while no posting is chosen."""
        return self.levels.target

    @property
    def wanted(self) -> dict[str, Level]:
        """Every level on the way to the target: what it asks, and what that needs."""
        return self.levels.wanted

    @property
    def gap(self) -> Gap:
        """What the target asks beyond the state."""
        return self.levels.gap

    @property
    def ready_to_learn(self) -> dict[str, Level]:
        """The part of the outer fringe that lies on the way to the target."""
        return self.levels.ready_to_learn

    def plans_alike(self, other: Situation) -> bool:
        """Whether a plan for the one situation is a plan for the other."""
        return (self.catalogue, self.learner, self.today) == (other.catalogue, other.learner, other.today)
