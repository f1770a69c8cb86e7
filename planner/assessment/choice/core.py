"""What has to be asked: a plan must not begin with what somebody holds because nobody asked them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.domain.graph.knowledge_state import held
from planner.domain.level import Level
from planner.domain.target import Want

SURE_ENOUGH = 0.8
"""What is core may be left to a guess that is as likely right as this, where a list was filled in about it."""

SURE_UNSPOKEN = 0.95
"""The same where nothing at all was said about it."""

_UNANSWERED = -1

Chances = Callable[[str], Sequence[float]]
"""The chance to hold at least each level of a competency, from `NONE` on."""

Counted = Callable[[str], Level]
"""The level of a competency that a plan may take as held."""


def open_foundations(
    first: Mapping[str, Level], answered: Mapping[str, Level], counted: Counted, chances: Chances
) -> set[str]:
    """What the levels of `first` rest on and is not answered yet, where the level that counts may well be wrong."""
    return {
        name
        for name, highest in first.items()
        if name not in answered and _is_unsure(chances(name), min(counted(name), highest), highest)
    }


def taken_for_granted(
    first: Mapping[str, Level], is_assumed: Callable[[str], bool], counted: Counted, chances: Chances
) -> set[str]:
    """What the levels of `first` rest on and counts by the background alone, where it may not be held after all."""
    return {
        name
        for name, highest in first.items()
        if is_assumed(name) and chances(name)[min(counted(name), highest)] < SURE_UNSPOKEN
    }


def perhaps_held(
    wanted: Mapping[str, Level],
    answered: Mapping[str, Level],
    is_assumed: Callable[[str], bool],
    counted: Counted,
    state: Mapping[str, Level],
) -> set[str]:
    """What a plan would teach up to `wanted` though it may be held already, by a guess or by the background.

    It is what `planner.domain.learning_plan.Step.not_asked` finds in the steps of a plan.
    """
    return {
        name
        for name, highest in wanted.items()
        if name not in answered and counted(name) < highest and (is_assumed(name) or held(state, name) > counted(name))
    }


def _is_unsure(at_least: Sequence[float], counted: Level, highest: Level) -> bool:
    return at_least[counted] - (0.0 if counted == highest else at_least[counted + 1]) < SURE_ENOUGH


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreKnowledge:
    """What is known of core competencies.

    `answered` are the levels that answers gave, `ticked` the competencies of lists filled in, `counted` gives the level
    that follows from them, `state` the estimate, and `chances` gives the chance to hold at least each level.
    """

    answered: Mapping[str, Level]
    ticked: Collection[str]
    counted: Counted
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
        if guess > self.counted(name):
            return True
        return at_least[guess] - (0.0 if guess == wanted else at_least[guess + 1]) < sure
