"""The dialog that explains a screen."""

from __future__ import annotations

from typing import Any

from tests.tui.events import AIMING


async def test_golden(make_app: Any, settle: Any, check_screen: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("1", "question_mark")
        await settle(pilot)
        await check_screen(pilot, "help")
