"""The interview on small graphs, as a learner meets it; honest interviews take answers at their word."""

from __future__ import annotations

from functools import partial
from random import Random

import pytest

from planner.assessment import (
    NO_ERRORS,
    Answer,
    Assessment,
    Backing,
    Checklist,
    Disagreement,
    QuestionsLeft,
    Response,
)
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import down_closure, held
from planner.domain.level import NAMED_LEVELS, Level
from tests.assessment.graphs import algebra_graph, competency, random_graph

NONE, AWARENESS, WORKING, PRACTITIONER, EXPERT = Level
Honest = partial(Assessment, errors=NO_ERRORS)


@pytest.fixture
def graph() -> CompetencyGraph:
    return algebra_graph()


def count_questions(interview: Assessment, truth: dict[str, Level]) -> int:
    asked = 0
    while (question := interview.next_question()) is not None:
        backing = Backing.CONFIRMED if question.is_again else Backing.SAID
        interview.answer(question.competency, held(truth, question.competency), backing)
        asked += 1
    return asked


def test_only_targets_and_what_they_need_are_in_play_up_to_the_needed_level(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"rings": PRACTITIONER})
    assert interview.in_play == {"sets": WORKING, "algebra": WORKING, "rings": PRACTITIONER}


def test_a_map_puts_everything_in_play_up_to_expert(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"rings": AWARENESS}, depth="map")
    assert interview.in_play == dict.fromkeys(graph.order, EXPERT)


@pytest.mark.parametrize("depth", ["steps", "plan"])
def test_without_targets_there_is_nothing_to_ask(graph: CompetencyGraph, depth: str) -> None:
    interview = Assessment(graph, {}, depth)  # type: ignore[arg-type]
    assert interview.next_question() is None
    assert interview.state == {}
    assert interview.expected_error == 0
    assert interview.triage() == interview.doubtful_answers() == ()
    assert interview.questions_left == QuestionsLeft(likely=0, at_most=0)


def test_a_question_says_what_it_serves_informs_and_suggests(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"rings": AWARENESS, "logic": AWARENESS, "painting": WORKING})
    question = interview.question("sets")
    assert question.possible == (NONE, AWARENESS, WORKING)
    assert question.cap == WORKING
    assert question.serves == ("logic", "rings")
    assert question.informs == ("logic", "algebra", "rings")
    assert (question.estimate, question.is_again) == (NONE, False)
    interview.answer("sets", WORKING)
    assert (interview.question("sets").estimate, interview.question("sets").is_again) == (WORKING, True)


def test_holding_a_competency_settles_what_it_needs(graph: CompetencyGraph) -> None:
    interview = Honest(graph, {"rings": AWARENESS})
    interview.answer("rings", AWARENESS)
    assert interview.next_question() is None
    assert interview.state == {"sets": WORKING, "algebra": WORKING, "rings": AWARENESS}


def test_lacking_a_competency_settles_what_it_opens(graph: CompetencyGraph) -> None:
    interview = Honest(graph, {"rings": AWARENESS, "logic": EXPERT})
    interview.answer("sets", NONE)
    assert interview.next_question() is None
    assert set(interview.state.values()) == {NONE}


def test_an_answer_above_the_cap_is_kept_as_said_and_counts_as_the_cap(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"algebra": AWARENESS})
    interview.answer("algebra", EXPERT)
    assert interview.state["algebra"] == AWARENESS
    assert interview.answers == {"algebra": Answer(level=EXPERT)}


def test_answers_out_of_play_are_kept_and_speak_for_what_is_in_play(graph: CompetencyGraph) -> None:
    answers = {"fields": AWARENESS, "painting": EXPERT}
    interview = Honest(graph, {"logic": AWARENESS}, answers=answers)
    assert {one: answer.level for one, answer in interview.answers.items()} == answers
    assert interview.follows_from("sets") == ("fields",)
    assert interview.state["sets"] == AWARENESS
    assert Assessment(graph, {"logic": AWARENESS}, answers=answers).state["sets"] == AWARENESS


def test_restored_answers_about_unknown_competencies_are_kept(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"logic": AWARENESS}, answers={"alchemy": EXPERT}, ticked={"phlogiston": True})
    assert interview.answers == {"alchemy": Answer(level=EXPERT)}
    assert set(interview.state.values()) == {NONE}
    assert interview.next_question() is not None


def test_the_last_answer_about_a_competency_counts(graph: CompetencyGraph) -> None:
    interview = Honest(graph, {"rings": AWARENESS}, answers={"sets": NONE, "rings": NONE})
    interview.answer("sets", WORKING)
    assert [(one, answer.level) for one, answer in interview.answers.items()] == [("rings", NONE), ("sets", WORKING)]
    assert interview.possible("algebra") == (NONE, AWARENESS, WORKING)


def test_skipping_takes_an_answer_back_and_answering_takes_a_skip_back(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"rings": AWARENESS}, answers={"sets": NONE})
    interview.skip("sets")
    assert interview.answers == {}
    assert interview.skipped == ("sets",)
    interview.answer("sets", NONE)
    assert not interview.skipped


def test_undo_goes_back_through_restored_answers_and_ticks_and_then_stops(graph: CompetencyGraph) -> None:
    ticked = {"algebra": True}
    interview = Assessment(
        graph, {"rings": AWARENESS}, answers={"sets": WORKING}, skipped=["rings"], ticked={"algebra": True}
    )
    assert interview.undo() == Response(competency="rings")
    assert interview.undo() == Response(competency="sets", answer=Answer(level=WORKING))
    assert interview.ticked == ticked
    assert interview.undo() == Response(competency=None, ticked=ticked)
    assert interview.undo() is None
    assert (interview.answers, interview.ticked) == ({}, {})


def test_of_two_answers_that_do_not_fit_the_dependent_one_gives_way(graph: CompetencyGraph) -> None:
    interview = Honest(graph, {"rings": PRACTITIONER}, answers={"rings": PRACTITIONER, "algebra": AWARENESS})
    assert interview.state == {"sets": WORKING, "algebra": AWARENESS, "rings": NONE}
    assert interview.disagreements == (
        Disagreement(
            competency="rings",
            level=PRACTITIONER,
            prerequisite="algebra",
            prerequisite_level=AWARENESS,
            needed=WORKING,
        ),
    )


def test_an_inferred_level_names_the_nearest_answers_that_take_it(graph: CompetencyGraph) -> None:
    interview = Honest(
        graph, {"rings": EXPERT, "fields": EXPERT}, "map", answers={"rings": AWARENESS, "fields": AWARENESS}
    )
    assert interview.follows_from("sets") == ("fields", "rings")
    assert interview.follows_from("algebra") == ("rings",)


def test_asking_about_what_is_out_of_play_or_unknown_raises(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"logic": AWARENESS})
    for look in (interview.follows_from, interview.question, interview.chances, interview.possible):
        with pytest.raises(KeyError, match="painting"):
            look("painting")
    with pytest.raises(KeyError, match="`alchemy` is not a competency"):
        interview.answer("alchemy", EXPERT)
    with pytest.raises(KeyError, match="`alchemy` is not a competency"):
        interview.tick({"sets": True, "alchemy": True})
    with pytest.raises(KeyError, match="`alchemy` is not a competency"):
        Assessment(graph, {"alchemy": EXPERT})
    assert interview.answers == interview.ticked == {}


def test_an_unknown_depth_raises(graph: CompetencyGraph) -> None:
    with pytest.raises(ValueError, match="depths are steps, plan, map"):
        Assessment(graph, {}, "everything")  # type: ignore[arg-type]


def test_depth_steps_stops_once_ten_steps_are_certain() -> None:
    graph = CompetencyGraph([competency(f"c{number}") for number in range(8)])
    interview = Honest(graph, dict.fromkeys(graph.order, EXPERT), "steps")
    assert count_questions(interview, dict.fromkeys(graph.order, NONE)) <= 3
    assert interview.questions_left == QuestionsLeft(likely=0, at_most=0)


def test_nobody_who_said_nothing_is_credited_with_anything(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"rings": EXPERT, "logic": EXPERT}, skipped=["logic"])
    assert set(interview.state.values()) == {NONE}
    interview.tick({"rings": True})
    assert interview.state["sets"] > NONE


def test_a_better_backed_answer_is_surer_and_adds_to_the_first(graph: CompetencyGraph) -> None:
    def confidence(*answers: Answer) -> float:
        return Assessment(graph, {"painting": EXPERT}, answers={"painting": answers}).confidence["painting"]

    alone = [confidence(Answer(level=WORKING, backing=backing)) for backing in Backing]
    assert alone == sorted(alone)
    said, confirmed = (Answer(level=WORKING, backing=backing) for backing in (Backing.SAID, Backing.CONFIRMED))
    assert confidence(said, confirmed) > confidence(confirmed) > confidence(said)
    assert confidence(confirmed, said) == confidence(said)


def test_a_doubtful_answer_is_asked_again_once(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"painting": EXPERT})
    asked = []
    while (question := interview.next_question()) is not None:
        asked.append(question.is_again)
        interview.answer(question.competency, AWARENESS)
    assert asked == [False, True]


def test_the_answer_that_the_graph_speaks_against_is_the_most_doubtful(graph: CompetencyGraph) -> None:
    answers = {"sets": NONE, "logic": NONE, "algebra": NONE, "fields": NONE, "rings": EXPERT}
    interview = Assessment(graph, {}, "map", answers=answers)
    doubts = interview.doubtful_answers()
    assert doubts[0].competency == "rings"
    assert doubts[0].doubt == pytest.approx(1 - interview.chances("rings")[EXPERT])
    assert [one.doubt for one in doubts] == sorted((one.doubt for one in doubts), reverse=True)
    evidenced = {one: Answer(level=level, backing=Backing.EVIDENCED) for one, level in answers.items()}
    assert Assessment(graph, {}, "map", answers=evidenced).doubtful_answers() == ()


def test_a_second_look_is_for_answers_well_above_what_all_others_suggest(graph: CompetencyGraph) -> None:
    unused = dict.fromkeys(("sets", "logic", "algebra", "painting", "fields"), False)
    interview = Assessment(graph, {}, "map", answers={"rings": WORKING}, ticked=unused)
    (recheck,) = interview.rechecks()
    assert (recheck.competency, recheck.answered, recheck.likely) == ("rings", WORKING, NONE)
    assert recheck in interview.doubtful_answers()
    one_above = Assessment(graph, {}, "map", answers={"rings": AWARENESS}, ticked=unused)
    assert one_above.guess("rings") == NONE
    assert one_above.rechecks() == ()


def test_at_another_depth_the_interview_goes_on_as_if_it_had_had_that_depth(graph: CompetencyGraph) -> None:
    answers, ticked = {"sets": WORKING, "rings": NONE}, {"logic": True}
    known = Assessment(graph, {"rings": EXPERT}, "plan", answers=answers, skipped=["fields"], ticked=ticked)
    for depth in ("steps", "plan", "map"):
        other = known.at_depth(depth)  # type: ignore[arg-type]
        alike = Assessment(graph, {"rings": EXPERT}, depth, answers=answers, skipped=["fields"], ticked=ticked)  # type: ignore[arg-type]
        assert (other.depth, other.state, other.next_question()) == (depth, alike.state, alike.next_question())
        assert other.confidence == pytest.approx(alike.confidence, abs=0.01)


def test_triage_asks_an_area_at_a_time_and_not_twice(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {}, "map", answers={"painting": NONE}, skipped=["logic"])
    (screen,) = interview.triage()
    assert screen == Checklist(area="area", competencies=("sets", "algebra", "rings", "fields"))
    interview.tick(dict.fromkeys(screen.competencies, False))
    assert interview.triage() == ()
    assert interview.state["rings"] == NONE
    assert interview.chances("rings")[AWARENESS] < 0.1


def test_beside_ticked_branches_the_empty_box_of_the_whole_says_nothing() -> None:
    screen = Checklist(area="mathematics", competencies=("mathematics", "calculus", "statistics"))
    assert screen.told_by({"calculus"}) == {"calculus": True, "statistics": False}
    assert screen.told_by({"mathematics"}) == {"mathematics": True, "calculus": False, "statistics": False}
    assert screen.told_by(set()) == dict.fromkeys(screen.competencies, False)


def test_many_high_claims_that_do_not_fit_suggest_over_claiming() -> None:
    graph = random_graph(40, seed=3)
    low, high = graph.order[:20], graph.order[20:]
    fits = Assessment(graph, {}, "map", answers=dict.fromkeys(low, AWARENESS) | dict.fromkeys(high, NONE))
    clashes = Assessment(graph, {}, "map", answers=dict.fromkeys(low, AWARENESS) | dict.fromkeys(high, WORKING))
    for interview in (fits, clashes):
        interview.next_question()
    assert clashes.expected_error > fits.expected_error


@pytest.mark.parametrize("depth", ["steps", "plan", "map"])
def test_far_fewer_questions_than_asking_about_everything(depth: str) -> None:
    graph = random_graph(60, seed=7)
    random = Random(7)
    targets = {one: random.choice(NAMED_LEVELS) for one in random.sample(graph.order[20:], 12)}
    truth = down_closure(graph, {one: random.choice(NAMED_LEVELS) for one in random.sample(graph.order, 15)})
    interview = Honest(graph, targets, depth)  # type: ignore[arg-type]
    asked_of_all = {"steps": 0.5, "plan": 0.9, "map": 0.95}
    assert 0 < count_questions(interview, truth) < asked_of_all[depth] * len(interview.in_play)


def test_questions_left_end_at_none_left() -> None:
    graph = random_graph(30, seed=2)
    truth = down_closure(graph, {"c0020": WORKING, "c0011": AWARENESS})
    for errors in (NO_ERRORS, None):
        interview = Honest(graph, {}, "map") if errors else Assessment(graph, {}, "map")
        first = interview.questions_left
        assert 0 < first.likely <= first.at_most
        assert count_questions(interview, truth) <= first.at_most
        assert interview.questions_left == QuestionsLeft(likely=0, at_most=0)
