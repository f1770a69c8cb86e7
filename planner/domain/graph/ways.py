"""Which courses can help to hold some levels at all, followed from the levels back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from planner.domain.graph.and_or_graph import AndNode
from planner.domain.graph.level_set import LevelSet, iter_nodes


class Ways:
    """The ways back from levels through the courses that teach them, and what these require; courses by number.

    >>> from planner.domain.graph.and_or_graph import CourseNode
    >>> basics, models = CourseNode(entry=0b000, teaches=0b001), CourseNode(entry=0b001, teaches=0b010)
    >>> beside = CourseNode(entry=0b001, teaches=0b100)
    >>> sorted(Ways([basics, models, beside]).to(0b010))
    [0, 1]
    """

    def __init__(self, courses: Sequence[AndNode]) -> None:
        self._courses = courses
        self._teachers: defaultdict[int, list[int]] = defaultdict(list)
        for number, course in enumerate(courses):
            for node in iter_nodes(course.teaches):
                self._teachers[node].append(number)

    def to(self, nodes: LevelSet) -> frozenset[int]:
        """The courses that teach one of these nodes, or something that another of these courses requires.

        All others make no difference to whether the nodes can be held.
        """
        found: set[int] = set()
        needed = new = nodes
        while new:
            asked = 0
            for node in iter_nodes(new):
                for number in self._teachers.get(node, ()):
                    if number not in found:
                        found.add(number)
                        asked |= self._courses[number].entry
            new = asked & ~needed
            needed |= new
        return frozenset(found)
