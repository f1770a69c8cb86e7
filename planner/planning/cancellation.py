"""Long work that can be told to stop from outside, wherever in its loops it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from planner.planning.solve import NoAnswer

Item = TypeVar("Item")

_is_stopped: ContextVar[Callable[[], bool]] = ContextVar("is_stopped", default=lambda: False)


@contextmanager
def stopping_when(is_stopped: Callable[[], bool]) -> Iterator[None]:
    """Lets the next look in this block raise `NoAnswer` once that is true."""
    before = _is_stopped.set(is_stopped)
    try:
        yield
    finally:
        _is_stopped.reset(before)


def watched(items: Iterable[Item]) -> Iterator[Item]:
    """The same items, with a look before each whether to stop; then `NoAnswer` is raised."""
    is_stopped = _is_stopped.get()
    for item in items:
        if is_stopped():
            raise NoAnswer(proven=False, bound=0)
        yield item
