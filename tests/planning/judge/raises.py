"""What each course of a plan raises, for a judge to compare with what the plan says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def serving(judge: Judge, steps: Sequence[Taken]) -> set[str]:
    """Those of these courses that raise a level that is still wanted when they end, where there are no others."""
    raised, _ = raised_by(judge, steps)
    state = dict(judge.state)
    found: set[str] = set()
    for course, levels in raised.items():
        wanted = still_wanted(judge, state)
        if any((name, level) in wanted for name, had, to in levels for level in range(had + 1, to + 1)):
            found.add(course)
        state |= {name: to for name, _, to in levels}
    return found


def still_wanted(judge: Judge, state: Mapping[str, int]) -> set[tuple[str, int]]:
    """The levels that count for something which these levels do not meet yet."""
    return {
        (name, level)
        for want in judge.worths.wants(judge.wishes.until)
        for step in want.steps()
        if want.met(step, state) < want.at_least
        for name, level in step.items()
        if level > state.get(name, 0)
    }
