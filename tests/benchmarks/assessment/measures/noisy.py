"""Answers with errors: the error after so many questions and at the end, and whether the engine expects it."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.assessment.interviewers.methods import METHODS, Ours, interviewer
from tests.benchmarks.assessment.interviews import converse
from tests.benchmarks.assessment.learners import Kind, learner
from tests.benchmarks.assessment.noise import HEAVY, MODERATE, Noise, Respondent
from tests.benchmarks.assessment.record import Record, Task
from tests.benchmarks.assessment.situations import at_depth, shipped, with_learners

NOISY = "noisy"
SHARES = (0.15, 0.25, 0.35, 0.5)


def tasks(learners: int) -> Iterator[Task]:
    """One a posting, noise, kind of learner and learner."""
    for name, number in with_learners(learners):
        for noise in (MODERATE, HEAVY):
            for kind in Kind:
                yield measure, (name, noise, kind, number)


def measure(name: str, noise: Noise, kind: Kind, number: int) -> list[Record]:
    """One learner interviewed by every method; errors are in levels, `share` is of the competencies in play."""
    situation = at_depth(name, "plan")
    asked = learner(shipped().graph, kind, number)
    respondent = Respondent(learner=asked, noise=noise)
    in_play = len(situation.order.caps)
    after = {share: round(share * in_play) for share in SHARES}
    records = []
    for method in METHODS:
        asks = interviewer(method, situation, noise, asked.seed)
        course = converse(asks, situation, respondent, after.values())
        figures = {f"error at {share}": course.error_after[count] for share, count in after.items()}
        figures |= {"questions": course.questions, "share": course.questions / in_play, "error": course.error}
        if isinstance(asks, Ours):
            figures["surprise"] = asks.assessment.expected_error - course.error
        records.append(
            Record(measure=NOISY, situation=name, method=method, kind=kind, noise=noise.name, figures=figures)
        )
    return records
