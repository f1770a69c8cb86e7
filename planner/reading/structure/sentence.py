"""The lines and sentences of a posting, each in its section; what is in an ignored section is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from planner.reading.structure.section import Section, is_heading_word, lead_in_section, section_of

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
    r"about(?: [\w&.'-]+){1,4}$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z0-9/]+")
_NO_WORDS = " \t*-=_#|>."
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
    lines = [line for line in _LINE.finditer(text, start) if line[0].strip(_NO_WORDS)]
    bullets = [_BULLET.match(line[0]) for line in lines]
    for number, (line, bullet) in enumerate(zip(lines, bullets, strict=True)):
        announced, said_from = _heading(
            line[0], stands_over_a_list=not bullet and number + 1 < len(bullets) and bullets[number + 1] is not None
        )
        if announced is Section.IGNORED and said_from is not None:
            continue  # `Location: Bristol` says nothing of the lines below it
        section = announced or section
        if said_from is None or section is Section.IGNORED:
            continue
        if bullet and section is Section.INTRODUCTION:
            section = Section.DUTIES
        begin = line.start() + max(said_from, bullet.end() if bullet else 0)
        found += _in_line(text, begin, line.end(), section)
    return found


def lines_alone(text: str) -> list[Sentence]:
    """Every sentence of a text that has no sections to go by, such as a CV."""
    lines = _LINE.finditer(text)
    return [part for line in lines for part in _in_line(text, line.start(), line.end(), Section.ESSENTIAL)]


def _heading(line: str, *, stands_over_a_list: bool = False) -> tuple[Section | None, int | None]:
    """The section that a line begins, and the offset at which it says more; `None` where it is a heading alone."""
    stripped = line.strip()
    if len(stripped) <= _LONGEST_HEADING:
        is_marked = _MARKED_HEADING.match(line) is not None
        is_lead_in = _LEAD_IN.match(stripped) is not None and stripped[-1] not in ".,;!"
        if is_marked or stripped[-1] == ":" or stands_over_a_list or is_lead_in or _is_made_of_heading_words(stripped):
            section = section_of(stripped)
            if section is not None or is_marked:
                return section, None
    elif stripped.endswith((":", ":**")) and len(stripped) <= _LONGEST_LEAD_IN:
        return lead_in_section(stripped), 0
    if 0 < line.find(":") < _LONGEST_HEADING and (inline := _INLINE_HEADING.match(line)):
        section = section_of(inline[1])
        if section is not None and len(inline[1].split()) <= _MOST_WORDS_INLINE:
            return section, inline.end()
    return None, 0


def _is_made_of_heading_words(line: str) -> bool:
    return line[-1] not in ".,;" and all(map(is_heading_word, _WORD.findall(line.lower())))


def _in_line(text: str, start: int, end: int, section: Section) -> Iterator[Sentence]:
    for found in _SENTENCE_END.finditer(text, start, end):
        yield Sentence(start, found.end(), section)
        start = found.end()
    if start < end:
        yield Sentence(start, end, section)
