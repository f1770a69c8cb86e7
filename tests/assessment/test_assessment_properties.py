"""Laws that hold for interviews over any competency graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.assessment import NO_ERRORS, USUAL_ERRORS, Assessment, Backing
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import down_closure, held, is_knowledge_state, project_to_state
from planner.domain.level import Level
from tests.assessment.graphs import graphs, named_levels

levels = st.sampled_from(Level)
NEAR = 0.02
"""How far chances may be apart that depend on the order in which they were worked out."""


@st.composite
def interviews(draw: st.DrawFn) -> Assessment:
    graph = draw(graphs())
    targets = draw(st.dictionaries(st.sampled_from(list(graph.competencies)), named_levels))
    depth = draw(st.sampled_from(["steps", "plan", "map"]))
    return Assessment(graph, targets, depth, errors=draw(st.sampled_from([USUAL_ERRORS, NO_ERRORS])))


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
        assert len(asked) <= 2 * len(interview.in_play)
        backing = Backing.CONFIRMED if question.is_again else Backing.SAID
        interview.answer(question.competency, respond(question.competency), backing)
    return asked


def capped(state: Mapping[str, Level], interview: Assessment) -> dict[str, Level]:
    return {one: min(held(state, one), cap) for one, cap in interview.in_play.items()}


def assert_alike(one: Assessment, other: Assessment) -> None:
    """The same chances, and the same state and question but where a hair decides."""
    for competency in one.in_play:
        assert one.chances(competency) == pytest.approx(other.chances(competency), abs=NEAR)
    even = any(abs(chance - 0.5) < NEAR for competency in one.in_play for chance in one.chances(competency))
    assert even or one.state == other.state
    assert one.disagreements == other.disagreements
    assert one.expected_error == pytest.approx(other.expected_error, abs=4 * NEAR)


@given(interviews(), st.data())
def test_state_is_an_order_ideal_and_chances_never_rise_with_the_level(
    interview: Assessment, data: st.DataObject
) -> None:
    for _ in range(4):
        assert is_knowledge_state(interview.graph, interview.state)
        assert interview.state == capped(interview.state, interview)
        for one, cap in interview.in_play.items():
            chances = interview.chances(one)
            assert len(chances) == cap + 1
            assert chances[0] == pytest.approx(1)
            assert all(more <= less for less, more in pairwise(chances))
            assert chances[-1] >= 0
            assert 0 <= interview.confidence[one] <= 1
            assert interview.state[one] in interview.possible(one)
        if (question := interview.next_question()) is None:
            return
        interview.answer(question.competency, data.draw(levels))


@given(graphs_with_answers(), st.sampled_from([Backing.SAID, Backing.EVIDENCED]))
def test_an_answer_never_lowers_the_chance_of_its_own_level(
    case: tuple[CompetencyGraph, dict[str, Level], dict[str, Level]], backing: Backing
) -> None:
    graph, _, answers = case
    interview = Assessment(graph, {}, "map")
    for one, level in answers.items():
        before = (*interview.chances(one), 0)
        interview.answer(one, level, backing)
        after = (*interview.chances(one), 0)
        assert after[level] - after[level + 1] >= before[level] - before[level + 1] - NEAR


@given(graphs_with_answers(), st.sampled_from(["plan", "map"]))
def test_truthful_answers_taken_at_their_word_end_in_the_true_state(
    case: tuple[CompetencyGraph, dict[str, Level], dict[str, Level]], depth: str
) -> None:
    graph, targets, seed = case
    truth = down_closure(graph, seed)
    interview = Assessment(graph, targets, depth, errors=NO_ERRORS)  # type: ignore[arg-type]
    asked = carry_out(interview, lambda one: held(truth, one))
    assert len(set(asked)) == len(asked)
    assert interview.state == capped(truth, interview)
    assert interview.expected_error == pytest.approx(0)
    assert interview.disagreements == ()
    assert all(len(interview.possible(one)) == 1 for one in interview.in_play)


@given(graphs_with_answers())
def test_what_is_settled_is_never_asked(case: tuple[CompetencyGraph, dict[str, Level], dict[str, Level]]) -> None:
    graph, targets, seed = case
    truth = down_closure(graph, seed)
    interview = Assessment(graph, targets, errors=NO_ERRORS)
    while (question := interview.next_question()) is not None:
        assert len(interview.possible(question.competency)) > 1
        interview.answer(question.competency, held(truth, question.competency))


@given(graphs_with_answers())
def test_answers_taken_at_their_word_bound_the_state_as_reconciling_does(
    case: tuple[CompetencyGraph, dict[str, Level], dict[str, Level]],
) -> None:
    graph, targets, answers = case
    interview = Assessment(graph, targets, answers=answers, errors=NO_ERRORS)
    least = capped(project_to_state(graph, answers), interview)
    assert {one: interview.possible(one)[0] for one in interview.in_play} == least


@given(graphs_with_answers(), st.randoms())
def test_the_order_of_answers_does_not_matter(
    case: tuple[CompetencyGraph, dict[str, Level], dict[str, Level]], random: Random
) -> None:
    graph, targets, answers = case
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    restored, replayed = Assessment(graph, targets, answers=answers), Assessment(graph, targets)
    for one, level in shuffled:
        replayed.answer(one, level)
        replayed.next_question()
    assert_alike(restored, replayed)
    assert restored.next_question() == Assessment(graph, targets, answers=dict(shuffled)).next_question()


@given(graphs_with_answers(), st.data())
def test_undo_takes_back_exactly_the_last_thing_said(
    case: tuple[CompetencyGraph, dict[str, Level], dict[str, Level]], data: st.DataObject
) -> None:
    graph, targets, answers = case
    interview = Assessment(graph, targets, answers=answers)
    ids = st.sampled_from(list(graph.competencies))
    for one, level in data.draw(st.lists(st.tuples(ids, levels | st.none()), max_size=3)):
        before = Assessment(graph, targets, answers=answers)
        if level is None:
            interview.skip(one)
        else:
            interview.answer(one, level)
        interview.next_question()
        undone = interview.undo()
        assert undone is not None
        assert (undone.competency, undone.level) == (one, level)
        assert (interview.answers, interview.skipped) == (before.answers, before.skipped)
        assert_alike(interview, before)


@given(graphs_with_answers(), st.data())
def test_an_answer_that_is_changed_leaves_no_trace(
    case: tuple[CompetencyGraph, dict[str, Level], dict[str, Level]], data: st.DataObject
) -> None:
    graph, targets, answers = case
    one = data.draw(st.sampled_from(list(graph.competencies)))
    interview = Assessment(graph, targets, answers={**answers, one: data.draw(levels)})
    interview.next_question()
    changed = data.draw(levels)
    interview.answer(one, changed)
    kept = {other: level for other, level in answers.items() if other != one}
    assert_alike(interview, Assessment(graph, targets, answers={**kept, one: changed}))


@given(graphs_with_answers())
def test_answers_disagree_exactly_when_they_are_no_part_of_a_knowledge_state(
    case: tuple[CompetencyGraph, dict[str, Level], dict[str, Level]],
) -> None:
    graph, _, answers = case
    interview = Assessment(graph, {}, "map", answers=answers)
    reconciled = project_to_state(graph, answers)
    fits = all(held(reconciled, one) == level for one, level in answers.items())
    assert (interview.disagreements == ()) == fits


@given(graphs_with_answers(), st.data())
def test_grounds_are_all_that_a_level_follows_from(
    case: tuple[CompetencyGraph, dict[str, Level], dict[str, Level]], data: st.DataObject
) -> None:
    graph, targets, answers = case
    ticked = data.draw(st.dictionaries(st.sampled_from(list(graph.competencies)), st.booleans()))
    interview = Assessment(graph, targets, answers=answers, ticked=ticked)
    for one in interview.in_play:
        grounds, counted = interview.follows_from(one), interview.counts(one)
        assert {*grounds} <= {*answers, *(name for name, is_used in ticked.items() if is_used)} - {one}
        left_answers = {name: level for name, level in answers.items() if name not in {one, *grounds}}
        left_ticks = {name: used for name, used in ticked.items() if name not in {one, *grounds}}
        without = Assessment(graph, targets, answers=left_answers, ticked=left_ticks)
        assert without.counts(one) < counted or counted == Level.NONE


@given(interviews(), st.data())
def test_skipped_competencies_are_not_asked_and_the_interview_ends(interview: Assessment, data: st.DataObject) -> None:
    skipped = set()
    for _ in range(3 * len(interview.in_play)):
        question = interview.next_question()
        if question is None:
            return
        assert question.competency not in skipped
        if data.draw(st.booleans()):
            interview.skip(question.competency)
            skipped.add(question.competency)
        else:
            interview.answer(question.competency, data.draw(levels))
    assert interview.next_question() is None
