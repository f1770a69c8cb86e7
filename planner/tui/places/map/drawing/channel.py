"""Where lines turn between two layers: each upright piece gets a track, so that no line lies on another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

Bend = tuple[int, int]
"""A place where a line turns: the track, from 0, and the row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """The bends on the way from each row on the left to each on the right, by that pair of rows; none if straight."""

    tracks: int
    bends: dict[tuple[int, int], tuple[Bend, ...]]


class _Trunk:
    """An upright piece: a line comes in from the left in one row, and leaves to the right in others."""

    __slots__ = ("bottom", "ends", "rest", "row", "top", "track")

    def __init__(self, row: int, ends: Iterable[int]) -> None:
        self.row = row
        self.track = 0
        self.rest: _Trunk | None = None
        """Where the line goes on, if it had to be led around another."""
        self._end_in(sorted(ends))

    @property
    def pieces(self) -> tuple[_Trunk, ...]:
        """The line's upright pieces, from left to right."""
        return (self, self.rest) if self.rest else (self,)

    def lead_through(self, row: int) -> None:
        """Let the line run through this row, and only then to its ends."""
        self.rest = _Trunk(row, self.ends)
        self._end_in([row])

    def overlaps(self, other: _Trunk) -> bool:
        """Whether both pass the same row."""
        return self.top <= other.bottom and other.top <= self.bottom

    def crossings_left_of(self, other: _Trunk) -> int:
        """How many lines cross if this one stands left of the other."""
        leaving = bisect_left(self.ends, other.bottom) - bisect_right(self.ends, other.top)
        return max(leaving, 0) + (self.top < other.row < self.bottom)

    def _end_in(self, ends: list[int]) -> None:
        self.ends = ends
        self.top = min(self.row, ends[0])
        self.bottom = max(self.row, ends[-1])


def route_channel(lines: Iterable[tuple[int, Iterable[int]]]) -> Channel:
    """Tracks for lines from a row on the left to rows on the right; each row on the left starts one line.

    A line that leaves a row to the right may not stand left of the one that comes in there from the left. Where these
    rules go in a circle, one line is led around through a free row (as Sander did, 2004; Hashimoto and Stevens' channel
    router, 1971, gives the tracks).

    >>> route_channel([(0, [2]), (2, [0])]).bends
    {(0, 2): ((0, 0), (0, 1), (2, 1), (2, 2)), (2, 0): ((1, 2), (1, 0))}
    """
    whole = [_Trunk(row, ends) for row, ends in lines]
    bends: dict[tuple[int, int], tuple[Bend, ...]] = {
        (trunk.row, trunk.row): () for trunk in whole if trunk.ends == [trunk.row]
    }
    turning = [trunk for trunk in whole if trunk.ends != [trunk.row]]
    _lead_out_of_circles(turning, {row for trunk in whole for row in (trunk.row, *trunk.ends)})
    tracks = _give_tracks([piece for trunk in turning for piece in trunk.pieces])
    for trunk in turning:
        *detour, last = trunk.pieces
        way = tuple((piece.track, row) for piece in detour for row in (piece.row, last.row))
        for end in last.ends:
            turn = ((last.track, last.row), (last.track, end)) if end != last.row else ()
            bends[trunk.row, end] = (*way, *turn)
    return Channel(tracks=tracks, bends=bends)


def _must_stand_left(trunk: _Trunk, other: _Trunk) -> bool:
    """Whether the line into the trunk would lie on the line out of the other if it came from further right."""
    if trunk.rest is other or other.rest is trunk:
        return trunk.rest is other
    return trunk is not other and trunk.row in other.ends


def _lead_out_of_circles(trunks: Sequence[_Trunk], taken: set[int]) -> None:
    """Give a line of each circle a detour through a free row near it."""
    while (trunk := _in_a_circle(trunks)) is not None:
        near = (row for far in count(1) for row in (trunk.row + far, trunk.row - far))
        free = next(row for row in near if row >= 0 and row not in taken)
        taken.add(free)
        trunk.lead_through(free)


def _in_a_circle(trunks: Sequence[_Trunk]) -> _Trunk | None:
    """The shortest of the lines that must stand left of one another all around, if there are any."""
    waiting = list(trunks)
    while True:
        rows = {trunk.row for trunk in waiting}
        ends = {end for trunk in waiting for end in trunk.ends if end != trunk.row}
        left = [trunk for trunk in waiting if trunk.row in ends and not rows.isdisjoint(set(trunk.ends) - {trunk.row})]
        if len(left) == len(waiting):
            return min(waiting, key=lambda trunk: (trunk.bottom - trunk.top, trunk.row), default=None)
        waiting = left


def _give_tracks(trunks: Sequence[_Trunk]) -> int:
    """Set each trunk's track and count the tracks: few crossings, and no trunk further right than others push it.

    Of those that nothing must precede, the one that crosses least with all that are still to come is next.
    """
    beside: list[list[tuple[int, int]]] = [[] for _ in trunks]
    """For each trunk those that pass the same rows, and how many more lines cross if it stands left of that one."""
    before = [0] * len(trunks)
    for at, trunk in enumerate(trunks):
        for other_at in range(at):
            other = trunks[other_at]
            if trunk.overlaps(other):
                more = trunk.crossings_left_of(other) - other.crossings_left_of(trunk)
                beside[at].append((other_at, more))
                beside[other_at].append((at, -more))
                before[at] += _must_stand_left(other, trunk)
                before[other_at] += _must_stand_left(trunk, other)
    cost = [sum(more for _, more in pairs) for pairs in beside]
    waiting = set(range(len(trunks)))
    tracks = 0
    while waiting:
        free = (at for at in waiting if not before[at])
        at = min(free, key=lambda at: (cost[at], trunks[at].top, trunks[at].row))
        waiting.remove(at)
        trunk = trunks[at]
        trunk.track = 1 + max((trunks[other].track for other, _ in beside[at] if other not in waiting), default=-1)
        tracks = max(tracks, trunk.track + 1)
        for other_at, more in beside[at]:
            before[other_at] -= _must_stand_left(trunk, trunks[other_at])
            cost[other_at] += more
    return tracks
