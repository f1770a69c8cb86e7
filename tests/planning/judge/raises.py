"""What each course of a plan raises, for a judge to compare with what the plan says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.domain.level import Level
from tests.planning.judge.taken import Taken

if TYPE_CHECKING:
    from tests.planning.judge.validator import Judge

Raised = dict[str, list[tuple[str, int, int]]]


def raised_by(judge: Judge, steps: Sequence[Taken]) -> tuple[Raised, dict[str, int]]:
    """What each of these courses raises where there are no others, and the levels held after all of them."""
    state = dict(judge.state)
    raised: Raised = {}
    for step in sorted(steps, key=lambda step: (step.finish, not step.in_turn, step.place)):
        own = raised[step.course.id] = []
        for name in judge.catalogue.graph.competencies:
            had, taught = state.get(name, Level.NONE), step.course.teaches.get(name, Level.NONE)
            if taught > had:
                own.append((name, had, taught))
                state[name] = taught
    return raised, state


def serving(judge: Judge, wanted: set[tuple[str, int]], steps: Sequence[Taken]) -> set[str]:
    """Those of these courses that raise a wanted level where there are no others."""
    raised, _ = raised_by(judge, steps)
    return {
        course
        for course, levels in raised.items()
        if any((name, level) in wanted for name, had, to in levels for level in range(had + 1, to + 1))
    }
