"""Small graphs, honest answers: the questions of each method, over all states alike, against the fewest possible."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.assessment.interviewers.methods import METHODS, interviewer
from tests.benchmarks.assessment.interviews import converse
from tests.benchmarks.assessment.learners import Kind, Learner
from tests.benchmarks.assessment.noise import NO_NOISE, Respondent
from tests.benchmarks.assessment.optimal_play import SITUATION, knowledge_states, optimal_questions, small_situation
from tests.benchmarks.assessment.record import Record, Task

OPTIMAL = "optimal"


def tasks(graphs: int) -> Iterator[Task]:
    """One a small graph."""
    for number in range(graphs):
        yield measure, (number,)


def measure(number: int) -> list[Record]:
    """Each method's mean number of questions over all states of the graph, divided by that of optimal play."""
    situation = small_situation(number)
    states = knowledge_states(situation.graph)
    fewest = optimal_questions(states)
    records = []
    for method in METHODS:
        questions = 0
        for at, state in enumerate(states):
            asked = Learner(kind=Kind.GROWTH, seed=f"{number}-{at}", truth=state)
            asks = interviewer(method, situation, NO_NOISE, asked.seed)
            questions += converse(asks, situation, Respondent(learner=asked, noise=NO_NOISE)).questions
        records.append(
            Record(
                measure=OPTIMAL,
                situation=SITUATION,
                method=method,
                kind=Kind.GROWTH,
                noise=NO_NOISE.name,
                figures={"ratio": questions / len(states) / fewest},
            )
        )
    return records
