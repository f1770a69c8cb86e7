"""What a competency needs and what it opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planner.catalogue import Catalogue
from planner.domain.competency import Prerequisite
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.level import Level
from planner.journal import Assessed, Entry, Targeted, Ticked, fold
from planner.tui.places.assess.interview import level_lines
from planner.tui.places.map.competency_card import card, relation_text, standing_text
from planner.tui.state.neighbourhood import courses_teaching, demands, needs, opens, start_of, what_for
from planner.tui.state.situation import Situation

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def situation_of(catalogue: Catalogue, *events: Targeted | Assessed | Ticked) -> Situation:
    entries = [Entry(id=number, at=NOW, event=event) for number, event in enumerate(events, start=1)]
    return Situation(catalogue=catalogue, record=fold(entries), today=date(2026, 11, 20))


AIM = Targeted(posting="senior-engineer")
PYTHON = Assessed(competency="python", level=Level.WORKING)


def test_needs_are_marked_by_the_level_that_the_target_takes_whatever_is_in_the_middle(
    small_catalogue: Catalogue,
) -> None:
    situation = situation_of(small_catalogue, AIM, PYTHON)
    around = {one.competency.id: one.want for one in needs(situation, "machine-learning")}
    assert around == {name: situation.wanted[name] for name in ("python", "statistics", "linear-algebra")}
    assert around["python"] > Level.WORKING


def test_what_lies_on_the_way_comes_first_of_what_is_opened(small_catalogue: Catalogue) -> None:
    around = opens(situation_of(small_catalogue, Targeted(posting="graduate")), "python")
    assert [one.want > Level.NONE for one in around] == sorted((one.want > Level.NONE for one in around), reverse=True)


def test_relation_names_the_one_that_needs_first_on_both_sides(small_catalogue: Catalogue) -> None:
    situation = situation_of(small_catalogue, AIM)
    competencies = small_catalogue.graph.competencies
    below = needs(situation, "statistics")[0]
    assert relation_text(below, competencies["statistics"]) == "Statistics at working needs Calculus at awareness."
    above = next(one for one in opens(situation, "calculus") if one.competency.id == "statistics")
    assert relation_text(above, competencies["calculus"]) == "Statistics at working needs Calculus at awareness."


@pytest.mark.parametrize(
    ("competency", "level", "sentence"),
    [
        ("statistics", None, "Press r to say how well you hold Statistics."),
        ("statistics", Level.AWARENESS, "Before Statistics to working, learn Calculus to awareness."),
        ("communication", Level.WORKING, "You are ready to learn Communication to practitioner."),
        ("communication", Level.PRACTITIONER, "Communication to expert grows at work: no study gives it."),
        ("communication", Level.EXPERT, "You hold all there is of Communication."),
    ],
)
def test_standing_says_what_comes_next(
    small_catalogue: Catalogue, competency: str, level: Level | None, sentence: str
) -> None:
    said = [Assessed(competency=competency, level=level)] if level else []
    assert standing_text(situation_of(small_catalogue, AIM, *said), competency) == sentence


def test_the_card_has_the_level_and_the_grounds_that_assess_has(small_catalogue: Catalogue) -> None:
    unused = Ticked(used={"python": False})
    situation = situation_of(small_catalogue, AIM, unused)
    [line] = [line for line in level_lines(situation, situation.interview("plan")) if line.competency == "python"]
    shown = card(situation, "python", 60).plain
    assert f"{line.level}\n  {line.grounds}; r changes it" in shown
    assert "you left it unticked" in line.grounds
    assert standing_text(situation, "python") == "You are ready to learn Python to awareness."


@pytest.mark.parametrize("asked", [True, False])
def test_the_card_says_what_was_said_whether_or_not_a_posting_asks_for_it(
    small_catalogue: Catalogue, asked: bool
) -> None:
    catalogue = small_catalogue if asked else replace(small_catalogue, postings={})
    situation = situation_of(catalogue, Assessed(competency="python", level=Level.AWARENESS))
    assert ("python" in situation.interview("plan").scope) == asked
    assert "you said awareness; r changes it" in card(situation, "python", 60).plain


def test_courses_and_postings_come_in_the_order_that_matters(small_catalogue: Catalogue) -> None:
    situation = situation_of(small_catalogue, AIM)
    teaching = courses_teaching(small_catalogue, "machine-learning")
    assert [one.id for one in teaching] == ["ml-start", "ml-bootcamp", "ml-capstone"]
    assert [profile.id for profile, _ in demands(situation, "python")] == ["senior-engineer", "graduate"]


def test_start_is_the_first_of_the_catalogue_where_nothing_is_asked(small_catalogue: Catalogue) -> None:
    assert start_of(situation_of(small_catalogue)) == small_catalogue.graph.order[0]


@pytest.mark.parametrize("width", [31, 60])
def test_card_keeps_to_its_width(small_catalogue: Catalogue, width: int) -> None:
    situation = situation_of(small_catalogue, PYTHON)
    for one in small_catalogue.graph.order:
        wrapped = card(situation, one, width).split("\n")
        assert max(line.cell_length for line in wrapped) <= width


def test_what_a_prerequisite_is_for_is_another_level_or_the_same() -> None:
    step = Prerequisite(competency="calculus", level=Level.WORKING, from_level=Level.PRACTITIONER)
    assert what_for(step) == "for practitioner"
    assert what_for(replace(step, from_level=Level.WORKING)) == "for the same"


def test_what_grows_at_work_is_marked_and_no_level_to_learn(small_catalogue: Catalogue) -> None:
    graph = small_catalogue.graph
    by_work = replace(graph.competencies["communication"], at_work_from=Level.WORKING)
    grown = CompetencyGraph([*(one for one in graph.competencies.values() if one.id != by_work.id), by_work])
    situation = situation_of(
        replace(small_catalogue, graph=grown), AIM, Assessed(competency="communication", level=Level.AWARENESS)
    )
    assert standing_text(situation, "communication") == "Communication to working grows at work: no study gives it."
    assert "working · grows at work" in card(situation, "communication", 60).plain
    assert "communication" not in situation.ready_to_learn
