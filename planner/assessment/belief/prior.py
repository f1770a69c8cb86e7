"""The prior over knowledge states: two noisy-min Bayesian networks.

There are two stories of how people come by what they hold. *From below*: a level takes its prerequisites and some
ability, `P(x_c >= l | prerequisites) = S(l; theta) * prod_p [leak + (1 - leak) * 1(x_p >= needed_p(l))]` with
`S(l; theta) = prod_{k <= l} sigmoid(theta - step_k)`. *For goals*: a level is held if something held needs it, or for
its own sake; that is the dual network, over the levels that are lacking: with `y = 4 - x` a level is lacked only if all
that needs it is lacked too. `theta` belongs to an area, and is spread around the learner's career stage. The noisy-min
is Díez's (1993) noisy-max turned round. The answers weigh which story fits, and how much the learner over-claims.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The constants of one network; abilities are in logits.

    `steps` is how hard each level is; `leak` the chance to hold a level in spite of a missing prerequisite; the career
    stage is normal with `stage_mean` and `stage_spread`, and an area's ability normal around it with `area_spread`.
    """

    steps: tuple[float, float, float, float]
    leak: float
    stage_mean: float
    stage_spread: float
    area_spread: float

    def survival(self, grid: Array) -> Array:
        """`S(l; theta)`: a row for each named level, a column for each ability of the grid."""
        ability = grid - np.array(self.steps)[:, None]
        return np.asarray(np.cumprod(1 / (1 + np.exp(-ability)), axis=0))

    def stage(self, grid: Array, more: float) -> Array:
        """The chance of each career stage of the grid, where so much more is expected than of others."""
        return _normal(grid, self.stage_mean + more, self.stage_spread)

    def lean(self, grid: Array, more: Array) -> Array:
        """The factor by which each ability (rows) is likelier in areas where so much more is expected; not normalised.

        A normal distribution with another mean is the same one times an exponential.
        """
        return np.asarray(np.exp(np.outer(grid, more) / self.area_spread**2))

    def area_given_stage(self, grid: Array) -> Array:
        """The chance of each ability in an area (columns) at each career stage (rows)."""
        return np.stack([_normal(grid, stage, self.area_spread) for stage in grid])


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """Both stories, equally likely; the grid of abilities; degrees of over-claiming from 0 to 1 and their chances."""

    from_below: Story
    for_goals: Story
    grid: tuple[float, ...]
    over_claiming: tuple[float, ...]
    over_claiming_chances: tuple[float, ...]


USUAL_PRIOR = Prior(
    from_below=Story(steps=(-1.0, 0.0, 0.8, 2.0), leak=0.05, stage_mean=0.0, stage_spread=1.5, area_spread=1.6),
    for_goals=Story(steps=(-2.0, -2.0, -2.0, -1.0), leak=0.02, stage_mean=1.0, stage_spread=1.5, area_spread=1.6),
    grid=(-4.5, -3.0, -1.5, 0.0, 1.5, 3.0, 4.5),
    over_claiming=(0, 1),
    over_claiming_chances=(0.75, 0.25),
)
"""Fitted by hand to simulated learners."""


def _normal(grid: Array, mean: float, spread: float) -> Array:
    density: Array = np.exp(-(((grid - mean) / spread) ** 2) / 2)
    return np.asarray(density / density.sum())
