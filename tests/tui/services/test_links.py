"""Links are opened where that leaves the terminal alone, and copied otherwise."""

from __future__ import annotations

import webbrowser
from typing import Any

import pytest

from tests.tui.events import AIMING


@pytest.mark.parametrize(
    ("browser", "opens"),
    [
        (webbrowser.BackgroundBrowser("firefox"), True),
        (webbrowser.GenericBrowser("lynx"), False),
        (webbrowser.Elinks("elinks"), False),
        (None, False),
    ],
    ids=["window", "lynx", "elinks", "none"],
)
async def test_a_link_is_opened_only_by_a_browser_that_leaves_the_terminal_alone(
    make_app: Any, settle: Any, monkeypatch: pytest.MonkeyPatch, browser: Any, *, opens: bool
) -> None:
    def get() -> Any:
        if browser is None:
            raise webbrowser.Error
        return browser

    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "get", get)
    app = make_app(*AIMING, plans=True)
    monkeypatch.setattr(app, "open_url", opened.append)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("1", "o")
        await settle(pilot)
        [news] = app._notifications
        assert opened == ([news.message] if opens else [])
        assert news.title == ("Opening in your browser" if opens else "Open this in your browser")
        assert news.message.startswith("https://")


async def test_what_is_copied_is_shown_since_no_terminal_says_whether_it_took_it(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("1", "y")
        await settle(pilot)
        [news] = app._notifications
        assert (news.title, news.message) == ("Sent to the clipboard", app.clipboard)
