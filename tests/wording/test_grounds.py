"""The words of the interview: what is said is what was shown, and a doubt is a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.assessment import Answer, Assessment, Backing
from planner.domain.learner import HeldLevel, LevelSource
from planner.domain.level import Level
from planner.wording.grounds import (
    claim_text,
    clear_text,
    doubt_text,
    grounds_text,
    unclear_text,
    unsaid_text,
    unticked_text,
)
from tests.assessment.graphs import algebra_graph

TARGETS = dict.fromkeys(("rings", "fields", "logic", "painting"), Level.WORKING)


def test_what_was_left_unticked_is_asked_about_with_the_reason() -> None:
    interview = Assessment(algebra_graph(), TARGETS, ticked={"algebra": False, "sets": True})
    assert unticked_text(interview, "algebra") == "You left it unticked."
    assert unticked_text(interview, "sets") == unticked_text(interview, "rings") == ""
    interview.answer("rings", Level.EXPERT)
    assert interview.suggested("algebra") > Level.NONE
    assert unticked_text(interview, "algebra").startswith("You left it unticked, but your other answers suggest")


def test_doubt_is_a_word_and_answers_leave_none() -> None:
    interview = Assessment(algebra_graph(), TARGETS)
    interview.answer("rings", Level.PRACTITIONER)
    assert doubt_text(interview, "rings") == ""
    assert doubt_text(interview, "painting") == "perhaps more"
    assert grounds_text(interview, "sets") == "from rings"
    assert grounds_text(interview, "painting") == "a guess from all you said"
    assert clear_text(interview) == "3 of 6 levels clear"
    assert unclear_text(interview) == ""


def test_what_is_not_clear_is_said_to_be_unlikely_where_it_is() -> None:
    interview = Assessment(algebra_graph(), TARGETS)
    interview.answer("sets", Level.NONE)
    assert clear_text(interview) == "1 of 6 levels clear"
    assert unclear_text(interview) == "Of 5 more, what you said makes it likely that you hold none yet."


def test_what_a_mentor_saw_is_told_with_its_day_and_evidence() -> None:
    answers = {"rings": Answer(level=Level.WORKING, backing=Backing.TAUGHT)}
    interview = Assessment(algebra_graph(), TARGETS, answers=answers)
    seen = HeldLevel(level=Level.WORKING, source=LevelSource.MENTOR, on=date(2026, 11, 3), evidence="Ada: saw a proof")
    assert grounds_text(interview, "rings", seen) == "seen by a mentor · 3 Nov 2026 · Ada: saw a proof"
    own = HeldLevel(level=Level.WORKING, source=LevelSource.SELF, on=date(2026, 11, 3))
    assert grounds_text(interview, "rings", own) == "you said working"
    otherwise = replace(own, mentor=replace(seen, level=Level.AWARENESS))
    told = "a mentor saw awareness · 3 Nov 2026 · Ada: saw a proof"
    assert grounds_text(interview, "rings", otherwise) == f"you said working; {told}"
    assert claim_text(otherwise) == f"says so · 3 Nov 2026 ≠ {told}"


def test_a_mentor_reads_the_same_reasons_of_another() -> None:
    interview = Assessment(algebra_graph(), TARGETS, ticked={"algebra": False})
    interview.answer("rings", Level.PRACTITIONER)
    assert unsaid_text(interview, "painting", of_another=True) == "a guess from all they said"
    assert unsaid_text(interview, "sets", of_another=True) == unsaid_text(interview, "sets") == "from rings"
    assert unsaid_text(interview, "algebra", of_another=True).startswith("they left it unticked")
