"""Finding competencies and courses by a few letters of a name, an id or an alias, the best match first. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from planner.domain.competency import Competency
from planner.domain.course import Course

_NEVER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A competency that fits; `alias` is the one that fits better than its name, if one does."""

    competency: Competency
    alias: str = ""


def find_competencies(competencies: Iterable[Competency], text: str) -> list[Match]:
    """The competencies that fit: the same name first, then beginnings, beginnings of words, and parts.

    Of equals, those come first that are called so by their own name; the rest stay in the given order. An empty text
    fits all.

    >>> algebra = Competency(id="linear-algebra", area="a", name="Linear algebra", summary="", can_do={})
    >>> [match.competency.id for match in find_competencies([algebra], "alg")]
    ['linear-algebra']
    """
    ranked: list[tuple[int, bool, Match]] = []
    for competency in competencies:
        named = min(how_far(competency.name, text), how_far(competency.id, text))
        by = min((alias.text for alias in competency.aliases), key=lambda alias: how_far(alias, text), default="")
        called = how_far(by, text) if by else _NEVER
        if min(named, called) < _NEVER:
            alias = by if called < named else ""
            ranked.append((min(named, called), bool(alias), Match(competency=competency, alias=alias)))
    return [found for *_, found in sorted(ranked, key=itemgetter(0, 1))]


def find_courses(courses: Iterable[Course], text: str) -> list[Course]:
    """The courses whose title, provider or id fits, in the same order of rank; of equals, the title comes first."""
    ranked = [
        (min(how_far(name, text) for name in (course.title, course.offered_by, course.id)), course)
        for course in courses
    ]
    in_order = sorted(ranked, key=lambda pair: (pair[0], how_far(pair[1].title, text)))
    return [course for far, course in in_order if far < _NEVER]


def how_far(name: str, wanted: str) -> int:
    """0 the same or nothing wanted, 1 begins with it, 2 one of its words does, 3 has it, `_NEVER` has it not."""
    text, wanted = name.casefold(), wanted.strip().casefold()
    if not wanted or text == wanted:
        return 0
    if text.startswith(wanted):
        return 1
    if f" {wanted}" in text.replace("-", " "):
        return 2
    return 3 if wanted in text else _NEVER
