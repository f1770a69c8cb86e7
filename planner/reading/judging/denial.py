"""What a sentence says that nobody needs: `no Kubernetes needed`, `a degree is not required`."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right

from planner.reading.cues import BACKGROUND, Job, bits
from planner.reading.judging.ahead import Ahead
from planner.reading.matching.matcher import Found
from planner.reading.reading import Place
from planner.reading.structure.section import Section

_DENIALS = bits(Job.DENIAL_BEFORE, Job.DENIAL_AFTER)
_WISHES = bits(Job.WISH_BEFORE, Job.WISH_AFTER)
_CLAUSE_END = re.compile(rb"[;:]|\.\s| - |--|\b(?:but|however|just|only|though|although|yet|except)\b", re.IGNORECASE)
_COLON = re.compile(rb"\s*:\s*")
"""Behind a denial it leads to what is denied: `Not needed: Kubernetes`."""
_PAUSE = re.compile(rb"[,()]|\band\b", re.IGNORECASE)
_CLOSER = re.compile(rb"\b(?:needed|required|necessary|essential|mandatory|expected|assumed)\b", re.IGNORECASE)
"""Up to where a denial reaches over commas."""
_NO = len("no")
"""How long the denial is that reaches no further than a pause where nothing closes it."""


def without_denied(found: Found, text: bytes) -> Found:
    """The sentence without the mentions and cues that it says nobody needs."""
    if not found.jobs & _DENIALS:
        return found
    denied = _denied(found, text)
    cues = [hit for hit in found.cues if not _is_within(hit[0], denied)]
    mentions = [mention for mention in found.mentions if not _is_within(mention[0], denied)]
    return Found(found.sentence, mentions, cues, bits(*{cue.job for _, _, cue in cues}))


def _denied(found: Found, text: bytes) -> list[Place]:
    """The parts of the sentence that it denies. What stands before `not required` may still be wished for."""
    begin, end, section = found.sentence
    is_wish = bool(found.jobs & _WISHES) or section is Section.DESIRABLE
    clauses, clauses_behind = Ahead(_CLAUSE_END, text, end), Ahead(_CLAUSE_END, text, end)
    closers, pauses = Ahead(_CLOSER, text, end), Ahead(_PAUSE, text, end)
    said = sorted([*(hit[0] for hit in found.mentions), *(hit[0] for hit in found.cues if hit[2].bit & BACKGROUND)])
    denied: list[Place] = []
    for start, last, cue in found.cues:
        if cue.job is Job.DENIAL_BEFORE and not is_wish:
            while clauses.start(begin) < start:
                begin = clauses.end(begin)
            if bisect_left(said, start) > bisect_left(said, begin):
                denied.append((begin, last))
            else:
                denied.append((start, clauses_behind.start(_behind_colon(text, last, end))))
        elif cue.job is Job.DENIAL_AFTER:
            limit = clauses_behind.start(_behind_colon(text, last, end))
            if closers.start(last) < limit:
                limit = closers.end(last)
            elif last - start == _NO:
                limit = min(limit, pauses.start(last))
            denied.append((start, limit))
    return _merged(denied)


def _behind_colon(text: bytes, offset: int, end: int) -> int:
    colon = _COLON.match(text, offset, end)
    return colon.end() if colon else offset


def _merged(parts: list[Place]) -> list[Place]:
    """The parts in order, and as one where they overlap."""
    merged: list[Place] = []
    for start, end in sorted(parts):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_within(place: int, parts: list[Place]) -> bool:
    number = bisect_right(parts, (place, sys.maxsize)) - 1
    return number >= 0 and place < parts[number][1]
