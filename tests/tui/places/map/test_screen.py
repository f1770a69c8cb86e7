"""The place of the map: the neighbourhood, the layers and the areas."""

from __future__ import annotations

from typing import Any

import pytest

from planner.domain.graph.knowledge_state import held
from planner.domain.level import Level
from planner.journal import Assessed, Targeted
from planner.tui.look.glyphs import gap_mark
from planner.tui.look.theme import LIGHT
from planner.tui.places.map.area_tree import AreaTree
from planner.tui.places.map.layered_view import LayeredView
from planner.tui.places.map.neighbourhood_view import CentrePanel, NeighbourList
from tests.tui.events import BEGUN

KNOWN = (
    *BEGUN,
    Assessed(competency="calculus", level=Level.AWARENESS),
)


def centre(app: Any) -> str:
    return app.screen.trail.chosen


def marked(app: Any, competency: str) -> str:
    """A competency as the larger views label it; levels that nobody claimed are the interview's estimate."""
    situation = app.situation
    have, want = held(situation.state, competency), held(situation.wanted, competency)
    mark = gap_mark(have, want, situation.certainty(competency))
    return f"{mark.plain} {situation.catalogue.graph.competencies[competency].name}"


def side(app: Any, name: str) -> NeighbourList:
    return app.screen.query_one(f"#{name}", NeighbourList)


async def open_map(app: Any, pilot: Any, settle: Any, competency: str = "machine-learning") -> None:
    await settle(pilot)
    app.show_competency(competency)
    await settle(pilot)


@pytest.mark.parametrize(
    "look",
    [
        ("middle",),
        ("needs", "left", "down"),
        ("search", "slash", "m", "l"),
        ("rate", "r"),
        ("layers", "v"),
        ("layers-all", "L", "left", "a"),
        ("areas", "v", "v"),
        ("areas-closed", "A", "o", "o"),
    ],
    ids=lambda look: look[0],
)
async def test_golden(
    make_app: Any,
    settle: Any,
    check_screen: Any,
    look: tuple[str, ...],
) -> None:
    app = make_app(*KNOWN)
    async with app.run_test() as pilot:
        await open_map(app, pilot, settle)
        state, *keys = look
        await pilot.press(*keys)
        await settle(pilot)
        await check_screen(pilot, f"map-{state}")


async def test_first_look_is_at_what_can_be_learnt_next(make_app: Any, settle: Any) -> None:
    app = make_app(*KNOWN)
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
    app = make_app(*KNOWN)
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
        await pilot.press("backspace")
        await settle(pilot)
        assert centre(app) == "machine-learning"


async def test_back_leads_last_to_the_place_that_one_came_from_and_is_there_only_with_a_way_back(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*KNOWN)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        assert "b Back" not in screen_text(app)
        await pilot.press("b")
        assert app.current_mode == "map"
        await pilot.press("2")
        await open_map(app, pilot, settle)
        assert "b: back to Target" in screen_text(app)
        assert "b Back" in screen_text(app)
        await pilot.press("right", "enter", "b", "b")
        await settle(pilot)
        assert app.current_mode == "target"
        await pilot.press("4")
        await settle(pilot)
        assert "b Back" not in screen_text(app)


async def test_a_column_with_nothing_in_it_is_passed_over(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*KNOWN)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle, "deep-learning")
        await pilot.press("l")
        assert isinstance(app.focused, CentrePanel)
        assert "Nothing builds on" in screen_text(app)


async def test_search_by_alias_turns_the_map(make_app: Any, settle: Any) -> None:
    app = make_app(*KNOWN)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle)
        await pilot.press("slash", *"git", "enter")
        await settle(pilot)
        assert centre(app) == "version-control"


async def test_search_is_walked_with_the_arrows_while_typing_and_left_with_escape(make_app: Any, settle: Any) -> None:
    app = make_app(*KNOWN)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle)
        await pilot.press("slash", *"learning", "down", "enter")
        await settle(pilot)
        assert centre(app) == "deep-learning"
        await pilot.press("slash", *"zzz", "enter", "escape")
        await settle(pilot)
        assert centre(app) == "deep-learning"


async def test_rating_is_kept_and_changes_the_marks(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*KNOWN)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle, "communication")
        before = screen_text(app)
        await pilot.press("r", "d")
        await settle(pilot)
        assert app.situation.learner.levels["communication"].level == Level.PRACTITIONER
        assert "✓ ■■■□" in screen_text(app)
        assert centre(app) == "communication"
        await pilot.press("u")
        await settle(pilot)
        app.clear_notifications()
        await settle(pilot)
        assert screen_text(app) == before


async def test_what_is_rated_counts_whatever_else_was_said(make_app: Any, settle: Any) -> None:
    app = make_app(*KNOWN)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle)
        app.record(Assessed(competency="statistics", level=Level.NONE))
        await pilot.press("r", "d")
        await settle(pilot)
        assert app.situation.state["machine-learning"] == Level.PRACTITIONER
        assert "statistics" not in app.situation.state


async def test_cursor_stays_where_it_is_when_the_situation_changes(make_app: Any, settle: Any) -> None:
    app = make_app(*KNOWN)
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
    app = make_app(*KNOWN)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle)
        await pilot.press("1")
        app.show_competency("python")
        await settle(pilot)
        assert centre(app) == "python"
        await pilot.click("#opens", offset=(4, 1))
        await settle(pilot)
        assert centre(app) in ("machine-learning", "cloud")


def layers(app: Any) -> LayeredView:
    return app.screen.query_one(LayeredView)


def tree(app: Any) -> AreaTree:
    return app.screen.query_one(AreaTree)


def is_in_sight(app: Any, competency: str) -> bool:
    view = layers(app)
    box = view._linework.drawing.boxes[competency]
    x, y = box.x + 1 - view.scroll_offset.x, box.y - view.scroll_offset.y
    room = view.scrollable_content_region
    return x >= 0 and x + box.width <= room.width and 0 <= y < room.height


async def test_three_views_share_the_chosen_competency(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*KNOWN)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle)
        await pilot.press("v")
        await settle(pilot)
        assert app.focused is layers(app)
        await pilot.press("right")
        chosen = centre(app)
        assert chosen in ("deep-learning", "mlops")
        await pilot.press("v")
        await settle(pilot)
        assert tree(app).cursor_node.data.competency.id == chosen
        await pilot.press("o", "G", "up")
        await settle(pilot)
        moved_to = centre(app)
        assert moved_to == "python"
        await pilot.press("v")
        await settle(pilot)
        assert isinstance(app.focused, CentrePanel)
        assert centre(app) == moved_to
        assert "back to Machine learning" in screen_text(app)


async def test_a_view_is_turned_to_by_its_letter_a_click_and_the_command_palette(make_app: Any, settle: Any) -> None:
    app = make_app(*KNOWN)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle)
        await pilot.press("A")
        assert app.focused is tree(app)
        await pilot.click("#show-layers", offset=(2, 0))
        await settle(pilot)
        assert app.focused is layers(app)
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        assert {"View", "All", "Neighbourhood", "Layers", "Areas"} <= set(commands)
        commands["Neighbourhood"].callback()
        await settle(pilot)
        assert isinstance(app.focused, CentrePanel)


async def test_moving_in_the_layers_keeps_the_choice_in_sight(make_app: Any, settle: Any) -> None:
    app = make_app(*KNOWN)
    async with app.run_test(size=(60, 14)) as pilot:
        await open_map(app, pilot, settle)
        await pilot.press("v", "a")
        await settle(pilot)
        for key in ("left", "left", "j", "j", "k", "right", "l", "right", "G", "g", "h"):
            await pilot.press(key)
            assert is_in_sight(app, centre(app)), key
        await pilot.resize_terminal(40, 12)
        await settle(pilot)
        assert is_in_sight(app, centre(app))


async def test_enter_in_the_layers_shows_the_neighbourhood_and_back_leads_to_where_one_was(
    make_app: Any, settle: Any
) -> None:
    app = make_app(*KNOWN)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle)
        await pilot.press("v")
        await settle(pilot)
        await pilot.press("left", "enter")
        await settle(pilot)
        assert isinstance(app.focused, CentrePanel)
        assert centre(app) in ("python", "statistics", "linear-algebra")
        await pilot.press("b")
        await settle(pilot)
        assert centre(app) == "machine-learning"
        await pilot.press("v")
        await settle(pilot)
        await pilot.press("left", "b")
        assert centre(app) == "machine-learning"


async def test_what_the_choice_needs_and_opens_stands_out_without_colour(make_app: Any, settle: Any) -> None:
    app = make_app(*KNOWN)
    async with app.run_test(size=(120, 40)) as pilot:
        await open_map(app, pilot, settle)
        await pilot.press("v")
        await settle(pilot)
        strips = [layers(app).render_line(y) for y in range(layers(app).size.height)]
        looks = {segment.text.strip(): segment.style for strip in strips for segment in strip}
        assert looks[marked(app, "machine-learning")].reverse
        assert all(looks[name].bold for name in ("Python", "Statistics", "Calculus", "Deep learning"))
        assert not looks["Communication"].bold
        drawn = "".join(strip.text for strip in strips)
        assert "━" in drawn
        assert "─" in drawn


async def test_a_click_chooses_a_second_one_opens_and_the_mouse_tells_the_levels(make_app: Any, settle: Any) -> None:
    app = make_app(*KNOWN)
    async with app.run_test(size=(120, 40)) as pilot:
        await open_map(app, pilot, settle)
        await pilot.press("v")
        await settle(pilot)
        box = layers(app)._linework.drawing.boxes["statistics"]
        place = (box.x + 3 - layers(app).scroll_offset.x, box.y + 1 - layers(app).scroll_offset.y)
        await pilot.hover(LayeredView, offset=place)
        assert layers(app).tooltip == "Statistics\nnot rated → working"
        await pilot.click(LayeredView, offset=place)
        assert centre(app) == "statistics"
        assert app.focused is layers(app)
        await pilot.click(LayeredView, offset=place, times=2)
        await settle(pilot)
        assert isinstance(app.focused, CentrePanel)
        assert centre(app) == "statistics"


async def test_search_works_in_every_view_and_shows_what_is_not_asked_for(make_app: Any, settle: Any) -> None:
    app = make_app(Targeted(posting="graduate"))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle, "python")
        await pilot.press("v")
        await settle(pilot)
        assert "deep-learning" not in layers(app)._linework.drawing.boxes
        await pilot.press("slash", *"deep", "enter")
        await settle(pilot)
        assert centre(app) == "deep-learning"
        assert is_in_sight(app, "deep-learning")
        await pilot.press("A", "slash", *"calculus", "enter")
        await settle(pilot)
        assert tree(app).cursor_node.data.competency.id == "calculus"


async def test_all_competencies_or_only_those_on_the_way(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(Targeted(posting="graduate"))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle, "python")
        await pilot.press("v")
        await settle(pilot)
        assert "on your way" in screen_text(app)
        on_the_way = set(layers(app)._linework.drawing.boxes)
        assert on_the_way == set(app.situation.wanted)
        await pilot.press("a")
        await settle(pilot)
        assert set(layers(app)._linework.drawing.boxes) == set(app.situation.catalogue.graph.order)
        await pilot.press("slash", *"deep", "enter")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        assert centre(app) in on_the_way


async def test_without_a_posting_all_is_shown_and_there_is_nothing_to_leave_out(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4", "v")
        await settle(pilot)
        assert "all " in screen_text(app)
        assert "whole" not in {binding.binding.action for binding in app.screen.active_bindings.values()}


async def test_areas_open_and_close_and_count_what_is_held(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*KNOWN)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle, "calculus")
        await pilot.press("A")
        await settle(pilot)
        assert "% ready" in screen_text(app)
        assert marked(app, "calculus") in screen_text(app)
        await pilot.press("left")
        await pilot.press("r")
        assert isinstance(app.focused, AreaTree)
        assert any("not rated as a whole" in one.message for one in app._notifications)
        assert "Enter opens or closes the area" in screen_text(app)
        await pilot.press("left")
        await settle(pilot)
        assert marked(app, "calculus") not in screen_text(app)
        await pilot.press("right", "right", "enter")
        await settle(pilot)
        assert isinstance(app.focused, CentrePanel)


async def test_rating_in_a_larger_view_changes_its_marks_and_keeps_the_place(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*KNOWN)
    async with app.run_test(size=(120, 40)) as pilot:
        await open_map(app, pilot, settle, "statistics")
        await pilot.press("v")
        await settle(pilot)
        await pilot.press("r", "a")
        await settle(pilot)
        assert "○ Statistics" in screen_text(app)
        await pilot.press("A", "r", "c")
        await settle(pilot)
        assert "○ Statistics" not in screen_text(app)
        assert marked(app, "statistics") in screen_text(app)
        assert tree(app).cursor_node.data.competency.id == "statistics"


async def test_a_light_theme_reaches_the_layers(make_app: Any, settle: Any) -> None:
    app = make_app(*KNOWN)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(app, pilot, settle)
        await pilot.press("v")
        await settle(pilot)
        before = {segment.style for segment in layers(app).render_line(3)}
        app.theme = LIGHT.name
        await settle(pilot)
        assert not before & {segment.style for segment in layers(app).render_line(3)}


async def test_the_layers_scroll_bars_stand_where_the_choice_was_brought_into_sight(make_app: Any, settle: Any) -> None:
    app = make_app(*KNOWN)
    async with app.run_test(size=(50, 12)) as pilot:
        await open_map(app, pilot, settle)
        await pilot.press("L")
        await settle(pilot)
        view = app.screen.query_one(LayeredView)
        assert view.scroll_x > 0
        assert view.horizontal_scrollbar.position == view.scroll_x
