"""What a situation takes over from the ones before it, and that it is what would be worked out anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from planner.domain.learner import Preferences
from planner.domain.level import Level
from planner.journal import Assessed, Preferred, Targeted
from planner.tui.state.situation import Situation

AIM = Targeted(posting="senior-engineer")
PYTHON = Assessed(competency="python", level=Level.WORKING)
WISH = Preferred(preferences=Preferences(hours_per_week=20))


def worked_out(situation: Situation) -> tuple[object, ...]:
    return situation.estimated, situation.state, situation.gap, situation.wanted, situation.ready_to_learn


def test_a_wish_changes_nothing_about_the_levels(make_situation: Callable[..., Situation]) -> None:
    before = make_situation(AIM, PYTHON)
    worked_out(before)
    wished = make_situation(AIM, PYTHON, WISH)
    after = before.after(wished.record)
    assert after.interview("plan") is before.interview("plan")
    assert worked_out(after) == worked_out(wished)
    assert after.estimated.preferences.hours_per_week == 20


def test_undo_goes_back_to_what_was_known(make_situation: Callable[..., Situation]) -> None:
    first = make_situation(AIM)
    worked_out(first)
    answered = first.after(make_situation(AIM, PYTHON).record)
    undone = answered.after(make_situation(AIM).record, first)
    assert undone.interview("plan") is first.interview("plan")
    assert worked_out(undone) == worked_out(make_situation(AIM))


def test_an_answer_is_taken_in(make_situation: Callable[..., Situation]) -> None:
    before = make_situation(AIM)
    worked_out(before)
    answered = make_situation(AIM, PYTHON)
    assert worked_out(before.after(answered.record)) == worked_out(answered)


def test_nothing_is_taken_over_from_another_catalogue(make_situation: Callable[..., Situation]) -> None:
    before = make_situation(AIM, PYTHON)
    worked_out(before)
    elsewhere = replace(before, catalogue=replace(before.catalogue))
    assert elsewhere.after(before.record, before).interview("plan") is not before.interview("plan")
