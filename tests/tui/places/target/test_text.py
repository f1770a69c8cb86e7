"""What Target says of a posting that one aims at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from planner.domain.learning_plan import SteppingStone
from planner.domain.level import Level
from planner.domain.target import Milestone, Target
from planner.journal import Assessed, Event
from planner.planning import Planner
from planner.tui.places.target.text import facts
from planner.tui.state.situation import Situation
from planner.wording import percent
from tests.tui.events import AIMING, TARGET_ONLY


def test_a_stepping_stone_that_is_further_away_now_says_why_it_comes_first(
    make_situation: Callable[..., Situation],
) -> None:
    def told(*events: Event) -> tuple[Situation, str]:
        situation = make_situation(*events)
        solved = Planner(situation.catalogue, situation.estimated, today=situation.today).plan()
        stone = SteppingStone(posting="graduate", milestone=Milestone.READY_TO_APPLY, finish=solved.start)
        return situation, facts(situation, situation.profiles[0], replace(solved, stepping_stone=stone)).plain

    def readiness_for(situation: Situation) -> float:
        return situation.readiness_in(situation.state, Target.of_postings([situation.catalogue.postings["graduate"]]))

    by_talk, text = told(*TARGET_ONLY, Assessed(competency="communication", level=Level.PRACTITIONER))
    assert readiness_for(by_talk) < by_talk.gap.readiness
    assert f"{percent(readiness_for(by_talk))} ready now; your plan comes to it first." in text
    by_python, text = told(*AIMING)
    assert readiness_for(by_python) >= by_python.gap.readiness
    assert "Stepping stone" in text
    assert "ready now" not in text
