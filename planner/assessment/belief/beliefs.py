"""Posterior chances of every level, over all hypotheses about the learner."""

from __future__ import annotations

import numpy as np

from planner.assessment.belief.network import Network
from planner.assessment.belief.prior import Array, Prior
from planner.assessment.belief.propagation import Propagation
from planner.domain.background import NO_LEANING, Leaning

TOLERANCE = 3e-3
"""Belief propagation has converged once no chance changes by more than this in a round."""

LEAST_WEIGHT = 0.01
"""A hypothesis that is less likely than this needs no update."""


class Beliefs:
    """`levels` is the chance of each level (rows) of each competency (columns); `at_least` that of at least each level.

    A hypothesis is a story of the prior with a degree of over-claiming; `over_claiming` is the posterior of degrees.
    Hypotheses below `LEAST_WEIGHT` are not run again. Their stale likelihood is an upper bound, since likelihoods only
    fall as answers arrive, so they are run as soon as they could exceed the threshold.
    """

    levels: Array
    at_least: Array
    over_claiming: Array

    def __init__(self, network: Network, dual_network: Network, prior: Prior, leaning: Leaning = NO_LEANING) -> None:
        grid = np.array(prior.grid)
        degrees = range(len(prior.over_claiming))
        self._hypotheses = [
            (Propagation(network, prior.from_below, grid, leaning), degree, False) for degree in degrees
        ]
        self._hypotheses += [
            (Propagation(dual_network, prior.for_goals, grid, leaning), degree, True) for degree in degrees
        ]
        self._log_prior = np.log(np.tile(prior.over_claiming_chances, 2))
        self._log_likelihood = np.zeros(len(self._hypotheses))

    def update(self, likelihood: Array) -> None:
        """Condition on all responses by their likelihood: degree of over-claiming × level × competency."""
        stale = set(range(len(self._hypotheses)))
        weights = self._weigh()
        while urgent := [at for at in stale if weights[at] >= LEAST_WEIGHT]:
            for at in urgent:
                propagation, degree, is_dual = self._hypotheses[at]
                evidence = likelihood[degree, ::-1] if is_dual else likelihood[degree]
                propagation.run(evidence, TOLERANCE / weights[at])
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
        for weight, (propagation, degree, is_dual) in zip(weights, self._hypotheses, strict=True):
            if weight > 0:
                self.levels += weight * (propagation.belief[::-1] if is_dual else propagation.belief)
                self.over_claiming[degree] += weight
        self.at_least = self.levels[::-1].cumsum(axis=0)[::-1]
