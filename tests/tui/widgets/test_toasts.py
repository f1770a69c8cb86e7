"""Small news shows up without a widget for each, goes by itself and can be put away."""

from __future__ import annotations

from typing import Any

from planner.tui.widgets.toasts import ToastBox, ToastStack


def news(app: Any) -> list[str]:
    boxes = app.screen.query_one(ToastStack).query(ToastBox)
    return [str(box.content) for box in boxes if box.display and box.region]


async def test_news_share_a_box_one_after_the_other(make_app: Any, settle: Any) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        for text in ("first", "second"):
            app.clear_notifications()
            app.notify(text)
            await settle(pilot)
            assert news(app) == [text]
        assert len(app.screen.query(ToastBox)) == 1


async def test_news_at_a_time_stand_one_below_the_other(make_app: Any, settle: Any) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        app.notify("It is full", title="Not saved", severity="error")
        app.notify("all [b]well[/b]", markup=False)
        await settle(pilot)
        assert news(app) == ["Not saved\nIt is full", "all [b]well[/b]"]
        assert app.screen.query(ToastBox).first().has_class("-error")


async def test_a_click_puts_news_away(make_app: Any, settle: Any) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        app.notify("first")
        app.notify("second")
        await settle(pilot)
        await pilot.click(ToastBox)
        await settle(pilot)
        assert news(app) == ["second"]


async def test_news_go_by_themselves(make_app: Any, settle: Any) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        app.notify("soon gone", timeout=0.1)
        await settle(pilot)
        rack = app.screen.query_one(ToastStack)
        await pilot.pause(0.3)
        assert not rack.display


async def test_news_follow_to_the_next_place(make_app: Any, settle: Any) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await app.switch_mode("map")
        app.notify("here")
        await settle(pilot)
        assert news(app) == ["here"]
