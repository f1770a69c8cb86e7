"""What has to be asked: a plan must not begin with what somebody holds because nobody asked them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import held
from planner.domain.level import Level
from planner.domain.target import Want

SURE_ENOUGH = 0.8
"""What is core may be left to a guess that is as likely right as this, where a list was filled in about it."""

SURE_UNSPOKEN = 0.95
"""The same where nothing at all was said about it."""

_UNANSWERED = -1

Chances = Callable[[str], Sequence[float]]


def level_that_counts(at_least: Sequence[float], highest: Level, sure: float) -> Level:
    """The highest level, up to `highest`, that a guess is sure of; a plan takes what lies above to be missing.

    `at_least` are the chances to hold at least each level from `NONE` on.

    >>> level_that_counts([1.0, 0.9, 0.6], Level.WORKING, 0.8)
    <Level.AWARENESS: 1>
    """
    return Level(sum(chance >= sure for chance in at_least[1 : highest + 1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessGrounds:
    """Which guesses may be relied on: those about what is `grounded`, more readily where something of the area is said.

    A response speaks for its own competency and, if some of that is held, for what it needs and what needs it. Likeness
    to others makes a guess, and no grounds.
    """

    grounded: frozenset[str]
    spoken: frozenset[str]

    @classmethod
    def of(cls, graph: CompetencyGraph, said: Iterable[str], some: Iterable[str]) -> GuessGrounds:
        """The grounds that responses about `said` give; of `some` of these some level is held."""
        some, competencies = frozenset(some), graph.competencies
        opened = set(some)
        for name in graph.order:
            if not opened.isdisjoint(needed.competency for needed in competencies[name].requires):
                opened.add(name)
        areas = {competencies[name].area for name in said}
        return cls(
            grounded=graph.ancestors(some).union(said, opened),
            spoken=frozenset(name for name, competency in competencies.items() if competency.area in areas),
        )

    def counted(self, competency: str, at_least: Sequence[float], highest: Level) -> Level:
        """The level, up to `highest`, that counts by the chances to hold at least each level."""
        if competency not in self.grounded:
            return Level.NONE
        sure = SURE_ENOUGH if competency in self.spoken else SURE_UNSPOKEN
        return level_that_counts(at_least, highest, sure)


def open_foundations(
    first: Mapping[str, Level], answered: Mapping[str, Level], grounded: Collection[str], chances: Chances
) -> set[str]:
    """What the levels of `first` rest on and is not answered yet, where the level that counts may well be wrong."""
    return {
        name
        for name, highest in first.items()
        if name not in answered and _is_unsure(chances(name), highest, is_grounded=name in grounded)
    }


def _is_unsure(at_least: Sequence[float], highest: Level, *, is_grounded: bool) -> bool:
    counted = level_that_counts(at_least, highest if is_grounded else Level.NONE, SURE_ENOUGH)
    return at_least[counted] - (0.0 if counted == highest else at_least[counted + 1]) < SURE_ENOUGH


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreKnowledge:
    """What is known of core competencies.

    `answered` are the levels that answers gave, `ticked` the competencies of lists filled in, `grounded` those that any
    response speaks for, `state` the estimate, and `chances` gives the chance to hold at least each level.
    """

    answered: Mapping[str, Level]
    ticked: Collection[str]
    grounded: Collection[str]
    state: Mapping[str, Level]
    chances: Chances

    def open_of(self, core: Iterable[Want]) -> set[str]:
        """The competencies to ask about before what is core is known well.

        Where any of several is enough, those held best settle it: another is asked about only if it may well be held
        better.
        """
        return {name for want in core for name in want.levels if self._is_open(name, want)}

    def _is_open(self, name: str, want: Want) -> bool:
        if name in self.answered:
            return False
        at_least, wanted = (*self.chances(name), 0.0), want.levels[name]
        answered = (min(self.answered.get(other, _UNANSWERED), level) for other, level in want.levels.items())
        settled = sorted(answered, reverse=True)[want.at_least - 1]
        sure = SURE_ENOUGH if name in self.ticked else SURE_UNSPOKEN
        if settled >= wanted or (settled > _UNANSWERED and at_least[settled + 1] <= 1 - SURE_ENOUGH):
            return False
        guess = min(held(self.state, name), wanted)
        if guess and name not in self.grounded:
            return True
        return at_least[guess] - (0.0 if guess == wanted else at_least[guess + 1]) < sure
