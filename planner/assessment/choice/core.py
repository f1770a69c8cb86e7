"""What is core and has to be asked: a plan must not begin with what somebody holds because nobody asked them."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreKnowledge:
    """What is known of core competencies.

    `answered` are the levels that answers gave, `ticked` the competencies of lists filled in, `state` the estimate, and
    `chances` gives the chance to hold at least each level of a competency.
    """

    answered: Mapping[str, Level]
    ticked: Collection[str]
    state: Mapping[str, Level]
    chances: Callable[[str], Sequence[float]]

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
        return at_least[guess] - (0.0 if guess == wanted else at_least[guess + 1]) < sure
