"""The state that planning starts from, out of a learner's record."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planner.assessment import Answer, Backing, estimated, interview_of
from planner.catalogue import Catalogue
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import held, is_knowledge_state
from planner.domain.learner import HeldLevel, Learner, LevelSource, taught_levels
from planner.domain.level import Level
from tests.assessment.graphs import algebra_graph, graphs, named_levels

NONE, AWARENESS, WORKING, PRACTITIONER, EXPERT = Level


def claims(levels: dict[str, Level], **more: object) -> Learner:
    held_levels = {one: HeldLevel(level=level, source=LevelSource.SELF) for one, level in levels.items()}
    return Learner(levels=held_levels, **more)  # type: ignore[arg-type]


def levels_of(learner: Learner) -> dict[str, Level]:
    return {one: known.level for one, known in learner.levels.items()}


def test_who_said_nothing_holds_nothing() -> None:
    learner = Learner()
    assert estimated(interview_of(algebra_graph(), {"rings": EXPERT}, learner, {}), learner, {}) == learner


def test_in_play_the_estimate_counts_and_elsewhere_the_claims() -> None:
    learner = claims({"algebra": WORKING, "painting": PRACTITIONER, "sets": EXPERT})
    interview = interview_of(algebra_graph(), {"rings": AWARENESS}, learner, {})
    state = levels_of(estimated(interview, learner, {}))
    assert {one: min(held(state, one), cap) for one, cap in interview.in_play.items()} == interview.state
    assert state["painting"] == PRACTITIONER
    assert state["sets"] == EXPERT


def test_what_a_course_taught_counts_and_backs_an_answer(small_catalogue: Catalogue) -> None:
    graph, courses = small_catalogue.graph, small_catalogue.courses
    course = next(one for one in courses.values() if one.teaches)
    learner = Learner(completed=(course.id,))
    interview = interview_of(graph, dict.fromkeys(graph.order, EXPERT), learner, courses)
    taught = {one: Answer(level=level, backing=Backing.TAUGHT) for one, level in course.teaches.items()}
    assert interview.answers == taught
    state = levels_of(estimated(interview, learner, courses))
    assert all(held(state, one) >= level for one, level in taught_levels(courses, learner).items())


def test_answers_carry_what_backs_them() -> None:
    learner = Learner(
        levels={
            "sets": HeldLevel(level=WORKING, source=LevelSource.SELF),
            "algebra": HeldLevel(level=WORKING, source=LevelSource.SELF, confirmed=True),
            "logic": HeldLevel(level=WORKING, source=LevelSource.SELF, evidence="https://example.org/thesis"),
            "rings": HeldLevel(level=WORKING, source=LevelSource.MENTOR),
            "fields": HeldLevel(level=WORKING, source=LevelSource.INFERRED),
        }
    )
    interview = interview_of(algebra_graph(), {}, learner, {}, "map")
    assert {one: answer.backing for one, answer in interview.answers.items()} == {
        "sets": Backing.SAID,
        "algebra": Backing.CONFIRMED,
        "logic": Backing.EVIDENCED,
        "rings": Backing.TAUGHT,
    }


@given(graphs(), st.data())
def test_the_state_to_plan_from_is_a_knowledge_state(graph: CompetencyGraph, data: st.DataObject) -> None:
    ids = st.sampled_from(list(graph.competencies))
    targets = data.draw(st.dictionaries(ids, named_levels))
    learner = claims(data.draw(st.dictionaries(ids, st.sampled_from(Level))))
    state = levels_of(estimated(interview_of(graph, targets, learner, {}), learner, {}))
    assert is_knowledge_state(graph, state)
