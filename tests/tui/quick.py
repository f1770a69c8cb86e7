"""What makes tests of screens fast: waiting for exactly what is still to be drawn, and drawing that once.

Textual's own pilot waits until the process has used next to no CPU time for a while. That takes long where others keep
the machine busy, and says little about one app. It draws each of the frames that flash by, too, which no test sees.
`test_quick.py` holds that both end at the same screen.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import Any

from rich.console import RenderableType
from textual._compositor import Compositor
from textual._context import active_app
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import CSSLocation, Stylesheet
from textual.message_pump import MessagePump

MOST_SECONDS = 10
"""More than the second that Textual waits at most: on a busy machine that is not enough to draw a screen."""
STEP_SECONDS = 0.001
SECONDS_BETWEEN_FRAMES = 0.004
"""Textual waits four times as long before it lays out what has changed, and tests with it."""
CALM_STEPS = 3
"""So many steps in a row with nothing to do are calm: what one timer or callback sets off shows in the next step."""

_draw = Compositor.render_update
_parse = Stylesheet._parse_rules
_parsed: dict[tuple[object, ...], list[RuleSet]] = {}
_join = Stylesheet.parse
_joined: dict[tuple[object, ...], tuple[list[RuleSet], dict[str, list[RuleSet]]]] = {}


async def wait_until_drawn(*_: float) -> None:
    """Wait until the active app has handled its messages, and draw what they changed, in place of `wait_for_idle`."""
    app = active_app.get()
    latest = monotonic() + MOST_SECONDS
    calm = 0
    while calm < CALM_STEPS and monotonic() < latest:
        await asyncio.sleep(STEP_SECONDS)
        calm = 0 if is_drawing(app) else calm + 1
    if app._screen_stack:
        _draw(app.screen._compositor, screen_stack=app._background_screens)


def draw_later(self: Compositor, *, full: bool = False, **options: Any) -> RenderableType | None:
    """Leave drawing to whoever waits until all is drawn, in place of `Compositor.render_update`; pictures are drawn."""
    return _draw(self, full=True, **options) if full else None


def is_drawing(app: App[Any]) -> bool:
    """Whether a message waits or is being handled, or something waits to be laid out or drawn."""
    if not app.is_running or app._exception:
        return False
    if not app._screen_stack:
        return True
    screen = app.screen
    return bool(
        app._resize_event
        or app._batch_count
        or screen._callbacks
        or screen._dirty_widgets
        or screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or any(_is_handling(pump) for pump in (app, *screen.walk_children(with_self=True)))
    )


def _is_handling(pump: MessagePump) -> bool:
    """Whether a message is waiting, or the pump is handling one and so isn't waiting for the next."""
    queue = pump._message_queue
    return not queue.empty() or (pump.is_running and not queue.ready_event._waiters)


def parse_once(
    self: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """Share the rules of a style sheet between the apps of a process, in place of `Stylesheet._parse_rules`."""
    key = (css, read_from, is_default_rules, tie_breaker, scope, frozenset(self._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse(self, css, read_from, is_default_rules, tie_breaker, scope)
    return _parsed[key]


def join_once(self: Stylesheet) -> None:
    """Share the rules of all style sheets of an app, and how they are found, in place of `parse` and `reparse`.

    Textual puts them together anew whenever a widget of another class is mounted and whenever a screen is opened.
    """
    if self._invalid_css:
        _join(self)
        return
    key = (frozenset(self._variables.items()), *self.source.items())
    if key not in _joined:
        _join(self)
        _joined[key] = self.rules, self.rules_map
    self._rules, self._rules_map = _joined[key]
    self._require_parse = False
