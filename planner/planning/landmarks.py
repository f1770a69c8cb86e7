"""Landmarks: sets of courses of which one must be taken to reach a node (Porteous, Sebastia & Hoffmann, 2001).

They say what support alone cannot: two courses that each teach what the other asks for open neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.planning.problem import Candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """To hold `node`, one of the courses at these places among the candidates must be done."""

    node: int
    places: frozenset[int]


def find_landmark(candidates: Sequence[Candidate], node: int, without: Iterable[int]) -> Landmark:
    """A landmark of `node` with none of the courses `without`, which must not reach it by themselves.

    It is minimal: with any one more course beside `without` and those left out, the node is within reach. Courses are
    left out in the order of `without`, then of their place.
    """
    reach = _GrowingReach(candidates)
    for place in without:
        reach.add(place)
    for place in range(len(candidates)):
        reach.add_unless_reaching(place, node)
    return Landmark(node=node, places=frozenset(range(len(candidates))) - reach.added)


class _GrowingReach:
    """What a growing set of courses reaches."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._candidates = candidates
        self._idle: list[int] = []
        self.added: set[int] = set()
        self._held = 0

    def add(self, place: int) -> None:
        if place not in self.added:
            self.added.add(place)
            self._held, self._idle = self._with(place)

    def add_unless_reaching(self, place: int, node: int) -> None:
        if place not in self.added:
            held, idle = self._with(place)
            if not held >> node & 1:
                self.added.add(place)
                self._held, self._idle = held, idle

    def _with(self, place: int) -> tuple[int, list[int]]:
        held, waiting = self._held, [*self._idle, place]
        while True:
            blocked = []
            for one in waiting:
                if self._candidates[one].entry & ~held:
                    blocked.append(one)
                else:
                    held |= self._candidates[one].teaches
            if len(blocked) == len(waiting):
                return held, blocked
            waiting = blocked
