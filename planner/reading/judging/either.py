"""Alternatives of unlike kinds, of which one is enough: years of work, a degree, a competency."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import NamedTuple

from planner.reading.cues import BACKGROUND, Job, bits
from planner.reading.matching.matcher import Found

_CHOICE = bits(Job.CHOICE)
_OR = re.compile(rb"\b(?:and/)?or\b", re.IGNORECASE)
_LEAD = re.compile(
    rb"\W*(?:(?:an?|the|at least|minimum|of|over|strong|solid|good|great|equivalent|comparable|relevant|higher|"
    rb"\d+|one|two|three|four|five|six|seven|eight|ten)\W+)*",
    re.IGNORECASE,
)
"""What may stand between `or` and what it leads to."""
_TRAIL = re.compile(
    rb"(?:'s?)?(?: degree)?(?: (?:of )?(?:[\w-]+ ){0,3}experience)?(?:, (?:[\w-]+ ?){1,4}){0,2}\W*", re.IGNORECASE
)
"""What belongs to the years or the degree that an `or` follows."""
_EQUIVALENT = re.compile(
    rb"\W*(?:an? )?(?:(?:equivalent|relevant|comparable|similar|proven|related|practical|work|working|professional|"
    rb"industry|industrial|commercial|hands-on)\W+)*experience\b",
    re.IGNORECASE,
)
"""Behind `or`: experience as good as a degree."""


class _Hit(NamedTuple):
    """A place where years, a degree or, with no kind, a competency stands."""

    start: int
    end: int
    kind: Job | None = None


def either_in(found: Found, text: bytes) -> frozenset[int]:
    """Where mentions, years and degrees stand that something of another kind may take the place of.

    In `two years of Python or a degree` these are the years and the degree.
    """
    if not (found.jobs & BACKGROUND and found.jobs & _CHOICE):
        return frozenset()
    begin, end, _ = found.sentence
    hits = [_Hit(start, last, cue.job) for start, last, cue in found.cues if cue.bit & BACKGROUND]
    hits = sorted([*hits, *(_Hit(start, last) for start, last, _ in found.mentions)], key=attrgetter("start"))
    either: set[int] = set()
    number = 0
    left: _Hit | None = None
    kinds: set[Job] = set()
    for choice in _OR.finditer(text, begin, end):
        while number < len(hits) and hits[number].end <= choice.start():
            hit = hits[number]
            if hit.kind is not None:
                kinds.add(hit.kind)
            if hit.kind is not None or not kinds:
                left = hit
            number += 1
        if left is None:
            continue
        if left.kind is Job.DEGREE and _EQUIVALENT.match(text, choice.end(), end):
            either.add(left.start)
        elif number < len(hits) and _LEAD.fullmatch(text, choice.end(), hits[number].start):
            right = hits[number]
            is_unlike = right.kind not in kinds if right.kind else _TRAIL.fullmatch(text, left.end, choice.start())
            if is_unlike and (left.kind or right.kind):
                either |= {left.start, right.start}
    return frozenset(either)
