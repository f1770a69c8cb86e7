"""What retired things say, in terms of the competencies in use: what a course taught, what a posting asks. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from planner.domain.competency import Replacements, move_levels, successors
from planner.domain.course import Course
from planner.domain.graph.knowledge_state import restrict
from planner.domain.posting import Requirement


def course_in_use(course: Course, retired: Replacements, known: Collection[str]) -> Course:
    """The course with what it teaches and requires moved to the competencies that replaced others.

    What nothing replaces is left out.
    """
    names = frozenset(known)
    teaches, requires = (
        restrict(move_levels(levels, retired, int), names) for levels in (course.teaches, course.requires)
    )
    return replace(course, teaches=teaches, requires=requires)


def requirements_in_use(
    requirements: Sequence[Requirement], retired: Replacements, known: Collection[str]
) -> Iterator[Requirement]:
    """The requirements moved to the competencies that replaced others; those without any left are left out."""
    for line in requirements:
        moved = [now for name in line.competencies for now in successors(name, retired)]
        named = tuple(dict.fromkeys(name for name in moved if name in known))
        if named:
            yield replace(line, competencies=named, at_least=min(line.at_least, len(named)))
