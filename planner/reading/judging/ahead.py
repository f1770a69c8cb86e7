"""The next place of a pattern in a sentence, looked for once however often it is asked for."""

from __future__ import annotations

import re


class Ahead:
    """Where a pattern stands next at or behind offsets that only grow, up to `end`; `end` where it does not.

    >>> comma = Ahead(re.compile(b","), b"a, b, c", 7)
    >>> comma.start(0), comma.start(2), comma.end(2), comma.start(5)
    (1, 4, 5, 7)
    """

    def __init__(self, pattern: re.Pattern[bytes], text: bytes, end: int) -> None:
        self._pattern, self._text, self._end = pattern, text, end
        self._next = (-1, -1)

    def _find(self, offset: int) -> tuple[int, int]:
        if self._next[0] < offset:
            found = self._pattern.search(self._text, offset, self._end)
            self._next = found.span() if found else (self._end, self._end)
        return self._next

    def start(self, offset: int) -> int:
        """Where the next one begins."""
        return self._find(offset)[0]

    def end(self, offset: int) -> int:
        """Where the next one ends."""
        return self._find(offset)[1]
