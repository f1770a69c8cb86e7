"""Chances under the uniform distribution over knowledge states, given answers, by loopy belief propagation.

The uniform distribution over order ideals is a pairwise Markov random field with one variable a competency and one
hard factor a prerequisite, so that Pearl's messages (1988) fit it as they stand: exact on trees, near elsewhere. On the
shipped graph, counting exactly is out of reach; there the chances were within 0.006 on the average, 0.07 at most, of
those in 400 long chains of Gibbs samples.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from planner.domain.level import Level
from tests.benchmarks.assessment.noise import Shifts
from tests.benchmarks.assessment.pair_order import Bounds, PairOrder

Array = npt.NDArray[np.float64]
LEVELS = len(Level)
ROUNDS = 20
TOLERANCE = 1e-3
DAMPING = 0.3
TINY = 1e-30


class UniformChances:
    """The chance of every level of every competency in play, kept up to date with the answers."""

    def __init__(self, order: PairOrder, shifts: Shifts) -> None:
        self._order = order
        self._row = {one: row for row, one in enumerate(order.caps)}
        self._reaches = np.array([[level <= cap for level in Level] for cap in order.caps.values()], float)
        self._answer_chances = np.stack([_answer_chances(shifts, cap) for cap in order.caps.values()])
        self._likelihood = self._reaches.copy()
        edges = sorted({(one, needed) for one, cap in order.caps.items() for needed in order.graph.needs(one, cap)})
        fits = [_fits(order, one, needed) for one, needed in edges]
        ends = np.array([(self._row[one], self._row[needed]) for one, needed in edges], int).reshape(-1, 2)
        target = ends[:, ::-1].ravel()
        by_target = np.argsort(target, kind="stable")
        place = np.argsort(by_target)
        self._source = ends.ravel()[by_target]
        self._back = place[by_target ^ 1]
        self._potential = np.array([one for fit in fits for one in (fit, fit.T)]).reshape(-1, LEVELS, LEVELS)[by_target]
        self._joined, self._starts = np.unique(target[by_target], return_index=True)
        self._message = np.full((len(target), LEVELS), 1 / LEVELS)
        self.chances: Array = self._propagate()

    def answer(self, competency: str, level: Level, bounds: Bounds | None) -> None:
        """Weigh an answer in; with `bounds`, what they prove is certain and answers count for no more than that."""
        row = self._row[competency]
        if bounds is None:
            self._likelihood[row] *= self._answer_chances[row, :, level]
        else:
            self._likelihood = self._possible(bounds)
        self.chances = self._propagate()

    def at_least(self) -> Array:
        """The chance of holding at least each level: a row a competency, a column a level."""
        return np.asarray(np.cumsum(self.chances[:, ::-1], axis=1)[:, ::-1])

    def information(self) -> Array:
        """The bits that the answer about each competency is expected to give on its level."""
        said = np.einsum("cx,cxa->ca", self.chances, self._answer_chances)
        noise = np.einsum("cx,cx->c", self.chances, _entropy(self._answer_chances))
        return _entropy(said) - noise

    def medians(self) -> dict[str, Level]:
        """The highest level of each competency that is as likely held as not."""
        held = (self.at_least() >= 0.5 - 1e-9).sum(axis=1) - 1
        return {one: Level(int(held[row])) for one, row in self._row.items()}

    def _possible(self, bounds: Bounds) -> Array:
        low = np.array([*self._order.levels(bounds.held).values()])[:, None]
        high = np.array([*self._order.levels(self._order.everything & ~bounds.lacking).values()])[:, None]
        levels = np.arange(LEVELS)
        return np.asarray((low <= levels) & (levels <= high), float)

    def _propagate(self) -> Array:
        own = np.log(np.maximum(self._likelihood, TINY))
        for _ in range(ROUNDS):
            logs = np.log(self._message)
            cavity = self._with_messages(own, logs)[self._source] - logs[self._back]
            weight = np.exp(cavity - cavity.max(axis=1, keepdims=True))
            message = np.matmul(weight[:, None], self._potential)[:, 0]
            message = np.maximum(message / message.sum(axis=1, keepdims=True), TINY)
            message = DAMPING * self._message + (1 - DAMPING) * message
            change = np.abs(message - self._message).max(initial=0)
            self._message = message
            if change < TOLERANCE:
                break
        belief = self._with_messages(own, np.log(self._message))
        chances = np.exp(belief - belief.max(axis=1, keepdims=True)) * (self._likelihood > 0)
        return np.asarray(chances / chances.sum(axis=1, keepdims=True))

    def _with_messages(self, own: Array, logs: Array) -> Array:
        total = own.copy()
        if len(logs):
            total[self._joined] += np.add.reduceat(logs, self._starts)
        return total


def _fits(order: PairOrder, dependent: str, needed: str) -> Array:
    """Which levels of a competency (rows) may go with which of its prerequisite (columns)."""
    fits = np.zeros((LEVELS, LEVELS))
    for level in Level:
        if level <= order.caps[dependent]:
            fits[level, order.graph.needs(dependent, level).get(needed, Level.NONE) : order.caps[needed] + 1] = 1
    return fits


def _answer_chances(shifts: Mapping[int, float], cap: Level) -> Array:
    """The chance of each answer (columns) at each level (rows), answers above the cap counted as the cap."""
    chances = np.zeros((LEVELS, LEVELS))
    for level in Level:
        for shift, chance in {0: 1 - sum(shifts.values()), **shifts}.items():
            chances[level, min(cap, max(0, level + shift))] += chance
    return chances


def _entropy(chances: Array) -> Array:
    return np.asarray(-(chances * np.log2(np.maximum(chances, TINY))).sum(axis=-1))
