"""The next ten steps: questions against the exact certificate, and how many of the steps are right."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.assessment.certificate import steps_certificate
from tests.benchmarks.assessment.interviewers.methods import METHODS, interviewer
from tests.benchmarks.assessment.interviews import converse
from tests.benchmarks.assessment.learners import Kind, learner
from tests.benchmarks.assessment.noise import MODERATE, NO_NOISE, Noise, Respondent
from tests.benchmarks.assessment.record import Record, Task
from tests.benchmarks.assessment.situations import at_depth, shipped, with_learners

STEPS = "steps"


def tasks(learners: int) -> Iterator[Task]:
    """One a posting, kind of learner, learner and noise; over-claimers are not honest, so not without noise."""
    for name, number in with_learners(learners):
        for kind in Kind:
            if kind is not Kind.OVER_CLAIMER:
                yield measure, (name, kind, number, NO_NOISE)
            yield measure, (name, kind, number, MODERATE)


def measure(name: str, kind: Kind, number: int, noise: Noise) -> list[Record]:
    """One learner interviewed by every method; `right` is the share of the true next steps that was named."""
    situation = at_depth(name, "steps")
    order = situation.order
    asked = learner(shipped().graph, kind, number)
    truth = order.state(asked.truth)
    steps = order.next_steps(truth)
    needed = steps_certificate(order, truth)
    records = []
    for method in METHODS:
        asks = interviewer(method, situation, noise, asked.seed)
        course = converse(asks, situation, Respondent(learner=asked, noise=noise))
        named = order.next_steps(order.state(course.estimate))
        most = max(steps.bit_count(), named.bit_count())
        figures = {
            "questions": course.questions,
            "needed": needed,
            "ratio": course.questions / needed,
            "right": (steps & named).bit_count() / most if most else 1.0,
        }
        records.append(
            Record(measure=STEPS, situation=name, method=method, kind=kind, noise=noise.name, figures=figures)
        )
    return records
