"""Which page of the interview fits what the learner asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from planner.assessment import Assessment
from planner.domain.background import Backgrounds, Occupation, Years
from planner.domain.level import Level
from planner.journal import Assessed
from planner.tui.places.assess.interview_page import InterviewPage, InterviewRequest, View, page_for
from planner.tui.places.assess.text import conflict_rows, progress_text
from planner.tui.state.situation import Situation
from tests.assessment.graphs import algebra_graph
from tests.tui.events import BEGUN, TARGET_ONLY

UNFIT = (
    *TARGET_ONLY,
    Assessed(competency="deep-learning", level=Level.WORKING),
    Assessed(competency="python", level=Level.NONE),
)


def with_backgrounds(situation: Situation) -> Situation:
    backgrounds = Backgrounds(
        study={"maths": Occupation(name="Mathematics")},
        work={"coder": Occupation(name="Engineer")},
        years={"few": Years(name="Few", share=0.4)},
    )
    return replace(situation, catalogue=replace(situation.catalogue, backgrounds=backgrounds))


@pytest.fixture
def page(make_situation: Callable[..., Situation]) -> Callable[..., InterviewPage]:
    def page(*events: Any, **request: Any) -> InterviewPage:
        return page_for(InterviewRequest(**request), make_situation(*events))

    return page


def test_without_a_posting_there_is_only_the_summary(page: Callable[..., InterviewPage]) -> None:
    assert page(view=View.LEVELS).view is View.SUMMARY


def test_checklists_come_until_the_first_answer_or_as_requested(page: Callable[..., InterviewPage]) -> None:
    assert page(*TARGET_ONLY, depth="plan").view is View.TICKING
    assert page(*BEGUN, depth="plan").view is View.ASKING
    assert page(*TARGET_ONLY, depth="plan", wants_ticks=False).view is View.ASKING
    assert page(*BEGUN, depth="plan", wants_ticks=True).view is View.TICKING


def test_the_background_announces_the_lists_that_come_after_it_and_no_others(
    page: Callable[..., InterviewPage], make_situation: Callable[..., Situation]
) -> None:
    for events in (TARGET_ONLY, BEGUN):
        after = page(*events, depth="plan")
        situation = with_backgrounds(make_situation(*events))
        shown = page_for(InterviewRequest(depth="plan", describes=True), situation)
        assert shown.view is View.BACKGROUND
        assert bool(shown.checklists) == (after.view is View.TICKING)
        assert ("list" in progress_text(situation, shown).plain) == (after.view is View.TICKING)


def test_no_list_is_shown_where_too_few_boxes_would_tell_anything(page: Callable[..., InterviewPage]) -> None:
    assert page(*TARGET_ONLY).view is View.ASKING


def test_conflicts_are_shown_only_while_there_are_any(page: Callable[..., InterviewPage]) -> None:
    assert page(*UNFIT, view=View.CONFLICTS).view is View.CONFLICTS
    gone = page(*BEGUN, view=View.CONFLICTS)
    assert (gone.view, gone.request.view) == (View.ASKING, View.ASKING)


def test_what_is_asked_again_comes_before_the_view_and_is_forgotten_once_out_of_play(
    page: Callable[..., InterviewPage],
) -> None:
    again = page(*BEGUN, view=View.LEVELS, again="python")
    assert (again.view, again.is_again, again.question and again.question.competency) == (View.ASKING, True, "python")
    assert not page(*BEGUN, again="closed-last-year").is_again


def test_what_was_answered_is_counted_whatever_the_depth(
    make_situation: Callable[..., Situation],
) -> None:
    situation = make_situation(*BEGUN, *(Assessed(competency=name, level=Level.WORKING) for name in ("cloud", "mlops")))
    pages = [page_for(InterviewRequest(depth=depth), situation) for depth in ("steps", "plan", "map")]
    assert all("3 answers" in progress_text(situation, page).plain for page in pages)


def test_a_doubt_that_no_other_answer_alone_gives_says_that_the_answer_stands() -> None:
    unused = dict.fromkeys(("sets", "logic", "algebra", "painting", "fields"), False)
    answers = {"rings": Level.WORKING}
    interview = Assessment(algebra_graph(), answers, "map", answers=answers, ticked=unused)
    heading, look = (row.lay_out(78).plain for row in conflict_rows(interview))
    assert heading.startswith("All you said suggests less here. Your answer stands;")
    assert "rings" in look
