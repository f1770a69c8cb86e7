"""From a learner's record to an interview, and from its estimate to the learner that planning starts from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from planner.assessment.assessment import Assessment
from planner.assessment.question import Answer, Backing, Depth
from planner.domain.course import Course
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import down_closure, held, join, project_to_state
from planner.domain.learner import HeldLevel, Learner, LevelSource, taught_levels
from planner.domain.level import Level


def interview_of(
    graph: CompetencyGraph,
    targets: Mapping[str, Level],
    learner: Learner,
    courses: Mapping[str, Course],
    depth: Depth = "plan",
    *,
    skipped: Iterable[str] = (),
) -> Assessment:
    """The interview with the responses in the learner's record: claims, completed courses and ticks.

    Where a completed course taught more than the learner claims, the course counts.
    """
    answers = {
        competency: Answer(level=claim.level, backing=_backing(claim))
        for competency, claim in learner.levels.items()
        if claim.source is not LevelSource.INFERRED
    }
    for competency, level in taught_levels(courses, learner).items():
        if competency not in answers or answers[competency].level <= level:
            answers[competency] = Answer(level=level, backing=Backing.TAUGHT)
    return Assessment(graph, targets, depth, answers=answers, skipped=skipped, ticked=learner.ticked)


def estimated(interview: Assessment, learner: Learner, courses: Mapping[str, Course]) -> Learner:
    """The learner to plan for: with the levels that the interview finds, which make a knowledge state.

    Of what the targets rest on these are the interview's estimates; of all else, and above what the targets need, what
    the claims say, made to fit (`project_to_state`). What completed courses taught always counts. A claim that the
    estimate confirms stays a claim; any other level is a course's or inferred.
    """
    graph = interview.graph
    claimed = project_to_state(graph, {competency: answer.level for competency, answer in interview.answers.items()})
    levels = claimed | {
        competency: max(level, held(claimed, competency)) if level == interview.in_play[competency] else level
        for competency, level in interview.state.items()
    }
    taught = taught_levels(courses, learner)
    state = down_closure(graph, join(project_to_state(graph, levels), taught))
    return replace(
        learner, levels={competency: _known(learner, competency, level, taught) for competency, level in state.items()}
    )


def _known(learner: Learner, competency: str, level: Level, taught: Mapping[str, Level]) -> HeldLevel:
    claim = learner.levels.get(competency)
    if claim is not None and claim.level == level:
        return claim
    source = LevelSource.COURSE if held(taught, competency) >= level else LevelSource.INFERRED
    return HeldLevel(level=level, source=source)


def _backing(claim: HeldLevel) -> Backing:
    if claim.source in (LevelSource.COURSE, LevelSource.MENTOR):
        return Backing.TAUGHT
    if claim.source is LevelSource.CV:
        return Backing.CONFIRMED
    if claim.evidence:
        return Backing.EVIDENCED
    return Backing.CONFIRMED if claim.confirmed else Backing.SAID
