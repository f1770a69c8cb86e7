from __future__ import annotations

from typing import Any

import pytest

from planner.tui.screens.target import AskedList, PostingList
from tests.tui.events import AIMING


@pytest.mark.parametrize(("state", "events"), [("first-run", ()), ("chosen", AIMING)])
async def test_golden(
    *,
    make_app: Any,
    settle: Any,
    check_screen: Any,
    state: str,
    events: tuple[Any, ...],
) -> None:
    app = make_app(*events)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        await check_screen(pilot, f"target-{state}")


async def test_choosing_a_posting_records_it_and_leads_on_to_the_interview(make_app: Any, settle: Any) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.current_mode == "target"
        await pilot.press("j", "enter")
        await settle(pilot)
        assert app.situation.learner.posting == "senior-engineer"
        assert app.current_mode == "assess"


async def test_who_has_levels_stays_and_sees_the_new_choice_marked(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "k", "enter")
        await settle(pilot)
        assert app.situation.learner.posting == "graduate"
        assert app.current_mode == "target"
        assert "◆ Graduate ML Engineer" in screen_text(app)


async def test_search_finds_by_what_is_asked_and_escape_shows_all_again(make_app: Any, settle: Any) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"cloud")
        await settle(pilot)
        postings, asked = app.screen.query_one(PostingList), app.screen.query_one(AskedList)
        assert [option.id for option in postings.options] == ["graduate"]
        assert [option.id for option in asked.options if option.id] == ["desirable cloud"]
        await pilot.press("escape")
        await settle(pilot)
        assert postings.option_count == 2
        assert app.focused is postings


async def test_a_search_that_finds_nothing_says_so(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"plumber", "enter", "enter")
        await settle(pilot)
        assert "No posting fits." in screen_text(app)
        assert app.situation.learner.posting is None


async def test_grouping_keeps_the_requirement_under_the_cursor(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "l", "j", "j")
        await settle(pilot)
        asked = app.screen.query_one(AskedList)
        chosen = asked.chosen
        await pilot.press("b")
        await settle(pilot)
        assert (asked.chosen, asked.has_focus) == (chosen, True)


async def test_enter_on_a_requirement_asks_the_map_for_it(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "l", "enter")
        await settle(pilot)
        assert app.wanted_competency == "python"
        assert app.current_mode == "map"
