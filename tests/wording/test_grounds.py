"""The words of the interview: what is said is what was shown, and a doubt is a word."""

from __future__ import annotations

from planner.assessment import Assessment, Checklist
from planner.domain.level import Level
from planner.wording.grounds import clear_text, doubt_text, grounds_text, never_text
from tests.assessment.graphs import algebra_graph

TARGETS = dict.fromkeys(("rings", "fields", "logic", "painting"), Level.WORKING)


def test_a_list_names_what_it_speaks_for_beside_what_it_shows() -> None:
    interview = Assessment(algebra_graph(), TARGETS)
    shown = Checklist(area="area", competencies=("sets", "logic", "algebra"))
    assert never_text(interview, shown) == "n: never did any of these, nor rings, fields and painting."
    everything = Checklist(area="area", competencies=tuple(interview.scope))
    assert never_text(interview, everything) == "n: never did any of these."


def test_doubt_is_a_word_and_answers_leave_none() -> None:
    interview = Assessment(algebra_graph(), TARGETS)
    interview.answer("rings", Level.PRACTITIONER)
    assert doubt_text(interview, "rings") == ""
    assert doubt_text(interview, "painting") == "perhaps more"
    assert grounds_text(interview, "sets") == "from rings"
    assert grounds_text(interview, "painting") == "a guess from all you said"
    assert clear_text(interview) == "3 of 6 levels clear"
