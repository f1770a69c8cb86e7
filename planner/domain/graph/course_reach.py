"""How far courses can take somebody, one after another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from planner.domain.course import Course, entry_levels
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import held
from planner.domain.level import NAMED_LEVELS, Level

_Wait = tuple[Level, int, Iterator[tuple[str, Level]]]


class Reach:
    """The levels that courses can give, one after another; `blocked` are the courses that never can be begun.

    Each blocked course waits for one entry level at a time and never looks back, so the whole takes linear time.
    """

    def __init__(self, graph: CompetencyGraph, courses: Iterable[Course], start: Mapping[str, Level]) -> None:
        self.graph = graph
        self.state: dict[str, Level] = dict(start)
        self.blocked: dict[int, Course] = {}
        self._waiting: defaultdict[str, list[_Wait]] = defaultdict(list)
        for number, course in enumerate(courses):
            needs = iter(entry_levels(graph, course).items())
            self.blocked[number] = course
            self._take(self._go_on(number, needs))

    def suppose(self, number: int) -> None:
        """Goes on as if a blocked course could be taken."""
        self._take([self.blocked.pop(number)])

    def missing(self, number: int) -> dict[str, Level]:
        """The entry levels of a blocked course that are out of reach."""
        entry = entry_levels(self.graph, self.blocked[number])
        return {one: level for one, level in entry.items() if held(self.state, one) < level}

    def _take(self, ready: list[Course]) -> None:
        while ready:
            for competency, level in ready.pop().teaches.items():
                if level > held(self.state, competency):
                    self.state[competency] = level
                    for needed, number, needs in self._waiting.pop(competency, ()):
                        if needed > level:
                            self._waiting[competency].append((needed, number, needs))
                        elif number in self.blocked:
                            ready += self._go_on(number, needs)

    def _go_on(self, number: int, needs: Iterator[tuple[str, Level]]) -> list[Course]:
        """The course if nothing more is needed; otherwise none, and it waits for the next thing."""
        for competency, level in needs:
            if held(self.state, competency) < level:
                self._waiting[competency].append((level, number, needs))
                return []
        return [self.blocked.pop(number)]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreachableCourse:
    """A course, by its number in the list, and the entry levels that the other courses cannot give.

    `untaught` says whether no other course teaches them at all; otherwise those that do are out of reach themselves.
    """

    number: int
    missing: Mapping[str, Level]
    untaught: bool


def reachable_levels(graph: CompetencyGraph, courses: Iterable[Course], start: Mapping[str, Level]) -> dict[str, Level]:
    """The levels held after every course that can ever be begun from `start`.

    >>> reachable_levels(CompetencyGraph([]), [], {"python": Level.WORKING})
    {'python': <Level.WORKING: 2>}
    """
    return Reach(graph, courses, start).state


def find_unreachable_courses(
    graph: CompetencyGraph, courses: Iterable[Course], *, start: Mapping[str, Level]
) -> list[UnreachableCourse]:
    """The courses to blame where somebody cannot get into a course from a knowledge state.

    Blame goes first to courses with an entry level that no other course teaches, then to the first of those that only
    wait for one another. A course that would be in reach if the blamed ones were is not blamed itself.
    """
    listed = list(courses)
    reach = Reach(graph, listed, start)
    if not reach.blocked:
        return []
    teachers = Counter(pair for course in listed for pair in _taught(course))
    blamed = []
    for number, course in tuple(reach.blocked.items()):
        own = frozenset(_taught(course))
        missing = reach.missing(number)
        untaught = {one: level for one, level in missing.items() if teachers[one, level] == ((one, level) in own)}
        if untaught:
            blamed.append(UnreachableCourse(number=number, missing=untaught, untaught=True))
    for one in blamed:
        reach.suppose(one.number)
    while reach.blocked:
        number = next(iter(reach.blocked))
        blamed.append(UnreachableCourse(number=number, missing=reach.missing(number), untaught=False))
        reach.suppose(number)
    return blamed


def _taught(course: Course) -> Iterator[tuple[str, Level]]:
    for competency, level in course.teaches.items():
        for reached in NAMED_LEVELS[:level]:
            yield competency, reached
