"""The engine as one interviewer among others."""

from __future__ import annotations

from planner.assessment import NO_ERRORS, USUAL_ERRORS, Assessment, Backing
from planner.domain.level import Level
from tests.benchmarks.assessment.interviewers.peers import PEERS, Interviewer
from tests.benchmarks.assessment.noise import Noise
from tests.benchmarks.assessment.situations import Situation

OURS = "ours"
METHODS = (OURS, *PEERS)


class Ours:
    """The engine as an interviewer. An answer about what was asked before is a re-ask, and counts as confirmed."""

    def __init__(self, situation: Situation, noise: Noise) -> None:
        errors = USUAL_ERRORS if noise.shifts else NO_ERRORS
        self.assessment = Assessment(situation.graph, situation.targets, situation.depth, errors=errors)

    def next(self) -> str | None:
        """The competency of the engine's next question."""
        question = self.assessment.next_question()
        return None if question is None else question.competency

    def answer(self, competency: str, level: Level) -> None:
        """Tell the engine."""
        is_again = competency in self.assessment.answers
        self.assessment.answer(competency, level, Backing.CONFIRMED if is_again else Backing.SAID)

    def estimate(self) -> dict[str, Level]:
        """The engine's state."""
        return dict(self.assessment.state)


def interviewer(method: str, situation: Situation, noise: Noise, seed: str) -> Interviewer:
    """The engine or a peer, at its first question."""
    return Ours(situation, noise) if method == OURS else PEERS[method](situation, noise, seed)
