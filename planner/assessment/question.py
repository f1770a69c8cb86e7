"""The values of an interview: answers, questions, checklists, and how much is left."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Literal

from planner.domain.level import Level
from planner.domain.target import Want

Depth = Literal["steps", "plan", "map"]
"""How much to find out: the next ten steps, all that the targets rest on, or the whole graph."""


class Backing(IntEnum):
    """How well an answer is backed, the least first.

    `SAID` is a first answer, `CONFIRMED` one given again with the statements side by side or written into a CV, for
    which one answers to employers, `EVIDENCED` one with a link
    or a note, and `TAUGHT` what a finished course taught or a mentor found.
    """

    SAID = 0
    CONFIRMED = 1
    EVIDENCED = 2
    TAUGHT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The level that the learner names, and what backs it."""

    level: Level
    backing: Backing = Backing.SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Asks how well `competency` is held.

    `possible` are the answers, in rising order from what a finished course taught; the last counts for itself and
    everything above it, since `cap` is the highest level that matters here. `estimate` is what the answers so far
    suggest. `serves` are the targets that need the competency, and `informs` the other competencies that an answer
    bears on, both in graph order. `is_again` marks the question about an answer that is doubted.
    """

    competency: str
    possible: tuple[Level, ...]
    cap: Level
    estimate: Level
    serves: tuple[str, ...]
    informs: tuple[str, ...]
    is_again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """In which order an interview asks, and what it does not leave to a guess.

    `first` are the levels that depth `steps` asks about, with all that they need; without any, it asks about all
    targets. Depth `plan` asks about these, the targets, and the levels of `besides`. `core` are wants that have to be
    known well before enough is known; they come before all else, save that what is of `last` is asked when nothing else
    is left. What is at stake in the levels of `ranks`, with all that they need, comes in their order, the most
    important first. `wants` are what the levels are for: no more options of a choice are asked about once enough of
    them are held. Where `asks_again` is false, no doubted answer is asked about again as if it were the next question;
    `rechecks` name them.
    """

    first: Mapping[str, Level] = field(default_factory=dict)
    besides: Mapping[str, Level] = field(default_factory=dict)
    core: tuple[Want, ...] = ()
    last: frozenset[str] = frozenset()
    ranks: tuple[Mapping[str, Level], ...] = ()
    wants: tuple[Want, ...] = ()
    asks_again: bool = True


NO_AGENDA = Agenda()
"""Every question is asked by what its answer is worth alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One response of the learner: an answer, a skip (no `answer`), or the ticks of a triage screen.

    A triage screen has `ticked` and no `competency`.
    """

    competency: str | None
    answer: Answer | None = None
    ticked: Mapping[str, bool] | None = None

    @property
    def level(self) -> Level | None:
        """The level that was named, if any."""
        return None if self.answer is None else self.answer.level


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """A triage screen: it asks which of these competencies of one area the learner has ever used."""

    area: str
    competencies: tuple[str, ...]

    def without(self, others: Collection[str]) -> Checklist:
        """The same screen without the boxes of these competencies."""
        return replace(self, competencies=tuple(name for name in self.competencies if name not in others))

    def told_by(self, ticked: Collection[str]) -> dict[str, bool]:
        """Whether each was ever used, by the boxes ticked.

        The competency that is called as its area holds what the others are branches of: beside ticks of those, its own
        empty box says nothing.
        """
        used = {name: name in ticked for name in self.competencies}
        if ticked and not used.get(self.area, True):
            del used[self.area]
        return used


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """A doubtful answer: the level `answered`, the one that is `likely` by all answers, and the `doubt`.

    `doubt` is the probability, 0 to 1, that the answer is too high.
    """

    competency: str
    answered: Level
    likely: Level
    doubt: float

    @property
    def about(self) -> tuple[str, ...]:
        """The competencies whose answers it is about."""
        return (self.competency,)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsLeft:
    """How many questions are still to come: likely, and at most."""

    likely: int
    at_most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two answers that cannot both be true.

    `competency` at `level` needs `prerequisite` at `needed`, which the other answer puts at `prerequisite_level` only.
    """

    competency: str
    level: Level
    prerequisite: str
    prerequisite_level: Level
    needed: Level

    @property
    def about(self) -> tuple[str, ...]:
        """The competencies whose answers it is about."""
        return self.competency, self.prerequisite
