"""What people call the things of a catalogue: the ids that a word names, however it is written. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from planner.domain.competency import Competency
from planner.domain.course import Course, Practice
from planner.domain.posting import RoleProfile

_BLANKS = re.compile(r"[\s_-]+")


def ids_called(word: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    """The ids of the things that have the word as their id or, where there is none, as one of their names.

    Capitals, and how words are joined, make no difference; all other signs do.

    >>> names = {"git": ["Git"], "ml": ["Machine learning"], "c": ["C"], "cpp": ["C++"], "ml-101": ["machine learning"]}
    >>> ids_called("GIT", names), ids_called("Machine-Learning", names), ids_called("c++", names)
    (['git'], ['ml', 'ml-101'], ['cpp'])
    """
    if word in names:
        return [word]
    wanted = _plain(word)
    same_id = [name for name in names if _plain(name) == wanted]
    return same_id or [name for name, texts in names.items() if wanted in map(_plain, texts)]


def id_called(word: str, names: Mapping[str, Iterable[str]]) -> str:
    """The id of the only thing that is called so; the word itself where nothing is, or several things are."""
    called = ids_called(word, names)
    return called[0] if len(called) == 1 else word


def names_of(things: Iterable[Competency | Course | Practice | RoleProfile]) -> dict[str, tuple[str, ...]]:
    """The names of things by their ids: of a competency, what postings call it, too."""
    return {thing.id: thing.names if isinstance(thing, Competency) else (thing.title,) for thing in things}


def _plain(text: str) -> str:
    return _BLANKS.sub("-", text.strip().casefold())
