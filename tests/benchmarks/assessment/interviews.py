"""Interviews from beginning to end: an interviewer, a learner who answers, and the error on the way."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from planner.domain.level import Level
from tests.benchmarks.assessment.interviewers.peers import Interviewer
from tests.benchmarks.assessment.learners import Learner
from tests.benchmarks.assessment.noise import RE_ASKED, Respondent
from tests.benchmarks.assessment.pair_order import mean_error
from tests.benchmarks.assessment.situations import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How an interview went: its questions, its estimate at the end, and the error after some numbers of questions.

    An interview that ends before such a number keeps its last error.
    """

    questions: int
    estimate: Mapping[str, Level]
    error: float
    error_after: Mapping[int, float]


def true_levels(situation: Situation, learner: Learner) -> dict[str, Level]:
    """The learner's levels of what is in play, those above the cap counted as the cap."""
    return {one: min(learner.truth[one], cap) for one, cap in situation.order.caps.items()}


def converse(
    asks: Interviewer, situation: Situation, respondent: Respondent, checkpoints: Collection[int] = ()
) -> Course:
    """The whole interview, until the interviewer has no further question."""
    in_play = list(situation.order.caps)
    truth = true_levels(situation, respondent.learner)
    times: dict[str, int] = {}
    error_after = {}
    questions = 0
    while (competency := asks.next()) is not None:
        time = times[competency] = times.get(competency, 0) + 1
        said = respondent.level(competency, errors=1 if time == 1 else RE_ASKED, time=time)
        asks.answer(competency, min(said, situation.order.caps[competency]))
        questions += 1
        if questions in checkpoints:
            error_after[questions] = mean_error(truth, asks.estimate(), in_play)
        if questions > 4 * len(in_play):
            raise RuntimeError("the interview does not end")
    estimate = asks.estimate()
    error = mean_error(truth, estimate, in_play)
    return Course(
        questions=questions,
        estimate=estimate,
        error=error,
        error_after={after: error_after.get(after, error) for after in checkpoints},
    )
