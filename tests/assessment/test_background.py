"""Tests of the levels that a background brings with it."""

from __future__ import annotations

from planner.assessment import Assessment
from planner.domain.level import Level
from planner.wording.grounds import grounds_text
from tests.assessment.graphs import algebra_graph

TARGETS = dict.fromkeys(("rings", "fields", "logic", "painting"), Level.WORKING)


def _interview(**answers: Level) -> Assessment:
    interview = Assessment(
        algebra_graph(), TARGETS, assumed={"sets": Level.WORKING, "rings": Level.WORKING, "painting": Level.AWARENESS}
    )
    for competency, level in answers.items():
        interview.answer(competency, level)
    return interview


def test_what_a_background_brings_counts_and_says_so() -> None:
    interview = _interview()
    assert interview.counts("painting") == Level.AWARENESS
    assert interview.is_assumed("painting")
    assert grounds_text(interview, "painting") == "by your background"


def test_it_counts_no_further_than_its_prerequisites_are_held() -> None:
    graph = algebra_graph()
    interview = _interview()
    counted = {name: interview.counts(name) for name in interview.scope}
    assert all(
        counted.get(other, Level.NONE) >= level
        for name, held in counted.items()
        for other, level in graph.needs(name, held).items()
    )


def test_an_answer_and_a_box_left_empty_take_its_place() -> None:
    assert _interview(painting=Level.NONE).counts("painting") == Level.NONE
    assert not _interview(painting=Level.WORKING).is_assumed("painting")
    interview = _interview()
    interview.tick({"painting": False})
    assert interview.counts("painting") == Level.NONE
