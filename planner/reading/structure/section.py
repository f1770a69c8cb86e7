"""What a part of a posting is for, by its heading or the sentence that leads it in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from planner.reading.words import WORDS


class Section(StrEnum):
    """What a part of a posting is for."""

    INTRODUCTION = "introduction"
    COMPANY = "company"
    """About the employer, where a sentence may yet turn to the role."""
    DUTIES = "duties"
    ESSENTIAL = "essential"
    DESIRABLE = "desirable"
    IGNORED = "ignored"


BEFORE_THE_ROLE = (Section.INTRODUCTION, Section.COMPANY)
"""What stands before the role is described."""

_BEGINNING = re.compile(r"[a-z](?![?*+{|])|\\b|\^")
"""What alternatives of a pattern may share: a letter, or the place where they must stand."""


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    r"""One pattern for several, with those that begin alike in one branch, so that few are tried at each character.

    >>> _any_of(["perk", "offer", "pay", r"\bfit\b"]).pattern
    'p(?:erk|ay)|o(?:ffer)|\\b(?:fit\\b)'
    """
    branches: dict[str, list[str]] = {}
    for word in words:
        beginning = _BEGINNING.match(word)
        end = beginning.end() if beginning else 0
        branches.setdefault(word[:end], []).append(word[end:])
    return re.compile("|".join(f"{beginning}(?:{'|'.join(rest)})" for beginning, rest in branches.items()))


_KINDS = [(Section(kind["announces"]), _any_of(kind["words"])) for kind in WORDS["sections"]]
_FIELD = _any_of(WORDS["fields"]["words"])
HEADING_WORDS = frozenset(WORDS["headings"]["words"])
"""A line made of nothing but these, in lower case, can be a heading without any mark of one."""
_ADDRESS = re.compile(r"\]\([^)\s]*\)?")
"""Where a link in a heading leads, which says nothing of what stands below."""
_TRIMMED = " \t*#:_-=>|~.!?\"'()[]"


@lru_cache(maxsize=4096)
def section_of(heading: str) -> Section | None:
    """What a heading or a lead-in announces; `None` where it says nothing of the kind.

    >>> section_of("## Nice to have:"), section_of("What we offer"), section_of("Kubernetes")
    (<Section.DESIRABLE: 'desirable'>, <Section.IGNORED: 'ignored'>, None)
    """
    words = _words_of(heading)
    for section, pattern in _KINDS:
        if pattern.search(words):
            return section
    return None


def is_field(heading: str) -> bool:
    """Whether a heading announces a short line or two, and no section: `Location`."""
    return _FIELD.search(_words_of(heading)) is not None


def _words_of(heading: str) -> str:
    return _ADDRESS.sub("", heading).strip(_TRIMMED).lower()


def lead_in_section(sentence: str) -> Section | None:
    """What a whole sentence that ends in a colon announces, which never hides what follows."""
    section = section_of(sentence)
    return None if section in (Section.IGNORED, Section.COMPANY) else section
