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

    `starts` are the offsets here at which a piece begins, and `spans` the part of `before` that each piece stands for.
    """

    text: str
    before: Plain | None = None
    starts: tuple[int, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    def edited(self, edits: Iterable[Edit]) -> Plain:
        """The text after the edits, which are in order and do not overlap; the same one where there are none.

        >>> plain = Plain("big  data&amp;AI").edited([Edit(3, 5, " "), Edit(9, 14, "&")])
        >>> plain.text, plain.given(9, 11)
        ('big data&AI', (14, 16))
        """
        parts: list[str] = []
        starts: list[int] = []
        spans: list[tuple[int, int]] = []
        here = there = 0

        def add(text: str, start: int, end: int) -> None:
            nonlocal here
            if text:
                parts.append(text)
                starts.append(here)
                spans.append((start, end))
                here += len(text)

        for edit in edits:
            add(self.text[there : edit.start], there, edit.start)
            add(edit.text, edit.start, edit.end)
            there = edit.end
        if not there and not parts:
            return self
        add(self.text[there:], there, len(self.text))
        return Plain("".join(parts), self, tuple(starts), tuple(spans))

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
        piece = bisect_right(self.starts, offset) - 1
        start, end = self.spans[piece]
        following = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        if end - start != following - self.starts[piece]:
            return start, end
        stood = start + offset - self.starts[piece]
        return stood, stood + 1
