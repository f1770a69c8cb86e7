"""What was read of a posting: its demands, each tied to its words, and what the posting says beside them."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.level import Level
from planner.domain.posting import Education, Experience, Importance


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of the text as given, from offset `start` to `end`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Demanded:
    """A competency that a posting asks for; `evidence` has each place where it does, the one that decides first.

    `is_in_title` says that the title names it, `has_strong_words` that the posting insists on more than it done once.
    `options` are the competencies of which one is enough, this one among them; empty where there is no choice.
    """

    competency: str
    level: Level
    importance: Importance
    evidence: tuple[Evidence, ...]
    options: tuple[str, ...] = ()
    is_in_title: bool = False
    has_strong_words: bool = False


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
