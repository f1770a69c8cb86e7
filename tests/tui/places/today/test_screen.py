"""The place of this week: what comes next, and what the learner did."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from planner.domain.learner import Preferences
from planner.journal import Completed, Estimated, Logged, Preferred, Started
from planner.tui.places.today.screen import NextBox, WeekList
from tests.tui.events import AIMING, TARGET_ONLY

STUDYING = (
    *AIMING,
    Started(course="speaking-club", on=date(2026, 11, 16)),
    Logged(course="speaking-club", hours=2.5, on=date(2026, 11, 18)),
)


CLUB = [Logged(course="speaking-club", hours=5, on=date(2026, 10, 8) + timedelta(weeks=week)) for week in range(6)]
WEEKLY = tuple(
    (datetime(2026, 10, 5 + day, 18, tzinfo=UTC), event)
    for day, event in enumerate(
        (
            *AIMING,
            Started(course="speaking-club", on=date(2026, 10, 5)),
            *CLUB,
            Completed(course="python-package"),
            Started(course="ml-start", on=date(2026, 11, 16)),
            Logged(course="ml-start", hours=3, on=date(2026, 11, 17)),
        )
    )
)
WITHOUT_CLUB = (*STUDYING, Preferred(preferences=Preferences(exclude_courses=("speaking-club",))))
IMPOSSIBLE = Preferences(pinned=("ml-start",), exclude_courses=("ml-start",))


@pytest.mark.parametrize(
    ("state", "events", "keys"),
    [
        ("no-posting", (), ""),
        ("no-levels", TARGET_ONLY, ""),
        ("begin", AIMING, ""),
        ("studying", STUDYING, ""),
        ("weekly", WEEKLY, ""),
        ("begun-not-in-plan", WITHOUT_CLUB, ""),
        ("infeasible", (*AIMING, Preferred(preferences=IMPOSSIBLE)), ""),
        ("hours", STUDYING, "l"),
        ("finished-another", STUDYING, "a"),
    ],
)
async def test_golden(
    *,
    make_app: Any,
    settle: Any,
    check_screen: Any,
    state: str,
    events: tuple[Any, ...],
    keys: str,
) -> None:
    app = make_app(*events, plans=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("1", *keys)
        await settle(pilot)
        await check_screen(pilot, f"today-{state}")


async def test_enter_starts_the_course_that_comes_next_then_asks_for_hours(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.focused, NextBox)
        await pilot.press("enter")
        await settle(pilot)
        assert dict(app.situation.learner.under_way) == {"ml-start": 0}
        await pilot.press("enter", *"two", "enter")
        await settle(pilot)
        assert "hours such as 3" in screen_text(app)
        await pilot.press("backspace", "backspace", "backspace", *"2.5", "enter")
        await settle(pilot)
        assert dict(app.situation.learner.under_way) == {"ml-start": 2.5}
        assert "2.5 of 60 h" in screen_text(app)


async def test_hours_are_logged_for_another_day_too(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*STUDYING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter", *"2 yesterday", "enter")
        await settle(pilot)
        logged = app.situation.record.history[-1].event
        assert (logged.hours, logged.on) == (2, app.today - timedelta(days=1))


async def test_a_key_plans_with_the_hours_logged(make_app: Any, settle: Any, screen_text: Any) -> None:
    weeks = [Logged(course="ml-start", hours=3, on=date(2026, 11, 4) + timedelta(weeks=week)) for week in (-1, 0, 1)]
    app = make_app(*AIMING, Started(course="ml-start", on=date(2026, 10, 26)), *weeks, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "▸ p plans with 3" in screen_text(app)
        await pilot.press("p")
        await settle(pilot)
        assert app.situation.learner.preferences.hours_per_week == 3
        assert "p plans with" not in screen_text(app)


async def test_finishing_raises_levels_and_keeps_the_evidence_until_undone(make_app: Any, settle: Any) -> None:
    app = make_app(*STUDYING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = app.situation.gap.readiness
        await pilot.press("f", *"talk.example", "enter")
        await settle(pilot)
        assert app.situation.learner.completed == ("speaking-club",)
        assert app.situation.record.evidence == {"communication": "talk.example"}
        assert app.situation.gap.readiness > before
        assert isinstance(app.focused, NextBox), "the course is gone, and no other one takes its place under the keys"
        await pilot.press("u", "u")
        await settle(pilot)
        assert app.situation.gap.readiness == before


@pytest.mark.parametrize("keys", [("f", "enter"), ("d",)], ids=["finished", "given up"])
async def test_the_hours_of_this_week_count_whatever_becomes_of_the_course(
    make_app: Any, settle: Any, screen_text: Any, keys: tuple[str, ...]
) -> None:
    app = make_app(*STUDYING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "2.5 of 8 h done" in screen_text(app)
        await pilot.press(*keys)
        await settle(pilot)
        assert app.situation.learner.under_way == {}
        assert "2.5 of 8 h done" in screen_text(app)


async def test_escape_from_a_dialog_records_nothing(make_app: Any, settle: Any) -> None:
    app = make_app(*STUDYING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        history = app.situation.record.history
        await pilot.press("f", "escape", "l", "escape")
        await settle(pilot)
        assert app.situation.record.history == history
        assert isinstance(app.focused, WeekList), "the focus is with the course acted on"
        assert app.focused.chosen == "speaking-club"


async def test_actions_apply_to_the_chosen_course_only_where_they_make_sense(make_app: Any, settle: Any) -> None:
    app = make_app(*STUDYING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.screen.query_one(WeekList).chosen == "speaking-club"
        assert app.screen.check_action("do", ("start",)) is False
        assert app.screen.check_action("do", ("drop",)) is True
        await pilot.press("d")
        await settle(pilot)
        assert app.situation.learner.under_way == {}
        assert app.screen.check_action("do", ("drop",)) is not True


async def test_a_course_to_come_is_started_and_logged_where_nothing_is_left_this_week(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*AIMING, Preferred(preferences=Preferences(start=date(2027, 1, 4))), plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.screen.query_one(WeekList).chosen is None
        await pilot.press("s")
        await settle(pilot)
        assert dict(app.situation.learner.under_way) == {"ml-start": 0}
        await pilot.press("l")
        await settle(pilot)
        assert "Log hours" in screen_text(app)


async def test_a_course_ahead_of_what_it_needs_is_started_only_once_that_is_said_and_keeps_a_mark(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        coming = app.screen.query_one("#coming")
        coming.focus()
        coming.choose("ml-capstone")
        await pilot.press("s")
        await settle(pilot)
        assert "Start it all the same?" in screen_text(app)
        assert dict(app.situation.learner.under_way) == {}
        await pilot.press("enter")
        await settle(pilot)
        assert dict(app.situation.learner.under_way) == {"ml-capstone": 0}
        assert "✗ lacks Machine learning" in screen_text(app)
        assert (coming.cursor, coming.scroll_offset.y) == (0, 0), "the first of what comes up is in sight"


async def test_enter_does_what_is_said_where_the_keys_are(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*STUDYING, Logged(course="speaking-club", hours=50), plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Enter marks it finished" in screen_text(app)
        app.screen.query_one(WeekList).focus()
        await settle(pilot)
        assert "Enter marks it finished" not in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "Is there a link or a note that shows it?" in screen_text(app)


async def test_what_is_ready_to_learn_opens_on_the_map(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.query_one("#fringe").focus()
        await pilot.press("enter")
        await settle(pilot)
        assert (app.wanted_competency, app.current_mode) == ("machine-learning", "map")


async def test_an_area_of_which_another_needs_more_says_what_and_leads_there(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        areas = app.screen.query_one("#areas")
        areas.focus()
        areas.choose("programming")
        await settle(pilot)
        assert "Other areas need Version control" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert (app.wanted_competency, app.current_mode) == ("version-control", "map")


async def test_correcting_the_hours_of_a_course_moves_the_plan_and_is_undone(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*STUDYING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        finish = app.plan.finish
        await pilot.press("c")
        await settle(pilot)
        assert "The catalogue says 50 h" in " ".join(screen_text(app).split())
        await pilot.press(*"-9", "enter")
        await settle(pilot)
        assert "above 0" in screen_text(app)
        await pilot.press("backspace", "backspace", *"120", "enter")
        await settle(pilot)
        assert "2.5 of 120 h" in screen_text(app)
        assert app.plan.finish > finish
        await pilot.press("u")
        await settle(pilot)
        assert "2.5 of 50 h" in screen_text(app)
        assert app.plan.finish == finish


async def test_an_empty_correction_goes_back_to_the_catalogues_hours(make_app: Any, settle: Any) -> None:
    app = make_app(*STUDYING, Estimated(course="speaking-club", hours=120), plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("c", "backspace", "enter")
        await settle(pilot)
        assert app.situation.learner.hours_expected == {}


async def test_a_course_from_elsewhere_is_found_and_finished(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("a", *"matrices")
        await settle(pilot)
        assert "Matrices at work" in screen_text(app)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert app.situation.learner.completed == ("matrices",)
        await pilot.press("a", *"matrices")
        await settle(pilot)
        assert "Nothing fits" in screen_text(app)


async def test_the_links_of_courses_are_copied(make_app: Any, settle: Any) -> None:
    app = make_app(*STUDYING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("y")
        assert app.clipboard == app.situation.catalogue.courses["speaking-club"].url


async def test_what_comes_up_is_told_where_there_is_room_and_leads_to_the_plan(make_app: Any, settle: Any) -> None:
    app = make_app(*STUDYING, plans=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        coming = app.screen.query_one("#coming")
        week = app.screen.query_one(WeekList)
        assert {one.id for one in coming.rows}.isdisjoint(one.id for one in week.rows)
        coming.focus()
        await pilot.press("enter")
        await settle(pilot)
        assert app.current_mode == "plan"
