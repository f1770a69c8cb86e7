"""What one line of a posting asks. Postings repeat their lines, so that what a line was read as can be kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from planner.reading.cues import BACKGROUND
from planner.reading.judging.asked import Asked, asked_in
from planner.reading.judging.background import degrees_in, years_in
from planner.reading.judging.denial import without_denied
from planner.reading.judging.either import either_in
from planner.reading.matching.matcher import Matches
from planner.reading.structure.sentence import Line


class ReadLine(NamedTuple):
    """What a line asks, by offsets in it; years of work and degrees each with whether it insists on them."""

    asked: Sequence[Asked]
    years: Sequence[tuple[bool, float]]
    degrees: Sequence[tuple[bool, str]]


def read_line(matches: Matches, line: Line, *, with_people: bool = False) -> ReadLine:
    """What the line asks. With `with_people`, a name counts in `machine learning engineer` as well."""
    text = line.text.encode("ascii")
    asked: list[Asked] = []
    years: list[tuple[bool, float]] = []
    degrees: list[tuple[bool, str]] = []
    for part in matches.find(line, with_people=with_people):
        found = without_denied(part, text)
        either = either_in(found, text)
        asked += asked_in(found, text, either)
        if found.jobs & BACKGROUND:
            years += years_in(found, text, either)
            degrees += degrees_in(found, line.text, either)
    return ReadLine(asked, years, degrees)
