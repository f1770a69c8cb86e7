"""Landmarks: sets of courses of which one must be taken to reach a node (Porteous, Sebastia & Hoffmann, 2001).

They say what support alone cannot: two courses that each teach what the other asks for open neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.planning.problem.problem import Candidate


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
    """What a growing set of courses reaches.

    A course that cannot begin yet waits for one of the nodes that it misses, and is looked at again when that is held.
    """

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._candidates = candidates
        self._waiting: dict[int, tuple[int, ...]] = {}
        self._added: set[int] = set()
        self.held = 0

    def copy(self) -> GrowingReach:
        """The same set, to grow on its own."""
        twin = GrowingReach(self._candidates)
        twin._waiting, twin._added, twin.held = dict(self._waiting), set(self._added), self.held
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
        missing = one.entry & ~self.held
        if missing:
            node = missing.bit_length() - 1
            self._waiting[node] = (*self._waiting.get(node, ()), place)
        elif not self._spread(one.teaches, unless_reaching):
            return
        self._added.add(place)

    def _spread(self, taught: int, unless_reaching: int | None) -> bool:
        """Holds what is taught and all that opens; false, and nothing changed, where that reaches the node."""
        held, new = self.held | taught, taught & ~self.held
        waiting: dict[int, tuple[int, ...]] = {}
        while new:
            if unless_reaching is not None and held >> unless_reaching & 1:
                return False
            opened = new.bit_length() - 1
            new ^= 1 << opened
            for place in waiting.get(opened, self._waiting.get(opened, ())):
                one = self._candidates[place]
                missing = one.entry & ~held
                if missing:
                    node = missing.bit_length() - 1
                    waiting[node] = (*waiting.get(node, self._waiting.get(node, ())), place)
                else:
                    new |= one.teaches & ~held
                    held |= one.teaches
            waiting[opened] = ()
        self.held = held
        self._waiting |= waiting
        return True
