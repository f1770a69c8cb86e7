"""Cleaning of a text as given: broken encodings, entities, spaces, and lines that were cut or glued by machine."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import unescape

from planner.reading.text.plain import Edit, Plain

_MISREAD = "\u2019\u2018“”–—…•·éèüöä£€®™\u00a0"
_MOJIBAKE = {character.encode().decode("cp1252", "ignore"): character for character in _MISREAD} | {
    "â€": "”",
    "\u00ef\u00bb\u00bf": "",
}
_BROKEN = re.compile("|".join(map(re.escape, sorted(_MOJIBAKE, key=len, reverse=True))))
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d?);")
_INVISIBLES = "\r\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_INVISIBLE = re.compile(f"[{_INVISIBLES}]")
_ODD_SPACES = "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_ODD_SPACE = re.compile(f"[{_ODD_SPACES}]")
_SPACES = re.compile("  +")

_STARTERS = (
    "Ability|Able|Advanced|Analy[sz](?:e|ing)|Analytical|Apply(?:ing)?|Automat(?:e|ing)|Bachelor|Build(?:ing)?|"
    "Collaborat(?:e|ing)|Comfortable|Communicat(?:e|ing)|Conduct(?:ing)?|Contribut(?:e|ing)|Creat(?:e|ing)|Deep|"
    "Degree|Deliver(?:ing)?|Demonstrated|Deploy(?:ing)?|Design(?:ing)?|Develop(?:ing)?|Document(?:ing)?|"
    "Driv(?:e|ing)|Ensur(?:e|ing)|Evaluat(?:e|ing)|Excellent|Experienced?|Expertise|Explor(?:e|ing)|Familiar(?:ity)?|"
    "Fluen(?:cy|t)|Good|Hands-on|Identify(?:ing)?|Implement(?:ing)?|Improv(?:e|ing)|Integrat(?:e|ing)|Knowledge|"
    "Lead(?:ing)?|Leverag(?:e|ing)|Maintain(?:ing)?|Manag(?:e|ing)|Master|Mentor(?:ing)?|Minimum|Monitor(?:ing)?|"
    "Optimi[sz](?:e|ing)|Own(?:ing)?|Participat(?:e|ing)|Partner(?:ing)?|Passion(?:ate)?|Perform(?:ing)?|"
    "Present(?:ing)?|Proficien(?:cy|t)|Proven|Provid(?:e|ing)|Research(?:ing)?|Solid|Solv(?:e|ing)|Some|Strong|"
    "Support(?:ing)?|Translat(?:e|ing)|Understanding|Utili[sz](?:e|ing)|Work(?:ing)?|Writ(?:e|ing)|You"
)
_HEADS = (
    r"(?:(?:Key|Job|Main|Basic|Minimum|Preferred|Desired|Required|Your|Essential|Technical|Must-Have|Good-to-Have|"
    r"Mandatory) )?"
    r"(?:Responsibilities|Requirements|Qualifications|Skills|Nice[ -]to[ -]haves?|Bonus(?: points)?|Benefits|We offer|"
    r"What we offer|What you['\u2019]ll (?:do|need)|You have|You will|About you|About us|Perks|Desirable|Essential|"
    r"Preferred)(?: include)?"
)
_HEAD = re.compile(rf"{_HEADS} ?: \Z")
"""A heading up to the end of what is looked at."""
_STARTER = re.compile(rf"(?:{_STARTERS})[ ,]|{_HEADS} ?: ")
"""What an item begins with that follows the one before without a space."""
_WORDED = re.compile(r"[A-Z][a-z]*['\u2019a-z]+[ ,-]")
"""What a sentence begins with that follows the one before without a space."""
_HEAD_BEFORE = re.compile(rf"(?:{_HEADS}|Required|(?:Job |Company )?Description|Duties|Abilities|(?:Strong )?Plus):?\Z")
"""A heading that the first item follows without a space."""
_HEAD_ENDS = tuple(
    word + sign
    for word in (
        "ies", "ments", "ions", "kills", "have", "haves", "onus", "points", "efits", "offer", "do", "need", "will",
        "you", "us", "erks", "able", "tial", "ferred", "include", "ired", "iption",
    )
    for sign in ("", ":")
)  # fmt: skip
"""What such a heading ends with, as a first and cheap look."""
_BULLET_WITHIN = re.compile(r"[\u2022\u25cf\u25aa] ?\w")
"""The sign of an item that no line begins with."""
_KINDS = bytes(
    ord("a" if chr(code).islower() else "A" if chr(code).isupper() else {";": ".", "?": "!"}.get(chr(code), chr(code)))
    for code in range(128)
) + bytes(128)
"""Letters as `a` and `A`, ends of sentences as `.` and `!`."""
_BORDER = re.compile(
    rb"A(?:(?P<bare>(?<=[a):]A))|(?P<ended>(?<=a[.!]A)|(?<=\)\.A))|(?P<dashed>(?<=[.:]- A)|(?<=[.:] - A)))"
)
"""A capital where something may begin within a line, by what stands before it, in a text of kinds."""
_ENDED = (b". ", b"! ", b") ")
"""The end of a sentence before a heading within a line."""
_LONGEST_HEAD = 45
_ITEM = re.compile(r"[-*+•·●▪◦‣–—>#|]|\d{1,2}[.)]\s|[a-z][.)]\s|o\s")
_OPEN_ENDS = (
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "like", "of", "on", "or", "our", "such", "that",
    "the", "their", "to", "using", "via", "with", "your",
)  # fmt: skip
_OPEN_END = re.compile(rf"(?:[-,&/(]|\b(?:{'|'.join(_OPEN_ENDS)}))\Z")
"""The end of a line that goes on below."""
_OPEN_SIGNS_OR_ENDS = ("-", ",", "&", "/", "(", *_OPEN_ENDS)
_LONGEST_OPEN_END = max(map(len, _OPEN_ENDS))
_BULLET = re.compile(r"[ \t]*(?:[-*+•·●▪◦‣–—]|\d{1,2}[.)])[ \t]")
_MARK = re.compile(r"\((?:bonus|desir|essential|must|nice|optional|plus|prefer|required)", re.IGNORECASE)
"""In brackets at the beginning of an item: how much it matters."""
_LINE_END = re.compile(r"\n(?:(?<=[^ \n.:;!?]\n)|(?<=[^ \n.:;!?] \n))")
"""The end of a line that no sign ends."""
_WRAPPED_FROM = 40
"""A line that a program wrapped is at least so long."""
_WIDEST, _FEWEST_WRAPPED = 100, 5
"""A text that a program wrapped has no line longer than this, and so many that begin in lower case."""
_INDENTED = 3
"""By how much what is indented may be narrower, as its spaces are gone."""
_LONGEST_WORD = 40
_NEXT_WORD = re.compile(rf"\S{{1,{_LONGEST_WORD}}}")


def clean(plain: Plain) -> Plain:
    r"""The text with every fault of the machine mended; what people wrote is left as it is.

    >>> clean(Plain("5 years of scikit-\n  learn &amp; PyTorch")).text
    '5 years of scikit-learn & PyTorch'
    """
    text = plain.text
    if "â" in text or "Ã" in text or "Â" in text or "ï" in text:
        plain = plain.edited(Edit(*found.span(), _MOJIBAKE[found[0]]) for found in _BROKEN.finditer(text))
    plain = without_entities(plain)
    if _has_any(plain.text, _INVISIBLES):
        plain = plain.edited(_without_invisible(plain.text))
    if _has_any(plain.text, _ODD_SPACES):
        plain = plain.replaced(_ODD_SPACE, " ")
    if "  " in plain.text:
        plain = plain.replaced(_SPACES, " ")
    return plain.edited(_lines(plain.text))


def _has_any(text: str, characters: str) -> bool:
    return any(map(text.__contains__, characters))


def without_entities(plain: Plain) -> Plain:
    """The text with the characters that HTML entities stand for."""
    return plain.edited(_entities(plain.text)) if "&" in plain.text else plain


def _entities(text: str) -> Iterator[Edit]:
    for found in _ENTITY.finditer(text):
        meant = unescape(found[0])
        if meant != found[0]:
            yield Edit(*found.span(), meant)


def _without_invisible(text: str) -> Iterator[Edit]:
    for found in _INVISIBLE.finditer(text):
        lone_return = found[0] == "\r" and text[found.end() : found.end() + 1] != "\n"
        yield Edit(*found.span(), "\n" if lone_return else "")


def _lines(text: str) -> Iterator[Edit]:
    """Lines that were cut are joined, and items and headings that were glued together begin lines of their own."""
    edits = [Edit(at, at, "\n") for at in _starts_within(text)]
    if "\n" in text:
        edits += _unwrapped(text)
    edits.sort()
    done = -1
    for edit in edits:
        if edit.start > done:
            yield edit
            done = max(edit.end, edit.start)


def _starts_within(text: str) -> Iterator[int]:
    """Where an item or a heading begins within a line."""
    kinds = text.encode("ascii", "replace").translate(_KINDS)
    for border in _BORDER.finditer(kinds):
        start = border.start()
        match border.lastgroup:
            case "bare":
                yield from _glued(text, start)
            case "ended":
                if _WORDED.match(text, start):
                    yield start
            case _:
                yield start - 2 - (text[start - 3] == " ")
    yield from _headings_within(text, kinds)
    if "\u2022" in text or "\u25cf" in text or "\u25aa" in text:
        bullets = (found.start() for found in _BULLET_WITHIN.finditer(text))
        starts = (at - (text[at - 1 : at] == " ") for at in bullets)
        yield from (start for start in starts if start and not text[start - 1].isspace())


def _glued(text: str, start: int) -> Iterator[int]:
    """Where something begins at an offset that stands right behind a letter, a bracket or a colon."""
    if text[start - 1] != ":" and _STARTER.match(text, start):
        yield start
    if text.endswith(_HEAD_ENDS, 0, start) and (
        head := _HEAD_BEFORE.search(text, max(0, start - _LONGEST_HEAD), start)
    ):
        yield from (head.start(), start)


def _headings_within(text: str, kinds: bytes) -> Iterator[int]:
    """Where a heading begins behind the end of a sentence."""
    colon = text.find(": ")
    while colon >= 0:
        if text.endswith(_HEAD_ENDS, 0, colon - (text[colon - 1] == " ")):
            head = _HEAD.search(text, max(0, colon - _LONGEST_HEAD), colon + 2)
            if head and kinds.endswith(_ENDED, 0, head.start()):
                yield head.start()
        colon = text.find(": ", colon + 1)


def _unwrapped(text: str) -> Iterator[Edit]:
    width = _width(text)
    for found in _LINE_END.finditer(text):
        line_end = found.start()
        line_start = text.rfind("\n", 0, line_end) + 1
        start = line_end - (text[line_end - 1] == " ")
        end = line_end + 1 + (text[line_end + 1 : line_end + 2] == " ")
        if _goes_on(text, start, end, room=width - (start - line_start)):
            indented = end > line_end + 1 and _BULLET.match(text, line_start) is not None
            if text[start - 1] == "-" and text[start - 2 : start - 1].isalnum():
                yield Edit(start, end, "")
            elif indented or start - line_start >= _WRAPPED_FROM:
                yield Edit(start, end, " ")


def _width(text: str) -> int:
    """The width at which a program wrapped the lines; where none did, more than any line has."""
    lines = text.split("\n")
    width = max(map(len, lines))
    if width > _WIDEST or sum(line[:2].strip().islower() for line in lines) < _FEWEST_WRAPPED:
        return sys.maxsize
    return width - _INDENTED


def _goes_on(text: str, end: int, start: int, *, room: int) -> bool:
    """Whether the line that ends at the offset `end` goes on with the one that starts at `start`.

    `room` is how many characters more it could have had.
    """
    following = text[start : start + 1]
    is_begun = following.islower() or (following == "(" and not _MARK.match(text, start))
    if not is_begun and (following.isspace() or not (_has_open_end(text, end) or _has_no_room(text, start, room))):
        return False
    return not _ITEM.match(text, start)


def _has_open_end(text: str, end: int) -> bool:
    return (
        text.endswith(_OPEN_SIGNS_OR_ENDS, 0, end)
        and _OPEN_END.search(text, max(0, end - _LONGEST_OPEN_END), end) is not None
    )


def _has_no_room(text: str, start: int, room: int) -> bool:
    """Whether a space and the word at the offset need more room than there is."""
    word = _NEXT_WORD.match(text, start) if room <= _LONGEST_WORD else None
    return word is not None and word.end() - start + 1 > room
