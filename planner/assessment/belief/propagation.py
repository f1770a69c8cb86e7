"""Belief propagation (Pearl, 1988) on one network of the prior.

All messages of a round are sent at once, beginning with those of the last update, until they converge. The noisy-min
makes a message cost as many steps as there are levels. Abilities are variables like any other, on a grid. The
likelihood is Bethe's approximation (Yedidia, Freeman & Weiss, 2005); with messages scaled as here, all of it but the
abilities' part cancels out.

Large products of matrices are avoided on purpose: numpy would share them out to threads, which costs more than it
gains.
"""

from __future__ import annotations

import numpy as np

from planner.assessment.belief.network import LEVELS, Network
from planner.assessment.belief.prior import Array, Story
from planner.domain.background import Leaning

MOST_ROUNDS = 40
UNDAMPED_ROUNDS = 5
"""After this many rounds, messages go only half of the way, which ends oscillation."""

_TINY = 1e-290
_LEAST_MESSAGE = 1e-9


class Propagation:
    """`belief` is the chance of each level (rows) of each variable (columns); `log_likelihood` that of the evidence."""

    def __init__(self, network: Network, story: Story, grid: Array, leaning: Leaning) -> None:
        self._network = network
        self._leak = story.leak
        self._survival = story.survival(grid)
        sign = -1.0 if network.is_dual else 1.0
        self._log_stage = np.log(story.stage(grid, sign * leaning.stage))[:, None]
        self._given_stage = story.area_given_stage(grid)
        lean = story.lean(grid, sign * np.array([leaning.areas.get(area, 0.0) for area in network.areas]))
        self._log_lean = np.log(lean)
        self._log_lean_total = np.log(self._given_stage @ lean)
        self._message = np.ones((LEVELS, network.edges))
        self._held = np.ones((LEVELS - 1, network.edges))
        self.belief = np.zeros((LEVELS, network.size))
        self.log_likelihood = 0.0
        self.rounds = 0

    def run(self, evidence: Array, tolerance: float) -> None:
        """Condition on the likelihood of each level (rows) of each variable (columns), in place of any earlier one.

        Ends when no belief changes by more than the tolerance in a round.
        """
        for done in range(MOST_ROUNDS):
            self.rounds += 1
            if self._exchange(evidence, 1 if done < UNDAMPED_ROUNDS else 0.5) < tolerance:
                break

    def _exchange(self, evidence: Array, step: float) -> float:
        """Send all messages once; by how much a belief changed at most."""
        net = self._network
        below = evidence.copy()
        held = np.ones((LEVELS - 1, net.size))
        if net.edges:
            messages = self._message.take(net.by_parent, axis=1)
            below[:, net.with_children] *= np.multiply.reduceat(messages, net.parent_starts, axis=1)
            held[:, net.with_parents] = np.multiply.reduceat(self._held, net.child_starts, axis=1)
        rise = held * (below[1:] - below[:-1])
        survival = self._survive(below[0], rise)
        tail = survival * held
        belief = np.empty_like(below)
        np.subtract(1, tail[0], out=belief[0])
        np.subtract(tail[:-1], tail[1:], out=belief[1:-1])
        belief[-1] = tail[-1]
        np.maximum(belief, 0, out=belief)
        belief *= below
        total = belief.sum(axis=0)
        belief /= total
        change = float(np.abs(belief - self.belief).max(initial=0))
        self.belief = belief
        if net.edges:
            self._send(below[0], survival * rise, total, step)
        return change

    def _survive(self, at_none: Array, rise: Array) -> Array:
        """The chance to reach each level by ability, judged by all other competencies of the area and the stage."""
        net = self._network
        log = np.log(np.maximum(self._survival.T @ rise + at_none, _TINY))
        area = np.add.reduceat(log.take(net.by_area, axis=1), net.area_starts, axis=1) + self._log_lean
        top = area.max(axis=0)
        up = np.log(np.maximum(self._given_stage @ np.exp(area - top), _TINY)) - self._log_lean_total
        stage = self._log_stage + up.sum(axis=1, keepdims=True)
        rest = stage - up - self._log_lean_total
        others = np.exp(rest - rest.max(axis=0))
        down = self._given_stage.T @ (others / others.sum(axis=0))
        stage_top = float(stage.max())
        self.log_likelihood = float(top.sum()) + stage_top + float(np.log(np.exp(stage - stage_top).sum()))
        by_area = area + np.log(np.maximum(down, _TINY))
        ability = np.exp((by_area - by_area.max(axis=0)).take(net.area, axis=1) - log)
        return np.asarray((self._survival @ ability) / ability.sum(axis=0))

    def _send(self, at_none: Array, rise: Array, total: Array, step: float) -> None:
        net, leak = self._network, self._leak
        cumulative = np.zeros_like(self._message)
        cumulative[1:] = rise.take(net.child, axis=1)
        cumulative[1:] /= self._held
        _accumulate(cumulative)
        message = at_none.take(net.child) + leak * cumulative[-1] + (1 - leak) * cumulative.take(net.at_allowed)
        message /= total.take(net.child)
        np.maximum(message, _LEAST_MESSAGE, out=message)
        at_least = self.belief.take(net.parent, axis=1)
        at_least /= self._message
        _accumulate(at_least[::-1])
        at_least /= at_least[0].copy()
        held = at_least.take(net.at_needed)
        held *= 1 - leak
        held += leak
        if step < 1:
            message = self._message + step * (message - self._message)
            held = self._held + step * (held - self._held)
        self._message, self._held = message, held


def _accumulate(rows: Array) -> None:
    """Add to each row all before it. For so few and so long rows this is ten times as fast as `numpy.cumsum`."""
    for at in range(1, len(rows)):
        rows[at] += rows[at - 1]
