"""What every screen shows: the catalogue, the learner, and what follows from the two. A pure value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from planner.catalogue import Catalogue
from planner.domain.background import Qualification, qualifications
from planner.domain.course import Course, entry_levels
from planner.domain.graph.knowledge_state import KnowledgeState, down_closure, held, outer_fringe
from planner.domain.learner import Certainty, HeldLevel, Learner, knowledge_state
from planner.domain.level import Level
from planner.domain.posting import RoleProfile
from planner.domain.safety.quoting import in_line
from planner.domain.target import Gap, Milestone, Standing, Target, find_gap, readiness
from planner.journal import LearnerRecord
from planner.wording import listed

if TYPE_CHECKING:
    from planner.assessment import Agenda, Assessment, Depth

_OF_AIM = ("profiles", "target", "wanted", "_agenda")
"""The properties that follow from what is aimed at alone."""

_SHARED = (
    *_OF_AIM,
    "_interviews",
    "_estimates",
    "state",
    "gap",
    "standing_by_area",
    "ready_to_learn",
)
"""The properties that follow from the statements about levels alone, not from wishes or hours of study."""


@dataclass(frozen=True, kw_only=True)
class Situation:
    """One learner before one catalogue on one day. What is derived is computed when first asked for."""

    catalogue: Catalogue
    record: LearnerRecord
    today: date

    def after(self, record: LearnerRecord, *earlier: Situation) -> Situation:
        """The situation with another record, sharing what is known of the levels with this or an `earlier` one.

        A changed wish or logged hours leave the levels as they are, and undo goes back to those of earlier situations.
        """
        after = replace(self, record=record)
        alike = [before for before in (self, *earlier) if before.catalogue is after.catalogue]
        for before in alike:
            if before.statements == after.statements:
                _share(before, after, _SHARED)
                return after
        for before in alike:
            if before.learner.postings == after.learner.postings:
                _share(before, after, _OF_AIM)
                break
        return after

    @cached_property
    def learner(self) -> Learner:
        """The learner of the record."""
        return self.record.learner()

    @cached_property
    def statements(self) -> tuple[object, ...]:
        """What was said of the levels, in order."""
        learner = self.learner
        levels, ticked = tuple(learner.levels.items()), tuple(learner.ticked.items())
        completed = (learner.completed, learner.taught)
        return learner.postings, completed, levels, ticked, self.record.skipped, learner.background

    @property
    def profile(self) -> RoleProfile | None:
        """The role profile aimed at first, of those that the catalogue still has."""
        return self.profiles[0] if self.profiles else None

    @cached_property
    def profiles(self) -> list[RoleProfile]:
        """Every role profile aimed at that the catalogue still has."""
        postings = self.catalogue.postings
        return [postings[posting] for posting in self.learner.postings if posting in postings]

    @property
    def lost_aims(self) -> str:
        """That postings aimed at are gone from the catalogue, as a sentence without a full stop; empty for none."""
        lost = [in_line(posting) for posting in self.learner.postings if posting not in self.catalogue.postings]
        verb = "is" if len(lost) == 1 else "are"
        return f"{listed(lost)}, which you aimed at, {verb} gone from the catalogue" if lost else ""

    @property
    def aim(self) -> str:
        """What is aimed at, in a few words; empty where nothing is."""
        return listed([profile.title for profile in self.profiles], most=1)

    @cached_property
    def asked_beside(self) -> tuple[Qualification, ...]:
        """The experience and education that is aimed at asks for, and what the learner has of it."""
        return qualifications(self.profiles, self.catalogue.backgrounds, self.learner)

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

    def open_doubts(self, interview: Assessment) -> list[tuple[str, ...]]:
        """The doubts of an interview that the learner has not looked at yet, each by what it is about."""
        return [doubt.about for doubt in interview.doubts() if doubt.about not in self.record.settled]

    @cached_property
    def _interviews(self) -> dict[Depth, Assessment]:
        from planner.assessment import interview_of

        catalogue = self.catalogue
        interview = interview_of(
            catalogue.graph,
            self.target,
            self.learner,
            catalogue.courses,
            "plan",
            postings=catalogue.open_postings.values(),
            backgrounds=catalogue.backgrounds,
            skipped=self.record.skipped,
            agenda=self._agenda,
        )
        return {"plan": interview}

    @cached_property
    def _agenda(self) -> Agenda:
        from planner.assessment import agenda_for

        return agenda_for(self.catalogue.graph, self.target, self.catalogue.courses)

    @cached_property
    def _estimates(self) -> Learner:
        from planner.assessment import estimated

        return estimated(self.interview("plan"), self.learner, self.catalogue.courses)

    @cached_property
    def estimated(self) -> Learner:
        """The learner with the levels that the interview estimates: the one to plan for."""
        found = self._estimates
        return replace(self.learner, levels=found.levels, perhaps=found.perhaps, assumed=found.assumed)

    def certainty(self, competency: str) -> Certainty:
        """How far it is known what the learner holds of a competency."""
        return self.estimated.certainty(competency)

    @cached_property
    def known(self) -> dict[str, HeldLevel]:
        """What is known of the learner: what they said, and for all else the estimate."""
        return {**self._estimates.levels, **self.learner.levels}

    @cached_property
    def state(self) -> dict[str, Level]:
        """The learner's knowledge state, as estimated."""
        return knowledge_state(self.catalogue.graph, self.catalogue.courses, self.estimated)

    @property
    def has_levels(self) -> bool:
        """Whether anything is known of what the learner holds."""
        return self.learner.has_levels

    @cached_property
    def gap(self) -> Gap:
        """What the target asks beyond the state."""
        return find_gap(self.catalogue.graph, self.target, self.state, self.catalogue.demand)

    @cached_property
    def standing_by_area(self) -> dict[str, list[Standing]]:
        """What it takes to be ready to apply, by the id of the area; in the order of the catalogue."""
        competencies = self.catalogue.graph.competencies
        found: dict[str, list[Standing]] = {area: [] for area in self.catalogue.areas}
        for part in self.gap.standing[Milestone.READY_TO_APPLY]:
            found[competencies[part.nearest].area].append(part)
        return {area: standing for area, standing in found.items() if standing}

    def readiness_in(self, state: KnowledgeState, target: Target | None = None) -> float:
        """How ready to apply one is in a state, for what is aimed at or another target; 0 to 1."""
        target = target or self.target
        return readiness(target.standing(Milestone.READY_TO_APPLY, state, self.catalogue.graph, self.catalogue.demand))

    @cached_property
    def ready_to_learn(self) -> dict[str, Level]:
        """The part of the outer fringe that lies on the way to the target and within the reach of study."""
        graph = self.catalogue.graph
        reach = {name: min(level, graph.competencies[name].study_reach) for name, level in self.wanted.items()}
        return {name: level for name, level in outer_fringe(graph, self.state).items() if level <= held(reach, name)}

    def plans_alike(self, other: Situation) -> bool:
        """Whether a plan for the one situation is a plan for the other."""
        return (self.catalogue, self.learner, self.today) == (other.catalogue, other.learner, other.today)


def lacks_for(situation: Situation, course: Course) -> dict[str, Level]:
    """The levels that a course asks for at its start, and the learner does not hold."""
    entry = entry_levels(situation.catalogue.graph, course)
    return {name: level for name, level in entry.items() if held(situation.state, name) < level}


def levels_named(situation: Situation, levels: Mapping[str, Level]) -> list[str]:
    """Levels as people read them: "Python at working"."""
    names = situation.catalogue.graph.competencies
    return [f"{names[name].name} at {level}" for name, level in levels.items()]


def _share(before: Situation, after: Situation, names: Iterable[str]) -> None:
    """Give a situation what another one has found."""
    known = vars(before)
    vars(after).update({name: known[name] for name in names if name in known})
