"""Ticking what was ever used before the first question: how many questions it saves, and what it does to the error."""

from __future__ import annotations

from collections.abc import Iterator

from planner.assessment import Assessment
from tests.benchmarks.assessment.interviewers.methods import OURS, Ours
from tests.benchmarks.assessment.interviews import converse
from tests.benchmarks.assessment.learners import Kind, learner
from tests.benchmarks.assessment.noise import MODERATE, Respondent
from tests.benchmarks.assessment.record import Record, Task
from tests.benchmarks.assessment.situations import at_depth, shipped, with_learners

TRIAGE = "triage"


def tasks(learners: int) -> Iterator[Task]:
    """One a posting, kind of learner and learner."""
    for name, number in with_learners(learners):
        for kind in Kind:
            yield measure, (name, kind, number)


def measure(name: str, kind: Kind, number: int) -> list[Record]:
    """One learner with moderate noise, interviewed with and without triage."""
    situation = at_depth(name, "plan")
    respondent = Respondent(learner=learner(shipped().graph, kind, number), noise=MODERATE)
    plain, ticking = Ours(situation, MODERATE), Ours(situation, MODERATE)
    screens, ticks = tick_all(ticking.assessment, respondent)
    without, with_ticks = converse(plain, situation, respondent), converse(ticking, situation, respondent)
    figures = {
        "screens": screens,
        "ticks": ticks,
        "questions without": without.questions,
        "questions with": with_ticks.questions,
        "saved": 1 - with_ticks.questions / without.questions if without.questions else 0.0,
        "error without": without.error,
        "error with": with_ticks.error,
        "expected with": ticking.assessment.expected_error,
    }
    return [Record(measure=TRIAGE, situation=name, method=OURS, kind=kind, noise=MODERATE.name, figures=figures)]


def tick_all(assessment: Assessment, respondent: Respondent) -> tuple[int, int]:
    """Fill in triage screens, the most telling first, until none is left; how many there were, and how many boxes."""
    screens = boxes = 0
    while checklists := assessment.triage():
        shown = checklists[0].competencies
        assessment.tick({one: respondent.has_used(one) for one in shown})
        screens, boxes = screens + 1, boxes + len(shown)
        if boxes > 4 * len(assessment.in_play):
            raise RuntimeError("triage does not end")
    return screens, boxes
