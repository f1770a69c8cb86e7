"""The competency chosen on the map, the way there, and the messages by which the views change it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from textual.message import Message


@dataclass
class CompetencyChosen(Message):
    """The learner moved to another competency, or away from all (`None`)."""

    competency: str | None


@dataclass
class CompetencyOpened(Message):
    """The learner wants to see a competency with its neighbours."""

    competency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """`chosen` moves with every step in a larger view; `settled` is the last competency turned to, before it `walked`.

    >>> trail = Trail(chosen="python").settle().turn_to("statistics").choose("calculus")
    >>> trail.back(), trail.back().back().chosen
    (Trail(chosen='statistics', settled='statistics', walked=('python',)), 'python')
    """

    chosen: str | None = None
    settled: str | None = None
    walked: tuple[str, ...] = ()

    def within(self, competencies: Container[str], *, start: str | None) -> Trail:
        """The trail without what is not among these; `start` takes the place of a chosen one that is gone."""
        chosen = self.chosen if self.chosen in competencies else start
        settled = self.settled if self.settled in competencies else chosen
        return Trail(chosen=chosen, settled=settled, walked=tuple(name for name in self.walked if name in competencies))

    def choose(self, competency: str | None) -> Trail:
        """Move to a competency, without leaving the one settled at."""
        return replace(self, chosen=competency)

    def settle(self) -> Trail:
        """Settle at the chosen competency; the one before joins the way walked."""
        if self.settled is None or self.settled == self.chosen:
            return replace(self, settled=self.chosen)
        return Trail(chosen=self.chosen, settled=self.chosen, walked=(*self.walked, self.settled))

    def turn_to(self, competency: str) -> Trail:
        """Choose a competency and settle there."""
        return self.choose(competency).settle()

    def back(self) -> Trail:
        """Return to the competency settled at or, from there, to the one before."""
        if self.chosen == self.settled and self.walked:
            return Trail(chosen=self.walked[-1], settled=self.walked[-1], walked=self.walked[:-1])
        return replace(self, chosen=self.settled)
