"""Where the learner stands: which day is of what while the plan is being worked out."""

from __future__ import annotations

from collections.abc import Callable

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
