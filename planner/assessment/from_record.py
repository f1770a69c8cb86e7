"""From a learner's record to an interview, and from its estimate to the learner that planning starts from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from planner.assessment.assessment import Assessment
from planner.assessment.question import Agenda, Answer, Backing, Depth
from planner.domain.background import NO_BACKGROUNDS, Backgrounds
from planner.domain.course import Course, teaching_of, with_usual_entry
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import down_closure, held, join
from planner.domain.learner import HeldLevel, Learner, LevelSource, knowledge_state, said_levels, taught_levels
from planner.domain.level import Level
from planner.domain.posting import Importance, RoleProfile
from planner.domain.target import Milestone, Target


def interview_of(  # noqa: PLR0913
    graph: CompetencyGraph,
    target: Target,
    learner: Learner,
    courses: Mapping[str, Course],
    depth: Depth = "plan",
    *,
    postings: Iterable[RoleProfile] = (),
    backgrounds: Backgrounds = NO_BACKGROUNDS,
    skipped: Iterable[str] = (),
    agenda: Agenda | None = None,
) -> Assessment:
    """The interview with the responses in the learner's record: claims and ticks, and what completed courses taught.

    `backgrounds` say what the learner's own makes likely beforehand; `agenda` is that of the target, if it is known.
    What all `postings` ask is estimated too, so that the estimate is the same whichever of them is aimed at.
    """
    taught = taught_levels(courses, learner)
    said = said_levels(learner, down_closure(graph, taught))
    answers = {competency: Answer(level=claim.level, backing=_backing(claim)) for competency, claim in said.items()}
    return Assessment(
        graph,
        target.levels,
        depth,
        answers=answers,
        skipped=skipped,
        ticked=learner.ticked,
        taught=taught,
        scope=Target.of_postings(postings).levels,
        agenda=agenda or agenda_for(graph, target, courses),
        leaning=backgrounds.leaning(learner.background),
        assumed=backgrounds.holds(learner.background),
    )


def agenda_for(graph: CompetencyGraph, target: Target, courses: Mapping[str, Course]) -> Agenda:
    """What a target makes an interview ask first: what it takes to be ready to apply, of that what is core.

    To that belongs what the courses on the way there usually ask for, as to the whole plan. Then comes what is
    essential, and all else that is asked for. Soft competencies come last.
    """
    first = target.wants(Milestone.READY_TO_APPLY, graph)
    core = tuple(want for want in target.wants(Milestone.READY_TO_START, graph) if want.importance is Importance.CORE)
    essential = (want.levels for want in target.asked if want.importance is not Importance.DESIRABLE)
    study = target.wants(Milestone.ALL_STUDY, graph)
    teaching = teaching_of(graph, (course for course in courses.values() if not course.is_retired))
    return Agenda(
        first=with_usual_entry(graph, teaching, join(*(want.levels for want in first))),
        besides=with_usual_entry(graph, teaching, join(*(want.levels for want in study))),
        core=core or first,
        last=frozenset(name for name, competency in graph.competencies.items() if competency.is_soft),
        ranks=(join(*essential), target.levels),
        wants=target.asked,
        asks_again=False,
    )


def estimated(interview: Assessment, learner: Learner, courses: Mapping[str, Course]) -> Learner:
    """The learner to plan for: with what was said and, of all else, what the interview guesses and courses taught.

    The levels are those of `knowledge_state`: an answer stands, and of all else the level counts that the interview can
    rely on (`Assessment.counts`). What is only likely is to be asked about, or learnt; it is named in `perhaps`.
    """
    graph = interview.graph
    taught = down_closure(graph, taught_levels(courses, learner))
    said = said_levels(learner, taught)
    guesses = {name: HeldLevel(level=interview.counts(name), source=LevelSource.INFERRED) for name in interview.guesses}
    state = knowledge_state(graph, courses, replace(learner, levels=guesses | said))
    return replace(
        learner,
        perhaps=frozenset(name for name in interview.guesses if interview.is_perhaps_more(name)),
        assumed=frozenset(name for name in interview.guesses if interview.is_assumed(name)),
        levels={
            name: _known(said.get(name), held(state, name), held(taught, name))
            for name in graph.order
            if name in state or name in said
        },
    )


def _known(claim: HeldLevel | None, level: Level, taught: Level) -> HeldLevel:
    if claim is not None and claim.level == level:
        return claim
    return HeldLevel(level=level, source=LevelSource.COURSE if taught >= level else LevelSource.INFERRED)


def _backing(claim: HeldLevel) -> Backing:
    if claim.source in (LevelSource.COURSE, LevelSource.MENTOR):
        return Backing.TAUGHT
    if claim.source is LevelSource.CV:
        return Backing.CONFIRMED
    if claim.evidence:
        return Backing.EVIDENCED
    return Backing.CONFIRMED if claim.confirmed else Backing.SAID
