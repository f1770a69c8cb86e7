"""The lines and sentences of a posting, each in its section; what is in an ignored section is left out."""

from __future__ import annotations

import re
import string
import sys
from collections.abc import Iterator
from typing import NamedTuple

from planner.reading.structure.section import Section, are_heading_words, lead_in_section, section_of

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:(?:[-*+>|]|o|\d{1,2}[.)]|\([a-z0-9]\))\s+(?=\S)|[-*](?=[A-Za-z]))")
_SENTENCE_END = re.compile(
    r"[.!?;](?=\s)(?:(?<=;)|(?! [a-z]))(?<!e\.g\.)(?<!i\.e\.)(?<!etc\.)(?<!incl\.)(?<!Sr\.)(?<!Jr\.)(?<!vs\.)"
)
_MARKED_HEADING = re.compile(r"\s*(?:#{1,6}\s|\*\*[^*]+\*\*:?\s*$|__[^_]+__:?\s*$)")
_INLINE_HEADING = re.compile(r"\s*[-*+]?\s*(?:\*\*|__)?([A-Za-z][^:.,;()]{2,44}?)(?:\*\*|__)?:(?:\*\*|__)?\s+(?=\S)")
_LEAD_IN = re.compile(
    r"(?:what|who|why|how|where) (?:you|we|i|will|do|is|are|it)\b|"
    r"(?:the|your|our) (?:role|job|person|tasks?|profile|work|impact|mission|day)$|day[ -]to[ -]day$|"
    r"in (?:this|your) (?:new )?(?:role|job|position)\b|"
    r"about(?: [\w&.'-]+){1,4}$"
)
_BUTTON = re.compile(r"\W*(?:easy |click to \W*)?apply\b", re.IGNORECASE)
"""What leads elsewhere, and says nothing of the lines below."""
_WORD = re.compile(r"[a-z0-9/]+")
_NO_WORDS = string.whitespace + "\x1c\x1d\x1e\x1f*-=_#|>."
_ASKING = (Section.ESSENTIAL, Section.DUTIES)
"""Where the heading of a line may itself name what is asked: `Experience with databases: …`."""
_LONGEST_HEADING, _LONGEST_LEAD_IN, _MOST_WORDS_INLINE = 70, 220, 5


class Sentence(NamedTuple):
    """A sentence or an item, by its offsets in the plain text."""

    start: int
    end: int
    section: Section


def sentences(text: str, start: int = 0) -> list[Sentence]:
    """Every sentence from the offset on that is not in an ignored section, in order; `text` is ASCII."""
    section = Section.INTRODUCTION
    found: list[Sentence] = []
    lines = [(at, line) for at, line in _lines(text, start) if line.strip(_NO_WORDS)]
    bullets = [match.end() if (match := _BULLET.match(line)) else 0 for _, line in lines]
    ends = _ends(text, start)
    for (at, line), bullet, bullet_below in zip(lines, bullets, [*bullets, 0][1:], strict=True):
        announced, said_from = _heading(line, stands_over_a_list=not bullet and bullet_below > 0)
        if announced is Section.IGNORED and said_from is not None:
            continue  # `Location: Bristol` says nothing of the lines below it
        if announced is Section.DESIRABLE and said_from:
            _add_line(found, ends, at + max(said_from, bullet), at + len(line), announced)
            continue  # neither does `Good to have: Kafka`
        section = announced or section
        if said_from is None or section is Section.IGNORED:
            continue
        if bullet and section is Section.INTRODUCTION:
            section = Section.DUTIES
        _add_line(found, ends, at + max(said_from, bullet), at + len(line), section)
    return found


def lines_alone(text: str) -> list[Sentence]:
    """Every sentence of a text that has no sections to go by, such as a CV."""
    found: list[Sentence] = []
    ends = _ends(text, 0)
    for at, line in _lines(text, 0):
        if line:
            _add_line(found, ends, at, at + len(line), Section.ESSENTIAL)
    return found


def _lines(text: str, start: int) -> Iterator[tuple[int, str]]:
    for line in text[start:].split("\n"):
        yield start, line
        start += len(line) + 1


def _ends(text: str, start: int) -> list[int]:
    """Where sentences end, the last one first, and beyond them the end of everything."""
    return [*(found.end() for found in _SENTENCE_END.finditer(text, start)), sys.maxsize][::-1]


def _add_line(found: list[Sentence], ends: list[int], start: int, end: int, section: Section) -> None:
    """Add the sentences of a line; the ends that it has passed are taken away."""
    while ends[-1] <= end:
        stop = ends.pop()
        if stop > start:
            found.append(Sentence(start, stop, section))
            start = stop
    if start < end:
        found.append(Sentence(start, end, section))


def _heading(line: str, *, stands_over_a_list: bool = False) -> tuple[Section | None, int | None]:
    """The section that a line begins, and the offset at which it says more; `None` where it is a heading alone."""
    stripped = line.strip()
    if len(stripped) <= _LONGEST_HEADING:
        is_marked = stripped[0] in "#*_" and _MARKED_HEADING.match(line) is not None
        if is_marked or stands_over_a_list or _is_unmarked_heading(stripped):
            section = section_of(stripped)
            if section is Section.IGNORED and _BUTTON.match(stripped):
                return section, 0
            if section is not None or is_marked:
                return section, None
    elif stripped.endswith((":", ":**")) and len(stripped) <= _LONGEST_LEAD_IN:
        return lead_in_section(stripped), 0
    if 0 < line.find(":") < _LONGEST_HEADING and (inline := _INLINE_HEADING.match(line)):
        section = section_of(inline[1])
        if section is not None and len(inline[1].split()) <= _MOST_WORDS_INLINE:
            says_more = section in _ASKING and not are_heading_words(_WORD.findall(inline[1].lower()))
            return section, inline.start(1) if says_more else inline.end()
    return None, 0


def _is_unmarked_heading(line: str) -> bool:
    """Whether a line says by its last sign or its words that it is one."""
    last = line[-1]
    if last == ":":
        return True
    if last in ".,;":
        return False
    words = line.lower()
    first = _WORD.search(words)
    if (first is None or are_heading_words((first[0],))) and are_heading_words(_WORD.findall(words)):
        return True
    return last != "!" and _LEAD_IN.match(words) is not None
