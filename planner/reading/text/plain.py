"""A text in which some pieces were replaced, and where each of its characters stood before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple


class Edit(NamedTuple):
    """`text` stands in place of what was from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Plain:
    """A plain text made from another one, `before`, which is `None` where this is the text as given.

    `find_edits` says what was replaced in the text before, in order; only who asks for offsets there needs to know.
    """

    text: str
    before: Plain | None = None
    find_edits: Callable[[], Iterable[Edit]] = tuple

    def edited(self, edits: Iterable[Edit]) -> Plain:
        """The text after the edits, which are in order and do not overlap; the same one where there are none.

        >>> plain = Plain("big  data&amp;AI").edited([Edit(3, 5, " "), Edit(9, 14, "&")])
        >>> plain.text, plain.given(9, 11)
        ('big data&AI', (14, 16))
        """
        edits = tuple(edits)
        if not edits:
            return self
        before = self.text
        parts: list[str] = []
        there = 0
        for start, end, text in edits:
            parts += before[there:start], text
            there = end
        parts.append(before[there:])
        return Plain("".join(parts), self, lambda: edits)

    def replaced(self, pattern: re.Pattern[str], text: str) -> Plain:
        """The text with another one in place of every match.

        >>> plain = Plain("big  data").replaced(re.compile("  +"), " ")
        >>> plain.text, plain.given(4, 8)
        ('big data', (5, 9))
        """
        before = self.text
        return Plain(
            pattern.sub(text, before),
            self,
            lambda: (Edit(*found.span(), text) for found in pattern.finditer(before)),
        )

    @cached_property
    def _edits(self) -> tuple[Edit, ...]:
        return tuple(self.find_edits())

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """The offsets here at which the text of each edit begins."""
        longer_by = (len(text) - end + start for start, end, text in self._edits)
        return tuple(
            edit.start + shift for edit, shift in zip(self._edits, accumulate(longer_by, initial=0), strict=False)
        )

    @property
    def as_given(self) -> Plain:
        """The text before all edits."""
        plain = self
        while plain.before is not None:
            plain = plain.before
        return plain

    def given(self, start: int, end: int) -> tuple[int, int]:
        """The start and end in the text as given of what stands from `start` to `end` here; it is not empty."""
        if self.before is None:
            return start, end
        first, _ = self._stood(start)
        _, last = self._stood(end - 1)
        return self.before.given(first, last)

    def _stood(self, offset: int) -> tuple[int, int]:
        """The part of the text before that the character at the offset stands for."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return offset, offset + 1
        edit, behind = self._edits[number], offset - self._starts[number]
        if behind < len(edit.text) and len(edit.text) != edit.end - edit.start:
            return edit.start, edit.end
        stood = edit.start + behind if behind < len(edit.text) else edit.end + behind - len(edit.text)
        return stood, stood + 1
