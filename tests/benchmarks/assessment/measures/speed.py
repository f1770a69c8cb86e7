"""How long a learner waits for the next question: CPU time from an answer to the question after it."""

from __future__ import annotations

import time
from collections.abc import Iterator

from tests.benchmarks.assessment.interviewers.methods import OURS, Ours
from tests.benchmarks.assessment.learners import Kind, learner
from tests.benchmarks.assessment.noise import MODERATE, Respondent
from tests.benchmarks.assessment.record import Record, Task
from tests.benchmarks.assessment.situations import Situation, at_depth, generated, names

SPEED = "speed"
MOST_QUESTIONS = 60
LARGE = 1_000


def tasks(learners: int) -> Iterator[Task]:
    """One a posting and learner, and the large made-up graph."""
    for number in range(learners):
        for name in (*names(), ""):
            yield measure, (name, number)


def measure(name: str, number: int) -> list[Record]:
    """The CPU milliseconds for each of the first questions; one record a question. No name is the large graph."""
    situation: Situation = at_depth(name, "plan") if name else generated(LARGE)
    kind = (Kind.GROWTH, Kind.GOALS)[number % 2]
    respondent = Respondent(learner=learner(situation.graph, kind, number), noise=MODERATE)
    start = time.process_time()
    asks = Ours(situation, MODERATE)
    competency = asks.next()
    figures = [{"ms to begin": (time.process_time() - start) * 1e3}]
    while competency is not None and len(figures) <= MOST_QUESTIONS:
        said = min(respondent.level(competency), situation.order.caps[competency])
        start = time.process_time()
        asks.answer(competency, said)
        competency = asks.next()
        figures.append({"ms": (time.process_time() - start) * 1e3})
    return [
        Record(measure=SPEED, situation=situation.name, method=OURS, kind=kind, noise=MODERATE.name, figures=one)
        for one in figures
    ]
