"""Where the learner stands: which day is of what while the plan is being worked out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from planner.domain.learner import Preferences
from planner.domain.learning_plan import SteppingStone
from planner.domain.target import Milestone
from planner.journal import Logged, Preferred
from planner.planning import Planner
from planner.tui.places.plan.text import whole
from planner.tui.places.today.standing import standing
from planner.tui.state.plan_state import Improving, Settled
from planner.tui.state.situation import Situation
from planner.wording import day
from tests.tui.events import AIMING


def test_the_day_of_a_milestone_is_no_finish_while_later_ones_are_worked_out(
    make_situation: Callable[..., Situation],
) -> None:
    situation = make_situation(*AIMING)
    solved = Planner(situation.catalogue, situation.estimated, today=situation.today).plan()
    first = solved.milestones[0]
    so_far = solved.up_to(first.id)
    until = situation.learner.preferences.until
    shown = standing(situation, Improving(so_far)).plain
    assert f"Ready to apply {day(first.finish)}" in shown
    assert "Finish         being worked out…" in shown
    assert whole(so_far, until).startswith(f"Ready to apply by {day(first.finish)}")
    assert f"Finish         {day(solved.finish)}" in standing(situation, Settled(solved)).plain
    assert whole(solved, until).startswith(f"To {day(solved.finish)}")


def test_ready_to_apply_says_to_what_first(make_situation: Callable[..., Situation]) -> None:
    situation = make_situation(*AIMING)
    solved = Planner(situation.catalogue, situation.estimated, today=situation.today).plan()
    stone = SteppingStone(posting="graduate", milestone=Milestone.READY_TO_START, finish=situation.today)
    shown = standing(situation, Settled(replace(solved, stepping_stone=stone))).plain
    first = f"\n  first, from 20 Nov 2026 on: {situation.catalogue.postings['graduate'].title}\n"
    assert shown.index("Ready to apply") < shown.index(first) < shown.index("Finish")


def test_the_likely_range_says_what_it_rests_on(make_situation: Callable[..., Situation]) -> None:
    logged = Logged(course="speaking-club", hours=5, on=date(2026, 11, 3))
    for events, rests_on in (((), "our judgement"), ((logged,), "what you log")):
        situation = make_situation(*AIMING, *events)
        solved = Planner(situation.catalogue, situation.estimated, today=situation.today).plan()
        assert f"\n  8 times in 10, by {rests_on}" in standing(situation, Settled(solved)).plain


def test_a_milestone_reached_in_part_has_its_count_and_its_day_set_apart_by_words(
    make_situation: Callable[..., Situation],
) -> None:
    situation = make_situation(*AIMING, Preferred(preferences=Preferences(deadline=date(2027, 6, 30))))
    solved = Planner(situation.catalogue, situation.estimated, today=situation.today).plan()
    part = next(result for result in solved.milestones if result.worth_left and result.finish)
    assert part.id is Milestone.READY_TO_START
    count = f"{part.requirements_met} of {part.requirements} to start"
    assert f"\n{count} by {day(part.finish)}" in re.sub(" +", " ", standing(situation, Settled(solved)).plain)
