"""A record that another process changes while the app is open: shown as it is, and nothing is recorded before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.journal import Completed, Journal, Started
from tests.tui.conftest import NOW
from tests.tui.events import BEGUN


@pytest.mark.screen
async def test_a_record_changed_elsewhere_is_shown_before_anything_is_recorded(make_app: Any, settle: Any) -> None:
    app = make_app(*BEGUN)
    async with app.run_test() as pilot:
        await settle(pilot)
        course, other = list(app.situation.catalogue.courses)[:2]
        app.record_keeper.look()
        assert not app._notifications, "nothing is told of what the app itself has read"
        with Journal.open(app.data_folder) as elsewhere:
            elsewhere.append(Completed(course=course, on=date(2026, 11, 20)), NOW)
        assert not app.record(Started(course=course, on=app.today), news="You started it")
        assert course in app.situation.learner.completed
        await settle(pilot)
        [told] = app._notifications
        assert told.message == "Your record was changed elsewhere; this is how it is now."
        assert app.record(Started(course=other, on=app.today))
        app.record_keeper.look()
        with Journal.open(app.data_folder) as elsewhere:
            elsewhere.append(Completed(course=other, on=date(2026, 11, 20)), NOW)
        app.record_keeper.look()
        assert other in app.situation.learner.completed
