"""What was read of a posting: its demands, each tied to its words, and what the posting says beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from planner.domain.level import Level
from planner.domain.posting import Education, Experience, Importance

Place = tuple[int, int]
"""Start and end."""


class Evidence(NamedTuple):
    """The words of the text as given, from offset `start` to `end`."""

    text: str
    start: int
    end: int


class Demanded(NamedTuple):
    """A competency that a posting asks for.

    `places` are where it does, in the text that was read, the one that decides first; `words_at` finds their words in
    the text as given. `is_in_title` says that the title names it, `has_strong_words` that the posting insists on more
    than it done once. `options` are the competencies of which one is enough, this one among them; empty where there is
    no choice. `sections` are the kinds of its parts that ask for it. `is_either` says that years of work or a degree
    would do in its place.
    """

    competency: str
    level: Level
    importance: Importance
    places: tuple[Place, ...]
    words_at: Callable[[Place], Evidence]
    options: tuple[str, ...] = ()
    is_in_title: bool = False
    has_strong_words: bool = False
    sections: tuple[str, ...] = ()
    is_either: bool = False

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Each place where the posting asks for it, the one that decides first."""
        return tuple(map(self.words_at, self.places))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One posting as read. `demands` has each competency once, in the order of the text; `None` is what is not said."""

    demands: tuple[Demanded, ...]
    title: str | None = None
    organisation: str | None = None
    location: str | None = None
    seniority: str | None = None
    experience: Experience | None = None
    education: Education | None = None
