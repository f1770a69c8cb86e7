"""The engine of an interview: the chances of every level in play given the answers, and what each question is worth.

Numpy pays: a round of belief propagation over the shipped graph takes about a tenth of the time of plain Python. Only
this module and those below it import it, and the interview imports this module when it is first asked something.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from planner.assessment.belief.answer_model import AnswerErrors
from planner.assessment.belief.beliefs import Beliefs
from planner.assessment.belief.network import LEVELS, Indices, Network
from planner.assessment.belief.prior import USUAL_PRIOR, Array, Prior
from planner.assessment.belief.response_likelihood import (
    answer_chances,
    possible_levels,
    response_likelihood,
    tick_chances,
)
from planner.assessment.choice.fringe import FringeChances
from planner.assessment.choice.steps import expect_wrong_steps, weigh_steps
from planner.assessment.choice.value import Comparisons
from planner.assessment.question import Answer, Backing, Depth
from planner.domain.background import NO_LEANING, Leaning
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import highest_open
from planner.domain.level import Level

SHARPNESS = 1.1
"""By which factor the log odds of the network's chances are too small, by simulated learners."""

_EVEN = 0.5 - 1e-9
_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """What an interview wants to know: the levels (rows) of the engine's competencies (columns) that matter, as 1.

    `rows` are the columns of the `competencies` of which any level matters, in graph order.
    """

    competencies: tuple[str, ...]
    rows: Indices
    levels: Array


class Engine:
    """Beliefs about the `competencies`, of which those with a cap are estimated up to it; both in graph order.

    The `competencies` are closed under prerequisites as far as what has a cap needs them.
    """

    def __init__(
        self,
        graph: CompetencyGraph,
        caps: Mapping[str, Level],
        competencies: Sequence[str],
        errors: AnswerErrors,
        leaning: Leaning = NO_LEANING,
        prior: Prior = USUAL_PRIOR,
    ) -> None:
        self._graph = graph
        self._caps = caps
        self._errors = errors
        self._prior = prior
        self.network, dual_network, self._comparisons = _structure(graph, tuple(competencies))
        self.beliefs = Beliefs(self.network, dual_network, prior, leaning)
        self._fringe: FringeChances | None = None
        self._rows = np.array([self.network.row[competency] for competency in caps], np.intp)
        self._cap = np.array([caps.get(competency, Level.EXPERT) for competency in self.network.competencies], np.intp)

    def stake(self, needed: Mapping[str, Level], certain: Mapping[str, Level]) -> Stake:
        """The stake of knowing the levels needed; those that are certainly held are known."""
        most, least = (
            np.array([levels.get(competency, Level.NONE) for competency in self.network.competencies], np.intp)
            for levels in (needed, certain)
        )
        level = np.arange(1, LEVELS)[:, None]
        return Stake(
            competencies=tuple(needed),
            rows=np.array([self.network.row[competency] for competency in needed], np.intp),
            levels=((level <= most) & (level > least)).astype(float),
        )

    def observe(self, answers: Mapping[str, Sequence[Answer]], ticked: Mapping[str, bool]) -> None:
        """Condition on all answers and ticks, which may be wrong."""
        degrees = self._prior.over_claiming
        self._condition_on(response_likelihood(self.network, self._caps, answers, ticked, self._errors, degrees))

    def condition_on_possible(self, possible: Mapping[str, Sequence[Level]]) -> None:
        """Rule out all but these levels of each competency."""
        likelihood = possible_levels(self.network, self._caps, possible)
        self._condition_on(np.repeat(likelihood[None], len(self._prior.over_claiming), axis=0))

    def chances(self, competency: str) -> tuple[float, ...]:
        """The chance to hold at least each level from `NONE` up to the cap."""
        return tuple(self._reported[: self._caps[competency] + 1, self.network.row[competency]].tolist())

    def estimate(self) -> dict[str, Level]:
        """The levels up to the caps that are as likely held as not; what lacks a prerequisite then is lowered."""
        likely = (self.beliefs.at_least[1:, self._rows] >= _EVEN).sum(axis=0)
        levels = np.minimum(likely, self._cap[self._rows]).tolist()
        state: dict[str, Level] = {}
        for competency, most in zip(self._caps, levels, strict=True):
            state[competency] = highest_open(self._graph, state, competency, _LEVELS[most])
        return state

    def expected_error(self, state: Mapping[str, Level], stake: Stake) -> float:
        """The mean absolute level error to be expected of a state, over what is at stake."""
        if not stake.competencies:
            return 0.0
        held, estimated = self._reported[1:], self._estimated(state)
        wrong = np.where(estimated > 0, 1 - held, held) * stake.levels
        return float(wrong.sum() / len(stake.competencies))

    def wrong_steps(self, state: Mapping[str, Level], stake: Stake) -> float:
        """How many of the next ten steps of a state are expected to be wrong, 0 to 10."""
        rows = stake.rows
        held, estimated = self.beliefs.at_least[1:, rows], self._estimated(state)[:, rows]
        return expect_wrong_steps(held, estimated, stake.levels[:, rows])

    def question_gains(self, depth: Depth, again: Mapping[str, object], stake: Stake) -> dict[str, float]:
        """What an answer about each competency at stake is worth, in levels; those in `again` were asked before."""
        degrees = [*zip(self.beliefs.over_claiming, self._prior.over_claiming, strict=True)]

        def expect(backing: Backing, cap: Level) -> Array:
            by_degree = [chance * answer_chances(self._errors, backing, degree, cap) for chance, degree in degrees]
            return np.asarray(np.sum(by_degree, axis=0))

        table = np.array([expect(backing, cap) for backing in (Backing.SAID, Backing.CONFIRMED) for cap in Level])
        is_again = np.array([competency in again for competency in self.network.competencies], np.intp)
        weights = stake.levels
        if depth == "steps":
            weights = np.zeros_like(weights)
            rows = stake.rows
            weights[:, rows] = weigh_steps(self.beliefs.at_least[1:, rows], stake.levels[:, rows])
        return self._gains(weights, table[LEVELS * is_again + self._cap], stake)

    def fringe_chances(self, stake: Stake) -> dict[str, float]:
        """The chance of each competency at stake to be on the fringe of the true state."""
        if self._fringe is None:
            self._fringe = FringeChances(self._graph, self.network, self._caps)
        return _by_competency(self._fringe.of(self.beliefs.at_least), stake)

    def tick_gains(self, stake: Stake) -> dict[str, float]:
        """What it is worth to know of each competency at stake whether it was ever used, in levels less wrong."""
        tick = np.zeros((LEVELS, LEVELS))
        for chance, degree in zip(self.beliefs.over_claiming, self._prior.over_claiming, strict=True):
            for at, is_used in enumerate((False, True)):
                tick[at] += chance * tick_chances(self._errors, over_claiming=degree, is_used=is_used)
        return self._gains(stake.levels, np.repeat(tick[None], self.network.size, axis=0), stake)

    def _condition_on(self, likelihood: Array) -> None:
        self.beliefs.update(likelihood)
        self._reported = calibrated(self.beliefs.at_least)

    def _gains(self, weights: Array, answers: Array, stake: Stake) -> dict[str, float]:
        return _by_competency(self._comparisons.gains(self.beliefs.at_least, weights, answers), stake)

    def _estimated(self, state: Mapping[str, Level]) -> Array:
        levels = np.array([state.get(competency, Level.NONE) for competency in self.network.competencies])
        return (np.arange(1, LEVELS)[:, None] <= levels).astype(float)


def _by_competency(values: Array, stake: Stake) -> dict[str, float]:
    return dict(zip(stake.competencies, values[stake.rows].tolist(), strict=True))


def calibrated(chances: Array) -> Array:
    """The chances as they are reported: their log odds times `SHARPNESS`, which changes no estimate.

    >>> calibrated(np.array([0.2, 0.5, 0.9, 1.0])).round(2).tolist()
    [0.18, 0.5, 0.92, 1.0]
    """
    chances = np.clip(chances, 0, 1)
    held, lacked = chances**SHARPNESS, (1 - chances) ** SHARPNESS
    return np.asarray(held / (held + lacked))


@lru_cache(maxsize=4)
def _structure(graph: CompetencyGraph, competencies: tuple[str, ...]) -> tuple[Network, Network, Comparisons]:
    """What does not depend on the answers: an interview is made from the learner's record again after each of them.

    Four are kept: those of the three depths, and one of a catalogue or target before.
    """
    network, dual_network = (Network(graph, competencies, is_dual=is_dual) for is_dual in (False, True))
    return network, dual_network, Comparisons(graph, network)
