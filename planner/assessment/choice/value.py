"""What a question is worth: by how much its answer is expected to lower the expected error of the estimate.

The expected value of sample information (Raiffa & Schlaifer, 1961). How an answer about one competency changes the
chances of another is taken from what the graph makes certain: who holds a level holds all that it needs. Where two
competencies are not comparable, an answer about one is taken to bear on the other in no way.

The gain in an answer's own competency is computed for all, and the gain in others for a shortlist: those with the
largest gain of their own, times how much is at stake in what they can be compared with.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.assessment.belief.network import LEVELS, Indices, Network
from planner.assessment.belief.prior import Array
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.level import NAMED_LEVELS

SHORTLIST = 48
"""For how many competencies the gain in others is computed."""

LEAST_STAKE = 0.01
"""Competencies with a smaller chance of a wrong level are taken to be known."""

_HIGHER = np.maximum.outer(np.arange(LEVELS - 1), np.arange(LEVELS - 1))


class Comparisons:
    """Which competencies need which others, directly or not, and at which levels."""

    def __init__(self, graph: CompetencyGraph, network: Network) -> None:
        implied = np.zeros((network.size, LEVELS, network.size), np.int8)
        for at, competency in enumerate(network.competencies):
            for level in NAMED_LEVELS:
                row = implied[at, level]
                np.maximum(row, implied[at, level - 1], out=row)
                for other, needed in graph.needs(competency, level).items():
                    if other in network.row:
                        below = network.row[other]
                        np.maximum(row, implied[below, needed], out=row)
                        row[below] = max(row[below], needed)
        self._implied = implied
        self._needs = implied[:, -1] > 0
        self._is_comparable = (self._needs | self._needs.T).astype(float)

    def gains(self, at_least: Array, weights: Array, answers: Array) -> Array:
        """By how much an answer about each competency is expected to lower the weighted chance of a wrong level.

        `at_least` and `weights` are level × competency, the latter of the named levels; `answers` is the chance of each
        answer at each true level, competency × answer × level.
        """
        held = np.ascontiguousarray(at_least.T)
        named, weights = held[:, 1:], np.ascontiguousarray(weights.T)
        at_none, more = answers[:, :, 0], np.diff(answers, axis=2)
        marginal = at_none + (more @ named[:, :, None])[:, :, 0]
        answer = _AnswerModel(more=more, at_none=at_none, marginal=marginal, named=named)
        everything = np.arange(len(named))
        own = answer.lowered(everything, everything, named[:, _HIGHER])
        gains: Array = (own * weights).sum(axis=1)
        stake = (np.minimum(named, 1 - named) * weights).sum(axis=1)
        promise = own.sum(axis=1) * (stake + np.einsum("ij,j->i", self._is_comparable, stake))
        asked = np.sort(np.argsort(-promise, kind="stable")[:SHORTLIST])
        for needs, is_upper in ((self._needs[asked], True), (self._needs[:, asked].T, False)):
            at, about = np.nonzero(needs & (stake >= LEAST_STAKE))
            pairs = asked[at], about
            joint = self._joint(held, *pairs) if is_upper else self._joint(held, *pairs[::-1]).transpose(0, 2, 1)
            gain = (answer.lowered(*pairs, joint) * weights[about]).sum(axis=1)
            gains[asked] += np.bincount(at, gain, len(asked))
        return gains

    def _joint(self, held: Array, upper: Indices, lower: Indices) -> Array:
        """The chance that both are held, pair × level of the upper × level of the lower.

        Beyond what the upper needs of the lower, both are taken to be independent.
        """
        above, below = held[upper, 1:], held[lower]
        at_needed = np.take_along_axis(below, self._implied[upper, 1:, lower].astype(np.intp), axis=1)
        share = np.minimum(1, below[:, None, 1:] / np.maximum(at_needed, 1e-12)[:, :, None])
        return np.asarray(np.minimum(above[:, :, None] * share, below[:, None, 1:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _AnswerModel:
    """The chance of each answer: at level none, how each level more changes it, and over all levels (`marginal`).

    `named` is the chance to hold each named level.
    """

    more: Array
    at_none: Array
    marginal: Array
    named: Array

    def lowered(self, asked: Indices, about: Indices, joint: Array) -> Array:
        """By how much answers about the competencies asked lower the chance of a wrong level of others, pair × level.

        `joint` is the chance to hold both, pair × level asked × level about.
        """
        named = self.named[about]
        both = self.at_none[asked][:, :, None] * named[:, None, :] + self.more[asked] @ joint
        wrong = np.minimum(both, self.marginal[asked][:, :, None] - both).sum(axis=1)
        return np.asarray(np.minimum(named, 1 - named) - wrong)
