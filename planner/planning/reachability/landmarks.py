"""Landmarks: sets of courses of which one must be taken to reach a node (Porteous, Sebastia & Hoffmann, 2001).

They rule out what support alone cannot: two courses that each teach what the other asks for open neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.domain.graph.and_or_graph import GrowingReach
from planner.planning.problem.problem import Candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """To hold `node`, one of the courses at these places among the candidates must be done.

    With a `day`, this is needed only to hold the node before that day.
    """

    node: int
    places: frozenset[int]
    day: int | None = None


def find_landmark(
    candidates: Sequence[Candidate],
    node: int,
    without: Iterable[int],
    *,
    day: int | None = None,
    in_time: Iterable[int] | None = None,
) -> Landmark:
    """A landmark of `node` with none of the courses `without`, which must not reach it by themselves.

    Before a day only those `in_time` count. It is minimal: with any one more course beside `without` and those left
    out, the node is within reach. Courses are left out in the order of `without`, then of their place.
    """
    counting = range(len(candidates)) if in_time is None else sorted(in_time)
    growing = GrowingReach(candidates)
    for place in without:
        growing.add(place)
    for place in counting:
        growing.add(place, unless_reaching=node)
    return Landmark(node=node, places=growing.left_out.intersection(counting), day=day)
