"""Other ways of asking: what the interview has to beat, on the same graph, levels, answers and ideas of enough.

All but `AskAll` use implication in both directions: they ask only what no answer settles, and each competency once. Of
two answers that contradict each other the dependent one gives way, so the lower wins. At depth `steps` they stop when
the next ten steps are proven, otherwise when all is. The methods without a distribution credit a learner with what is
proven, which errs less on the whole than taking what is open to be midway between its bounds.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from random import Random
from typing import Protocol

import numpy as np

from planner.domain.level import Level
from tests.benchmarks.assessment.interviewers.uniform import UniformChances
from tests.benchmarks.assessment.noise import Noise
from tests.benchmarks.assessment.pair_order import NEXT_STEPS, PairOrder
from tests.benchmarks.assessment.situations import Situation

BITS_ENOUGH = 0.1
"""Where answers have errors, an expected gain below this many bits ends an interview by information gain."""


class Interviewer(Protocol):
    """Asks about competencies until enough is known, and has an estimate at any time."""

    def next(self) -> str | None:
        """The competency to ask about next, or `None`."""

    def answer(self, competency: str, level: Level) -> None:
        """Take the answer, at most the cap."""

    def estimate(self) -> dict[str, Level]:
        """The level of every competency in play, as far as can be told."""


class AskAll:
    """Asks about every competency in graph order and takes the answers as they come."""

    def __init__(self, situation: Situation) -> None:
        self._order = situation.order
        self._is_for_steps = situation.depth == "steps"
        self._answers: dict[str, Level] = {}

    def next(self) -> str | None:
        """The first in graph order that was not asked; at depth `steps` until ten levels are lacking."""
        lacking = sum(self._order.caps[one] - level for one, level in self._answers.items())
        if self._is_for_steps and lacking >= NEXT_STEPS:
            return None
        return next((one for one in self._order.caps if one not in self._answers), None)

    def answer(self, competency: str, level: Level) -> None:
        """Keep the answer."""
        self._answers[competency] = level

    def estimate(self) -> dict[str, Level]:
        """The answers as they were given, and none where nothing was."""
        return {one: self._answers.get(one, Level.NONE) for one in self._order.caps}


class Implication(ABC):
    """Asks, in an order that subclasses choose, what implication leaves open."""

    def __init__(self, situation: Situation) -> None:
        self._order: PairOrder = situation.order
        self._is_for_steps = situation.depth == "steps"
        self._answers: dict[str, Level] = {}
        self._bounds = self._order.bounds({})

    def next(self) -> str | None:
        """The chosen one of those that are open and were not asked."""
        if self._is_for_steps and self._order.proves_next_steps(self._bounds):
            return None
        unknown = self._order.everything & ~self._bounds.known
        still_open = [one for one in self._order.caps if one not in self._answers and unknown & self._order.of(one)]
        return self.choose(still_open) if still_open else None

    @abstractmethod
    def choose(self, still_open: list[str]) -> str | None:
        """The one to ask next; `still_open` is in graph order and not empty."""

    def answer(self, competency: str, level: Level) -> None:
        """Keep the answer and what it proves."""
        self._answers[competency] = level
        self._bounds = self._order.bounds(self._answers)

    def proven(self) -> dict[str, Level]:
        """The least knowledge state that fits: below an answer where others contradict it."""
        return self._order.levels(self._bounds.held)

    def estimate(self) -> dict[str, Level]:
        """What is proven."""
        return self.proven()


class RandomOrder(Implication):
    """Asks in random order, the same for the same seed."""

    def __init__(self, situation: Situation, seed: str) -> None:
        super().__init__(situation)
        shuffled = list(self._order.caps)
        Random(seed).shuffle(shuffled)
        self._turn = {one: turn for turn, one in enumerate(shuffled)}

    def choose(self, still_open: list[str]) -> str:
        """The one whose turn comes first."""
        return min(still_open, key=self._turn.__getitem__)


class FoundationsFirst(Implication):
    """Asks in graph order: prerequisites before what is built on them."""

    def choose(self, still_open: list[str]) -> str:
        """The first."""
        return still_open[0]


class Uniform(Implication):
    """Takes every knowledge state for equally likely; its estimate is the median level of each competency.

    At depth `steps` it chooses among what is open up to the tenth level that the estimate lacks.
    """

    def __init__(self, situation: Situation, noise: Noise) -> None:
        super().__init__(situation)
        self._row = {one: row for row, one in enumerate(self._order.caps)}
        self._chances = UniformChances(self._order, noise.shifts)

    def answer(self, competency: str, level: Level) -> None:
        """Keep the answer and what it proves, and work the chances out anew."""
        super().answer(competency, level)
        self._chances.answer(competency, level, self._bounds)

    def estimate(self) -> dict[str, Level]:
        """The medians."""
        return self._chances.medians()

    def worth_asking(self, still_open: list[str]) -> list[str]:
        """Those that bear on what the learner wants to know."""
        if not self._is_for_steps:
            return still_open
        reach = self._order.reach_of_next_steps(self._order.state(self.estimate()))
        return [one for one in still_open if reach & ~self._bounds.known & self._order.of(one)]


class HalfSplit(Uniform):
    """Asks where holding some level is nearest to an even chance (Falmagne & Doignon, 1988); no answer is doubted."""

    def choose(self, still_open: list[str]) -> str | None:
        """The one with a level nearest to one half; of equals the first."""
        off = np.abs(self._chances.at_least()[:, 1:] - 0.5).min(axis=1)
        bearing = self.worth_asking(still_open)
        return min(bearing, key=lambda one: round(float(off[self._row[one]]), 9), default=None)


class InformationGain(Uniform):
    """Asks where the answer is expected to tell most.

    Where answers have errors it knows how often, as no other method here does (over-claiming apart): then nothing is
    proven, an answer is weighed by its likelihood, and it stops when no question promises 0.1 bits.
    """

    def __init__(self, situation: Situation, noise: Noise) -> None:
        super().__init__(situation, noise)
        self._has_errors = bool(noise.shifts)

    def next(self) -> str | None:
        """The most telling one; with errors, of all that were not asked."""
        if not self._has_errors:
            return super().next()
        unasked = [one for one in self._order.caps if one not in self._answers]
        return self.choose(unasked) if unasked else None

    def answer(self, competency: str, level: Level) -> None:
        """With errors weigh the answer, without take it at its word."""
        if not self._has_errors:
            super().answer(competency, level)
        else:
            self._answers[competency] = level
            self._chances.answer(competency, level, None)

    def choose(self, still_open: list[str]) -> str | None:
        """The one that promises most bits; of equals the first."""
        bits = self._chances.information()
        promised = {one: round(float(bits[self._row[one]]), 9) for one in self.worth_asking(still_open)}
        best = max(promised, key=promised.__getitem__, default=None)
        return None if best is None or (self._has_errors and promised[best] < BITS_ENOUGH) else best

    def doubts(self) -> dict[str, float]:
        """The chance that the true level is below what was answered, by competency."""
        at_least = self._chances.at_least()
        return {one: 1 - float(at_least[self._row[one], level]) for one, level in self._answers.items()}


PEERS: dict[str, Callable[[Situation, Noise, str], Interviewer]] = {
    "ask-all": lambda situation, _noise, _seed: AskAll(situation),
    "random": lambda situation, _noise, seed: RandomOrder(situation, seed),
    "foundations": lambda situation, _noise, _seed: FoundationsFirst(situation),
    "information gain": lambda situation, noise, _seed: InformationGain(situation, noise),
    "half-split": lambda situation, _noise, _seed: HalfSplit(situation, Noise(name="none", shifts={})),
}
"""Each peer from the situation, the noise (for those that know of errors) and a seed (for those that draw lots)."""
