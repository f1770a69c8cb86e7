"""What each state of the plan shows."""

from __future__ import annotations

from typing import Any

import pytest

from planner.domain.fault import Fault
from planner.domain.learner import Preferences
from planner.journal import Preferred, Targeted
from planner.tui.state.plan_state import (
    Improving,
    NoPlan,
    PlanState,
    Refused,
    Settled,
    Working,
    is_outdated,
    is_solving,
    shown_plan,
)
from tests.tui.events import BEGUN

PLAN: Any = object()


@pytest.mark.parametrize(
    ("state", "plan", "solving", "outdated"),
    [
        (NoPlan(), None, False, False),
        (Working(), None, True, False),
        (Working(PLAN), PLAN, True, True),
        (Improving(PLAN), PLAN, True, False),
        (Settled(PLAN), PLAN, False, False),
        (Refused(Fault("no", "none")), None, False, False),
    ],
)
def test_a_state_says_which_plan_to_show_and_whether_it_may_change(
    state: PlanState, plan: Any, solving: bool, outdated: bool
) -> None:
    assert (shown_plan(state), is_solving(state), is_outdated(state)) == (plan, solving, outdated)


async def test_the_previous_plan_is_shown_for_other_wishes_but_not_for_another_posting(
    make_app: Any, settle: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(*BEGUN, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(app.plan_maker, "solve", lambda situation: None)
        plan = app.plan
        assert app.plan_state == Settled(plan)
        assert app.record(Preferred(preferences=Preferences(hours_per_week=20)))
        assert app.plan_state == Working(plan)
        assert app.record(Targeted(posting="graduate"))
        assert app.plan_state == Working()
        await settle(pilot)
