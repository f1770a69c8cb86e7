"""Suggestions: the known word closest to a misspelt one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType

from planner.domain.competency import Competency

CLOSE = 0.8


MOST_SEARCHES = 50
"""In a large set of words each search takes a while, and who has more to correct is not helped by more suggestions."""


class Known:
    """Known words: whether a word is among them, and which of them the first few dozen misspelt ones are like.

    `also` are other names of some of the words, as slugs, that are understood and not known.
    """

    def __init__(self, words: Iterable[str], also: Mapping[str, str] = MappingProxyType({})) -> None:
        self._words = dict.fromkeys(words)
        self._also = also
        self._found: dict[str, str | None] = {}

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def near(self, word: str) -> str | None:
        """The word that is called so, or the closest; `None` where none is close or too many were asked for before."""
        if called := self._also.get(slug_of(word)):
            return called
        if word not in self._found and len(self._found) < MOST_SEARCHES:
            self._found[word] = near_miss(word, self._words)
        return self._found.get(word)


def other_names(competencies: Iterable[Competency]) -> dict[str, str]:
    """The ids of competencies by their names and what postings call them, as slugs.

    >>> kubernetes = Competency(id="kubernetes", area="a", name="Kubernetes (k8s)", summary="", can_do={})
    >>> other_names([kubernetes])
    {'kubernetes-k8s': 'kubernetes'}
    """
    called: dict[str, str] = {}
    for competency in competencies:
        for text in competency.names:
            called.setdefault(slug_of(text), competency.id)
    return called


def near_miss(word: str, known: Iterable[str]) -> str | None:
    """The closest of the known words, capitals aside, or `None` where none is close.

    >>> near_miss("sql-basic", ["sql-basics", "python"])
    'sql-basics'
    """
    by_lower_case = {candidate.lower(): candidate for candidate in known}
    closest = get_close_matches(word.lower(), by_lower_case, n=1, cutoff=CLOSE)
    return by_lower_case[closest[0]] if closest else None


def slug_of(text: str) -> str:
    """The text as an id: lower-case letters and digits with single hyphens between; empty where nothing is left.

    >>> slug_of("Linear_Algebra (Intro)")
    'linear-algebra-intro'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def did_you_mean(word: str | None, place: str | None = None) -> str | None:
    """The question that suggests a word, with the place where it is defined; `None` where there is no suggestion."""
    if word is None:
        return None
    return f"did you mean `{word}` ({place})?" if place else f"did you mean `{word}`?"
