"""What a worker hands in after the learner has gone on is not shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from planner.domain.fault import Fault
from planner.domain.learner import Preferences
from planner.domain.learning_plan import LearningPlan
from planner.export import profile_toml
from planner.journal import Preferred
from planner.tui.places.map.layered_view import LayeredView
from planner.tui.places.mentor.profile_reading import open_profile
from planner.tui.services.loading import with_catalogue
from planner.tui.state.messages import CatalogueChecked, PlanChanged
from planner.tui.state.plan_state import Improving, Refused, Settled
from tests.tui.events import BEGUN


@pytest.mark.parametrize("state", [Improving, Settled])
async def test_a_plan_for_earlier_wishes_is_dropped(make_app: Any, settle: Any, state: Any) -> None:
    app = make_app(*BEGUN, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        earlier, plan = app.situation, app.plan
        assert isinstance(plan, LearningPlan)
        assert app.record(Preferred(preferences=Preferences(hours_per_week=20)))
        await settle(pilot)
        now = app.plan
        app.post_message(PlanChanged(earlier, state(plan)))
        await settle(pilot)
        assert app.plan is now


async def test_a_refusal_of_earlier_wishes_is_dropped(make_app: Any, settle: Any) -> None:
    app = make_app(*BEGUN)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        earlier = app.situation
        assert app.record(Preferred(preferences=Preferences(hours_per_week=20)))
        app.post_message(PlanChanged(earlier, Refused(Fault("no", "none"))))
        await settle(pilot)
        assert not isinstance(app.plan_state, Refused)


async def test_an_earlier_check_of_the_catalogue_is_dropped(make_app: Any, settle: Any) -> None:
    app = make_app(*BEGUN)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        check = app.check
        app.post_message(CatalogueChecked(replace(check, at=check.at - timedelta(seconds=1))))
        await settle(pilot)
        assert app.check is check


async def test_a_profile_read_against_another_catalogue_is_read_again(
    make_app: Any, settle: Any, tmp_path: Any
) -> None:
    app = make_app(*BEGUN)
    file = tmp_path / "me.toml"
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        file.write_text(profile_toml(app.situation.learner), encoding="utf-8")
        await pilot.press("6")
        await settle(pilot)
        late = open_profile(file, app.situation)
        app.situation = with_catalogue(app.situation, replace(app.situation.catalogue))
        app.screen.post_message(late)
        await settle(pilot)
        assert app.screen._learner.situation.catalogue is app.situation.catalogue


async def test_layers_drawn_of_what_is_no_longer_shown_are_kept_but_not_shown(make_app: Any, settle: Any) -> None:
    app = make_app(*BEGUN)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4", "L")
        await settle(pilot)
        view = app.screen.query_one(LayeredView)
        late = LayeredView.Drawn(view._diagram, view._linework)
        await pilot.press("a")
        await settle(pilot)
        wanted, strips = view._diagram, view._strips
        view.post_message(late)
        await settle(pilot)
        assert late.diagram != wanted
        assert (view._diagram, view._strips) == (wanted, strips)
