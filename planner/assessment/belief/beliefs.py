"""Posterior chances of every level, over all hypotheses about the learner."""

from __future__ import annotations

import numpy as np

from planner.assessment.belief.network import Network
from planner.assessment.belief.prior import Array, Prior
from planner.assessment.belief.propagation import Propagation

TOLERANCE = 3e-3
"""Chances that change by less than this in a round of belief propagation stand still."""

LEAST_WEIGHT = 0.01
"""A hypothesis that is less likely than this needs no update."""


class Beliefs:
    """`levels` is the chance of each level (rows) of each competency (columns); `at_least` that of at least each level.

    A hypothesis is a story of the prior with a degree of over-claiming; `over_claiming` is the posterior of degrees.
    One that was unlikely before an answer is left as it was: its likelihood then is an upper bound, since with every
    answer likelihoods fall, so that it is brought up to date as soon as it may matter.
    """

    levels: Array
    at_least: Array
    over_claiming: Array

    def __init__(self, upright: Network, upside_down: Network, prior: Prior) -> None:
        grid = np.array(prior.grid)
        degrees = range(len(prior.over_claiming))
        self._hypotheses = [(Propagation(upright, prior.from_below, grid), degree, False) for degree in degrees]
        self._hypotheses += [(Propagation(upside_down, prior.for_goals, grid), degree, True) for degree in degrees]
        self._log_prior = np.log(np.tile(prior.over_claiming_chances, 2))
        self.forget()

    def forget(self) -> None:
        """Let the next update be of all hypotheses: some of the evidence is no longer so."""
        self._log_likelihood = np.zeros(len(self._hypotheses))

    def update(self, evidence: Array) -> None:
        """Take in the likelihood of everything said: degree of over-claiming × level × competency."""
        stale = set(range(len(self._hypotheses)))
        weights = self._weigh()
        while urgent := [at for at in stale if weights[at] >= LEAST_WEIGHT]:
            for at in urgent:
                propagation, degree, is_upside_down = self._hypotheses[at]
                fits = evidence[degree, ::-1] if is_upside_down else evidence[degree]
                propagation.run(fits, TOLERANCE / weights[at])
                self._log_likelihood[at] = propagation.log_likelihood
            stale.difference_update(urgent)
            weights = self._weigh()
        self._mix(np.where([at in stale for at in range(len(weights))], 0, weights))

    def _weigh(self) -> Array:
        weights = np.exp(self._log_prior + self._log_likelihood - (self._log_prior + self._log_likelihood).max())
        return np.asarray(weights / weights.sum())

    def _mix(self, weights: Array) -> None:
        weights = weights / weights.sum()
        self.weights = weights
        self.levels = np.zeros_like(self._hypotheses[0][0].belief)
        self.over_claiming = np.zeros(len(weights) // 2)
        for weight, (propagation, degree, is_upside_down) in zip(weights, self._hypotheses, strict=True):
            if weight > 0:
                self.levels += weight * (propagation.belief[::-1] if is_upside_down else propagation.belief)
                self.over_claiming[degree] += weight
        self.at_least = self.levels[::-1].cumsum(axis=0)[::-1]
