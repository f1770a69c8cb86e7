"""A text in which some pieces were replaced, and where each of its characters stood before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """`text` stands in place of what was from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain text made from another one, `before`, which is `None` where this is the text as given.

    `starts` are the offsets here at which the text of each edit begins.
    """

    text: str
    before: Plain | None = None
    edits: tuple[Edit, ...] = ()
    starts: tuple[int, ...] = ()

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
        starts: list[int] = []
        shift = there = 0
        for start, end, text in edits:
            parts += before[there:start], text
            starts.append(start + shift)
            shift += len(text) - end + start
            there = end
        parts.append(before[there:])
        return Plain("".join(parts), self, edits, tuple(starts))

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
        number = bisect_right(self.starts, offset) - 1
        if number < 0:
            return offset, offset + 1
        edit, behind = self.edits[number], offset - self.starts[number]
        if behind < len(edit.text) and len(edit.text) != edit.end - edit.start:
            return edit.start, edit.end
        stood = edit.start + behind if behind < len(edit.text) else edit.end + behind - len(edit.text)
        return stood, stood + 1
