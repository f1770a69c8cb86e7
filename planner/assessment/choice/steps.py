"""The next ten steps: which pairs of competency and level decide them, and how many of them may be wrong.

The pairs in play are in the order of (position in the graph, level); the next ten steps of a state are the first ten
of these pairs that it lacks.
"""

from __future__ import annotations

import numpy as np

from planner.assessment.belief.prior import Array

NEXT_STEPS = 10
"""How many steps of a plan an interview of depth `steps` makes sure of."""


def weigh_steps(held: Array, in_play: Array) -> Array:
    """The chance that fewer than ten levels are lacking before each pair, so that it helps to decide the steps.

    All arrays are level × competency in graph order; `held` is the chance of holding each level. The number lacking is
    taken to be normal.
    """
    lacking = _flat((1 - held) * in_play)
    spread = _flat(held * (1 - held) * in_play)
    before = np.cumsum(lacking) - lacking
    deviation = np.sqrt(np.cumsum(spread) - spread + 0.25)
    weights = 1 / (1 + np.exp(1.702 * np.minimum((before - NEXT_STEPS + 0.5) / deviation, 50)))
    weights[weights < 1e-3] = 0
    return weights.reshape(held.shape[::-1]).T * in_play


def expect_wrong_steps(held: Array, estimated: Array, in_play: Array) -> float:
    """How many of the ten steps named are expected to be wrong, 0 to 10; `estimated` is 1 where the estimate holds.

    A step is wrong if it is held already, or if an earlier level that is lacking pushes it out of the ten.
    """
    lacked = _flat((1 - estimated) * in_play)
    reach = np.cumsum(lacked) - lacked < NEXT_STEPS
    chance = _flat(held * in_play)
    named_but_held = float((chance * lacked)[reach].sum())
    passed_over = float(((_flat(in_play) - chance) * (_flat(in_play) - lacked))[reach].sum())
    return max(named_but_held, passed_over)


def _flat(array: Array) -> Array:
    return array.T.ravel()
