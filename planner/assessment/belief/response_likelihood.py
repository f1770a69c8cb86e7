"""The likelihood of responses: how probable each answer and each tick is at each true level, as arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from planner.assessment.belief.answer_model import AnswerErrors
from planner.assessment.belief.network import Network
from planner.assessment.belief.prior import Array
from planner.assessment.question import Answer, Backing
from planner.domain.level import Level


@cache
def answer_chances(errors: AnswerErrors, backing: Backing, over_claiming: float, cap: Level = Level.EXPERT) -> Array:
    """The chance of each answer (rows) at each true level (columns); answers above the cap count as the cap."""
    left = errors.left(backing)
    usual = {1: errors.one_above, 2: errors.two_above, -1: errors.one_below, -2: errors.two_below}
    claimed = {1: errors.claims_one_more * over_claiming, 2: errors.claims_two_more * over_claiming}
    chances = np.zeros((5, 5))
    for shift, chance in _with_none(usual, left).items():
        for more, also in _with_none(claimed, left).items():
            for level in range(5):
                chances[min(cap, max(0, level + shift + more)), level] += chance * also
    return chances


def _with_none(shifts: Mapping[int, float], left: float) -> dict[int, float]:
    scaled = {shift: chance * left for shift, chance in shifts.items()}
    return {0: 1 - sum(scaled.values()), **scaled}


def tick_chances(errors: AnswerErrors, *, over_claiming: float, is_used: bool) -> Array:
    """The chance of a ticked box (or of an empty one) at each true level."""
    unused = errors.ticks_unused + over_claiming * (errors.ticks_unused_over_claiming - errors.ticks_unused)
    ticked = np.array([unused, *[1 - errors.leaves_used] * 4])
    return ticked if is_used else 1 - ticked


def response_likelihood(
    network: Network,
    caps: Mapping[str, Level],
    answers: Mapping[str, Sequence[Answer]],
    ticked: Mapping[str, bool],
    errors: AnswerErrors,
    over_claiming: Sequence[float],
) -> Array:
    """The likelihood of all responses at each level: degree of over-claiming × level × competency."""
    likelihood = np.ones((len(over_claiming), 5, network.size))
    degrees = tuple(over_claiming)
    for competency, given in answers.items():
        if competency in network.row:
            cap = caps.get(competency, Level.EXPERT)
            likelihood[:, :, network.row[competency]] = _answer_likelihood(errors, tuple(given), degrees, cap)
    for competency, is_used in ticked.items():
        if competency in network.row:
            likelihood[:, :, network.row[competency]] *= _tick_likelihood(errors, degrees, is_used=is_used)
    return likelihood


@cache
def _answer_likelihood(
    errors: AnswerErrors, given: tuple[Answer, ...], over_claiming: tuple[float, ...], cap: Level
) -> Array:
    """The likelihood of the answers about a competency at each level (columns), by degree of over-claiming (rows)."""
    fits = np.ones((len(over_claiming), 5))
    for at, degree in enumerate(over_claiming):
        for answer in given:
            fits[at] *= answer_chances(errors, answer.backing, degree, cap)[min(answer.level, cap)]
    return fits


@cache
def _tick_likelihood(errors: AnswerErrors, over_claiming: tuple[float, ...], *, is_used: bool) -> Array:
    return np.array([tick_chances(errors, over_claiming=degree, is_used=is_used) for degree in over_claiming])


def possible_levels(network: Network, caps: Mapping[str, Level], possible: Mapping[str, Sequence[Level]]) -> Array:
    """1 where a level (rows) of a competency (columns) is possible, else 0; the cap counts for all levels above it."""
    fits = np.ones((5, network.size))
    for competency, levels in possible.items():
        column = fits[:, network.row[competency]]
        column[: levels[0]] = 0
        if levels[-1] < caps.get(competency, Level.EXPERT):
            column[levels[-1] + 1 :] = 0
    return fits
