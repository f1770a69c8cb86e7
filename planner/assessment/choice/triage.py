"""Triage: checklists of what the learner may ever have used, one area a screen, before the first question."""

from __future__ import annotations

from collections.abc import Mapping

from planner.assessment.question import Checklist
from planner.domain.graph.competency_graph import CompetencyGraph

MOST_TICKS = 12
"""How many boxes a screen has at most."""

LEAST_TICKS = 3
LEAST_GAIN = 0.06
"""A box is worth showing if its tick is expected to make the estimate less wrong by this many levels."""


def make_checklists(graph: CompetencyGraph, gains: Mapping[str, float]) -> tuple[Checklist, ...]:
    """The screens worth showing, the most telling first; `gains` says what each box is worth, in graph order."""
    areas: dict[str, list[str]] = {}
    for competency, gain in gains.items():
        if gain >= LEAST_GAIN:
            areas.setdefault(graph.competencies[competency].area, []).append(competency)
    screens = []
    for area, ids in areas.items():
        telling = frozenset(sorted(ids, key=lambda competency: -round(gains[competency], 6))[:MOST_TICKS])
        if len(telling) >= LEAST_TICKS:
            screens.append(
                Checklist(area=area, competencies=tuple(competency for competency in ids if competency in telling))
            )
    return tuple(sorted(screens, key=lambda screen: -round(sum(gains[box] for box in screen.competencies), 6)))
