"""What follows of every level from answers without errors: it is held, lacking, or still open."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from planner.assessment.level_order import LevelOrder
from planner.domain.graph.level_set import LevelSet
from planner.domain.level import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The levels that are certainly `held`, and those `ruled_out`; no pair is in both, both are closed.

    `granted` is the level that each answer counts for: the answer itself, or less where another answer says that a
    prerequisite is lacking.
    """

    held: LevelSet
    ruled_out: LevelSet
    granted: Mapping[str, Level]


def find_bounds(order: LevelOrder, answers: Mapping[str, Level], used: Collection[str] = ()) -> Bounds:
    """What the answers imply, whether or not they fit together, and in whatever order they came.

    What is held is what `project_to_state` makes of the answers: of two that contradict each other, the answer about
    the dependent competency gives way. What was ever `used` is held at awareness at least, if no answer rules it out.

    >>> from planner.domain.competency import Competency, Prerequisite
    >>> from planner.domain.graph.competency_graph import CompetencyGraph
    >>> calculus = Competency(id="calculus", area="a", name="", summary="", can_do={})
    >>> needs = Prerequisite(competency="calculus", level=Level.WORKING)
    >>> physics = Competency(id="physics", area="a", name="", summary="", can_do={}, requires=(needs,))
    >>> order = LevelOrder(CompetencyGraph([calculus, physics]))
    >>> find_bounds(order, {"physics": Level.EXPERT, "calculus": Level.AWARENESS}).granted
    {'physics': <Level.NONE: 0>, 'calculus': <Level.AWARENESS: 1>}
    """
    ruled_out = reduce(or_, (order.ruled_out(competency, level) for competency, level in answers.items()), 0)
    granted = {}
    for competency, level in (dict.fromkeys(used, Level.AWARENESS) | dict(answers)).items():
        possible = order.index.up_to(competency, level) & ~ruled_out
        granted[competency] = order.index.level(possible, competency)
    held = reduce(or_, (order.implied(competency, level) for competency, level in granted.items()), 0)
    return Bounds(held=held, ruled_out=ruled_out, granted=granted)
