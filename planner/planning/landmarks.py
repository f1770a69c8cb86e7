"""Landmarks: sets of courses of which one must be taken to reach a node (Porteous, Sebastia & Hoffmann, 2001).

They say what support alone cannot: two courses that each teach what the other asks for open neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.planning.problem import Candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """To hold `node`, one of the courses at these places among the candidates must be done.

    Where there is a day, only to hold it before that day.
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


class GrowingReach:
    """What a growing set of courses reaches."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._candidates = candidates
        self._idle: list[int] = []
        self._added: set[int] = set()
        self.held = 0

    def copy(self) -> GrowingReach:
        """The same set, to grow on its own."""
        twin = GrowingReach(self._candidates)
        twin._idle, twin._added, twin.held = self._idle, set(self._added), self.held
        return twin

    @property
    def left_out(self) -> frozenset[int]:
        """The places of the courses that are not in the set."""
        return frozenset(range(len(self._candidates))) - self._added

    def add(self, place: int, *, unless_reaching: int | None = None) -> None:
        """Adds a course, unless the set would then reach that node."""
        if place in self._added:
            return
        one = self._candidates[place]
        held, idle = self.held, self._idle
        if one.entry & ~held:
            idle = [*idle, place]
        elif one.teaches & ~held:
            held, idle = self._spread(held | one.teaches, idle)
            if unless_reaching is not None and held >> unless_reaching & 1:
                return
        self.held, self._idle = held, idle
        self._added.add(place)

    def _spread(self, held: int, waiting: list[int]) -> tuple[int, list[int]]:
        while True:
            blocked = []
            for place in waiting:
                one = self._candidates[place]
                if one.entry & ~held:
                    blocked.append(place)
                else:
                    held |= one.teaches
            if len(blocked) == len(waiting):
                return held, blocked
            waiting = blocked
