"""Mentions of what a sentence names but does not ask for: what it sets aside, and whom the reader works with."""

from __future__ import annotations

import re

from planner.reading.cues import Job, bits
from planner.reading.judging.ahead import Ahead
from planner.reading.matching.matcher import Found, Mention
from planner.reading.text.folding import folded, folded_phrase
from planner.reading.words import TASKS, VERBS, WORDS

NAMED_BESIDE = bits(Job.ASIDE, Job.BESIDE)
_PAUSE = re.compile(rb"[,;:()]|[ .]-|--|\.\s|\bbut\b")
"""Where what is set aside ends."""
_TURN = re.compile(
    rb"\b(?:to|on|in|for|that|which|who|by|using|through|ensuring|as|while|from|via|so|within|will|can|must)\b|[;:]|\.\s|"
    rb",\s*(?:and\s+)?(?:%s)\b" % b"|".join(sorted(TASKS))
)
"""Where the list of those whom one works with ends."""
_ITEM_ENDS = re.compile(rb"\W*(?:[,;.)/&]|and\b|or\b|$)")
"""What follows a name that is a whole item of such a list."""
_ITEM_BEGINS = re.compile(rb".*(?:[,;/&]|\b(?:and|or)\b)", re.DOTALL)
_LONGEST_ITEM = 100
"""How far before a name, in characters, its item begins at most."""
_PARTNERS = frozenset(folded_phrase(word).strip() for kind in ("words", "partners") for word in WORDS["people"][kind])


def asked_for(found: Found, text: bytes) -> list[Mention]:
    """The mentions of a sentence without those that it only names beside what it asks."""
    end = found.sentence.end
    pauses, turns = Ahead(_PAUSE, text, end), Ahead(_TURN, text, end)
    cues = [(last, cue.job) for _, last, cue in found.cues if cue.bit & NAMED_BESIDE]
    number = aside = list_begin = list_end = 0
    kept: list[Mention] = []
    for mention in found.mentions:
        while number < len(cues) and cues[number][0] <= mention[0]:
            last, job = cues[number]
            number += 1
            if job is Job.BESIDE:
                list_begin, list_end = last, turns.start(last)
                last = list_end
            if job is Job.ASIDE or text.startswith(b"who ", last):
                aside = pauses.start(last)
        if mention[0] >= aside and not (mention[0] < list_end and _is_partner(mention, text, list_begin, list_end)):
            kept.append(mention)
    return kept


def _is_partner(mention: Mention, text: bytes, begin: int, limit: int) -> bool:
    """Whether a name ends an item of a list of whom one works with that is no task, and is no word for them itself."""
    start, end, _ = mention
    if _ITEM_ENDS.match(text, end, max(end, limit)) is None or folded(text[start:end]).split()[-1] in _PARTNERS:
        return False
    begin = max(begin, start - _LONGEST_ITEM)
    before = _ITEM_BEGINS.match(text, begin, start)
    return text[before.end() if before else begin : end].lower().split()[0] not in VERBS
