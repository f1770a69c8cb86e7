"""What learners say of their true levels: answers, re-asks, evidence and triage ticks, with the errors of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from planner.domain.level import Level
from tests.benchmarks.assessment.learners import Learner

Shifts = Mapping[int, float]
"""By how many levels an answer is off, and how often; the rest of the answers are right."""

RE_ASKED = 0.5
EVIDENCED = 0.2
"""The share of the errors that is left when a question is asked again, and when evidence is asked for."""

OVER_CLAIM: Shifts = {1: 0.35, 2: 0.12}
"""What an over-claimer adds to an answer, whatever else is wrong with it."""

TICKS_UNUSED = 0.03
TICKS_UNUSED_OVER_CLAIMING = 0.15
LEAVES_USED = 0.08


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """How far from the truth answers are."""

    name: str
    shifts: Shifts


NO_NOISE = Noise(name="none", shifts={})
MODERATE = Noise(name="moderate", shifts={1: 0.15, -1: 0.07, 2: 0.02, -2: 0.02})
HEAVY = Noise(name="heavy", shifts={1: 0.25, -1: 0.12, 2: 0.05, -2: 0.05})


@dataclass(frozen=True, slots=True, kw_only=True)
class Respondent:
    """A learner being asked. The answer depends on who, what and how is asked, and not on what was asked before."""

    learner: Learner
    noise: Noise

    def level(self, competency: str, *, errors: float = 1, time: int = 1) -> Level:
        """The level named when asked for that time; `errors` is the share of the usual errors."""
        random = Random(f"{self.learner.seed}/{competency}/{errors}/{time}")
        said = self.learner.truth[competency] + _shift(random.random(), self.noise.shifts, errors)
        if self.learner.over_claims:
            said += _shift(random.random(), OVER_CLAIM, errors)
        return Level(min(Level.EXPERT, max(Level.NONE, said)))

    def has_used(self, competency: str) -> bool:
        """Whether the learner ticks the competency as one that they have ever used."""
        held = self.learner.truth[competency] > Level.NONE
        if not self.noise.shifts:
            return held
        unused = TICKS_UNUSED_OVER_CLAIMING if self.learner.over_claims else TICKS_UNUSED
        return Random(f"{self.learner.seed}/{competency}/tick").random() < (1 - LEAVES_USED if held else unused)


def _shift(uniform: float, shifts: Shifts, errors: float) -> int:
    for shift, chance in shifts.items():
        if uniform < chance * errors:
            return shift
        uniform -= chance * errors
    return 0
