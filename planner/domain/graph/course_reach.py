"""How far courses can take somebody, one after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from planner.domain.course import Course, entry_levels
from planner.domain.graph.and_or_graph import CourseNode, GrowingReach, closure
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.level_set import LevelIndex
from planner.domain.level import NAMED_LEVELS, Level


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreachableCourse:
    """A course, by its number in the list, and the entry levels that the other courses cannot give.

    `untaught` says whether no other course teaches them at all; otherwise those that do are out of reach themselves.
    """

    number: int
    missing: Mapping[str, Level]
    untaught: bool


class _CourseLevels:
    """Courses and what somebody holds at the start as sets of levels, whatever competencies they name."""

    def __init__(self, graph: CompetencyGraph, courses: Iterable[Course], start: Mapping[str, Level]) -> None:
        self.courses = tuple(courses)
        self.entries = [entry_levels(graph, course) for course in self.courses]
        named = dict.fromkeys([*graph.competencies, *start])
        for course, entry in zip(self.courses, self.entries, strict=True):
            named.update(dict.fromkeys([*entry, *course.teaches]))
        self.index = LevelIndex(named)
        self.start = self.index.of(start)
        self.nodes = [
            CourseNode(entry=self.index.of(entry), teaches=self.index.of(course.teaches))
            for course, entry in zip(self.courses, self.entries, strict=True)
        ]


def reachable_levels(graph: CompetencyGraph, courses: Iterable[Course], start: Mapping[str, Level]) -> dict[str, Level]:
    """The levels held after every course that can ever be begun from `start`.

    >>> reachable_levels(CompetencyGraph([]), [], {"python": Level.WORKING})
    {'python': <Level.WORKING: 2>}
    """
    levels = _CourseLevels(graph, courses, start)
    return levels.index.levels(closure(levels.nodes, levels.start))


def find_unreachable_courses(
    graph: CompetencyGraph, courses: Iterable[Course], *, start: Mapping[str, Level]
) -> list[UnreachableCourse]:
    """The courses that are the cause where, from a knowledge state, some courses can never be begun.

    First come the courses with an entry level that no other course teaches, then the first of those that only wait for
    one another. A course that could be begun if these could is left out.
    """
    levels = _CourseLevels(graph, courses, start)
    reached = closure(levels.nodes, levels.start)
    blocked = [number for number, node in enumerate(levels.nodes) if node.entry & ~reached]
    if not blocked:
        return []
    reach = GrowingReach(levels.nodes, reached)
    for number in blocked:
        reach.add(number)

    def missing(number: int) -> dict[str, Level]:
        lacked = levels.index.levels(levels.nodes[number].entry & ~reach.held)
        return {competency: level for competency, level in levels.entries[number].items() if competency in lacked}

    teachers = Counter(pair for course in levels.courses for pair in _taught(course))
    causes = []
    for number in blocked:
        own = frozenset(_taught(levels.courses[number]))
        untaught = {
            competency: level
            for competency, level in missing(number).items()
            if teachers[competency, level] == ((competency, level) in own)
        }
        if untaught:
            causes.append(UnreachableCourse(number=number, missing=untaught, untaught=True))
    for cause in causes:
        reach.hold(levels.nodes[cause.number].teaches)
    granted = {cause.number for cause in causes}
    for number in blocked:
        if number not in granted and (needs := missing(number)):
            causes.append(UnreachableCourse(number=number, missing=needs, untaught=False))
            reach.hold(levels.nodes[number].teaches)
    return causes


def _taught(course: Course) -> Iterator[tuple[str, Level]]:
    for competency, level in course.teaches.items():
        for reached in NAMED_LEVELS[:level]:
            yield competency, reached
