"""The interview on small graphs, as a learner meets it."""

from __future__ import annotations

from random import Random

import pytest

from planner.assessment import Assessment, Disagreement, Grounds, QuestionsLeft, Said
from planner.domain.competency import Competency, Prerequisite
from planner.domain.graph import CompetencyGraph
from planner.domain.knowledge import close, held
from planner.domain.level import NAMED_LEVELS, Level

NONE, AWARENESS, WORKING, PRACTITIONER, EXPERT = Level


def competency(one: str, **requires: Level) -> Competency:
    """A competency that from awareness needs the others at the given levels."""
    prerequisites = tuple(Prerequisite(competency=other, level=level) for other, level in requires.items())
    return Competency(id=one, area="area", name=one, summary="", can_do={}, requires=prerequisites)


@pytest.fixture
def graph() -> CompetencyGraph:
    """Sets open logic and algebra; algebra opens rings and fields. Painting stands alone."""
    return CompetencyGraph(
        [
            competency("sets"),
            competency("logic", sets=AWARENESS),
            competency("algebra", sets=WORKING),
            competency("rings", algebra=WORKING),
            competency("fields", algebra=AWARENESS),
            competency("painting"),
        ]
    )


def random_graph(count: int, seed: int) -> CompetencyGraph:
    """Each competency needs up to three of the sixty before it."""
    random = Random(seed)
    ids = [f"c{number:04}" for number in range(count)]
    competencies = []
    for at, one in enumerate(ids):
        earlier = ids[max(0, at - 60) : at]
        chosen = random.sample(earlier, min(len(earlier), random.randint(0, 3)))
        requires = (
            Prerequisite(
                competency=other, level=random.choice(NAMED_LEVELS[:3]), from_level=random.choice(NAMED_LEVELS[:3])
            )
            for other in chosen
        )
        competencies.append(Competency(id=one, area="area", name=one, summary="", can_do={}, requires=tuple(requires)))
    return CompetencyGraph(competencies)


def count_questions(interview: Assessment, truth: dict[str, Level]) -> int:
    asked = 0
    while (question := interview.next_question()) is not None:
        interview.answer(question.competency, held(truth, question.competency))
        asked += 1
    return asked


def test_only_targets_and_what_they_need_are_in_play_up_to_the_needed_level(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"rings": PRACTITIONER})
    assert interview.in_play == {"sets": WORKING, "algebra": WORKING, "rings": PRACTITIONER}


def test_a_map_puts_everything_in_play_up_to_expert(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"rings": AWARENESS}, depth="map")
    assert interview.in_play == dict.fromkeys(graph.order, EXPERT)


def test_without_targets_there_is_nothing_to_ask(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {})
    assert interview.next_question() is None
    assert interview.state == {}
    assert interview.questions_left == QuestionsLeft(likely=0, at_most=0)


def test_a_question_says_what_it_serves_and_what_it_informs(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"rings": AWARENESS, "logic": AWARENESS, "painting": WORKING})
    question = interview.question("sets")
    assert question.possible == (NONE, AWARENESS, WORKING)
    assert question.cap == WORKING
    assert question.serves == ("logic", "rings")
    assert question.informs == ("logic", "algebra", "rings")


def test_holding_a_competency_settles_what_it_needs(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"rings": AWARENESS})
    interview.answer("rings", AWARENESS)
    assert interview.next_question() is None
    assert interview.state == {"sets": WORKING, "algebra": WORKING, "rings": AWARENESS}


def test_lacking_a_competency_settles_what_it_opens(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"rings": AWARENESS, "logic": EXPERT})
    interview.answer("sets", NONE)
    assert interview.next_question() is None
    assert set(interview.state.values()) == {NONE}


def test_an_answer_above_the_cap_is_kept_as_said_and_counts_as_the_cap(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"algebra": AWARENESS})
    interview.answer("algebra", EXPERT)
    assert interview.state["algebra"] == AWARENESS
    assert interview.answers == {"algebra": EXPERT}


def test_answers_out_of_play_are_kept_and_speak_for_what_is_in_play(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"logic": AWARENESS}, answers={"fields": AWARENESS, "painting": EXPERT})
    assert interview.answers == {"fields": AWARENESS, "painting": EXPERT}
    assert interview.follows_from("sets") == Grounds(at_least=("fields",), at_most=())
    assert interview.state == {"sets": AWARENESS, "logic": NONE}


def test_restored_answers_about_unknown_competencies_are_kept(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"logic": AWARENESS}, answers={"alchemy": EXPERT})
    assert interview.answers == {"alchemy": EXPERT}
    assert interview.next_question() is not None


def test_the_last_answer_about_a_competency_counts(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"rings": AWARENESS}, answers={"sets": NONE, "rings": NONE})
    interview.answer("sets", WORKING)
    assert list(interview.answers.items()) == [("rings", NONE), ("sets", WORKING)]
    assert interview.possible("algebra") == (NONE, AWARENESS, WORKING)


def test_skipping_takes_an_answer_back_and_answering_takes_a_skip_back(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"rings": AWARENESS}, answers={"sets": NONE})
    interview.skip("sets")
    assert interview.answers == {}
    assert interview.skipped == ("sets",)
    interview.answer("sets", NONE)
    assert not interview.skipped


def test_undo_goes_back_through_restored_answers_and_then_stops(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"rings": AWARENESS}, answers={"sets": WORKING}, skipped=["rings"])
    assert interview.undo() == Said(competency="rings", level=None)
    assert interview.undo() == Said(competency="sets", level=WORKING)
    assert interview.undo() is None
    assert interview.answers == {}


def test_of_two_answers_that_do_not_fit_the_dependent_one_gives_way(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"rings": PRACTITIONER}, answers={"rings": PRACTITIONER, "algebra": AWARENESS})
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
    assert interview.confidence == {"sets": 1.0, "algebra": 0.5, "rings": 0.5}
    assert interview.follows_from("rings") == Grounds(at_least=(), at_most=("algebra",))


def test_an_inferred_level_names_the_nearest_answers_first(graph: CompetencyGraph) -> None:
    interview = Assessment(
        graph, {"rings": EXPERT, "fields": EXPERT}, "map", answers={"rings": AWARENESS, "fields": AWARENESS}
    )
    assert interview.follows_from("sets") == Grounds(at_least=("fields", "rings"), at_most=())
    assert interview.follows_from("algebra") == Grounds(at_least=("rings",), at_most=())


def test_asking_about_what_is_out_of_play_or_unknown_raises(graph: CompetencyGraph) -> None:
    interview = Assessment(graph, {"logic": AWARENESS})
    with pytest.raises(KeyError, match="painting"):
        interview.follows_from("painting")
    with pytest.raises(KeyError, match="`alchemy` is not a competency"):
        interview.answer("alchemy", EXPERT)
    with pytest.raises(KeyError, match="`alchemy` is not a competency"):
        Assessment(graph, {"alchemy": EXPERT})
    assert interview.answers == {}


def test_an_unknown_depth_raises(graph: CompetencyGraph) -> None:
    with pytest.raises(ValueError, match="depths are steps, plan, map"):
        Assessment(graph, {}, "everything")  # type: ignore[arg-type]


def test_depth_steps_stops_once_ten_steps_are_certain() -> None:
    graph = CompetencyGraph([competency(f"c{number}") for number in range(8)])
    interview = Assessment(graph, dict.fromkeys(graph.order, EXPERT), "steps")
    assert count_questions(interview, dict.fromkeys(graph.order, NONE)) == 3
    assert interview.questions_left == QuestionsLeft(likely=0, at_most=0)


def test_a_step_above_something_unknown_is_not_certain(graph: CompetencyGraph) -> None:
    targets = {"rings": EXPERT, "fields": EXPERT, "logic": EXPERT, "painting": EXPERT}
    interview = Assessment(graph, targets, "steps", answers=dict.fromkeys(targets, NONE))
    assert interview.next_question() is not None


@pytest.mark.parametrize("depth", ["steps", "plan", "map"])
def test_far_fewer_questions_than_asking_about_everything(depth: str) -> None:
    graph = random_graph(120, seed=7)
    random = Random(7)
    targets = {one: random.choice(NAMED_LEVELS) for one in random.sample(graph.order[40:], 20)}
    truth = close(graph, {one: random.choice(NAMED_LEVELS) for one in random.sample(graph.order, 25)})
    interview = Assessment(graph, targets, depth)  # type: ignore[arg-type]
    asked_of_all = {"steps": 0.35, "plan": 0.8, "map": 0.9}
    assert 0 < count_questions(interview, truth) < asked_of_all[depth] * len(interview.in_play)


def test_the_same_answers_give_the_same_questions_everywhere() -> None:
    graph = random_graph(40, seed=5)
    interview = Assessment(graph, {"c0030": EXPERT, "c0039": PRACTITIONER, "c0020": PRACTITIONER})
    truth = close(graph, {"c0020": WORKING, "c0011": AWARENESS})
    asked = []
    while (question := interview.next_question()) is not None:
        asked.append(question.competency)
        interview.answer(question.competency, held(truth, question.competency))
    assert " ".join(asked) == "c0000 c0003 c0039 c0010 c0020 c0030 c0017 c0011 c0012"
