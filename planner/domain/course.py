"""Courses: anything one takes to gain levels, and the levels needed to enter one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import held
from planner.domain.level import Level
from planner.domain.money import Money


class CourseFormat(StrEnum):
    """The kinds of course."""

    COURSE = "course"
    BOOTCAMP = "bootcamp"
    DEGREE = "degree"
    BOOK = "book"
    PROJECT = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """The dates of a course that runs at fixed times: any one of `starts`, for `weeks` weeks."""

    starts: tuple[date, ...]
    weeks: int
    hours_per_week: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One course. `hours` is all the study it takes; finishing it raises each taught competency to its level."""

    id: str
    title: str
    provider: str
    url: str
    format: CourseFormat
    language: str
    hours: float
    cost: Money
    requires: Mapping[str, Level]
    teaches: Mapping[str, Level]
    checked: date
    estimated: tuple[str, ...] = ()
    cohort: Cohort | None = None


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


def teachable_levels(courses: Iterable[Course]) -> dict[str, Level]:
    """The highest level that any course teaches of each competency."""
    best: dict[str, Level] = {}
    for course in courses:
        for competency, level in course.teaches.items():
            best[competency] = max(held(best, competency), level)
    return best
