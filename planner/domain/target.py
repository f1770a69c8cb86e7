"""A target and its milestones, what is missing from a knowledge state to reach them, and how ready that makes one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import KnowledgeState, down_closure, held, join
from planner.domain.level import Level
from planner.domain.posting import Importance, Requirement, RoleProfile
from planner.domain.worth import Demand, Share, worth


class Milestone(StrEnum):
    """The stages of a plan, the nearest first; each wants what the one before wants, and more."""

    READY_TO_APPLY = "ready-to-apply"
    READY_TO_START = "ready-to-start"
    ALL_STUDY = "all-study"


IMPORTANCE_ORDER = {importance: rank for rank, importance in enumerate(Importance)}

HIGHEST_LEVELS: Mapping[Milestone, Mapping[Importance, Level]] = {
    Milestone.READY_TO_APPLY: {Importance.CORE: Level.WORKING},
    Milestone.READY_TO_START: {Importance.CORE: Level.EXPERT, Importance.ESSENTIAL: Level.WORKING},
    Milestone.ALL_STUDY: dict.fromkeys(Importance, Level.EXPERT),
}
"""The highest level that a milestone wants of what has an importance; of what is not named, nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """One thing wanted: `at_least` of the competencies, each at its level of `levels`.

    The levels are the same, and that `asked`, as long as none is cut to a milestone or to its competency's study reach.
    What is wanted up to the level `above` is wanted as more important too, and counts there. A milestone would want it
    up to the level `meant`, if study gave that.
    """

    levels: Mapping[str, Level]
    importance: Importance
    asked: Level
    meant: Level = Level.NONE
    at_least: int = 1
    above: Level = Level.NONE

    @property
    def competencies(self) -> tuple[str, ...]:
        """The competencies, in the order in which the posting names them."""
        return tuple(self.levels)

    @property
    def is_group(self) -> bool:
        """Whether there is a choice between competencies."""
        return len(self.levels) > 1

    @property
    def level(self) -> Level:
        """The level wanted; the highest where they differ."""
        return max(self.levels.values(), default=Level.NONE)

    @property
    def steps(self) -> tuple[Level, ...]:
        """The levels that this want counts, one by one from the lowest."""
        return tuple(Level(number) for number in range(self.above + 1, self.level + 1))

    def counts_as_met(self, step: Level) -> bool:
        """Whether some milestone takes the requirement as met at the step: it is the level asked, or working before."""
        return step in (self.asked, min(self.asked, Level.WORKING))

    def at(self, step: Level) -> dict[str, Level]:
        """The level of each competency that counts as the step: that of the step, or its own where that is lower."""
        return {competency: min(step, level) for competency, level in self.levels.items()}

    def met_at(self, step: Level, state: KnowledgeState) -> int:
        """How many of the competencies are held as far as the step asks, at most `at_least`."""
        return min(sum(held(state, name) >= level for name, level in self.at(step).items()), self.at_least)

    def is_met(self, state: KnowledgeState) -> bool:
        """Whether enough of the competencies are held, each at its level."""
        return sum(held(state, name) >= level for name, level in self.levels.items()) >= self.at_least

    def is_met_as_asked(self, state: KnowledgeState) -> bool:
        """Whether enough of the competencies are held at the level asked, whatever a milestone makes of it."""
        return sum(held(state, name) >= self.asked for name in self.levels) >= self.at_least

    def is_met_by_study_alone(self, state: KnowledgeState) -> bool:
        """Whether it is met only because study gives no more of it than is held."""
        return self.is_met(state) and sum(held(state, name) >= self.meant for name in self.levels) < self.at_least

    def nearest(self, state: KnowledgeState) -> str:
        """The competency that decides how far the want is met: the best held one, or the last of the best `at_least`.

        >>> either = want_of(
        ...     Requirement(competencies=("aws", "gcp"), level=Level.WORKING, importance=Importance.CORE, because="")
        ... )
        >>> either.nearest({"gcp": Level.AWARENESS}), either.nearest({})
        ('gcp', 'aws')
        """
        return self.best(state)[-1]

    def best(self, state: KnowledgeState) -> list[str]:
        """The `at_least` competencies that are held best, the best first; those named first where they are even."""
        return sorted(self.levels, key=lambda name: -min(held(state, name), self.levels[name]))[: self.at_least]

    def held_options(self, state: KnowledgeState) -> tuple[str, ...]:
        """Those competencies of a group that are held, each at its level."""
        return tuple(name for name, level in self.levels.items() if self.is_group and held(state, name) >= level)

    def capped(self, highest: Level, reach: KnowledgeState) -> Want:
        """The same at no more than the highest level and each competency's level in `reach`, without those at none."""
        levels = {name: min(level, highest, reach[name]) for name, level in self.levels.items() if reach[name]}
        return replace(self, levels=levels, at_least=min(self.at_least, len(levels)), meant=min(self.level, highest))


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is wanted, the most important first. `seniorities` are those of the postings aimed at."""

    asked: tuple[Want, ...]
    seniorities: tuple[str, ...] = ()

    @classmethod
    def of_postings(cls, profiles: Iterable[RoleProfile]) -> Target:
        """Everything that these role profiles ask, the highest level where they ask for the same.

        Beside a posting that says what is core, what one without core calls essential counts as core.
        """
        profiles = list(profiles)
        some_core = any(_has_core(profile) for profile in profiles)
        levels: dict[tuple[Importance, int, frozenset[str]], Want] = {}
        for profile in profiles:
            promotes = some_core and not _has_core(profile)
            for requirement in profile.requirements:
                want = want_of(requirement, promotes=promotes)
                key = (want.importance, want.at_least, frozenset(want.levels))
                if key not in levels or levels[key].level < want.level:
                    levels[key] = want
        seniorities = dict.fromkeys(profile.seniority.lower() for profile in profiles if profile.seniority)
        return cls(asked=_above_more_important(levels.values()), seniorities=tuple(seniorities))

    @property
    def levels(self) -> dict[str, Level]:
        """The highest level wanted of each competency, whatever its importance; of every member of a group."""
        return join(*(want.levels for want in self.asked))

    def wants(self, milestone: Milestone, graph: CompetencyGraph, *, include_work: bool = False) -> tuple[Want, ...]:
        """What a milestone wants, everything that the earlier ones want with it.

        Ready to apply is what is core, at the level asked or at working where that is lower; ready to start what is
        core as asked, and what is essential at working at most; all study is everything. No level is above the study
        reach of its competency, unless work is included. Without anything core, what is essential takes its place.
        """
        reach = dict.fromkeys(self.levels, Level.EXPERT) if include_work else _study_reach(graph, self.levels)
        ranks = {want.importance for want in self.asked}
        highest = HIGHEST_LEVELS[milestone]
        found = []
        for want in self.asked:
            stands_in = want.importance is Importance.ESSENTIAL and Importance.CORE not in ranks
            level = highest.get(Importance.CORE if stands_in else want.importance, Level.NONE)
            if level:
                found.append(want.capped(level, reach))
        return _above_more_important(found)

    def at_work(self, graph: CompetencyGraph) -> tuple[Want, ...]:
        """What lies above the study reach, at the levels asked: what too few competencies of a want reach by study."""
        reach = _study_reach(graph, self.levels)
        return tuple(
            want for want in self.asked if sum(reach[name] >= want.level for name in want.levels) < want.at_least
        )

    def share(self, want: Want, demand: Demand) -> Share:
        """How many of the real postings that are as senior as this target ask for it."""
        return demand.share(want.levels, self.seniorities)

    def worth(self, want: Want, step: Level, demand: Demand) -> int:
        """What a step of a want is worth, for each of its competencies that is wanted.

        A beginning is worth something of what is most important alone: of the rest, what nothing is met with is not.
        """
        is_met = want.counts_as_met(step)
        if not is_met and step < want.level and want.importance is not self.asked[0].importance:
            return 0
        return worth(want.importance, self.share(want, demand).share, is_met=is_met)

    def standing(
        self, milestone: Milestone, state: KnowledgeState, graph: CompetencyGraph, demand: Demand
    ) -> tuple[Standing, ...]:
        """How far each thing that a milestone wants is held, the most important first."""
        return tuple(self._standing(want, state, demand) for want in self.wants(milestone, graph))

    def _standing(self, want: Want, state: KnowledgeState, demand: Demand) -> Standing:
        worths = {step: self.worth(want, step, demand) for step in want.steps}
        return Standing(
            want=want,
            nearest=want.nearest(state),
            worth=want.at_least * sum(worths.values()),
            held_worth=sum(each * want.met_at(step, state) for step, each in worths.items()),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a want is held: the worth of all its levels, and of those held; `nearest` is as `Want.nearest` says."""

    want: Want
    nearest: str
    worth: int
    held_worth: int


def readiness(standing: Iterable[Standing]) -> float:
    """The share of the worth of what is wanted that is held, 0 to 1; 1 where nothing is wanted.

    This is the one measure of how ready somebody is; what is wanted to be *ready to apply* is its base.
    """
    standing = list(standing)
    whole = sum(part.worth for part in standing)
    return sum(part.held_worth for part in standing) / whole if whole else 1.0


def _has_core(profile: RoleProfile) -> bool:
    return any(requirement.importance is Importance.CORE for requirement in profile.requirements)


def want_of(requirement: Requirement, *, promotes: bool = False) -> Want:
    """What a requirement wants; what is essential counts as core where `promotes` says so."""
    is_promoted = promotes and requirement.importance is Importance.ESSENTIAL
    return Want(
        levels=dict.fromkeys(requirement.competencies, requirement.level),
        asked=requirement.level,
        importance=Importance.CORE if is_promoted else requirement.importance,
        at_least=requirement.at_least,
    )


def _study_reach(graph: CompetencyGraph, competencies: Iterable[str]) -> dict[str, Level]:
    return {competency: graph.competencies[competency].study_reach for competency in competencies}


def _above_more_important(wants: Iterable[Want]) -> tuple[Want, ...]:
    """The wants, the most important first, each only above what is more important of the same competencies."""
    highest: dict[tuple[int, frozenset[str]], Level] = {}
    found = []
    for want in sorted(wants, key=lambda want: IMPORTANCE_ORDER[want.importance]):
        key = (want.at_least, frozenset(want.levels))
        above = highest.get(key, Level.NONE)
        if want.level > above:
            found.append(replace(want, above=above))
            highest[key] = want.level
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRequirement:
    """A requirement that is not met.

    `competencies` are those of a group, `at_least` of which are enough, and none otherwise; `competency` is then the
    one that decides (`Want.nearest`), and `held` are those of the group that are held as far as is wanted.
    """

    competency: str
    competencies: tuple[str, ...] = ()
    at_least: int = 1
    held: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        """The competencies that the requirement names: those of the group, or the one."""
        return self.competencies or (self.competency,)


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine(OpenRequirement):
    """One wanted level that is not held yet.

    `by_study` is as far as study can bring it; what is wanted above grows at work. `asked` is the level that the
    posting asks, which `want` is below where it is cut to a milestone or to that.
    """

    have: Level
    want: Level
    importance: Importance
    by_study: Level
    asked: Level

    @property
    def levels_to_go(self) -> int:
        """The number of levels from the one held to the one wanted."""
        return self.want - self.have


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What is missing: wanted levels, and the prerequisites of those that nobody asked for by name.

    `standing` says for each milestone how far what it wants is held.
    """

    lines: tuple[GapLine, ...]
    prerequisites: Mapping[str, Level]
    standing: Mapping[Milestone, tuple[Standing, ...]]

    @property
    def readiness(self) -> float:
        """How ready to apply one is, 0 to 1."""
        return self.ready(Milestone.READY_TO_APPLY)

    def ready(self, milestone: Milestone) -> float:
        """How ready one is for a milestone, 0 to 1."""
        return readiness(self.standing[milestone])

    def of(self, importance: Importance) -> tuple[GapLine, ...]:
        """The lines of one importance."""
        return tuple(line for line in self.lines if line.importance is importance)

    @property
    def at_work(self) -> tuple[GapLine, ...]:
        """The lines of which a part grows at work."""
        return tuple(line for line in self.lines if line.want > line.by_study)


def find_gap(graph: CompetencyGraph, target: Target, state: KnowledgeState, demand: Demand | None = None) -> Gap:
    """What the target asks beyond the knowledge state: core, essential and desirable, each in graph order.

    A group is one line, which its best members settle.
    """
    demand = demand or Demand()
    asked = join(*({name: want.levels[name] for name in want.best(state)} for want in target.asked))
    prerequisites = {
        competency: level
        for competency, level in down_closure(graph, asked).items()
        if level > max(held(state, competency), held(asked, competency))
    }
    return Gap(
        lines=gap_lines(graph, target.asked, state),
        prerequisites=prerequisites,
        standing={milestone: target.standing(milestone, state, graph, demand) for milestone in Milestone},
    )


def gap_lines(graph: CompetencyGraph, wants: Iterable[Want], state: KnowledgeState) -> tuple[GapLine, ...]:
    """What is wanted beyond a knowledge state: the most important first, then in graph order."""
    position = {competency: number for number, competency in enumerate(graph.order)}
    lines = [line for want in wants if (line := _gap_line(graph, want, state))]
    return tuple(sorted(lines, key=lambda line: (IMPORTANCE_ORDER[line.importance], position[line.competency])))


def _gap_line(graph: CompetencyGraph, want: Want, state: KnowledgeState) -> GapLine | None:
    nearest = want.nearest(state)
    have, wanted = held(state, nearest), want.levels[nearest]
    if have >= wanted:
        return None
    return GapLine(
        competency=nearest,
        have=have,
        want=wanted,
        importance=want.importance,
        by_study=min(wanted, graph.competencies[nearest].study_reach),
        asked=want.asked,
        competencies=want.competencies if want.is_group else (),
        at_least=want.at_least,
        held=want.held_options(state),
    )
