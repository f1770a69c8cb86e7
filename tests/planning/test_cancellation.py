"""Loops that stop when they are told to."""

from __future__ import annotations

import pytest

from planner.planning.cancellation import stopping_when, watched
from planner.planning.solve import NoAnswer


def test_a_watched_loop_stops_at_the_next_item_and_only_within_the_block() -> None:
    seen: list[int] = []
    with pytest.raises(NoAnswer) as stopped, stopping_when(lambda: len(seen) == 2):
        seen.extend(watched(range(5)))
    assert seen == [0, 1]
    assert not stopped.value.proven
    assert list(watched(range(3))) == [0, 1, 2]


def test_the_innermost_block_decides() -> None:
    with stopping_when(lambda: True):
        with stopping_when(lambda: False):
            assert list(watched("ab")) == ["a", "b"]
        with pytest.raises(NoAnswer):
            list(watched("ab"))
