"""What was found in a text, each tied to its words, and how a learner corrects it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.catalogue import Catalogue
from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.domain.safety.quoting import HIDDEN, one_line

_LEVELS = tuple(level for level in Level if level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One competency, or a choice between several, at a level; `importance` only where a posting asks for it.

    `places` are the offsets of its words in the text, those that decide first. What is asked beside competencies has
    neither these nor a level: `beside` is the part of the role profile that it is. `doubt` is why it was not taken at
    first.
    """

    competencies: tuple[str, ...] = ()
    name: str
    level: Level | None = None
    importance: Importance | None = None
    places: tuple[tuple[int, int], ...] = ()
    is_dropped: bool = False
    beside: str = ""
    doubt: str = ""

    @property
    def id(self) -> str:
        """The first competency, which no other finding of the text begins with."""
        return self.beside or self.competencies[0]

    def turned(self) -> Finding:
        """Dropped, or taken again."""
        return replace(self, is_dropped=not self.is_dropped)

    def at_next_level(self) -> Finding:
        """One level higher, and after the highest the lowest.

        >>> expert = Finding(competencies=("sql",), name="SQL", level=Level.EXPERT, places=((0, 3),))
        >>> str(expert.at_next_level().level)
        'awareness'
        """
        if self.level is None:
            return self
        return replace(self, level=_LEVELS[(_LEVELS.index(self.level) + 1) % len(_LEVELS)])

    def with_next_importance(self) -> Finding:
        """One step less important, and after the last the most."""
        if self.importance is None:
            return self
        steps = list(Importance)
        return replace(self, importance=steps[(steps.index(self.importance) + 1) % len(steps)])


def named(competencies: Sequence[str], catalogue: Catalogue) -> str:
    """The names of a choice between competencies, in the order of the text."""
    return " or ".join(catalogue.graph.competencies[competency].name for competency in competencies)


def words_at(text: str, place: tuple[int, int]) -> str:
    """The words at a place, on one line and without what cannot be seen."""
    return one_line(HIDDEN.sub(" ", text[slice(*place)]))


def as_shown(text: str) -> str:
    r"""The text with a blank for each character that cannot be seen, so that every offset stays.

    >>> as_shown("a\tb\x1b\nc")
    'a b \nc'
    """
    return HIDDEN.sub(" ", text.replace("\t", " "))
