"""The learner: what they hold, what they aim at and what they wish for the way there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from planner.domain.course import Course, CourseFormat
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import down_closure, join, project_to_state
from planner.domain.level import Level
from planner.domain.money import Money
from planner.domain.target import Milestone


class LevelSource(StrEnum):
    """The source of a held level."""

    SELF = "self"
    INFERRED = "inferred"
    COURSE = "course"
    MENTOR = "mentor"
    CV = "cv"


class Objective(StrEnum):
    """The quantity that a plan minimises once the gap is as small as it can be."""

    FINISH = "finish"
    COST = "cost"
    HOURS = "hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLevel:
    """A level that the learner holds, with its evidence. `confirmed` says that they kept to it when asked again."""

    level: Level
    source: LevelSource
    on: date | None = None
    evidence: str | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursFrom:
    """The hours of study a week from a day on."""

    first_day: date
    hours_per_week: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Days without study, both ends included."""

    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """The wishes that a plan must keep to.

    `hours_per_week` holds until the first of `hours_changes`, which are in order of their days. Where `start` is left
    out, planning starts on the day that it is asked for. `budget` is for the whole plan; left out, money is no object.
    `pace` is how many times the catalogue's hours self-paced study takes; left out, it is measured from hours logged.
    `until` is the last milestone to plan, `slack` the share of the hours that a plan leaves free, 0 to 1, and
    `include_work` says to plan by study what grows at work, too.
    """

    hours_per_week: float = 8
    hours_changes: tuple[HoursFrom, ...] = ()
    cohort_hours_per_week: float | None = None
    start: date | None = None
    deadline: date | None = None
    budget: Money | None = None
    objective: Objective = Objective.FINISH
    until: Milestone = Milestone.ALL_STUDY
    slack: float = 0.1
    include_work: bool = False
    parallel: int = 2
    pace: float | None = None
    away: tuple[Absence, ...] = ()
    exclude_formats: tuple[CourseFormat, ...] = ()
    exclude_providers: tuple[str, ...] = ()
    exclude_courses: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """One learner's record.

    `more_postings` are aimed at together with `posting`. By course id, `under_way` has the hours put into a started
    course, `hours_taken` those logged for a completed one, and `hours_expected` all the hours that the learner expects
    a course to take. `ticked` maps a competency of a checklist to whether they have ever used it.
    """

    name: str = ""
    posting: str | None = None
    more_postings: tuple[str, ...] = ()
    preferences: Preferences = field(default_factory=Preferences)
    levels: Mapping[str, HeldLevel] = field(default_factory=dict)
    completed: tuple[str, ...] = ()
    under_way: Mapping[str, float] = field(default_factory=dict)
    hours_taken: Mapping[str, float] = field(default_factory=dict)
    hours_expected: Mapping[str, float] = field(default_factory=dict)
    ticked: Mapping[str, bool] = field(default_factory=dict)

    @property
    def postings(self) -> tuple[str, ...]:
        """Everything aimed at, each posting once; empty where nothing is."""
        return tuple(dict.fromkeys(posting for posting in (self.posting, *self.more_postings) if posting is not None))


def knowledge_state(graph: CompetencyGraph, courses: Mapping[str, Course], learner: Learner) -> dict[str, Level]:
    """The knowledge state of the learner: their levels projected to a state, joined with what their courses taught."""
    claimed = project_to_state(graph, {competency: held.level for competency, held in learner.levels.items()})
    return down_closure(graph, join(claimed, taught_levels(courses, learner)))


def taught_levels(courses: Mapping[str, Course], learner: Learner) -> dict[str, Level]:
    """The levels taught by the learner's completed courses, as far as the catalogue still has them."""
    return join(*(courses[course].teaches for course in learner.completed if course in courses))
