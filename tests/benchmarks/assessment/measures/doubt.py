"""Everything asked once: are the claims that were too high found, and does it help to ask the doubtful ones again?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from random import Random

from planner.assessment import Backing
from planner.domain.level import Level
from tests.benchmarks.assessment.hindsight import doubts_in_hindsight
from tests.benchmarks.assessment.interviewers.methods import METHODS, Ours, interviewer
from tests.benchmarks.assessment.interviewers.peers import Implication, InformationGain, Interviewer
from tests.benchmarks.assessment.interviews import true_levels
from tests.benchmarks.assessment.learners import Kind, Learner, learner
from tests.benchmarks.assessment.noise import MODERATE, RE_ASKED, Respondent
from tests.benchmarks.assessment.pair_order import mean_error
from tests.benchmarks.assessment.record import Record, Task, area_under_curve
from tests.benchmarks.assessment.situations import Situation, at_depth, shipped, with_learners

DOUBT = "doubt"
RE_ASKS = 10


def tasks(learners: int) -> Iterator[Task]:
    """One a posting, kind of learner and learner."""
    for name, number in with_learners(learners):
        for kind in Kind:
            yield measure, (name, kind, number)


def measure(name: str, kind: Kind, number: int) -> list[Record]:
    """One learner with moderate noise, asked everything by every method.

    `auc` is over all answers, `auc of claims` over those above none, which alone can be too high, and `hindsight` the
    same of one who knows all else; the rest are mean errors before and after ten re-asks, chosen by the engine or lot.
    """
    situation = at_depth(name, "plan")
    asked = learner(shipped().graph, kind, number)
    truth = true_levels(situation, asked)
    respondent = Respondent(learner=asked, noise=MODERATE)
    answers = {one: min(respondent.level(one), cap) for one, cap in situation.order.caps.items()}
    records = []
    for method in METHODS:
        asks = interviewer(method, situation, MODERATE, asked.seed)
        for one, level in answers.items():
            asks.answer(one, level)
        doubts = _doubts(asks, answers)
        figures = {
            **_areas("auc", doubts, answers, truth),
            "error": mean_error(truth, asks.estimate(), list(answers)),
        }
        if isinstance(asks, Ours):
            hindsight = doubts_in_hindsight(situation, asked, answers, MODERATE.shifts)
            figures |= _areas("hindsight", hindsight, answers, truth)
            figures["expected"] = asks.assessment.expected_error
            chosen = [one.competency for one in asks.assessment.doubtful_answers(RE_ASKS)]
            by_lot = Random(asked.seed).sample(list(answers), RE_ASKS)
            figures["re-asks"] = len(chosen)
            figures["error after re-asks"] = _error_after(situation, asked, answers, chosen)
            figures["error after random re-asks"] = _error_after(situation, asked, answers, by_lot)
        records.append(
            Record(measure=DOUBT, situation=name, method=method, kind=kind, noise=MODERATE.name, figures=figures)
        )
    return records


def _doubts(asks: Interviewer, answers: Mapping[str, Level]) -> Mapping[str, float]:
    """How much each answer is doubted; without chances, by how much the others do not let it stand."""
    if isinstance(asks, Ours):
        return {one: 1 - asks.assessment.chances(one)[level] for one, level in answers.items()}
    if isinstance(asks, InformationGain):
        return asks.doubts()
    granted = asks.proven() if isinstance(asks, Implication) else answers
    return {one: float(level - granted[one]) for one, level in answers.items()}


def _areas(
    name: str, doubts: Mapping[str, float], answers: Mapping[str, Level], truth: Mapping[str, Level]
) -> dict[str, float]:
    """The area under the curve over all answers, and over claims."""
    claims = [one for one, level in answers.items() if level > Level.NONE]
    return {
        label: area_under_curve([doubts[one] for one in some], [answers[one] > truth[one] for one in some])
        for label, some in ((name, list(answers)), (f"{name} of claims", claims))
    }


def _error_after(
    situation: Situation, asked: Learner, answers: Mapping[str, Level], asked_again: Collection[str]
) -> float:
    respondent = Respondent(learner=asked, noise=MODERATE)
    asks = Ours(situation, MODERATE)
    for one, level in answers.items():
        asks.answer(one, level)
    for one in asked_again:
        said = respondent.level(one, errors=RE_ASKED, time=2)
        asks.assessment.answer(one, min(said, situation.order.caps[one]), Backing.CONFIRMED)
    return mean_error(true_levels(situation, asked), asks.estimate(), list(answers))
