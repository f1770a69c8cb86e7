"""The parts of `tests/benchmarks/assessment`: what its figures rest on."""

from __future__ import annotations

from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.graph.knowledge_state import down_closure, is_knowledge_state, outer_fringe
from planner.domain.level import Level
from tests.benchmarks.assessment.certificate import fringe_certificate, steps_certificate
from tests.benchmarks.assessment.hindsight import doubts_in_hindsight
from tests.benchmarks.assessment.interviewers.methods import OURS
from tests.benchmarks.assessment.interviewers.peers import PEERS
from tests.benchmarks.assessment.interviewers.uniform import UniformChances
from tests.benchmarks.assessment.interviews import converse, true_levels
from tests.benchmarks.assessment.learners import Kind, Learner, learner
from tests.benchmarks.assessment.noise import HEAVY, MODERATE, NO_NOISE, OVER_CLAIM, RE_ASKED, Noise, Respondent
from tests.benchmarks.assessment.optimal_play import knowledge_states, optimal_questions, small_situation
from tests.benchmarks.assessment.record import Record, area_under_curve, percentile
from tests.benchmarks.assessment.situations import Situation, generated
from tests.benchmarks.assessment.table import break_down, compare_methods

SMALL = generated(30)
kinds = st.sampled_from(Kind)
honest_kinds = st.sampled_from([Kind.GROWTH, Kind.GOALS])
numbers = st.integers(0, 10_000)


def for_steps(situation: Situation) -> Situation:
    return Situation(name=situation.name, graph=situation.graph, targets=situation.targets, depth="steps")


def a_claimant(level: Level, *, over_claims: bool = False) -> Learner:
    truth = {f"competency-{number}": level for number in range(6000)}
    return Learner(kind=Kind.OVER_CLAIMER if over_claims else Kind.GROWTH, seed="claimant", truth=truth)


@given(kind=kinds, number=numbers)
def test_learners_are_knowledge_states(kind: Kind, number: int) -> None:
    made = learner(SMALL.graph, kind, number)
    assert is_knowledge_state(SMALL.graph, made.truth)
    assert set(made.truth) == set(SMALL.graph.order)
    assert made == learner(SMALL.graph, kind, number)


def test_learners_range_from_beginners_to_those_who_hold_most() -> None:
    held = [sum(learner(SMALL.graph, Kind.GROWTH, number).truth.values()) / 120 for number in range(40)]
    assert min(held) < 0.1
    assert max(held) > 0.55


@given(numbers)
def test_implication_agrees_with_closing_under_prerequisites(number: int) -> None:
    levels = learner(SMALL.graph, Kind.GOALS, number).truth
    order = SMALL.order
    bounds = order.bounds(levels)
    assert order.levels(bounds.held) == levels
    assert bounds.known == order.everything
    one = Random(number).choice(SMALL.graph.order)
    implied = down_closure(SMALL.graph, {one: Level.WORKING})
    held = {other: level for other, level in order.levels(order.implied(one, Level.WORKING)).items() if level}
    assert held == implied


@given(kind=honest_kinds, number=numbers)
def test_the_fringe_certificate_proves_the_state_and_nothing_less_does(kind: Kind, number: int) -> None:
    order = SMALL.order
    truth = learner(SMALL.graph, kind, number).truth
    needed = fringe_certificate(order, order.state(truth))
    assert order.bounds({one: truth[one] for one in needed}).known == order.everything
    for one in needed:
        assert order.bounds({other: truth[other] for other in truth if other != one}).known != order.everything


@pytest.mark.parametrize("method", PEERS)
@pytest.mark.parametrize("kind", [Kind.GROWTH, Kind.GOALS])
def test_no_honest_interview_asks_fewer_than_the_certificates(method: str, kind: Kind) -> None:
    for number in range(4):
        asked = learner(SMALL.graph, kind, number)
        state = SMALL.order.state(asked.truth)
        respondent = Respondent(learner=asked, noise=NO_NOISE)
        everything = converse(PEERS[method](SMALL, NO_NOISE, asked.seed), SMALL, respondent)
        assert everything.error == 0
        assert everything.questions >= len(fringe_certificate(SMALL.order, state))
        short = for_steps(SMALL)
        steps = converse(PEERS[method](short, NO_NOISE, asked.seed), short, respondent)
        assert steps.questions >= steps_certificate(SMALL.order, state)
        assert SMALL.order.next_steps(SMALL.order.state(steps.estimate)) == SMALL.order.next_steps(state)


@given(kind=honest_kinds, number=numbers)
def test_the_steps_certificate_is_the_fewest_answers_by_trying_all(kind: Kind, number: int) -> None:
    situation = generated(9)
    order = situation.order
    truth = learner(situation.graph, kind, number).truth
    state = order.state(truth)
    reach = order.reach_of_next_steps(state)
    fewest = next(
        count
        for count in range(1, 10)
        if any(
            not reach & ~order.bounds({one: truth[one] for one in some}).known for some in combinations(truth, count)
        )
    )
    assert steps_certificate(order, state) == fewest


def test_the_next_steps_are_the_first_ten_pairs_lacked() -> None:
    order = SMALL.order
    steps = order.next_steps(0)
    assert steps == 2**10 - 1
    assert order.reach_of_next_steps(0b101) == 2**12 - 1
    assert order.next_steps(order.everything) == 0


@pytest.mark.parametrize("noise", [NO_NOISE, MODERATE, HEAVY])
@pytest.mark.parametrize("errors", [1, RE_ASKED])
def test_answers_are_off_as_often_as_they_should_be(noise: Noise, errors: float) -> None:
    respondent = Respondent(learner=a_claimant(Level.WORKING), noise=noise)
    said = [respondent.level(one, errors=errors) - Level.WORKING for one in respondent.learner.truth]
    for shift in (-2, -1, 1, 2):
        assert said.count(shift) / len(said) == pytest.approx(noise.shifts.get(shift, 0) * errors, abs=0.015)


def test_over_claimers_add_to_what_others_would_say() -> None:
    respondent = Respondent(learner=a_claimant(Level.NONE, over_claims=True), noise=NO_NOISE)
    said = [respondent.level(one) for one in respondent.learner.truth]
    for shift, chance in OVER_CLAIM.items():
        assert said.count(Level(shift)) / len(said) == pytest.approx(chance, abs=0.015)


@pytest.mark.parametrize(
    ("level", "over_claims", "ticked"),
    [(Level.NONE, False, 0.03), (Level.NONE, True, 0.15), (Level.AWARENESS, False, 0.92), (Level.EXPERT, True, 0.92)],
)
def test_ticks_are_wrong_as_often_as_they_should_be(level: Level, over_claims: bool, ticked: float) -> None:
    respondent = Respondent(learner=a_claimant(level, over_claims=over_claims), noise=MODERATE)
    share = sum(respondent.has_used(one) for one in respondent.learner.truth) / len(respondent.learner.truth)
    assert share == pytest.approx(ticked, abs=0.015)


def test_a_re_ask_draws_afresh_and_the_same_question_gets_the_same_answer() -> None:
    respondent = Respondent(learner=a_claimant(Level.WORKING), noise=HEAVY)
    first, second, again = (
        [respondent.level(one, time=time) for one in respondent.learner.truth] for time in (1, 2, 1)
    )
    assert first == again
    assert first != second


def test_levels_above_the_cap_count_as_the_cap() -> None:
    situation = Situation(name="", graph=SMALL.graph, targets={"competency-29": Level.WORKING}, depth="plan")
    assert true_levels(situation, a_claimant(Level.EXPERT)) == situation.order.caps


def test_chances_are_near_those_of_all_states_counted() -> None:
    graph = generated(4).graph
    order = generated(4).order
    levels = [dict(zip(graph.order, some, strict=True)) for some in product(Level, repeat=4)]
    states = [some for some in levels if is_knowledge_state(graph, some)]
    assert len(states) < len(levels)
    at_least = UniformChances(order, {}).at_least()
    for row, one in enumerate(order.caps):
        for level in (1, 2, 3, 4):
            assert at_least[row, level] == pytest.approx(
                sum(some[one] >= level for some in states) / len(states), abs=0.05
            )


def test_optimal_play_needs_no_more_than_each_peer_and_is_known_for_a_chain() -> None:
    chain = [{"a": Level(min(held, 4)), "b": Level(max(0, held - 4))} for held in range(9)]
    assert optimal_questions(chain) == pytest.approx((9 + 5) / 9)
    situation = small_situation(0)
    states = knowledge_states(situation.graph)
    for method in PEERS:
        questions = 0
        for state in states:
            asked = Learner(kind=Kind.GROWTH, seed="", truth=state)
            asks = PEERS[method](situation, NO_NOISE, "")
            questions += converse(asks, situation, Respondent(learner=asked, noise=NO_NOISE)).questions
        assert questions / len(states) >= optimal_questions(states)


def test_in_hindsight_none_is_never_doubted_and_what_does_not_fit_always_is() -> None:
    asked = learner(SMALL.graph, Kind.GOALS, 1)
    answers = {one: min(level + 1, Level.EXPERT) for one, level in asked.truth.items()}
    doubts = doubts_in_hindsight(SMALL, asked, {one: Level(level) for one, level in answers.items()}, MODERATE.shifts)
    ready = outer_fringe(SMALL.graph, asked.truth)
    assert all(
        doubts[one] == pytest.approx(1) for one in answers if one not in ready and asked.truth[one] < Level.EXPERT
    )
    assert all(0 < doubts[one] < 1 for one in ready)
    nones = {one: Level.NONE for one, level in asked.truth.items() if level <= Level.AWARENESS}
    assert set(doubts_in_hindsight(SMALL, asked, nones, MODERATE.shifts).values()) == {0}


def test_the_table_marks_the_best_of_a_row_and_limits_that_are_missed() -> None:
    table = compare_methods([steps_record(OURS, 1.5), steps_record("ask-all", 1.1), steps_record("random", 3)])
    assert "| **1.10** |" in table
    assert "| 1.50 |" in table
    assert "≤ 1.25, missed" in table
    assert "1.50 ± 0.00" in break_down([steps_record(OURS, 1.5)], "situation")


def steps_record(method: str, ratio: float) -> Record:
    figures = {"ratio": ratio, "questions": 5, "right": 1}
    return Record(measure="steps", situation="a", method=method, kind=Kind.GROWTH, noise="none", figures=figures)


def test_area_under_the_curve_counts_ties_half_and_needs_both_kinds() -> None:
    assert area_under_curve([1, 0], [True, False]) == 1
    assert area_under_curve([0, 0], [True, False]) == 0.5
    assert area_under_curve([1, 0], [True, True]) == 0.5
    assert percentile([1, 2, 3, 4], 0.5) == 2
