"""Loops that stop once their scope is cancelled."""

from __future__ import annotations

import pytest

from planner.planning.cancellation import CancellationScope, Cancelled, cancellable


def test_a_cancellable_loop_stops_at_the_next_item_and_only_within_the_scope() -> None:
    seen: list[int] = []
    with CancellationScope(lambda: len(seen) == 2):
        seen.extend(cancellable(range(5)))
        pytest.fail("the scope goes on")
    assert seen == [0, 1]
    assert list(cancellable(range(3))) == [0, 1, 2]


def test_the_innermost_scope_decides() -> None:
    with CancellationScope(lambda: True):
        with CancellationScope(lambda: False):
            assert list(cancellable("ab")) == ["a", "b"]
        with pytest.raises(Cancelled):
            list(cancellable("ab"))


def test_a_scope_lets_other_exceptions_through() -> None:
    with pytest.raises(KeyError), CancellationScope(lambda: True):
        raise KeyError
