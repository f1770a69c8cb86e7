"""The fast waiting, drawing once and the shared style sheets of `quick.py` end where Textual's own would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import _wait
from textual.css.model import RuleSet

from planner.tui.look.theme import DARK, LIGHT
from planner.tui.services.settings import FILE_NAME
from tests.tui import quick
from tests.tui.events import BEGUN

STEPS: tuple[tuple[int, int] | str, ...] = (
    *("2", "v", (120, 40), "v", "3", "m", "t", "s", "4", "L", (80, 24), "right", "A", "slash", "m", "down", "enter"),
    *("5", "W", "6", "question_mark", (60, 20), "escape", (120, 40), "1", "ctrl+p", "t", "escape"),
)
"""Keys and new sizes that build, change, cover and leave screens of every place."""


async def walk(pilot: Any, settle: Any, screen_text: Any, *, settles: bool) -> list[str]:
    """The screen after each step."""
    seen = []
    await settle(pilot)
    for step in STEPS:
        await (pilot.press(step) if isinstance(step, str) else pilot.resize_terminal(*step))
        if settles:
            await settle(pilot)
        seen.append(screen_text(pilot.app))
    return seen


async def test_the_quick_waiting_ends_at_the_screen_that_textuals_own_ends_at(
    make_app: Any, settle: Any, screen_text: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with make_app(*BEGUN).run_test(size=(80, 24)) as pilot:
        soon = await walk(pilot, settle, screen_text, settles=False)
    (tmp_path / "data" / FILE_NAME).unlink()  # which keeps how deep the interview goes
    monkeypatch.setattr("textual.app.wait_for_idle", _wait.wait_for_idle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", _wait.wait_for_idle)
    monkeypatch.setattr("textual._compositor.Compositor.render_update", quick._draw)
    async with make_app().run_test(size=(80, 24)) as pilot:
        late = await walk(pilot, settle, screen_text, settles=True)
    assert dict(zip(STEPS, soon, strict=True)) == dict(zip(STEPS, late, strict=True))
    assert soon == late


async def test_shared_rules_are_those_that_are_parsed_for_one_app_alone(make_app: Any, settle: Any) -> None:
    app = make_app(*BEGUN)
    async with app.run_test() as pilot:
        await settle(pilot)
        for theme in (LIGHT.name, DARK.name):
            app.theme = theme
            for place in "123456":
                await pilot.press(place)
                await settle(pilot)
            for read_from, source in app.stylesheet.source.items():
                asked = (source.content, read_from, source.is_defaults, source.tie_breaker, source.scope)
                shared = quick.parse_once(app.stylesheet, *asked)
                alone = quick._parse(app.stylesheet, *asked)
                assert in_words(shared) == in_words(alone), read_from


def in_words(rules: list[RuleSet]) -> list[str]:
    """Each rule with all its styles; as text, since layouts are equal to themselves alone."""
    return [f"{rule.selectors} {rule.styles.get_rules()}" for rule in rules]
