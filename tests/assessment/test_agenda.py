"""What an interview for a posting asks first and last, and what it leaves to no guess, with people of several kinds."""

from __future__ import annotations

from functools import cache

import pytest

from planner.assessment import Agenda, Assessment, Backing, Depth
from planner.assessment.choice.core import SURE_ENOUGH, SURE_UNSPOKEN, open_foundations, perhaps_held
from planner.assessment.findings import PROBABLY_USED
from planner.assessment.from_record import estimated, interview_of
from planner.domain.competency import Prerequisite
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import down_closure, held, join
from planner.domain.learner import HeldLevel, Learner, LevelSource, taught_levels
from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.domain.target import Target, Want
from tests.assessment.graphs import make
from tests.benchmarks.assessment.measures.first_plan import PEOPLE, Conversation, begin, somebody
from tests.benchmarks.assessment.noise import MODERATE, Respondent
from tests.benchmarks.assessment.situations import shipped

POSTINGS = ("cambridge-senior-mle", "workable-mle-template")
everybody = pytest.mark.parametrize("posting", POSTINGS)
each_person = pytest.mark.parametrize("person", PEOPLE)


@cache
def talk(posting: str, person: str) -> Conversation:
    """The whole interview of somebody who errs."""
    whole = opening(posting, person)
    whole.hold()
    return whole


def opening(posting: str, person: str) -> Conversation:
    """The same interview, of which only the background is told."""
    respondent = Respondent(learner=somebody(posting, person, 0), noise=MODERATE)
    return begin(posting, PEOPLE[person].background, respondent)


def is_soft(competency: str) -> bool:
    return shipped().graph.competencies[competency].is_soft


@everybody
@each_person
def test_soft_ones_are_on_no_list_and_come_after_all_but_one_on_the_verge(posting: str, person: str) -> None:
    """Chances depend a little on the way there: what was known just well enough may be open to the count without it."""
    held_talk = talk(posting, person)
    asked = [is_soft(name) for name in held_talk.asked]
    after_first = asked[asked.index(True) :] if any(asked) else []
    assert after_first.count(False) <= 1
    assert not any(is_soft(name) for name in held_talk.interview.ticked)


@everybody
@each_person
def test_no_core_competency_is_left_to_a_guess_under_eighty_per_cent(posting: str, person: str) -> None:
    interview = talk(posting, person).interview
    for want in interview.agenda.core:
        best = max(held(said_levels(interview), name) for name in want.levels)
        for name, level in want.levels.items():
            chances = (*interview.chances(name), 0.0)
            guess = min(interview.guesses[name], level)
            sure = chances[guess] - (0.0 if guess == level else chances[guess + 1])
            is_settled = best >= level or (best and chances[min(best, level - 1) + 1] <= 1 - SURE_ENOUGH)
            is_said = name in interview.answers or interview.ticked.get(name) is False
            assert is_said or sure >= SURE_ENOUGH or is_settled, name


def said_levels(interview: Assessment) -> dict[str, Level]:
    return {name: answer.level for name, answer in interview.answers.items()}


@everybody
@each_person
def test_what_counts_was_said_or_ticked_or_follows_from_it(posting: str, person: str) -> None:
    interview, graph = talk(posting, person).interview, shipped().graph
    said = said_levels(interview)
    claims = {name: HeldLevel(level=level, source=LevelSource.SELF) for name, level in said.items()}
    levels = estimated(interview, Learner(levels=claims, ticked=interview.ticked), shipped().courses).levels
    used = {name: Level.AWARENESS for name, is_used in interview.ticked.items() if is_used}
    certain = down_closure(graph, join(said, used))
    for name, known in levels.items():
        if name in said:
            assert known.level == said[name]
        else:
            assert known.level <= held(certain, name) or interview.is_assumed(name)


@everybody
@each_person
def test_at_most_two_answers_are_doubted_and_none_that_was_confirmed(posting: str, person: str) -> None:
    interview = talk(posting, person).interview
    doubted = [doubt.competency for doubt in interview.doubts()]
    assert len(doubted) <= 2
    assert all(interview.answers[name].backing is Backing.SAID for name in doubted)


@everybody
@each_person
def test_what_is_left_unticked_is_asked_only_where_other_answers_make_it_likely(posting: str, person: str) -> None:
    begun = opening(posting, person)
    interview = begun.interview
    while lists := interview.triage():
        begun.tick(lists[0].competencies)
    while (question := interview.next_question()) is not None:
        name = question.competency
        assert interview.ticked.get(name) is not False or interview.guesses[name] > Level.NONE
        interview.answer(name, min(question.cap, begun.respondent.level(name)))


@everybody
def test_the_lists_are_settled_before_the_first_tick(posting: str) -> None:
    for is_ticked in (False, True):
        interview = opening(posting, "novice").interview
        left = interview.triage()
        while left:
            interview.tick(dict.fromkeys(left[0].competencies, is_ticked))
            assert interview.triage() == left[1:]
            left = left[1:]


def test_a_list_has_a_box_for_all_of_its_area_that_the_target_rests_on() -> None:
    interview = opening("market-mlops-engineer", "software engineer").interview
    competencies = shipped().graph.competencies
    for screen in interview.triage():
        of_area = {name for name in interview.in_play if competencies[name].area == screen.area}
        besides = set(screen.competencies) - of_area
        essential = down_closure(interview.graph, interview.agenda.ranks[0])
        assert of_area <= set(screen.competencies)
        assert all(name in essential and interview.chances(name)[1] >= PROBABLY_USED for name in besides)


def test_what_core_rests_on_is_asked_where_the_level_that_counts_may_well_be_wrong() -> None:
    chances = {"sure": (1.0, 0.95, 0.1), "torn": (1.0, 0.7, 0.1), "high": (1.0, 0.99, 0.9), "said": (1.0, 0.6, 0.5)}
    first = {"sure": Level.WORKING, "torn": Level.WORKING, "high": Level.WORKING, "said": Level.WORKING}
    counted = {"sure": Level.AWARENESS, "torn": Level.NONE, "high": Level.WORKING}
    assert open_foundations(first, {"said": Level.NONE}, counted.__getitem__, chances.__getitem__) == {"torn"}


def test_what_core_rests_on_is_asked_where_it_is_held_by_a_guess_alone() -> None:
    chances = {"high": (1.0, 0.99, 0.9), "low": (1.0, 0.1, 0.0)}
    first = dict.fromkeys(chances, Level.WORKING)
    assert open_foundations(first, {}, lambda _: Level.NONE, chances.__getitem__) == {"high"}


@pytest.mark.parametrize("person", ["software engineer", "novice"])
def test_nothing_that_a_plan_would_teach_is_left_that_may_be_held_and_was_not_asked(person: str) -> None:
    """Soft ones apart, which may open something when nothing else is asked about any more."""
    steps = talk("cambridge-senior-mle", person)
    whole = Conversation(steps.interview.at_depth("plan"), steps.respondent)
    whole.hold()
    interview = whole.interview
    needed = down_closure(interview.graph, join(interview.targets, interview.agenda.besides))
    reach = {name: min(level, interview.graph.competencies[name].study_reach) for name, level in needed.items()}
    likely = perhaps_held(reach, said_levels(interview), interview.is_assumed, interview.counts, interview.guesses)
    met = [want for want in interview.agenda.wants if want.is_group and want.is_met(said_levels(interview))]
    assert {name for name in likely if not is_soft(name)} <= {name for want in met for name in want.levels}


def test_a_plan_asks_of_what_it_would_teach_where_a_guess_or_the_background_says_more() -> None:
    wanted = dict.fromkeys(("said", "guessed", "assumed", "counted", "lacked"), Level.WORKING)
    counted = {"assumed": Level.AWARENESS, "counted": Level.WORKING}
    likely = perhaps_held(
        wanted,
        {"said": Level.NONE},
        lambda name: name == "assumed",
        lambda name: counted.get(name, Level.NONE),
        {"said": Level.WORKING, "guessed": Level.AWARENESS, "assumed": Level.AWARENESS, "counted": Level.WORKING},
    )
    assert likely == {"guessed", "assumed"}


@pytest.mark.parametrize(("assumed", "asked"), [({}, {"code"}), ({"builds": Level.AWARENESS}, {"code", "builds"})])
def test_next_steps_ask_of_all_that_the_background_brings_and_the_posting_wants_more_of(
    assumed: dict[str, Level], asked: set[str]
) -> None:
    graph = CompetencyGraph([make("code"), make("builds")])
    core = Want(levels={"code": Level.WORKING}, importance=Importance.CORE, asked=Level.WORKING)
    agenda = Agenda(first=core.levels, core=(core,), asks_again=False)
    targets = dict.fromkeys(graph.order, Level.WORKING)
    interview = Assessment(graph, targets, "steps", agenda=agenda, assumed=assumed)
    assert open_questions(interview) == asked


@pytest.mark.parametrize(("at_least", "asked"), [(1, set()), (2, {"scala", "c"})])
def test_of_a_choice_that_is_settled_no_more_options_are_asked(at_least: int, asked: set[str]) -> None:
    graph = CompetencyGraph([make("java"), make("scala"), make("c"), make("sql")])
    choice = Want(
        levels=dict.fromkeys(("java", "scala", "c"), Level.WORKING),
        importance=Importance.ESSENTIAL,
        asked=Level.WORKING,
        at_least=at_least,
    )
    agenda = Agenda(wants=(choice,), asks_again=False)
    interview = Assessment(graph, dict.fromkeys(graph.order, Level.WORKING), "plan", agenda=agenda)
    interview.answer("java", Level.WORKING)
    assert {name for name in graph.order if name in open_questions(interview)} == asked | {"sql"}


def test_what_rests_on_nothing_is_not_asked_unless_it_may_well_be_held() -> None:
    needs_learning = Prerequisite(competency="learning", level=Level.AWARENESS, from_level=Level.WORKING)
    graph = CompetencyGraph([make("learning"), make("networks", needs_learning)])
    interview = Assessment(graph, dict.fromkeys(graph.order, Level.WORKING), "plan", agenda=Agenda(asks_again=False))
    assert "networks" in open_questions(interview)
    interview.answer("learning", Level.NONE)
    assert open_questions(interview) == set()


def test_an_empty_box_counts_no_more_once_it_is_answered_to_be_held() -> None:
    graph = CompetencyGraph([make("code")])
    for first in ("tick", "answer"):
        interview = Assessment(graph, {"code": Level.WORKING}, ticked={"code": False} if first == "tick" else {})
        interview.answer("code", Level.AWARENESS)
        interview.tick({"code": False})
        assert interview.suggested("code") == Level.AWARENESS, first


def open_questions(interview: Assessment) -> set[str]:
    found = set()
    interview = interview.at_depth(interview.depth)
    while (question := interview.next_question()) is not None:
        found.add(question.competency)
        interview.skip(question.competency)
    return found


@everybody
def test_what_counts_by_the_background_alone_is_asked_before_enough_is_known(posting: str) -> None:
    interview = talk(posting, "software engineer").interview
    for name, level in down_closure(interview.graph, interview.agenda.first).items():
        if interview.is_assumed(name):
            assert interview.chances(name)[min(interview.counts(name), level)] >= SURE_UNSPOKEN, name


def test_a_skip_does_not_end_what_something_soft_said_early_has_opened() -> None:
    needs_code = Prerequisite(competency="code", level=Level.WORKING)
    graph = CompetencyGraph([make("algebra"), make("code"), make("teaching-code", needs_code)])
    targets = dict.fromkeys(graph.order, Level.WORKING)
    core = tuple(
        Want(levels={name: Level.WORKING}, importance=Importance.CORE, asked=Level.WORKING)
        for name in ("algebra", "code")
    )
    agenda = Agenda(first=targets, core=core, last=frozenset({"teaching-code"}), asks_again=False)
    interview = Assessment(graph, targets, "steps", agenda=agenda, ticked={"code": False})
    interview.answer("teaching-code", Level.EXPERT)
    interview.skip("algebra")
    question = interview.next_question()
    assert question is not None
    assert question.competency == "code"


@pytest.mark.parametrize("answered", [0, 4, 9, None])
@pytest.mark.parametrize("person", ["maths student", "software engineer"])
def test_a_skip_ends_no_more_than_its_own_question(person: str, answered: int | None) -> None:
    """Something soft may be said before the end, as by a CV, and a question skipped that is asked no more since."""
    posting = "cambridge-senior-mle"
    whole = talk(posting, person)
    *first, last = (name for name in whole.asked if not is_soft(name))
    soft = [name for name in whole.interview.in_play if is_soft(name)][:2]

    def left(*skipped: str) -> set[str]:
        interview = opening(posting, person).interview
        interview.tick(whole.interview.ticked)
        for name in first[:answered]:
            interview.answer(name, min(interview.question(name).cap, whole.respondent.level(name)))
        for name in soft:
            interview.answer(name, Level.NONE)
        for name in skipped:
            interview.skip(name)
        found = set()
        while (question := interview.next_question()) is not None:
            found.add(question.competency)
            interview.skip(question.competency)
        return found

    others = left()
    for name in (*sorted(others)[:3], last):
        assert left(name) == others - {name}


@pytest.mark.parametrize("depth", ["steps", "plan"])
def test_what_a_finished_course_taught_is_not_asked_again(depth: Depth) -> None:
    catalogue = shipped()
    target = Target.of_postings([catalogue.postings["workable-mle-template"]])
    learner = Learner(completed=("cs50p", "kaggle-intro-ml"))
    taught = down_closure(catalogue.graph, taught_levels(catalogue.courses, learner))
    interview = interview_of(catalogue.graph, target, learner, catalogue.courses, depth)
    while (question := interview.next_question()) is not None:
        assert question.possible[0] == held(taught, question.competency)
        assert len(question.possible) > 1
        interview.answer(question.competency, question.possible[-1])


def test_the_whole_plan_asks_for_the_sake_of_what_is_essential_first() -> None:
    interview = talk("aws-senior-mle", "software engineer").interview.at_depth("plan")
    respondent = talk("aws-senior-mle", "software engineer").respondent
    essential = down_closure(interview.graph, interview.agenda.ranks[0])
    is_besides = []
    while (question := interview.next_question()) is not None and not is_soft(question.competency):
        is_besides.append(question.competency not in essential)
        interview.answer(question.competency, min(question.cap, respondent.level(question.competency)))
    assert is_besides == sorted(is_besides)
    assert 0 < sum(is_besides) < len(is_besides)
