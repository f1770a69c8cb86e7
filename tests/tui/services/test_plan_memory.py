"""Today and Plan say why the plan's end moved: after a change at once, and otherwise since a week ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from planner.domain.learner import Preferences
from planner.domain.level import Level
from planner.journal import Assessed, Journal, Logged, Planned, Preferred, Started
from planner.tui.state.plan_state import how_moved
from tests.tui.conftest import NOW, TODAY
from tests.tui.events import AIMING

BEGAN = datetime(2026, 11, 5, 18, tzinfo=UTC)
WISHES = Preferences(hours_per_week=12)


def kept(finish: date) -> Planned:
    return Planned(
        on=BEGAN.date(),
        posting="senior-engineer",
        finish=finish,
        weeks=9,
        hours=90,
        readiness=0,
        ready_to_apply=finish,
    )


async def test_each_step_is_why_the_end_moved_and_so_is_the_one_that_takes_it_back_or_does_it_again(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*AIMING, Preferred(preferences=WISHES), plans=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert how_moved(app.plan_state) == ""
        app.record(Preferred(preferences=replace(WISHES, hours_per_week=6)))
        await settle(pilot)
        assert how_moved(app.plan_state).endswith("later: 6 h a week instead of 12")
        for place in "15":
            await pilot.press(place)
            await settle(pilot)
            assert "↔ Ready to apply" in screen_text(app)
        await pilot.press("u")
        await settle(pilot)
        assert how_moved(app.plan_state).endswith("earlier: 12 h a week instead of 6")
        app.record(Preferred(preferences=replace(WISHES, hours_per_week=6)))
        await settle(pilot)
        assert how_moved(app.plan_state).endswith("later: 6 h a week instead of 12")


async def test_weeks_with_few_hours_are_why_the_end_is_later_than_a_week_ago(make_app: Any, settle: Any) -> None:
    began = [
        *((BEGAN, event) for event in AIMING),
        (BEGAN, Preferred(preferences=WISHES)),
        (BEGAN, Started(course="ml-start", on=BEGAN.date())),
        (BEGAN, kept(date(2026, 11, 30))),
        (BEGAN + timedelta(days=5), Logged(course="ml-start", hours=6, on=BEGAN.date() + timedelta(days=5))),
    ]
    app = make_app(*began, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        first, last = (round((result.finish - date(2026, 11, 30)).days / 7) for result in app.plan.milestones[::2])
        said = f"Ready to apply {first} weeks later than on 5 Nov; finish {last} weeks later: you logged 6 of 26 h"
        assert how_moved(app.plan_state) == said
        app.record(Logged(course="ml-start", hours=1, on=TODAY))
        await settle(pilot)
        assert "you logged 7 of 26 h" in how_moved(app.plan_state)


async def test_a_plan_is_kept_once_for_as_long_as_it_stays(make_app: Any, settle: Any, tmp_path: Any) -> None:
    for _ in range(2):
        app = make_app(*(() if (tmp_path / "data").exists() else AIMING), plans=True)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            assert how_moved(app.plan_state) == ""
    with Journal.open(tmp_path / "data") as journal:
        [plan] = journal.record().plans
        assert (plan.on, plan.finish) == (TODAY, app.plan.finish)
        assert journal.undo_last(NOW).event == AIMING[-1]


async def test_a_first_plan_is_compared_with_none_that_nobody_made_or_saw(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    answers = AIMING[1:]
    app = make_app(AIMING[0], Preferred(preferences=Preferences()), plans=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        for event in answers:
            app.record(event)
            await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        assert how_moved(app.plan_state) == ""
        assert "↔" not in screen_text(app)
        await pilot.press("3")
        for level in (Level.WORKING, Level.PRACTITIONER):
            app.record(Assessed(competency="calculus", level=level))
            await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        assert how_moved(app.plan_state).endswith(": Calculus is at practitioner")


async def test_a_plan_of_a_week_ago_made_from_nothing_is_not_compared_with(make_app: Any, settle: Any) -> None:
    app = make_app((BEGAN, AIMING[0]), (BEGAN, kept(date(2026, 11, 30))), *AIMING[1:], plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert how_moved(app.plan_state) == ""
