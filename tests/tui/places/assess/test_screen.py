"""The place of the interview: ticks, questions, answers and what came of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.assessment import Assessment
from planner.catalogue import Catalogue
from planner.domain.learner import HeldLevel, Learner, LevelSource, Preferences
from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.domain.target import Want
from planner.journal import Assessed, Evidenced, Imported, Journal, Skipped, Targeted
from planner.journal.fold import after
from planner.tui.places.assess.interview import Choice, choices, following, level_lines, matching, nearest, why_asked
from planner.tui.places.assess.interview_page import View
from planner.tui.places.assess.level_browser import LevelList
from planner.tui.places.assess.question_panel import AnswerList
from planner.tui.places.assess.screen import ConflictList, SummaryBox
from planner.tui.places.assess.text import answer_rows
from planner.tui.state.level_line import Source
from planner.tui.state.situation import Situation
from tests.tui.events import TARGET_ONLY

UNFIT = (
    *TARGET_ONLY,
    Assessed(competency="deep-learning", level=Level.WORKING),
    Assessed(competency="python", level=Level.NONE),
)
HELD = {
    **dict.fromkeys(("python", "calculus", "statistics", "linear-algebra", "version-control"), Level.WORKING),
    **dict.fromkeys(("communication", "machine-learning"), Level.WORKING),
    "deep-learning": Level.NONE,
    "mlops": Level.AWARENESS,
}
DONE = (
    *TARGET_ONLY,
    *(Assessed(competency=one, level=level, confirmed=True) for one, level in HELD.items()),
    Skipped(competency="mentoring"),
)
STATES: dict[str, tuple[tuple[Any, ...], tuple[str, ...]]] = {
    "no-posting": ((), ()),
    "checklist": (TARGET_ONLY, ("m",)),
    "ticked": (TARGET_ONLY, ("m", "space", "enter")),
    "question": (TARGET_ONLY, ()),
    "under-way": (TARGET_ONLY, ("b", "s", "a")),
    "done": (DONE, ()),
    "list": (DONE, ("l",)),
    "unfit": (UNFIT, ("x",)),
    "again": (UNFIT, ("x", "enter")),
}


@pytest.mark.parametrize("state", STATES)
async def test_golden(
    make_app: Any,
    settle: Any,
    check_screen: Any,
    state: str,
) -> None:
    events, keys = STATES[state]
    app = make_app(*events)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        await check_screen(pilot, f"assess-{state}")


async def open_assess(pilot: Any, settle: Any) -> None:
    await settle(pilot)
    await pilot.press("3")
    await settle(pilot)


async def open_questions(pilot: Any, settle: Any) -> None:
    await open_assess(pilot, settle)


def asked(app: Any) -> str:
    return str(app.screen.page.question.competency)


async def test_a_tick_counts_even_where_enter_follows_before_it_is_drawn(make_app: Any, settle: Any) -> None:
    app = make_app(*TARGET_ONLY)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_assess(pilot, settle)
        await pilot.press("m")
        await settle(pilot)
        app.focused.action_select()
        app.focused.action_done()
        await settle(pilot)
        assert any(app.situation.learner.ticked.values())


async def test_a_letter_answers_at_once_and_the_next_question_comes(make_app: Any, settle: Any) -> None:
    app = make_app(*TARGET_ONLY)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_questions(pilot, settle)
        assert isinstance(app.focused, AnswerList)
        first = asked(app)
        await pilot.press("b")
        await settle(pilot)
        assert app.situation.learner.levels[first].level is Level.AWARENESS
        assert app.situation.learner.levels[first].on == app.today
        assert asked(app) != first


async def test_arrows_or_vim_keys_and_enter_answer_too(make_app: Any, settle: Any) -> None:
    app = make_app(*TARGET_ONLY)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_questions(pilot, settle)
        first = asked(app)
        await pilot.press("j", "down", "k", "enter")
        await settle(pilot)
        assert app.situation.learner.levels[first].level is Level.AWARENESS


async def test_a_letter_that_is_no_answer_changes_nothing(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(Targeted(posting="graduate"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_questions(pilot, settle)
        before = app.situation.record
        assert not any(row.id == "4" for row in app.focused.rows)
        await pilot.press("e")
        await settle(pilot)
        assert "e is no answer to this question" in screen_text(app)
        assert app.situation.record == before


@pytest.mark.parametrize(("digit", "place"), [("1", "today"), ("2", "target"), ("4", "map"), ("5", "plan")])
async def test_the_digit_of_a_place_goes_there_and_records_nothing(
    make_app: Any, settle: Any, digit: str, place: str
) -> None:
    app = make_app(*TARGET_ONLY)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_questions(pilot, settle)
        before = app.situation.record
        await pilot.press(digit)
        await settle(pilot)
        assert app.current_mode == place
        assert app.situation.record == before


async def test_back_takes_back_the_last_answer_or_skip_but_nothing_else(make_app: Any, settle: Any) -> None:
    app = make_app(*TARGET_ONLY)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_questions(pilot, settle)
        first = asked(app)
        await pilot.press("b")
        await settle(pilot)
        second = asked(app)
        await pilot.press("s")
        await settle(pilot)
        assert app.situation.record.skipped == (second,)
        await pilot.press("backspace")
        await settle(pilot)
        assert asked(app) == second
        await pilot.press("backspace")
        await settle(pilot)
        assert asked(app) == first
        await pilot.press("backspace")
        await settle(pilot)
        assert app.situation.profile is not None


async def test_one_press_takes_back_the_last_list_or_answer_and_shows_it_as_it_was(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*TARGET_ONLY)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:

        async def take_back() -> str:
            await pilot.press("backspace")
            await settle(pilot)
            return " ".join(str(screen_text(app)).replace("│", " ").replace("▌", " ").split())

        await open_assess(pilot, settle)
        await pilot.press("m", "a", "enter", "t")
        await settle(pilot)
        answered = asked(app)
        await pilot.press("b")
        await settle(pilot)
        assert "Taken back: your level of" in await take_back()
        assert asked(app) == answered
        assert app.screen.query_one(AnswerList).chosen == str(int(Level.AWARENESS))
        assert "Taken back: your ticks" in await take_back()
        assert not app.situation.learner.ticked
        assert "[x]" in screen_text(app)


async def test_an_answer_taken_back_is_asked_again_though_another_would_come_next(make_app: Any, settle: Any) -> None:
    app = make_app(*DONE[:-1])
    async with app.run_test(size=(80, 24)) as pilot:
        await open_assess(pilot, settle)
        await pilot.press("l", "slash", *"mlops", "enter", "enter")
        await settle(pilot)
        await pilot.press("c", "l")
        await settle(pilot)
        await pilot.press("backspace")
        await settle(pilot)
        assert asked(app) == "mlops"
        assert app.screen.query_one(AnswerList).chosen == str(int(Level.WORKING))


async def test_the_interview_goes_on_where_it_was_left(make_app: Any, settle: Any) -> None:
    app = make_app(*TARGET_ONLY)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_questions(pilot, settle)
        await pilot.press("b")
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        left_at, record = asked(app), app.situation.record
    with Journal.open(app.data_folder) as journal:
        assert journal.record().skipped == record.skipped
    again = make_app()
    async with again.run_test(size=(80, 24)) as pilot:
        await open_assess(pilot, settle)
        assert asked(again) == left_at


async def test_either_of_two_unfit_answers_can_be_changed(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*UNFIT)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_assess(pilot, settle)
        await pilot.press("x")
        await settle(pilot)
        assert isinstance(app.focused, ConflictList)
        await pilot.press("j", "enter")
        await settle(pilot)
        assert asked(app) == "python"
        await pilot.press("c")
        await settle(pilot)
        assert app.situation.learner.levels["python"].level is Level.WORKING
        assert "≠" not in screen_text(app)
        assert isinstance(app.focused, AnswerList)


async def test_escape_goes_back_step_by_step_and_last_to_today(make_app: Any, settle: Any) -> None:
    app = make_app(*UNFIT)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_assess(pilot, settle)
        await pilot.press("x", "enter")
        await settle(pilot)
        seen = []
        for _ in range(3):
            seen.append(app.screen.page.view)
            await pilot.press("escape")
            await settle(pilot)
        assert seen == [View.ASKING, View.CONFLICTS, View.ASKING]
        assert app.current_mode == "today"


async def test_the_list_is_searched_and_asks_any_competency_again(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*DONE)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_assess(pilot, settle)
        await pilot.press("l", "slash", *"mlops")
        await settle(pilot)
        assert "1 of 10" in screen_text(app)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert asked(app) == "mlops"
        assert "◂ your answer" in screen_text(app)
        await pilot.press("c")
        await settle(pilot)
        assert app.situation.learner.levels["mlops"].level is Level.WORKING
        assert isinstance(app.focused, LevelList)
        await pilot.press("l", "l")
        await settle(pilot)
        assert not app.screen.query_one("#search").value
        await pilot.press("m")
        await settle(pilot)
        assert app.screen.page.view is not View.LEVELS


async def test_evidence_backs_the_last_answer(make_app: Any, settle: Any) -> None:
    app = make_app(*TARGET_ONLY)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_questions(pilot, settle)
        first = asked(app)
        await pilot.press("b")
        await settle(pilot)
        await pilot.press("n", *"a note", "enter")
        await settle(pilot)
        assert app.situation.learner.levels[first].evidence == "a note"
        await pilot.press("n", "backspace", "enter")
        await settle(pilot)
        assert first not in app.situation.record.evidence


async def test_depth_asks_for_more(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*DONE)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_assess(pilot, settle)
        assert isinstance(app.focused, SummaryBox)
        await pilot.press("m", "m")
        await settle(pilot)
        assert "For the full map" in screen_text(app)
        assert isinstance(app.focused, AnswerList)


async def test_the_depth_is_kept_for_the_next_start(make_app: Any, settle: Any, screen_text: Any) -> None:
    for pressed in (["m"], []):
        app = make_app(*(DONE if pressed else ()))
        async with app.run_test(size=(80, 24)) as pilot:
            await open_assess(pilot, settle)
            await pilot.press(*pressed)
            await settle(pilot)
            assert "For the whole plan" in screen_text(app)


async def test_the_summary_asks_hours_and_horizon_once_and_leads_to_the_plan(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*DONE)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_assess(pilot, settle)
        await pilot.press("5")
        await settle(pilot)
        assert "How many hours a week can you study?" in screen_text(app)
        await pilot.press(*"12", "enter")
        await settle(pilot)
        await pilot.press(*"end of 2027", "enter")
        await settle(pilot)
        assert app.current_mode == "plan"
        assert any(one.message.startswith("Deadline: 31 Dec 2027.") for one in app._notifications)
        wishes = app.situation.learner.preferences
        assert (wishes.hours_per_week, wishes.deadline) == (12, date(2027, 12, 31))
        await pilot.press("3", "enter")
        await settle(pilot)
        assert app.current_mode == "plan"


async def test_enter_takes_the_defaults_of_the_first_wishes_once_and_for_all(make_app: Any, settle: Any) -> None:
    app = make_app(*DONE)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_assess(pilot, settle)
        for _ in range(3):
            await pilot.press("enter")
            await settle(pilot)
        assert app.current_mode == "plan"
        assert app.situation.record.has_wishes
        assert app.situation.learner.preferences == Preferences()


@pytest.fixture
def situation_after(make_app: Any, small_catalogue: Catalogue) -> Callable[..., Situation]:
    def situation_after(*events: Any) -> Situation:
        app = make_app(*events)
        with Journal.open(app.data_folder) as journal:
            return Situation(catalogue=small_catalogue, record=journal.record(), today=app.today)

    return situation_after


def test_a_question_asked_again_marks_what_was_said_and_what_all_answers_suggest(
    situation_after: Callable[..., Situation],
) -> None:
    interview = situation_after(*UNFIT).interview("steps")
    offered = choices(interview, interview.question("deep-learning"), is_again=True)
    assert [(one.level, one.is_likely, one.is_yours) for one in offered] == [
        (Level.NONE, False, False),
        (Level.AWARENESS, True, False),
        (Level.WORKING, False, True),
    ]


def test_what_a_mentor_saw_is_marked_as_such_and_not_as_your_answer(situation_after: Callable[..., Situation]) -> None:
    seen = HeldLevel(level=Level.AWARENESS, source=LevelSource.MENTOR)
    situation = situation_after(*TARGET_ONLY, Imported(learner=Learner(posting="graduate", levels={"mlops": seen})))
    marks = []
    for now in (situation, situation.after(after(Assessed(competency="mlops", level=Level.WORKING), situation.record))):
        interview = now.interview("steps")
        offered = choices(interview, interview.question("mlops"), now.learner.levels["mlops"], is_again=True)
        marks.append({choice.level: (choice.is_yours, choice.is_seen) for choice in offered})
    assert marks[0][Level.AWARENESS] == (False, True)
    assert marks[1][Level.AWARENESS] == (False, True)
    assert marks[1][Level.WORKING] == (True, False)


def test_what_is_open_is_not_said_to_be_suggested_and_what_counts_is(
    situation_after: Callable[..., Situation],
) -> None:
    interview = situation_after(*TARGET_ONLY).interview("steps")
    interview.assumed = {"python": Level.WORKING}
    suggested = {
        name: [one.level for one in choices(interview, interview.question(name), is_again=True) if one.is_likely]
        for name in ("mlops", "python")
    }
    assert suggested == {"mlops": [], "python": [Level.WORKING]}


def test_the_last_statement_stands_for_more_only_where_more_does_not_matter(
    situation_after: Callable[..., Situation],
) -> None:
    interview = situation_after(*TARGET_ONLY).interview("steps")
    assert choices(interview, interview.question("mlops"), is_again=False)[-1].statement.endswith("(or more)")
    assert not choices(interview, interview.question("mentoring"), is_again=False)[-1].statement.endswith("(or more)")


def test_an_answer_above_what_matters_is_kept_on_offer(situation_after: Callable[..., Situation]) -> None:
    event = Assessed(competency="mlops", level=Level.EXPERT)
    interview = situation_after(*TARGET_ONLY, event).interview("steps")
    offered = choices(interview, interview.question("mlops"), is_again=True)
    assert [one.level for one in offered if one.is_yours] == [Level.EXPERT]


def test_why_asked_names_the_posting_what_needs_it_and_what_else_it_tells(
    situation_after: Callable[..., Situation],
) -> None:
    interview = situation_after(*TARGET_ONLY).interview("steps")
    why = why_asked(interview, interview.question("python"))
    assert why.startswith("The posting asks for it at practitioner. Needed for ")
    assert "Your answer may tell about" in why
    one_of = Want(levels={"python": Level.EXPERT, "r": Level.EXPERT}, importance=Importance.CORE, asked=Level.EXPERT)
    interview.agenda = replace(interview.agenda, wants=(one_of,))
    why = why_asked(interview, interview.question("python"))
    assert why.startswith("The posting asks for any one of 2 competencies, this among them, at practitioner.")


def test_what_only_courses_on_the_way_ask_for_is_asked_for_that_reason(
    situation_after: Callable[..., Situation],
) -> None:
    interview = situation_after(*TARGET_ONLY).interview("steps")
    interview.agenda = replace(interview.agenda, first={"mentoring": Level.AWARENESS})
    unasked = replace(interview.question("mentoring"), serves=(), informs=())
    interview.targets.pop("mentoring", None)
    assert why_asked(interview, unasked) == "Courses on the way usually ask for it."


def test_the_list_says_where_each_level_is_known_from(situation_after: Callable[..., Situation]) -> None:
    situation = situation_after(
        *TARGET_ONLY,
        Assessed(competency="mlops", level=Level.WORKING),
        Skipped(competency="mentoring"),
        Evidenced(competency="mlops", evidence="a link"),
    )
    lines = {line.competency: line for line in level_lines(situation, situation.interview("plan"))}
    assert (lines["mlops"].source, lines["mlops"].grounds) == (Source.SAID, "you said working, with evidence")
    assert (lines["version-control"].source, lines["version-control"].grounds) == (Source.INFERRED, "from MLOps")
    assert lines["mentoring"].source is Source.SKIPPED
    communication = lines["communication"]
    assert communication.source is Source.OPEN
    assert communication.grounds == "perhaps more: a guess from all you said"
    assert [line.name for line in matching(list(lines.values()), "MENTOR")] == ["Mentoring"]
    assert nearest(list(lines.values()), "machine learning ") == "machine-learning"


def test_every_competency_in_play_is_listed_once(situation_after: Callable[..., Situation]) -> None:
    situation = situation_after(*DONE)
    interview: Assessment = situation.interview(following("steps"))
    assert sorted(line.competency for line in level_lines(situation, interview)) == sorted(interview.in_play)


@pytest.mark.parametrize("length", [60, 140, 170])
def test_five_long_statements_fit_beside_a_long_header_at_the_design_size(length: int) -> None:
    statement = ("I can do it so " * 12)[:length]
    offered = [Choice(level=Level.NONE, statement="None of these yet.")]
    offered += [Choice(level=level, statement=statement) for level in Level if level > Level.NONE]
    lines = [line for row in answer_rows(offered) for line in row.lay_out(75).plain.split("\n")]
    assert len(lines) <= 13
    assert max(map(len, lines)) <= 75


async def test_doubts_left_as_said_stay_so_after_a_restart(make_app: Any, settle: Any) -> None:
    app = make_app(*UNFIT)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3", "x")
        await settle(pilot)
        whole = app.screen.page.whole
        doubts = tuple(doubt.about for doubt in whole.doubts())
        assert app.screen.page.view is View.CONFLICTS
        assert whole.doubted == {about[0] for about in doubts}
        await pilot.press("backspace")
        await settle(pilot)
        assert app.screen.page.asks_about("python")
        await pilot.press("a", "x")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert app.situation.record.settled == doubts
        assert app.screen.page.view is not View.CONFLICTS
    again = make_app()
    async with again.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert again.situation.record.settled == doubts
        assert again.situation.open_doubts(again.situation.interview("plan")) == []
