"""Triage: checklists of what the learner may ever have used, one area a screen, before the first question."""

from __future__ import annotations

from collections.abc import Mapping

from planner.assessment.question import Checklist
from planner.domain.graph.competency_graph import CompetencyGraph

MOST_TICKS = 12
"""How many boxes a screen has at most."""

LEAST_TICKS = 3
"""How many boxes of an area have to be worth a tick for its screen to be shown."""

LEAST_GAIN = 0.06
"""A box is worth a tick if that is expected to make the estimate less wrong by this many levels."""


def make_checklists(graph: CompetencyGraph, gains: Mapping[str, float]) -> tuple[Checklist, ...]:
    """The screens worth showing, the most telling first; `gains` says what each box is worth, in their order.

    A screen has a box for everything of its area that may be ticked, so that nobody looks in vain for what they have
    used; where that is too much, for what tells most.
    """
    areas: dict[str, list[str]] = {}
    for competency in gains:
        areas.setdefault(graph.competencies[competency].area, []).append(competency)
    screens = []
    for area, ids in areas.items():
        if sum(gains[competency] >= LEAST_GAIN for competency in ids) >= LEAST_TICKS:
            boxes = frozenset(sorted(ids, key=lambda competency: -round(gains[competency], 6))[:MOST_TICKS])
            screens.append(Checklist(area=area, competencies=tuple(name for name in ids if name in boxes)))
    return tuple(sorted(screens, key=lambda screen: -round(sum(gains[box] for box in screen.competencies), 6)))
