"""What one does to gain levels: courses and projects, with what the competency graph makes of one, and practices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import down_closure, held, join
from planner.domain.level import Level
from planner.domain.money import Money


class CourseFormat(StrEnum):
    """The kinds of course."""

    COURSE = "course"
    BOOTCAMP = "bootcamp"
    DEGREE = "degree"
    BOOK = "book"
    CERTIFICATE = "certificate"
    PROJECT = "project"
    APPLICATIONS = "applications"


OURS = (CourseFormat.PROJECT, CourseFormat.APPLICATIONS)
"""What nobody offers: the learner does it alone, as the catalogue describes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """The dates of a course that runs at fixed times: any one of `starts`, for `weeks` weeks."""

    starts: tuple[date, ...]
    weeks: int
    hours_per_week: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One course. `hours` is all the study it takes; finishing raises each taught competency to its level.

    A project has no provider and no address: it builds on the pages in `uses` and ends in its `deliverable`; a
    `capstone` is one that ends a milestone. `part_of` is the course of which this is a unit. `hours_source` says where
    the hours stand or how they are estimated. It takes at least `elapsed_weeks`, whatever the hours a week:
    a competition, a season, the answers of others. `eligibility` says who may enrol, where not everybody may.
    A course with `for_work` is planned only for those who do one of these kinds of work, by the ids of the backgrounds.
    Applications are spread over `up_to_weeks`, as far as the study beside them lasts; those that go on once others are
    done name them in `continues`: no plan chooses them, they follow by rule.
    """

    id: str
    title: str
    format: CourseFormat
    language: str
    hours: float
    cost: Money
    requires: Mapping[str, Level]
    teaches: Mapping[str, Level]
    checked: date
    provider: str | None = None
    url: str | None = None
    estimated: tuple[str, ...] = ()
    cohort: Cohort | None = None
    uses: tuple[str, ...] = ()
    deliverable: str | None = None
    capstone: bool = False
    part_of: str | None = None
    hours_source: str | None = None
    elapsed_weeks: int | None = None
    up_to_weeks: int | None = None
    continues: str | None = None
    eligibility: str | None = None
    for_work: tuple[str, ...] = ()
    retired: date | None = None
    replaced_by: tuple[str, ...] = ()

    @property
    def is_retired(self) -> bool:
        """Whether nobody may begin it any more; who has begun or finished it keeps it."""
        return self.retired is not None or bool(self.replaced_by)

    def is_for(self, work: str | None) -> bool:
        """Whether it is for everybody, or for those who do this kind of work, by its id where it is known."""
        return not self.for_work or work in self.for_work

    @property
    def offered_by(self) -> str:
        """The provider, or that it is a project of ours, or the learner's own affair."""
        return self.provider or ("on your own" if self.format is CourseFormat.APPLICATIONS else "a project of ours")

    @property
    def link(self) -> str | None:
        """Its address, or the first page that it builds on."""
        return self.url or next(iter(self.uses), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """What one does beside study or at work to grow competencies that no course gives; never planned as study.

    `evidence` is what to bring when it is done, `weeks` how long it goes on, not how many hours it takes.
    """

    id: str
    title: str
    grows: Mapping[str, Level]
    evidence: str
    weeks: int
    uses: tuple[str, ...] = ()


def entry_levels(graph: CompetencyGraph, course: Course) -> dict[str, Level]:
    """The levels that must be held when the course starts.

    These are the levels that the course itself requires, and every prerequisite of a level that it teaches, unless it
    teaches that prerequisite to the needed level too.
    """
    entry = dict(course.requires)
    for competency, taught in course.teaches.items():
        for prerequisite, needed in graph.needs(competency, taught).items():
            if held(course.teaches, prerequisite) < needed:
                entry[prerequisite] = max(held(entry, prerequisite), needed)
    return entry


Teaching = Mapping[str, Sequence[tuple[Level, Mapping[str, Level]]]]
"""By competency, the level to which each course teaches it, with what must be held when that course starts."""


def teaching_of(graph: CompetencyGraph, courses: Iterable[Course]) -> Teaching:
    """What these courses teach, and ask for."""
    teaching: dict[str, list[tuple[Level, Mapping[str, Level]]]] = {}
    for course in courses:
        entry = entry_levels(graph, course)
        for competency, level in course.teaches.items():
            teaching.setdefault(competency, []).append((level, entry))
    return teaching


def with_usual_entry(graph: CompetencyGraph, teaching: Teaching, levels: Mapping[str, Level]) -> dict[str, Level]:
    """The levels with all that they need, by the graph or by at least half of the courses that teach one of them."""
    needed: dict[str, Level] = {}
    more = down_closure(graph, levels)
    while more != needed:
        entries = [
            [entry for taught, entry in teaching.get(competency, ()) if taught >= level]
            for competency, highest in more.items()
            for level in range(held(needed, competency) + 1, highest + 1)
        ]
        needed, more = more, down_closure(graph, join(more, *map(_asked_by_half, entries)))
    return needed


def _asked_by_half(entries: Sequence[Mapping[str, Level]]) -> dict[str, Level]:
    """The highest level of each competency that at least half of the entries ask for."""
    asked: dict[str, list[Level]] = {}
    for entry in entries:
        for competency, level in entry.items():
            asked.setdefault(competency, []).append(level)
    middle = (len(entries) + 1) // 2
    return {name: sorted(each)[-middle] for name, each in asked.items() if len(each) >= middle}


def teachable_levels(courses: Iterable[Course]) -> dict[str, Level]:
    """The highest level that any course teaches of each competency."""
    best: dict[str, Level] = {}
    for course in courses:
        for competency, level in course.teaches.items():
            best[competency] = max(held(best, competency), level)
    return best
