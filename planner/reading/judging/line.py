"""What one line of a posting asks. Postings repeat their lines, so that what a line was read as can be kept."""

from __future__ import annotations

from typing import NamedTuple

from planner.reading.judging.asked import Asked, asked_in
from planner.reading.judging.background import degrees_in, years_in
from planner.reading.matching.lexicon import Lexicon
from planner.reading.matching.matcher import find
from planner.reading.structure.section import Section


class ReadLine(NamedTuple):
    """What a line asks, by offsets in it; years of work and degrees each with whether it insists on them."""

    asked: tuple[Asked, ...] = ()
    years: tuple[tuple[bool, float], ...] = ()
    degrees: tuple[tuple[bool, str], ...] = ()


NOTHING = ReadLine()


def read_line(lexicon: Lexicon, line: str, begin: int, section: Section, with_people: bool) -> ReadLine:
    """What the line asks from the offset `begin` on; `NOTHING` for most. `line` is ASCII.

    With `with_people`, a name counts in `machine learning engineer` as well.
    """
    text = line.encode("ascii")
    found = find(lexicon, line, text, begin, section, with_people=with_people)
    if not found:
        return NOTHING
    return ReadLine(
        tuple(mention for part in found for mention in asked_in(part, text)),
        tuple(years for part in found for years in years_in(part, text)),
        tuple(degree for part in found for degree in degrees_in(part, line)),
    )
