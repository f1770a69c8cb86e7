"""What one sentence asks: for each mention its level, whether it is only wished for, and which are a choice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from planner.domain.level import Level
from planner.reading.cues import ADJECTIVE, ALTERNATIVES, Cue, Job, bits
from planner.reading.judging.beside import NAMED_BESIDE, asked_for
from planner.reading.matching.matcher import Found, FoundCue, Mention
from planner.reading.matching.spelling import ACTIONS
from planner.reading.structure.section import BEFORE_THE_ROLE, Section
from planner.reading.text.folding import folded

_YEARS = re.compile(rb"(\d{1,2})\s*(?:\+|\s)*(?:(?:-|to|or)\s*(\d{1,2}))?\s*\+?\s*(?:\(\w+\)\s*)?(?:or more\s*)?$")
_NUMBERS = {b"one": 1, b"two": 2, b"three": 3, b"four": 4, b"five": 5, b"six": 6, b"seven": 7, b"eight": 8, b"ten": 10}
_WORD_YEARS = re.compile(rb"\b(" + b"|".join(_NUMBERS) + rb")(?: or more)?\s*(?:\(\d+\))?\s*\+?\s*$", re.IGNORECASE)
_BETWEEN = re.compile(
    rb"[\s,/()&\"'*]*(?:(?:and/or|and|or|as well as|etc)?[\s,/()&\"'*.]*)"
    rb"(?:(?:an?|the|another|(?:any )?other|(?:an? )?(?:similar|comparable))\s)?"
)
_ANOTHER = re.compile(rb"\b(?:an)?other\b")
_MONEY = re.compile(rb"\$\s?\d")
_OF_THE_COMPANY = re.compile(
    rb"\W*(?:[Ww]e(?:'re| are) (?:an?|the|building|on a)\b|[Ww]e (?:build|have built|provide|believe|help|power|"
    rb"serve|were|was|empower|make|partner|operate|value|support|enable)\b|"
    rb"[Oo]ur (?:mission|company|platform|products?|customers|"
    rb"clients|vision|team of|technology|goal|services?|solutions?|story)\b|Founded|Since \d{4}|Established|"
    rb"Headquartered|At [A-Z]\w+, we\b|[A-Z][\w&]*(?: [A-Z][\w&]*){0,3} (?:is|are) (?:an?|the|one of|on a mission|"
    rb"building|transforming|revolutioni[sz]ing|leading|redefining)\b(?! (?:looking|seeking|hiring)))"
)
_OF_US = re.compile(
    rb"\W*(?:[Ww]e(?! (?:also |would |only )?(?:use|leverage|value|expect|look|want|need|ask|require|hope|like|love|"
    rb"prefer|code|write|run|work (?:\w+ )?(?:in|with)))|"
    rb"[Oo]ur(?! (?:\w+ ){0,2}(?:tech|stack|tool|ideal|next|perfect|app|backend|frontend))|"
    rb"(?:As part of|Within|In|With|Across|Through|Throughout|By) our|At [A-Z][\w&]+|Here at)\b"
)
"""How a sentence about the employer begins, unless it turns to the role."""
_OR = re.compile(rb"\bor\b", re.IGNORECASE)
_PARTING = re.compile(rb"[()]|\band\b|\bas well as\b", re.IGNORECASE)
"""What parts a choice from the rest of a list: `Python and PyTorch or TensorFlow`, `SQL (PostgreSQL or MySQL)`."""
_BRACKET, _BRACKET_END = re.compile(rb"\s*\([^(),;]{0,20}"), re.compile(rb"[^(),;]{0,20}\)")
"""Around a word of how well that is about what stands right before the bracket alone: `Python (basic), SQL`."""
_EQUIVALENT = (b"equivalent ", b"Equivalent ")
"""Before experience that is as good as a degree, in the same subjects."""
_SLIGHT = (b"some ", b"a little ", b"a bit of ", b"a touch of ")
"""Right before a name, where no word says how well it must be known."""
_CHAINED = 28
"""Cues that stand closer than so many characters belong together, as in `strong background and experience`."""
_YEARS_OF_A_PRACTITIONER = 3
_STRONG = Level.PRACTITIONER
_DEGREES, _SILENCE, _ROLE, _TASK = bits(Job.DEGREE), bits(Job.SILENCE), bits(Job.ROLE, Job.TASK), bits(Job.TASK)
_OF_THE_READER = ACTIONS | {b"you"}
"""What a sentence about the reader begins with."""
_LONGEST_VERB = 20
_CHOICES = bits(Job.CHOICE)
_MUST = bits(Job.MUST)
_STRENGTHS, _MARKS = bits(Job.STRENGTH, Job.YEARS), bits(Job.WISH_BEFORE, Job.WISH_AFTER, Job.MUST)
_STRENGTH, _YEARS_OF_WORK, _WISH_BEFORE = bits(Job.STRENGTH), bits(Job.YEARS), bits(Job.WISH_BEFORE)
_COMPANY, _DUTIES, _ESSENTIAL, _DESIRABLE = Section.COMPANY, Section.DUTIES, Section.ESSENTIAL, Section.DESIRABLE
"""Names of the module, since to look them up in an enum's class takes ten times as long."""
_FEW_YEARS, _MANY_YEARS = (Cue(Job.STRENGTH, level, ADJECTIVE) for level in (Level.WORKING, Level.PRACTITIONER))
_LONGEST_KNOWN_GAP = 16


class Asked(NamedTuple):
    """One mention as its sentence means it, by its place in the text.

    `level` is `None` where no word says how well, and so is `choice` where there is none. `is_either` says that years
    of work or a degree would do in its place.
    """

    start: int
    end: int
    competency: str
    level: Level | None
    is_wish: bool
    section: Section
    choice: int | None = None
    is_strong: bool = False
    is_either: bool = False


def asked_in(found: Found, text: bytes, either: Set[int], required_by: Mapping[str, frozenset[str]]) -> list[Asked]:
    """What the sentence asks. `text` is the whole text in ASCII; what begins at one of `either` is a wish.

    `required_by` says what each competency builds on.
    """
    sentence, mentions, _, jobs = found
    if not mentions or _says_nothing(found, text):
        return []
    if jobs & NAMED_BESIDE:
        found = found._replace(mentions=asked_for(found, text))
    if jobs & _DEGREES:
        found = found._replace(mentions=_beside_degrees(found, text))
    mentions = found.mentions
    if not mentions:
        return []
    begin, end, section = sentence
    if section in BEFORE_THE_ROLE:
        if jobs & _MUST:
            section = _ESSENTIAL
        elif jobs & _TASK or _first_word(text, begin, end) in _OF_THE_READER:
            section = _DUTIES
    levels = _levels(mentions, found, text) if jobs & _STRENGTHS else [None] * len(mentions)
    wishes = _wishes(mentions, found, text) if jobs & _MARKS else [section is _DESIRABLE] * len(mentions)
    if section is not _DUTIES:
        levels = [
            _slight(text, mention[0]) if said is None else said for mention, said in zip(mentions, levels, strict=True)
        ]
    choices = _choices(mentions, text, begin, required_by) if jobs & _CHOICES else [None] * len(mentions)
    return [
        Asked(
            start,
            end,
            competency,
            level,
            is_wish or start in either,
            section,
            choice,
            level is not None and level >= _STRONG,
            start in either,
        )
        for (start, end, competency), level, is_wish, choice in zip(mentions, levels, wishes, choices, strict=True)
    ]


def _slight(text: bytes, start: int) -> Level | None:
    """The level of what is named behind `some`, as in `some Java`; `None` behind anything else."""
    return Level.AWARENESS if text[max(start - 12, 0) : start].lower().endswith(_SLIGHT) else None


def _says_nothing(found: Found, text: bytes) -> bool:
    """Whether a sentence with mentions asks for none of them: it is about pay or law, or praises the company."""
    (start, end, section), _, cues, jobs = found
    if jobs & _SILENCE or (text.find(b"$", start, end) >= 0 and _MONEY.search(text, start, end)):
        return True
    if not jobs & _ROLE and (section is _COMPANY or _OF_US.match(text, start, end)):
        return True
    if section not in BEFORE_THE_ROLE and (section is not _DUTIES or jobs & _ROLE):
        return False
    praise = _OF_THE_COMPANY.match(text, start, end)
    # `AWS is a must` begins as `Acme is a bank` does.
    return praise is not None and not any(at < praise.end() for at, _, cue in cues if cue.bit & _MARKS)


def _first_word(text: bytes, start: int, end: int) -> bytes:
    words = text[start : min(end, start + _LONGEST_VERB)].lower().split(None, 1)
    return words[0].rstrip(b",") if words else b""


def years_before(text: bytes, at: int, begin: int) -> float | None:
    """The years of the number that ends before `years` at an offset of the sentence; of a range, the lower end."""
    before = text[max(begin, at - 24) : at]
    if found := _YEARS.search(before):
        return float(found[1])
    if named := _WORD_YEARS.search(before):
        return float(_NUMBERS[named[1].lower()])
    return None


def _beside_degrees(found: Found, text: bytes) -> list[Mention]:
    """The mentions that are no subject of a degree: those behind the next word for what one can do."""
    degrees = [start for start, _, cue in found.cues if cue.bit & _DEGREES]
    first, last = degrees[0], degrees[-1]
    returns = [
        start
        for start, _, cue in found.cues
        if start > last
        and (cue.job is Job.YEARS or (cue.job is Job.STRENGTH and cue.level is not Level.AWARENESS))
        and not text.endswith(_EQUIVALENT, 0, start)
    ]
    again = returns[0] if returns else found.sentence.end
    earlier = [start for start, _, cue in found.cues if start < first and cue.job in (Job.STRENGTH, Job.YEARS)]
    kept = earlier and first - earlier[-1] > 60
    return [mention for mention in found.mentions if mention[0] >= again or (kept and mention[1] < first - 50)]


def _levels(mentions: Sequence[Mention], found: Found, text: bytes) -> list[Level | None]:
    """The level of each mention: by the words before it in the sentence, else by a noun right behind it."""
    strengths = [
        (start, end, meant)
        for start, end, cue in found.cues
        if cue.bit & _STRENGTHS and (meant := _with_years(cue, text, start, found.sentence.start)).bit & _STRENGTH
    ]
    if not strengths:
        return [None] * len(mentions)
    remarks = _in_brackets(strengths, mentions, text) if text.find(b"(", *found.sentence[:2]) >= 0 else {}
    strengths = [hit for hit in strengths if hit not in remarks.values()]
    if found.sentence.section is _DUTIES:
        strengths = [hit for hit in strengths if hit[2].weight != ADJECTIVE or hit[2].level is not Level.WORKING]
    levels = _levels_along(strengths, mentions)
    for number, (_, _, cue) in remarks.items():
        levels[number] = cue.level
    return levels


def _levels_along(strengths: Sequence[FoundCue], mentions: Sequence[Mention]) -> list[Level | None]:
    levels: list[Level | None] = []
    current: Cue | None = None
    current_end = -1
    number = 0
    for position, (start, _, _) in enumerate(mentions):
        while number < len(strengths) and strengths[number][0] <= start:
            cue_start, cue_end, cue = strengths[number]
            number += 1
            is_behind = cue.follows and position and cue_start - mentions[position - 1][1] <= 1
            if is_behind:
                _say_behind(levels, cue)
                continue
            if (
                current is not None
                and cue_start - current_end <= _CHAINED
                and not _stands_between(mentions, position, current_end, cue_start)
            ):
                current = max(current, cue, key=lambda hit: (hit.weight, hit.level))
            else:
                current = cue
            current_end = cue_end
        levels.append(current.level if current is not None else None)
    for cue_start, _, cue in strengths[number:]:
        if cue_start - mentions[-1][1] <= 12 and cue.level:
            _say_behind(levels, cue)
            break
    return levels


def _in_brackets(strengths: Sequence[FoundCue], mentions: Sequence[Mention], text: bytes) -> dict[int, FoundCue]:
    """The cues that stand alone in brackets right behind a mention, by its number."""
    starts = [start for start, _, _ in mentions]
    found: dict[int, FoundCue] = {}
    for hit in strengths:
        start, end, _ = hit
        number = bisect_left(starts, start) - 1
        if number >= 0 and _BRACKET.fullmatch(text, mentions[number][1], start) and _BRACKET_END.match(text, end):
            found[number] = hit
    return found


def _say_behind(levels: list[Level | None], cue: Cue) -> None:
    for position in range(len(levels) - 1, -1, -1):
        if levels[position] is not None:
            break
        levels[position] = cue.level


def _stands_between(mentions: Sequence[Mention], before: int, start: int, end: int) -> bool:
    """Whether one of the mentions before that of the number stands between the offsets."""
    for number in range(before - 1, -1, -1):
        first, last, _ = mentions[number]
        if first < start:
            return False
        if last <= end:
            return True
    return False


def _with_years(cue: Cue, text: bytes, start: int, begin: int) -> Cue:
    """The cue, or for years of work the level that they stand for."""
    if not cue.bit & _YEARS_OF_WORK:
        return cue
    years = years_before(text, start, begin)
    if years is None:
        return cue
    return _MANY_YEARS if years >= _YEARS_OF_A_PRACTITIONER else _FEW_YEARS


def _wishes(mentions: Sequence[Mention], found: Found, text: bytes) -> list[bool]:
    """Whether each mention is only wished for."""
    wishes = [found.sentence.section is _DESIRABLE] * len(mentions)
    since, first, wished_from = found.sentence.start, 0, len(mentions)
    starts = [start for start, _, _ in mentions]
    for start, end, cue in found.cues:
        if not cue.bit & _MARKS:
            continue
        if cue.bit & _MUST:
            since, first = end, bisect_left(starts, end, first)
            continue
        behind: list[int] = []
        if cue.bit & _WISH_BEFORE:
            behind = [
                number for number in range(first, bisect_left(starts, start, first)) if mentions[number][1] <= start
            ]
        if behind:
            opening = text.rfind(b"(", since, start)
            if opening >= 0 and text.find(b")", opening, start) < 0:
                behind = _meant_in_brackets(behind, mentions, text, since, opening)
            for number in behind:
                wishes[number] = True
            since, first = end, bisect_left(starts, end, first)
        else:
            wished_from = min(wished_from, bisect_left(starts, end))
    wishes[wished_from:] = [True] * (len(mentions) - wished_from)
    return wishes


def _meant_in_brackets(
    behind: list[int], mentions: Sequence[Mention], text: bytes, since: int, opening: int
) -> list[int]:
    """What a remark in brackets is about: what is named in it, else since the last comma, else all."""
    comma = max(text.rfind(sign, since, opening) for sign in (b",", b";", b")"))
    within = [number for number in behind if mentions[number][0] > opening]
    return within or [number for number in behind if mentions[number][0] > comma] or behind


def _choices(
    mentions: Sequence[Mention], text: bytes, sentence_start: int, required_by: Mapping[str, frozenset[str]]
) -> list[int | None]:
    """A number for each run of mentions of which one is enough, by the start of the run."""
    choices: list[int | None] = [None] * len(mentions)
    gaps = [_gap(text, before[1], after[0]) for before, after in pairwise(mentions)]
    first = 0
    for position in range(1, len(mentions) + 1):
        if position < len(mentions) and gaps[position - 1] is not _Gap.WORDS:
            continue
        if position - first > 1:
            if _ANOTHER.search(text, mentions[position - 2][1], mentions[position - 1][0]):
                first = _first_of_a_kind(mentions, first, position - 1, required_by)
            start = mentions[first][0]
            if _names_alternatives(text, sentence_start, start):
                choices[first:position] = [start] * (position - first)
            else:
                _choose_within(choices, mentions, gaps, first, position)
        first = position
    return choices


def _choose_within(
    choices: list[int | None], mentions: Sequence[Mention], gaps: Sequence[_Gap], first: int, end: int
) -> None:
    """Number the choices of a run: what stands between its `and`s and brackets, where there is an `or` in it."""
    for position in range(first + 1, end + 1):
        if position == end or gaps[position - 1] is _Gap.AND:
            if _Gap.OR in gaps[first : position - 1]:
                choices[first:position] = [mentions[first][0]] * (position - first)
            first = position


def _first_of_a_kind(
    mentions: Sequence[Mention], first: int, last: int, required_by: Mapping[str, frozenset[str]]
) -> int:
    """Where the alternatives to another of a kind begin: in `Docker, Terraform or another tool of IaC` the second."""
    kind = mentions[last][2]
    return next((number for number in range(first, last) if kind in required_by[mentions[number][2]]), first)


class _Gap(Enum):
    """What stands between two mentions: other words, or nothing that parts them, or that and `or`, or `and`."""

    WORDS = auto()
    NEXT = auto()
    OR = auto()
    AND = auto()


def _gap(text: bytes, start: int, end: int) -> _Gap:
    if end < start or (end - start > _LONGEST_KNOWN_GAP and _BETWEEN.fullmatch(text, start, end) is None):
        return _Gap.WORDS
    return _known_gap(text[start:end])


@lru_cache(maxsize=4096)
def _known_gap(gap: bytes) -> _Gap:
    if _BETWEEN.fullmatch(gap) is None:
        return _Gap.WORDS
    if _OR.search(gap):
        return _Gap.OR
    return _Gap.AND if _PARTING.search(gap) else _Gap.NEXT


def _names_alternatives(text: bytes, sentence_start: int, start: int) -> bool:
    lead = folded(text[max(sentence_start, start - 16) : start]).rstrip()
    return lead.endswith(ALTERNATIVES)
