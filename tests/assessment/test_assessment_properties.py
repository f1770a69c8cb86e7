"""Laws that hold for interviews over any competency graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from planner.assessment import Assessment
from planner.domain.competency import Competency, Prerequisite
from planner.domain.graph import CompetencyGraph
from planner.domain.knowledge import close, held, is_knowledge_state, reconcile
from planner.domain.level import NAMED_LEVELS, Level

levels = st.sampled_from(Level)
named_levels = st.sampled_from(NAMED_LEVELS)


def competency(one: str, *requires: Prerequisite) -> Competency:
    return Competency(id=one, area="area", name=one, summary="", can_do={}, requires=requires)


@st.composite
def graphs(draw: st.DrawFn) -> CompetencyGraph:
    ids = [f"c{number}" for number in range(draw(st.integers(1, 9)))]
    competencies = []
    for at, one in enumerate(ids):
        earlier = draw(st.lists(st.sampled_from(ids[:at]), max_size=3, unique=True)) if at else []
        requires = (
            Prerequisite(competency=other, level=draw(named_levels), from_level=draw(named_levels)) for other in earlier
        )
        competencies.append(competency(one, *requires))
    return CompetencyGraph(draw(st.permutations(competencies)))


@st.composite
def interviews(draw: st.DrawFn) -> Assessment:
    graph = draw(graphs())
    ids = st.sampled_from(list(graph.competencies))
    targets = draw(st.dictionaries(ids, named_levels))
    return Assessment(graph, targets, draw(st.sampled_from(["steps", "plan", "map"])))


@st.composite
def graphs_with_answers(draw: st.DrawFn) -> tuple[CompetencyGraph, dict[str, Level], dict[str, Level]]:
    graph = draw(graphs())
    ids = st.sampled_from(list(graph.competencies))
    return graph, draw(st.dictionaries(ids, named_levels)), draw(st.dictionaries(ids, levels))


def carry_out(interview: Assessment, respond: Callable[[str], Level]) -> list[str]:
    """Ask until there is nothing left to ask; the competencies asked about."""
    asked = []
    while (question := interview.next_question()) is not None:
        asked.append(question.competency)
        assert len(asked) <= len(interview.in_play)
        interview.answer(question.competency, respond(question.competency))
    return asked


def capped(state: Mapping[str, Level], interview: Assessment) -> dict[str, Level]:
    return {one: min(held(state, one), cap) for one, cap in interview.in_play.items()}


def visible(interview: Assessment) -> tuple[object, ...]:
    return (
        interview.state,
        interview.confidence,
        interview.questions_left,
        interview.next_question(),
        interview.disagreements,
        {one: interview.follows_from(one) for one in interview.in_play},
    )


@given(interviews(), st.data())
def test_state_is_an_order_ideal_whatever_is_answered(interview: Assessment, data: st.DataObject) -> None:
    while (question := interview.next_question()) is not None:
        assert is_knowledge_state(interview.graph, interview.state)
        interview.answer(question.competency, data.draw(levels))
    assert is_knowledge_state(interview.graph, interview.state)


@given(interviews(), st.data())
def test_settled_competencies_are_never_asked(interview: Assessment, data: st.DataObject) -> None:
    while (question := interview.next_question()) is not None:
        assert len(interview.possible(question.competency)) > 1
        assert interview.confidence[question.competency] < 1
        assert question.competency not in interview.answers
        interview.answer(question.competency, data.draw(levels))


@given(interviews(), st.data())
def test_every_answer_that_fits_leaves_fewer_questions_until_none_is_left(
    interview: Assessment, data: st.DataObject
) -> None:
    while (question := interview.next_question()) is not None:
        before = interview.questions_left
        assert 1 <= before.likely <= before.at_most <= len(interview.in_play)
        interview.answer(question.competency, data.draw(st.sampled_from(question.possible)))
        assert interview.questions_left.at_most < before.at_most
    assert interview.questions_left.at_most == 0


@given(graphs_with_answers(), st.sampled_from(["plan", "map"]))
def test_truthful_answers_end_in_the_true_state(
    case: tuple[CompetencyGraph, dict[str, Level], dict[str, Level]], depth: str
) -> None:
    graph, targets, seed = case
    truth = close(graph, seed)
    interview = Assessment(graph, targets, depth)  # type: ignore[arg-type]
    carry_out(interview, lambda one: held(truth, one))
    assert interview.state == capped(truth, interview)
    assert set(interview.confidence.values()) <= {1.0}
    assert interview.disagreements == ()


@given(graphs_with_answers())
def test_steps_that_are_certain_are_true(case: tuple[CompetencyGraph, dict[str, Level], dict[str, Level]]) -> None:
    graph, targets, seed = case
    truth = close(graph, seed)
    interview = Assessment(graph, targets, "steps")
    carry_out(interview, lambda one: held(truth, one))
    for one, level in capped(truth, interview).items():
        assert level in interview.possible(one)


@given(graphs_with_answers(), st.randoms())
def test_the_order_of_answers_does_not_matter(
    case: tuple[CompetencyGraph, dict[str, Level], dict[str, Level]], random: Random
) -> None:
    graph, targets, answers = case
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    assert visible(Assessment(graph, targets, answers=answers)) == visible(
        Assessment(graph, targets, answers=dict(shuffled))
    )


@given(graphs_with_answers())
def test_state_is_what_reconciling_the_answers_gives_up_to_the_caps(
    case: tuple[CompetencyGraph, dict[str, Level], dict[str, Level]],
) -> None:
    graph, targets, answers = case
    interview = Assessment(graph, targets, answers=answers)
    assert interview.state == capped(reconcile(graph, answers), interview)


@given(graphs_with_answers(), st.data())
def test_undo_takes_back_exactly_the_last_thing_said(
    case: tuple[CompetencyGraph, dict[str, Level], dict[str, Level]], data: st.DataObject
) -> None:
    graph, targets, answers = case
    interview = Assessment(graph, targets, answers=answers)
    ids = st.sampled_from(list(graph.competencies))
    for one, level in data.draw(st.lists(st.tuples(ids, levels | st.none()), max_size=6)):
        before = (visible(interview), list(interview.answers.items()), interview.skipped)
        if level is None:
            interview.skip(one)
        else:
            interview.answer(one, level)
        undone = interview.undo()
        assert undone is not None
        assert (undone.competency, undone.level) == (one, level)
        assert (visible(interview), list(interview.answers.items()), interview.skipped) == before
        interview.answer(one, level or Level.NONE)


@given(graphs_with_answers())
def test_replaying_answers_equals_restoring_them(
    case: tuple[CompetencyGraph, dict[str, Level], dict[str, Level]],
) -> None:
    graph, targets, answers = case
    restored = Assessment(graph, targets, answers=answers)
    replayed = Assessment(graph, targets)
    for one, level in answers.items():
        replayed.answer(one, level)
    assert visible(restored) == visible(replayed)
    assert restored.answers == replayed.answers == answers


@given(graphs_with_answers())
def test_every_inferred_bound_follows_from_an_answer_that_alone_gives_it(
    case: tuple[CompetencyGraph, dict[str, Level], dict[str, Level]],
) -> None:
    graph, targets, answers = case
    interview = Assessment(graph, targets, answers=answers)
    doubted = {one for pair in interview.disagreements for one in (pair.competency, pair.prerequisite)}
    for one, cap in interview.in_play.items():
        possible, grounds = interview.possible(one), interview.follows_from(one)
        assert bool(grounds.at_least) == (possible[0] > Level.NONE)
        assert bool(grounds.at_most) == (possible[-1] < cap)
        for other in set(grounds.at_least) - doubted & set(interview.in_play):
            alone = Assessment(graph, targets, answers={other: answers[other]})
            assert alone.possible(one)[0] >= possible[0]
        for other in grounds.at_most:
            alone = Assessment(graph, targets, answers={other: answers[other]})
            assert alone.possible(one)[-1] <= possible[-1]


@given(graphs_with_answers())
def test_answers_disagree_exactly_when_they_are_no_part_of_a_knowledge_state(
    case: tuple[CompetencyGraph, dict[str, Level], dict[str, Level]],
) -> None:
    graph, _, answers = case
    interview = Assessment(graph, {}, "map", answers=answers)
    reconciled = reconcile(graph, answers)
    fits = all(held(reconciled, one) == level for one, level in answers.items())
    assert (interview.disagreements == ()) == fits


@given(interviews(), st.data())
def test_skipped_competencies_are_not_asked_and_the_interview_still_ends(
    interview: Assessment, data: st.DataObject
) -> None:
    seen = set()
    while (question := interview.next_question()) is not None:
        assert question.competency not in seen
        seen.add(question.competency)
        if data.draw(st.booleans()):
            interview.skip(question.competency)
        else:
            interview.answer(question.competency, data.draw(levels))
