"""Cleaning of a text as given: broken encodings, entities, spaces, and lines that were cut or glued by machine."""

from __future__ import annotations

import re
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
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\r]")
_SPACES = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]{2,}|[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_ODD_SPACE = re.compile("  |[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")

_STARTERS = (
    "Ability|Able|Advanced|Analytical|Bachelor|Build|Collaborate|Comfortable|Conduct|Contribute|Demonstrated|Deploy|"
    "Design|Develop|Deep|Ensure|Excellent|Experience|Experienced|Expertise|Familiarity|Familiar|Good|Hands-on|"
    "Implement|Knowledge|Lead|Maintain|Master|Mentor|Minimum|Proficiency|Proficient|Proven|Solid|Strong|"
    "Understanding|Work|Working|Write"
)
_GLUED = re.compile(rf"[A-Z](?:(?<=[a-z)].)|(?<=[a-z)][.;].))(?<=(?=(?:{_STARTERS})[ ,]).)")
"""The first letter of an item that follows the one before without a space."""
_HEADED = re.compile(
    r"[A-Z](?<=[.;!?)] .)(?<=(?=(?:(?:Key|Job|Main|Basic|Minimum|Preferred|Desired|Required|Your|Essential|"
    r"Technical) )?"
    r"(?:Responsibilities|Requirements|Qualifications|Skills|Nice[ -]to[ -]haves?|Bonus(?: points)?|Benefits|We offer|"
    r"What we offer|What you['\u2019]ll (?:do|need)|You have|You will|About you|About us|Perks|Desirable|Essential|"
    r"Preferred)(?: include)?: ).)"
)
"""The first letter of a heading within a line."""
_WRAP = re.compile(r"(?<=[^\s])[ \t]*\n[ \t]*(?=[^\s])")
_ITEM = re.compile(r"[-*+•·●▪◦‣–—>#|]|\d{1,2}[.)]\s|[a-z][.)]\s|o\s")
_OPEN_END = re.compile(
    r"(?:\b(?:a|an|and|as|at|by|for|from|in|into|like|of|on|or|our|such|that|the|their|to|using|via|with|your)|[,&/(-])$"
)
_BULLET = re.compile(r"[ \t]*(?:[-*+•·●▪◦‣–—]|\d{1,2}[.)])[ \t]")
_WRAPPED_FROM = 40
"""A line that a program wrapped is at least so long."""


def clean(plain: Plain) -> Plain:
    r"""The text with every fault of the machine mended; what people wrote is left as it is.

    >>> clean(Plain("5 years of scikit-\n  learn &amp; PyTorch")).text
    '5 years of scikit-learn & PyTorch'
    """
    text = plain.text
    if "â" in text or "Ã" in text or "Â" in text or "ï" in text:
        plain = plain.edited(Edit(*found.span(), _MOJIBAKE[found[0]]) for found in _BROKEN.finditer(text))
    plain = without_entities(plain)
    if "\r" in plain.text or not plain.text.isascii():
        plain = plain.edited(_without_invisible(plain.text))
    if _ODD_SPACE.search(plain.text):
        plain = plain.edited(Edit(*found.span(), " ") for found in _SPACES.finditer(plain.text))
    return plain.edited(_lines(plain.text))


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
    edits = [Edit(found.start(), found.start(), "\n") for found in _GLUED.finditer(text)]
    edits += [Edit(found.start(), found.start(), "\n") for found in _HEADED.finditer(text)]
    if "\n" in text:
        edits += _unwrapped(text)
    edits.sort()
    done = -1
    for edit in edits:
        if edit.start > done:
            yield edit
            done = max(edit.end, edit.start)


def _unwrapped(text: str) -> Iterator[Edit]:
    line_start = 0
    for found in _WRAP.finditer(text):
        start, end = found.span()
        line_start = text.rfind("\n", line_start, start) + 1 or line_start
        following = text[end]
        before = text[start - 1]
        if (
            following.islower()
            or following == "("
            or before in "-,&/("
            or _OPEN_END.search(text, max(0, start - 8), start)
        ):
            if before in ".:;!?" or _ITEM.match(text, end):
                continue
            indented = text[end - 1] in " \t" and _BULLET.match(text, line_start) is not None
            if before == "-" and text[start - 2 : start - 1].isalnum():
                yield Edit(start, end, "")
            elif indented or start - line_start >= _WRAPPED_FROM:
                yield Edit(start, end, " ")
