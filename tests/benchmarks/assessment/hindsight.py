"""Which claims are too high, as told by one who knows the true levels of everything else and how the learner answers.

Not a method but a yardstick: an over-claim that fits all else is hard to find. With a better idea of which levels go
together one may still do a little better.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import factorial
from statistics import fmean

from planner.domain.graph.knowledge_state import satisfies
from planner.domain.level import Level
from tests.benchmarks.assessment.learners import Learner
from tests.benchmarks.assessment.noise import OVER_CLAIM, Shifts
from tests.benchmarks.assessment.situations import Situation

AREA_SHARE = 0.7
"""How much of what a level is expected to be comes from the learner's other levels of the area, not from all levels."""


def doubts_in_hindsight(
    situation: Situation, learner: Learner, answers: Mapping[str, Level], shifts: Shifts
) -> dict[str, float]:
    """The chance that each answer is above the true level, given all other true levels and how the learner answers.

    The level is one that fits the others, with odds as in a Poisson distribution about the learner's mean level.
    """
    doubts = {}
    everywhere = fmean(learner.truth.values())
    off = _sums(shifts, OVER_CLAIM if learner.over_claims else {})
    for one, answer in answers.items():
        expected = AREA_SHARE * _area_mean(situation, learner, one, everywhere) + (1 - AREA_SHARE) * everywhere + 0.05
        cap = situation.order.caps[one]
        chances = {
            level: expected**level / factorial(level) * _answer_chance(level, answer, cap, off)
            for level in _fitting(situation, learner, one)
        }
        too_high = sum(chance for level, chance in chances.items() if min(level, cap) < answer)
        doubts[one] = too_high / sum(chances.values())
    return doubts


def _area_mean(situation: Situation, learner: Learner, competency: str, otherwise: float) -> float:
    competencies = situation.graph.competencies
    area = competencies[competency].area
    others = [learner.truth[one] for one in competencies if one != competency and competencies[one].area == area]
    return fmean(others) if others else otherwise


def _fitting(situation: Situation, learner: Learner, competency: str) -> list[Level]:
    """The levels that go with all others of the learner."""
    graph, truth = situation.graph, learner.truth
    low = max((graph.needs(one, truth[one]).get(competency, Level.NONE) for one in graph.opens(competency)), default=0)
    return [level for level in Level if level >= low and satisfies(truth, graph.needs(competency, level))]


def _answer_chance(level: Level, answer: Level, cap: Level, off: Shifts) -> float:
    return sum(chance for shift, chance in off.items() if min(cap, max(Level.NONE, level + shift)) == answer)


def _sums(some: Shifts, others: Shifts) -> dict[int, float]:
    """The chances of all sums of two independent shifts."""
    sums: dict[int, float] = {}
    for shift, chance in {0: 1 - sum(some.values()), **some}.items():
        for other, more in {0: 1 - sum(others.values()), **others}.items():
            sums[shift + other] = sums.get(shift + other, 0) + chance * more
    return sums
