"""The learner: what they hold, what they aim at and what they wish for the way there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from planner.domain.background import Background, OwnEducation
from planner.domain.competency import Kind, Kinds, Replacements, move_levels, move_notes, of_kind, successors
from planner.domain.course import Course, CourseFormat
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import down_closure, held, highest_open, join
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


class Certainty(StrEnum):
    """How far it is known what somebody holds of a competency."""

    KNOWN = "known"
    ASSUMED = "assumed"
    PERHAPS = "perhaps"
    NOT_ASKED = "not-asked"


class Objective(StrEnum):
    """The quantity that a plan minimises once the gap is as small as it can be."""

    FINISH = "finish"
    COST = "cost"
    HOURS = "hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLevel:
    """A level that the learner holds, with its evidence. `confirmed` says that they kept to it when asked again.

    `mentor` is what a mentor saw, where the learner has answered otherwise since: the two stand beside each other.
    """

    level: Level
    source: LevelSource
    on: date | None = None
    evidence: str | None = None
    confirmed: bool = False
    mentor: HeldLevel | None = None

    @property
    def seen(self) -> HeldLevel | None:
        """What a mentor saw of it, be it this level or another one."""
        return self if self.source is LevelSource.MENTOR else self.mentor


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
    `include_work` says to plan by study what grows at work, too. `applications_hours` are those of all applications
    together, 0 for none and as in the catalogue where left out; `skip_capstone` says that no capstone ends ready to
    apply.
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
    applications_hours: float | None = None
    skip_capstone: bool = False
    parallel: int = 2
    pace: float | None = None
    away: tuple[Absence, ...] = ()
    exclude_formats: tuple[CourseFormat, ...] = ()
    exclude_providers: tuple[str, ...] = ()
    exclude_courses: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()

    @property
    def is_choosy(self) -> bool:
        """Whether courses are pinned or left out."""
        return any((self.pinned, self.exclude_courses, self.exclude_providers, self.exclude_formats))


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """One learner's record.

    `more_postings` are aimed at together with `posting`. `settled` are the doubts about answers, each named by its
    competencies, that the learner looked at and left. By course id, `taught` has the levels that a completed course
    taught when it was finished, where that is noted, `under_way` has the hours put into a started course, `given_up`
    those put into one that was given up, `hours_taken` those logged for a completed one, and `hours_expected` all the
    hours that the learner expects a course to take.
    `evidence` has the links and notes on competencies of which no level was said, such as of what a course taught.
    `studied` has the hours logged in each week, by its Monday and by course, whatever became of the courses; a week
    without any is there where a course was begun before it. `ticked` maps a competency of a checklist to whether they
    have ever used it; `background` is nothing until they were asked for it, and `education` until they said which
    degree they have. Of what is in `perhaps`, more than counts is likely, though nobody asked, and what is in `assumed`
    counts by the background alone; only an estimated learner has any.
    """

    name: str = ""
    posting: str | None = None
    more_postings: tuple[str, ...] = ()
    preferences: Preferences = field(default_factory=Preferences)
    levels: Mapping[str, HeldLevel] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)
    settled: tuple[tuple[str, ...], ...] = ()
    completed: tuple[str, ...] = ()
    taught: Mapping[str, Mapping[str, Level]] = field(default_factory=dict)
    under_way: Mapping[str, float] = field(default_factory=dict)
    given_up: Mapping[str, float] = field(default_factory=dict)
    hours_taken: Mapping[str, float] = field(default_factory=dict)
    hours_expected: Mapping[str, float] = field(default_factory=dict)
    studied: Mapping[date, Mapping[str, float]] = field(default_factory=dict)
    ticked: Mapping[str, bool] = field(default_factory=dict)
    background: Background | None = None
    education: OwnEducation | None = None
    perhaps: frozenset[str] = frozenset()
    assumed: frozenset[str] = frozenset()

    @property
    def work(self) -> str | None:
        """The kind of work that they do, by its id, where they said so."""
        return self.background.work if self.background else None

    def certainty_among(self, options: Iterable[str], best: str, level: Level) -> Certainty:
        """How far it is known that of these competencies one is held `best`, at a level; of an estimated learner.

        That nothing is held of any is known only where it is known of each.
        """
        if level:
            return self.certainty(best)
        order = (Certainty.PERHAPS, Certainty.NOT_ASKED, Certainty.ASSUMED, Certainty.KNOWN)
        return min((self.certainty(option) for option in options), key=order.index)

    def certainty(self, competency: str) -> Certainty:
        """How far it is known what they hold of a competency; of an estimated learner."""
        if competency in self.assumed:
            return Certainty.ASSUMED
        if competency in self.perhaps:
            return Certainty.PERHAPS
        is_known = competency in self.levels or competency in self.ticked
        return Certainty.KNOWN if is_known else Certainty.NOT_ASKED

    @property
    def postings(self) -> tuple[str, ...]:
        """Everything aimed at, each posting once; empty where nothing is."""
        return tuple(dict.fromkeys(posting for posting in (self.posting, *self.more_postings) if posting is not None))

    def put_into(self, course: str) -> float:
        """The hours put into a course that is not finished, given up or not."""
        return self.under_way.get(course, self.given_up.get(course, 0))

    def hours_in_week(self, monday: date) -> float:
        """All the hours logged in a week."""
        return sum(self.studied.get(monday, {}).values())

    @property
    def has_levels(self) -> bool:
        """Whether anything is known of what the learner holds."""
        return bool(self.levels or self.completed or self.ticked)


def knowledge_state(graph: CompetencyGraph, courses: Mapping[str, Course], learner: Learner) -> dict[str, Level]:
    """What the learner holds: what they or a mentor said, what finished courses taught, and what follows from these.

    What was said stands. A level that a finished course taught counts with all that it needs, and so does what a said
    level needs of that about which nothing was said. Where two statements contradict each other, both stand, and there
    alone the levels are not closed under prerequisites: who says that they train networks and know no calculus has
    calculus to learn. An inferred level counts as far as all that it needs is held.

    >>> from planner.domain.competency import Competency, Prerequisite
    >>> calculus = Competency(id="calculus", area="a", name="", summary="", can_do={})
    >>> needs = Prerequisite(competency="calculus", level=Level.WORKING)
    >>> physics = Competency(id="physics", area="a", name="", summary="", can_do={}, requires=(needs,))
    >>> graph = CompetencyGraph([calculus, physics])
    >>> said = {"physics": HeldLevel(level=Level.AWARENESS, source=LevelSource.SELF)}
    >>> knowledge_state(graph, {}, Learner(levels=said))
    {'calculus': <Level.WORKING: 2>, 'physics': <Level.AWARENESS: 1>}
    >>> said["calculus"] = HeldLevel(level=Level.AWARENESS, source=LevelSource.SELF)
    >>> knowledge_state(graph, {}, Learner(levels=said))
    {'calculus': <Level.AWARENESS: 1>, 'physics': <Level.AWARENESS: 1>}
    """
    taught = down_closure(graph, taught_levels(courses, learner))
    said = {name: claim.level for name, claim in said_levels(learner, taught).items()}
    implied = down_closure(graph, join(said, taught))
    state: dict[str, Level] = {}
    for competency in graph.order:
        if competency in said:
            level = max(said[competency], held(taught, competency))
        else:
            certain = held(implied, competency)
            claimed = learner.levels[competency].level if competency in learner.levels else certain
            level = highest_open(graph, state, competency, max(certain, claimed), certain)
        if level:
            state[competency] = level
    return state


def said_levels(learner: Learner, taught: Mapping[str, Level]) -> dict[str, HeldLevel]:
    """What somebody said of the levels: neither what was inferred, nor what finished courses `taught` by themselves."""
    return {
        name: claim
        for name, claim in learner.levels.items()
        if claim.source is not LevelSource.INFERRED
        and not (claim.source is LevelSource.COURSE and claim.level <= held(taught, name))
    }


def taught_levels(courses: Mapping[str, Course], learner: Learner) -> dict[str, Level]:
    """The levels taught by the learner's completed courses.

    A course of the catalogue, retired or not, teaches what stands there; one that is gone, what it taught when it was
    finished, as far as the record has it.
    """
    return join(
        *(
            courses[course].teaches if course in courses else learner.taught.get(course, {})
            for course in learner.completed
        )
    )


def carry_along(learner: Learner, retired: Replacements, kinds: Kinds = MappingProxyType({})) -> Learner:
    """The learner with what is noted on retired competencies and postings moved to what replaces them.

    A level of the replacement itself wins, and the lowest where several become one. What was begun, finished, pinned or
    left out of a retired course stays as it was: nobody said that of what takes its place.

    >>> said = {"stats": HeldLevel(level=Level.WORKING, source=LevelSource.SELF)}
    >>> moved = carry_along(Learner(completed=("a",), levels=said), {"a": ("b",), "stats": ("statistics",)})
    >>> moved.completed, list(moved.levels)
    (('a',), ['statistics'])
    """
    competencies, postings = (of_kind(kind, retired, kinds) for kind in (Kind.COMPETENCY, Kind.POSTING))
    return replace(
        learner,
        **_move_aims(learner, postings),
        levels=move_levels(learner.levels, competencies, attrgetter("level")),
        evidence=move_notes(learner.evidence, competencies),
        taught={course: move_levels(levels, competencies, int) for course, levels in learner.taught.items()},
        settled=tuple(_move_ids(doubt, competencies) for doubt in learner.settled),
        ticked=move_notes(learner.ticked, competencies),
    )


def carry_courses(learner: Learner, retired: Replacements) -> Learner:
    """The learner with what was begun and finished of replaced courses moved to what replaces them.

    Earlier versions did this. Hours are divided among the parts of a course that was split, and added up where courses
    were merged; a merged course is completed once all that became it are, for one of them is not the whole.

    >>> moved = carry_courses(Learner(completed=("a",), under_way={"b": 6}), {"a": ("c",), "b": ("d", "e")})
    >>> moved.completed, moved.under_way
    (('c',), {'d': 3.0, 'e': 3.0})
    """
    completed = _move_completed(learner.completed, retired)
    partly = {course for course in learner.completed if not set(successors(course, retired)) <= set(completed)}
    taken = {course: hours for course, hours in learner.hours_taken.items() if course not in partly}
    begun = {**learner.under_way, **{course: learner.hours_taken.get(course, 0) for course in partly}}
    return replace(
        learner,
        completed=completed,
        under_way={
            course: hours
            for course, hours in _move_hours(begun, retired).items()
            if course not in completed or course in learner.completed
        },
        given_up=_move_hours(learner.given_up, retired),
        hours_taken=_move_hours(taken, retired),
        hours_expected=_move_whole_hours(learner.hours_expected, retired),
    )


def _move_aims(learner: Learner, retired: Replacements) -> dict[str, Any]:
    """The postings aimed at, as fields of the learner; the first successor of the first comes first."""
    if retired.keys().isdisjoint(learner.postings):
        return {}
    first, *more = _move_ids(learner.postings, retired) or (None,)
    return {"posting": first, "more_postings": tuple(more)}


def _move_ids(ids: tuple[str, ...], retired: Replacements) -> tuple[str, ...]:
    """The ids with each retired one's successors in its place, each once."""
    if retired.keys().isdisjoint(ids):
        return ids
    return tuple(dict.fromkeys(current for name in ids for current in successors(name, retired)))


def _move_completed(completed: tuple[str, ...], retired: Replacements) -> tuple[str, ...]:
    """The completed courses; of those that became one, all must be among them."""
    missing = {
        current for course in retired if course not in completed for current in successors(course, retired)
    } - set(completed)
    return tuple(course for course in _move_ids(completed, retired) if course not in missing)


def _move_hours(hours: Mapping[str, float], retired: Replacements) -> dict[str, float]:
    """The hours by successor: divided evenly among several, added up where several become one."""
    moved: dict[str, float] = {}
    for course, amount in hours.items():
        current = successors(course, retired)
        for successor in current:
            moved[successor] = moved.get(successor, 0) + amount / len(current)
    return moved


def _move_whole_hours(hours: Mapping[str, float], retired: Replacements) -> dict[str, float]:
    """The hours that whole courses take; of a merged one only where they are known of all that became it."""
    unknown = {current for course in retired if course not in hours for current in successors(course, retired)}
    moved = _move_hours({course: amount for course, amount in hours.items() if course in retired}, retired)
    kept = {course: amount for course, amount in hours.items() if course not in retired}
    return {**{course: amount for course, amount in moved.items() if course not in unknown}, **kept}
