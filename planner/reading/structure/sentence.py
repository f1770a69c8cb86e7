"""The lines of a posting, each in its section, and their sentences; what is in an ignored section is left out."""

from __future__ import annotations

import re
import string
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from planner.reading.structure.section import HEADING_WORDS, Section, is_field, lead_in_section, section_of

_BULLET = re.compile(r"\s*(?:(?:[-*+>|]|o|\d{1,2}[.)]|\([a-z0-9]\))\s+(?=\S)|[-*](?=[A-Za-z]))")
_SENTENCE_END = re.compile(
    rb"[.!?;](?=\s)(?:(?<=;)|(?! [a-z]))(?<!e\.g\.)(?<!i\.e\.)(?<!etc\.)(?<!incl\.)(?<!Sr\.)(?<!Jr\.)(?<!vs\.)"
)
_MARKED_HEADING = re.compile(r"\s*(?:#{1,6}\s|[>=]{2,}\s|\*\*[^*]+\*\*:?\s*$|__[^_]+__:?\s*$)")
_HEADING_MARKS = "#*_>="
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
_BEFORE_WORDS = frozenset(string.whitespace + "\x1c\x1d\x1e\x1f-*+>|o(0123456789")
"""What a line with a bullet begins with."""
_INTRODUCTION, _COMPANY, _DUTIES, _DESIRABLE, _IGNORED = (
    Section.INTRODUCTION, Section.COMPANY, Section.DUTIES, Section.DESIRABLE, Section.IGNORED,
)  # fmt: skip
_OF_US = re.compile(r"\b(?:we|us|our|company|people|team|facts|numbers|values?)\b", re.IGNORECASE)
"""In a heading: what stands below is still about the employer."""
_MARK_IN_ROW = re.compile(r"\|\s*(E|D|Essential|Desirable)\s*(?:\||$)")
_ASKING = (Section.ESSENTIAL, Section.DUTIES)
"""Where the heading of a line may itself name what is asked: `Experience with databases: …`."""
_REQUIRED = (Section.ESSENTIAL, Section.DESIRABLE)
"""Where a line of prose below a list is no item of it, and mostly about the employer again."""
_LONGEST_HEADING, _LONGEST_ITEM, _LONGEST_LEAD_IN, _MOST_WORDS_INLINE = 70, 150, 220, 5
_SENTENCE_SIGNS, _FEWEST_ITEMS, _FEWEST_SPACES = ".!?:", 3, 3
"""By which lines without bullets are told from a list of them, and an item from a field or a place."""


class Line(NamedTuple):
    """A line, by its offsets in the text; at `begin`, behind its bullet or heading, begins what it says."""

    start: int
    end: int
    begin: int
    section: Section


class Sentence(NamedTuple):
    """A sentence or an item, by its offsets in the text."""

    start: int
    end: int
    section: Section


def lines_of(text: str, start: int = 0) -> list[Line]:
    """Every line from the offset on that says more than its heading and is not in an ignored section, in order.

    `text` is ASCII.
    """
    section = _INTRODUCTION
    found: list[Line] = []
    lines = [(at, line) for at, line in _split(text, start) if line.strip(_NO_WORDS)]
    bullets = [_bullet(line) if line[0] in _BEFORE_WORDS else 0 for _, line in lines]
    is_list = False
    below: Section | None = None
    listed = [False] * len(lines) if any(bullets) else _listed(line for _, line in lines)
    for (at, line), bullet, bullet_below, is_listed in zip(lines, bullets, [*bullets, 0][1:], listed, strict=True):
        stands_over_a_list = not bullet and bullet_below > 0
        announced, said_from = _heading(line, stands_over_a_list)
        if announced is None and section is _COMPANY and _ends_company(line, said_from is None or stands_over_a_list):
            announced = _INTRODUCTION
        if announced is not None:
            is_list = False
            if announced is _IGNORED and said_from is not None:
                continue  # `Location: Bristol` says nothing of the lines below it
            if announced is _DESIRABLE and said_from:
                found.append(Line(at, at + len(line), at + max(said_from, bullet), announced))
                continue  # neither does `Good to have: Kafka`
            below = (below or section) if announced is _IGNORED and is_field(line) else None
            section = announced
        elif below is not None and len(line) > _LONGEST_HEADING:
            section, below = below, None
        if said_from is None or section is _IGNORED:
            continue
        if bullet and section is _INTRODUCTION:
            section = _DUTIES
        is_list = is_list or bullet > 0
        ends_list = is_list and not bullet and section in _REQUIRED and len(line) > _LONGEST_ITEM
        asking = _INTRODUCTION if ends_list else _marked_in_its_row(line) or section
        if is_listed and asking is _INTRODUCTION:
            asking = _DUTIES
        found.append(Line(at, at + len(line), at + max(said_from, bullet), asking))
    return found


def _listed(lines: Iterable[str]) -> list[bool]:
    """Whether each line is an item of a list that has lost its bullets: one of several such lines in a row."""
    found: list[bool] = []
    for is_item, run in groupby(map(_is_item, lines)):
        length = len(list(run))
        found += [is_item and length >= _FEWEST_ITEMS] * length
    return found


def _is_item(line: str) -> bool:
    return (
        line[0].isupper()
        and len(line) <= _LONGEST_ITEM
        and line.rstrip()[-1] not in _SENTENCE_SIGNS
        and line.count(" ") >= _FEWEST_SPACES
    )


def _ends_company(line: str, is_heading: bool) -> bool:
    """Whether a line is a heading, of no known kind, that speaks no longer of the employer: `The gig`."""
    return is_heading and len(line) <= _LONGEST_HEADING and _OF_US.search(line) is None


def _marked_in_its_row(line: str) -> Section | None:
    """What a row of a table says in a cell of its own: essential or desirable."""
    mark = _MARK_IN_ROW.search(line) if "|" in line else None
    return None if mark is None else _DESIRABLE if mark[1][0] in "dD" else Section.ESSENTIAL


def lines_alone(text: str) -> list[Line]:
    """Every line of a text that has no sections to go by, such as a CV."""
    return [Line(at, at + len(line), at, Section.ESSENTIAL) for at, line in _split(text, 0) if line]


def sentence_ends(text: bytes) -> list[int]:
    """Where sentences end in the text, in order; lines end there as well, whether they stand here or not."""
    return [found.end() for found in _SENTENCE_END.finditer(text)]


def sentences_of(line: Line, ends: Sequence[int]) -> list[Sentence]:
    """The sentences of a line of a text whose sentences have these ends, in order.

    >>> ends = sentence_ends(b"* Use SQL. Know R")
    >>> [(start, end) for start, end, _ in sentences_of(Line(0, 17, 2, Section.DUTIES), ends)]
    [(2, 10), (10, 17)]
    """
    _, end, begin, section = line
    found: list[Sentence] = []
    for last in ends[bisect_right(ends, begin) : bisect_left(ends, end)]:
        found.append(Sentence(begin, last, section))
        begin = last
    if begin < end:
        found.append(Sentence(begin, end, section))
    return found


def _split(text: str, start: int) -> list[tuple[int, str]]:
    """The lines from the offset on, each with its own."""
    found: list[tuple[int, str]] = []
    for line in text[start:].split("\n"):
        found.append((start, line))
        start += len(line) + 1
    return found


def _bullet(line: str) -> int:
    """Where a line begins behind its bullet; 0 where it has none."""
    match = _BULLET.match(line)
    return match.end() if match else 0


def _heading(line: str, stands_over_a_list: bool) -> tuple[Section | None, int | None]:
    """The section that a line begins, and the offset at which it says more; `None` where it is a heading alone."""
    stripped = line.strip()
    if len(stripped) <= _LONGEST_HEADING:
        is_marked = stripped[0] in _HEADING_MARKS and _MARKED_HEADING.match(line) is not None
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
            says_more = section in _ASKING and not HEADING_WORDS.issuperset(_WORD.findall(inline[1].lower()))
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
    if (first is None or first[0] in HEADING_WORDS) and HEADING_WORDS.issuperset(_WORD.findall(words)):
        return True
    return last != "!" and _LEAD_IN.match(words) is not None
