"""Whether the courses of a plan suit the learner as they truly are, whatever was said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planner.domain.course import Course
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import KnowledgeState, held, join, satisfies
from planner.domain.learning_plan import Step
from planner.domain.level import Level


def sound_steps(
    steps: Iterable[Step], truth: KnowledgeState, graph: CompetencyGraph, courses: Mapping[str, Course]
) -> list[bool]:
    """Whether each step is sound for somebody at the true levels, who finished the steps before it.

    A step is sound if all is held that its course requires and that the levels it was planned for need, unless the
    course teaches it, and if at least half of these levels are missing.
    """
    state, sound = truth, []
    for step in steps:
        course = courses[step.course]
        planned = sum(lift.to_level - lift.from_level for lift in step.raises)
        missing = sum(
            max(0, lift.to_level - max(lift.from_level, held(state, lift.competency))) for lift in step.raises
        )
        sound.append(satisfies(state, _needs(step, course, graph)) and 2 * missing >= planned)
        state = join(state, course.teaches)
    return sound


def _needs(step: Step, course: Course, graph: CompetencyGraph) -> dict[str, Level]:
    by_graph = join(*(graph.needs(lift.competency, lift.to_level) for lift in step.raises))
    untaught = {name: level for name, level in by_graph.items() if held(course.teaches, name) < level}
    return join(course.requires, untaught)
