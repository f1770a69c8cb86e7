"""What the lines of a text ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from planner.reading.cues import BACKGROUND
from planner.reading.judging.asked import Asked, asked_in
from planner.reading.judging.background import degrees_in, years_in
from planner.reading.judging.denial import without_denied
from planner.reading.judging.either import either_in
from planner.reading.matching.matcher import Matches
from planner.reading.structure.sentence import Line


class Said(NamedTuple):
    """What lines ask for; years of work and degrees each with whether they insist on them."""

    asked: list[Asked]
    years: list[tuple[bool, float]]
    degrees: list[tuple[bool, str]]


def said_in(matches: Matches, lines: Iterable[Line], *, with_people: bool = False) -> Said:
    """What the lines ask for. With `with_people`, a name counts in `machine learning engineer` as well."""
    text = matches.text
    asked, years, degrees = said = Said([], [], [])
    for line in lines:
        for part in matches.find(line, with_people=with_people):
            found = without_denied(part, text)
            either = either_in(found, text)
            asked += asked_in(found, text, either, matches.lexicon.required_by)
            if found.jobs & BACKGROUND:
                years += years_in(found, text, either)
                degrees += degrees_in(found, text, either)
    return said
