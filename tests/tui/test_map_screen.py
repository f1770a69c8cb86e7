from __future__ import annotations

from typing import Any

import pytest

from planner.domain.level import Level
from planner.journal import Assessed, Targeted
from planner.tui.screens.map import CentrePanel, NeighbourList

AIMING = (
    Targeted(posting="senior-engineer"),
    Assessed(competency="python", level=Level.WORKING),
    Assessed(competency="calculus", level=Level.AWARENESS),
)


def centre(app: Any) -> str:
    return app.screen._centre


def side(app: Any, name: str) -> NeighbourList:
    return app.screen.query_one(f"#{name}", NeighbourList)


async def open_map(app: Any, pilot: Any, settle: Any, competency: str = "machine-learning") -> None:
    await settle(pilot)
    app.show_competency(competency)
    await settle(pilot)


@pytest.mark.parametrize(
    "look",
    [("middle",), ("needs", "left", "down"), ("search", "slash", "m", "l"), ("rate", "r")],
    ids=lambda look: look[0],
)
async def test_golden(
    make_app: Any,
    settle: Any,
    check_screen: Any,
    look: tuple[str, ...],
) -> None:
    app = make_app(*AIMING)
    async with app.run_test() as pilot:
        await open_map(app, pilot, settle)
        state, *keys = look
        await pilot.press(*keys)
        await settle(pilot)
        await check_screen(pilot, f"map-{state}")


async def test_first_look_is_at_what_can_be_learnt_next(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        assert centre(app) == next(iter(app.situation.ready_to_learn))
        assert isinstance(app.focused, CentrePanel)


async def test_first_look_without_a_posting_is_at_the_first_of_the_catalogue(make_app: Any, settle: Any) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        assert centre(app) == app.situation.catalogue.graph.order[0]


async def test_walking_right_and_left_and_back(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle)
        await pilot.press("right", "enter")
        await settle(pilot)
        walked_to = centre(app)
        assert walked_to in ("deep-learning", "mlops")
        assert side(app, "needs").chosen == "machine-learning"
        assert "back to Machine learning" in screen_text(app)
        await pilot.press("h", "h", "enter")
        await settle(pilot)
        assert centre(app) == "machine-learning"
        assert side(app, "opens").chosen == walked_to
        await pilot.press("b")
        await settle(pilot)
        assert centre(app) == walked_to
        await pilot.press("backspace", "b")
        await settle(pilot)
        assert centre(app) == "machine-learning"


async def test_a_column_with_nothing_in_it_is_passed_over(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle, "deep-learning")
        await pilot.press("l")
        assert isinstance(app.focused, CentrePanel)
        assert "Nothing builds on" in screen_text(app)


async def test_search_by_alias_turns_the_map(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle)
        await pilot.press("slash", *"git", "enter")
        await settle(pilot)
        assert centre(app) == "version-control"


async def test_search_is_walked_with_the_arrows_while_typing_and_left_with_escape(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle)
        await pilot.press("slash", *"learning", "down", "enter")
        await settle(pilot)
        assert centre(app) == "deep-learning"
        await pilot.press("slash", *"zzz", "enter", "escape")
        await settle(pilot)
        assert centre(app) == "deep-learning"


async def test_rating_is_kept_and_changes_the_marks(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle, "communication")
        assert "◕ □□□□" in screen_text(app)
        await pilot.press("r", "3")
        await settle(pilot)
        assert app.situation.learner.levels["communication"].level == Level.PRACTITIONER
        assert "✓ ■■■□" in screen_text(app)
        assert centre(app) == "communication"
        await pilot.press("u")
        await settle(pilot)
        assert "◕ □□□□" in screen_text(app)


async def test_rating_says_when_other_answers_hold_it_back(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle)
        app.record(Assessed(competency="statistics", level=Level.NONE))
        await pilot.press("r", "3")
        await settle(pilot)
        assert app.situation.state["machine-learning"] == Level.WORKING
        assert any("you said practitioner" in one.message for one in app._notifications)


async def test_cursor_stays_where_it_is_when_the_situation_changes(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle)
        await pilot.press("left", "down")
        chosen = side(app, "needs").chosen
        app.record(Assessed(competency="cloud", level=Level.WORKING))
        await settle(pilot)
        assert centre(app) == "machine-learning"
        assert side(app, "needs").chosen == chosen
        assert app.focused is side(app, "needs")


async def test_map_turns_to_what_another_place_asks_for_and_a_click_walks_on(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle)
        await pilot.press("1")
        app.show_competency("python")
        await settle(pilot)
        assert centre(app) == "python"
        await pilot.click("#opens", offset=(4, 1))
        await settle(pilot)
        assert centre(app) in ("machine-learning", "cloud")
