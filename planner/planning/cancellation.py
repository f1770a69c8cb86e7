"""Stops long work from outside, wherever in its loops it is.

A `CancellationScope` says when to stop; `cancellable` loops, however deep inside it, look before each item and raise
`Cancelled`, which the scope catches. So no function in between has to take or return anything for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar, Token
from types import TracebackType
from typing import TypeVar

Item = TypeVar("Item")
Check = Callable[[], bool]

_is_cancelled: ContextVar[Check] = ContextVar("is_cancelled", default=lambda: False)


class Cancelled(Exception):  # noqa: N818  (an outcome, not an error)
    """The work was asked to stop."""


class CancellationScope:
    """A block that is left at the next item of a `cancellable` loop once `is_cancelled` returns true.

    >>> done = []
    >>> with CancellationScope(lambda: len(done) == 2):
    ...     done.extend(cancellable("abc"))
    >>> done
    ['a', 'b']
    """

    def __init__(self, is_cancelled: Check) -> None:
        self._is_cancelled = is_cancelled
        self._outer: Token[Check] | None = None

    def __enter__(self) -> None:
        self._outer = _is_cancelled.set(self._is_cancelled)

    def __exit__(
        self, kind: type[BaseException] | None, exception: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if self._outer is not None:
            _is_cancelled.reset(self._outer)
        return isinstance(exception, Cancelled)


def cancellable(items: Iterable[Item]) -> Iterator[Item]:
    """The same items; raises `Cancelled` before the next one once the innermost scope is cancelled."""
    is_cancelled = _is_cancelled.get()
    for item in items:
        if is_cancelled():
            raise Cancelled
        yield item
