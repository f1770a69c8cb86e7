"""Links are opened where that leaves the terminal alone, and copied otherwise."""

from __future__ import annotations

import webbrowser
from typing import Any

import pytest

from tests.tui.events import AIMING

BROWSERS = (
    (webbrowser.BackgroundBrowser("firefox"), True),
    (webbrowser.GenericBrowser("lynx"), False),
    (webbrowser.Elinks("elinks"), False),
    (None, False),
)
"""Each with whether it opens links in a window of its own."""


async def test_a_link_is_opened_only_by_a_browser_that_leaves_the_terminal_alone(
    make_app: Any, settle: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        for browser, opens in BROWSERS:

            def get(browser: Any = browser) -> Any:
                if browser is None:
                    raise webbrowser.Error
                return browser

            opened: list[str] = []
            monkeypatch.setattr(webbrowser, "get", get)
            monkeypatch.setattr(app, "open_url", opened.append)
            await pilot.press("1", "o")
            await settle(pilot)
            [news] = app._notifications
            assert opened == ([news.message] if opens else []), browser
            assert news.title == ("Opening in your browser" if opens else "Open this in your browser"), browser
            assert news.message.startswith("https://")
            app.clear_notifications()


async def test_what_is_copied_is_shown_since_no_terminal_says_whether_it_took_it(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("1", "y")
        await settle(pilot)
        [news] = app._notifications
        assert (news.title, news.message) == ("Sent to the clipboard", app.clipboard)
