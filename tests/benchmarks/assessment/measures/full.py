"""Honest answers, everything asked for: questions against the certificate, and what depth `plan` leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.assessment.certificate import fringe_certificate
from tests.benchmarks.assessment.interviewers.methods import METHODS, interviewer
from tests.benchmarks.assessment.interviews import converse
from tests.benchmarks.assessment.learners import Kind, learner
from tests.benchmarks.assessment.noise import NO_NOISE, Respondent
from tests.benchmarks.assessment.record import Record, Task
from tests.benchmarks.assessment.situations import EVERYTHING, Situation, at_depth, full_map, shipped, with_learners

FULL = "full"
PLAN = "plan"


def tasks(learners: int) -> Iterator[Task]:
    """One a posting, honest kind of learner and learner."""
    for name, number in with_learners(learners):
        for kind in (Kind.GROWTH, Kind.GOALS):
            yield measure, (FULL, name, kind, number)
            if name != EVERYTHING:
                yield measure, (PLAN, name, kind, number)


def measure(what: str, name: str, kind: Kind, number: int) -> list[Record]:
    """One learner interviewed by every method; errors are in levels."""
    situation: Situation = full_map(name) if what == FULL else at_depth(name, "plan")
    asked = learner(shipped().graph, kind, number)
    respondent = Respondent(learner=asked, noise=NO_NOISE)
    needed = len(fringe_certificate(situation.order, situation.order.state(asked.truth)))
    records = []
    for method in METHODS:
        course = converse(interviewer(method, situation, NO_NOISE, asked.seed), situation, respondent)
        figures = {
            "questions": course.questions,
            "share": course.questions / len(situation.order.caps),
            "ratio": course.questions / needed,
            "error": course.error,
        }
        records.append(
            Record(measure=what, situation=name, method=method, kind=kind, noise=NO_NOISE.name, figures=figures)
        )
    return records
