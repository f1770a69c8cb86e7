"""How likely each competency is to be on the fringe of the true state, so that every proof needs its answer.

Noise-free, the answers that prove a state are exactly those on its inner and outer fringe (Doignon & Falmagne, 1999);
all other levels follow from these. So when answers have no errors, the question least likely to be wasted asks about
the competency that is most likely on the fringe.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from planner.assessment.belief.network import LEVELS, Indices, Network
from planner.assessment.belief.prior import Array
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.level import NAMED_LEVELS, Level

_TINY = 1e-12


class FringeChances:
    """For the competencies of a network, of which those with a cap are in play."""

    def __init__(self, graph: CompetencyGraph, network: Network, caps: Mapping[str, Level]) -> None:
        row = network.row
        # Prerequisites as (dependent, its level, prerequisite, the level needed, the level needed one below).
        needs = [
            (
                row[competency],
                int(level),
                row[other],
                int(needed),
                int(graph.needs(competency, Level(level - 1)).get(other, 0)),
            )
            for competency in network.competencies
            for level in NAMED_LEVELS
            if level <= caps.get(competency, Level.NONE)
            for other, needed in graph.needs(competency, level).items()
            if other in row
        ]
        self._needs = np.array(needs, np.intp).reshape(-1, 5).T
        self._new = self._needs[:, self._needs[3] > self._needs[4]]
        cap = np.array([caps.get(competency, Level.NONE) for competency in network.competencies])
        self._is_top = np.arange(LEVELS)[:, None] >= cap
        self._is_beyond = np.arange(LEVELS)[:, None] > cap

    def of(self, at_least: Array) -> Array:
        """The chance of each competency, by the chances to hold at least each level (rows).

        A level is on the outer fringe if all it needs is held, and on the inner if nothing held needs it; beyond what
        is certain, what these depend on is taken to be independent.
        """
        at_least = np.where(self._is_beyond, 0, at_least)
        exactly = at_least - np.vstack([at_least[1:], np.zeros((1, at_least.shape[1]))])
        dependent, level, other, needed, before = self._needs
        is_met = at_least[needed, other] / np.maximum(at_least[before, other], _TINY)
        outer = _multiply(at_least.shape, level - 1, dependent, is_met)
        dependent, level, other, needed, _ = self._new
        is_free = 1 - at_least[level, dependent] / np.maximum(at_least[needed, other], _TINY)
        inner = _multiply(at_least.shape, needed, other, is_free)
        outer[self._is_top] = 0
        inner[0] = 0
        return np.asarray((exactly * (1 - (1 - outer) * (1 - inner))).sum(axis=0))


def _multiply(shape: tuple[int, ...], rows: Indices, columns: Indices, factors: Array) -> Array:
    """The products of the factors that belong to each cell, 1 where there are none."""
    logs = np.log(np.clip(factors, _TINY, 1))
    return np.exp(np.bincount(rows * shape[1] + columns, logs, shape[0] * shape[1])).reshape(shape)
