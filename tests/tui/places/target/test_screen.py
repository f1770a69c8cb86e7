"""The place where postings are looked at, compared and chosen."""

from __future__ import annotations

from typing import Any

import pytest

from planner.journal import Targeted
from planner.tui.dialogs.confirm import ConfirmScreen
from planner.tui.places.target.screen import AskedList, PostingList
from planner.tui.state.plan_state import Settled
from tests.tui.events import AIMING, ONLY_PYTHON


@pytest.mark.parametrize(
    ("state", "events", "keys"),
    [
        ("first-run", (), ""),
        ("chosen", AIMING, ""),
        ("asked", AIMING, "lj"),
        ("search", AIMING, "/cloud"),
        ("search-in-vain", AIMING, "/cobol"),
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
    app = make_app(*events)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("2", *keys)
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
        assert app.situation.learner.posting == "senior-engineer"
        await pilot.press("enter")
        await settle(pilot)
        assert app.situation.learner.posting == "graduate"
        assert app.current_mode == "target"
        assert "◆ Graduate ML Engineer" in screen_text(app)


async def test_digits_and_enter_typed_by_mistake_never_aim_at_another_posting(
    make_app: Any, settle: Any, check_screen: Any
) -> None:
    """Whoever types 12 and Enter beside a field goes to Today, to Target, and is asked."""
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "k", "5", *"12", "enter")
        await settle(pilot)
        await check_screen(pilot, "another-target")
        assert app.situation.learner.posting == "senior-engineer"
        await pilot.press("escape")
        await settle(pilot)
        await pilot.click("#postings", offset=(5, 2))
        await settle(pilot)
        assert isinstance(app.screen, ConfirmScreen)
        assert app.situation.learner.posting == "senior-engineer"


async def test_another_aim_is_taken_back(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("2", "k", "enter", "enter")
        await settle(pilot)
        assert "u takes it back" in " ".join(screen_text(app).split())
        await pilot.press("u")
        await settle(pilot)
        assert app.situation.learner.posting == "senior-engineer"


async def test_search_finds_by_what_is_asked_and_escape_shows_all_again(make_app: Any, settle: Any) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"cloud")
        await settle(pilot)
        postings, asked = app.screen.query_one(PostingList), app.screen.query_one(AskedList)
        assert [row.id for row in postings.rows] == ["graduate"]
        assert [row.id for row in asked.rows if row.id] == ["desirable cloud"]
        await pilot.press("escape")
        await settle(pilot)
        assert [row.id for row in postings.rows if row.id] == ["graduate", "senior-engineer"]
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


async def test_several_postings_are_aimed_at_together_and_one_plan_serves_them(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        alone = {one.competency for one in app.plan.unmet}
        await pilot.press("2", "k", "a")
        await settle(pilot)
        assert app.situation.learner.postings == ("senior-engineer", "graduate")
        assert screen_text(app).count("◆ ") == 3
        assert "ready +1" in screen_text(app)
        asked = {one.competency for one in app.plan.unmet}
        asked |= {one.competency for step in app.plan.steps for one in step.raises}
        assert "statistics" in asked
        await pilot.press("u")
        await settle(pilot)
        assert app.situation.learner.postings == ("senior-engineer",)
        assert {one.competency for one in app.plan.unmet} == alone


async def test_the_last_posting_cannot_be_taken_out_and_taking_out_the_first_moves_the_other_up(
    make_app: Any, settle: Any
) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "a")
        await settle(pilot)
        assert app.situation.learner.postings == ("senior-engineer",)
        await pilot.press("k", "a", "j", "a")
        await settle(pilot)
        assert app.situation.learner.postings == ("graduate",)


async def test_enter_aims_at_one_posting_alone(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(Targeted(posting="senior-engineer", more_postings=("graduate",)), *ONLY_PYTHON)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "enter")
        await settle(pilot)
        assert "Aim at Senior ML Engineer, Acme alone" in " ".join(screen_text(app).split())
        await pilot.press("enter")
        await settle(pilot)
        assert app.situation.learner.postings == ("senior-engineer",)


async def test_side_by_side_golden(make_app: Any, settle: Any, check_screen: Any) -> None:
    app = make_app(Targeted(posting="senior-engineer", more_postings=("graduate",)), *ONLY_PYTHON)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("2", "v")
        await settle(pilot)
        await check_screen(pilot, "target-side-by-side")


async def test_side_by_side_shows_as_many_postings_as_fit_and_always_the_one_under_the_cursor(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "v")
        await pilot.resize_terminal(58, 24)
        await settle(pilot)
        assert "1 more: ↑ ↓ show" in screen_text(app)
        assert app.screen.query_one("#facts").content.plain.endswith(" B   ")


async def test_a_posting_that_the_catalogue_has_lost_does_not_stand_in_the_way_of_the_others(
    make_app: Any, settle: Any
) -> None:
    app = make_app(Targeted(posting="senior-engineer", more_postings=("closed-last-year",)), *ONLY_PYTHON, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.plan_state, Settled)
        assert app.plan.steps
