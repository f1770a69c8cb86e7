"""The command palette: everything that can be done on the screen below it, by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from planner.tui.look.theme import THEMES
from planner.tui.places.place import PLACES

if TYPE_CHECKING:
    from planner.tui.app import PlannerApp


def commands(app: PlannerApp, screen: Screen[Any]) -> Iterator[SystemCommand]:
    """The places, what the screen and its focused widget can do, how things look, help and the way out."""
    if app.situation is not None:
        for place in PLACES:
            yield SystemCommand(f"Go to {place.title}", place.purpose, partial(app.action_go, place.id))
    for node, binding, enabled, _ in screen.active_bindings.values():
        if enabled and node is not app and binding.tooltip:
            yield SystemCommand(
                binding.description,
                binding.tooltip,
                lambda action=binding.action, node=node: app.run_worker(app.run_action(action, node)),
            )
    if app.situation is not None:
        yield SystemCommand("Undo", "Take back the last thing you recorded", app.action_undo)
    yield from _looks(app)
    yield SystemCommand("Screenshot", "Save what is on screen as a picture", app.save_picture)
    yield SystemCommand("Help", "What this screen is for, and its keys", app.action_help)
    yield SystemCommand("Quit", "Leave; everything is already saved", app.action_quit)


def _looks(app: PlannerApp) -> Iterator[SystemCommand]:
    settings = app.settings
    for name, called in THEMES.items():
        if name != settings.theme:
            yield SystemCommand(
                f"Theme: {called}",
                "Kept for the next time",
                partial(app.change_settings, replace(settings, theme=name)),
            )
    still = partial(app.change_settings, replace(settings, motion=not settings.motion))
    if settings.motion:
        yield SystemCommand("No motion", "Show every change at once; kept for the next time", still)
    else:
        yield SystemCommand("Motion", "Let things move again; kept for the next time", still)
