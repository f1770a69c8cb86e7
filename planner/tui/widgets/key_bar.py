"""The bar at the bottom: the keys that matter here.

Textual's own footer mounts a widget for each key whenever the focus moves, which takes longer than all else that a key
does, and keeps them for ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from textual.content import Content
from textual.events import Click, Leave, MouseMove
from textual.screen import Screen
from textual.widget import Widget

from planner.tui.look.theme import MUTED

_KEPT = 2


class Entry(NamedTuple):
    """A key as shown, what it does in a word and in a sentence, the key to press for it, and whether it does it now."""

    shown: str
    label: str
    tooltip: str
    key: str
    enabled: bool

    @property
    def text(self) -> Content:
        """The key and its word, blanks around them."""
        if not self.enabled:
            return Content.styled(f" {self.shown} {self.label} ", MUTED)
        return Content.assemble(" ", (self.shown, "bold $footer-key-foreground"), f" {self.label} ")


class KeyBar(Widget):
    """One line; a click on a key presses it. Where they don't all fit, the last two stay: Undo and Help."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        color: $footer-foreground;
        background: $footer-background;
        text-wrap: nowrap;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] | None = None
        """Each action that is to be shown, once; nothing before the line is drawn for the first time."""
        self._is_looking = False

    def on_mount(self) -> None:
        """Follow the keys that the screen takes."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def render(self) -> Content:
        """The keys that fit."""
        return Content("").join(entry.text for entry in self._shown)

    def on_click(self, event: Click) -> None:
        """Press the key under the mouse."""
        entry = self._entry_at(event.x)
        if entry is not None and entry.enabled:
            self.app.simulate_key(entry.key)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Show a tooltip that says in full what the key under the mouse does."""
        entry = self._entry_at(event.x)
        self.tooltip = entry.tooltip if entry is not None else None

    def on_leave(self, event: Leave) -> None:  # noqa: ARG002
        """Remove the tooltip."""
        self.tooltip = None

    def _follow(self, screen: Screen[Any]) -> None:
        """Look at the keys after the current event; during one, Textual often signals several changes."""
        if screen is self.screen and not self._is_looking:
            self._is_looking = True
            self.call_later(self._look)

    def _look(self) -> None:
        """Draw the keys again if they have changed."""
        self._is_looking = False
        if self._entries is not None and self._entries != (now := self._find_entries()):
            self._entries = now
            self.refresh()

    def _find_entries(self) -> list[Entry]:
        entries: dict[str, Entry] = {}
        for _, binding, enabled, tooltip in self.screen.active_bindings.values():
            if binding.show and binding.action not in entries:
                shown = self.app.get_key_display(binding)
                entries[binding.action] = Entry(shown, binding.description, tooltip, binding.key, enabled)
        return list(entries.values())

    @property
    def _shown(self) -> list[Entry]:
        """The keys that fit into the line."""
        if self._entries is None:
            self._entries = self._find_entries()
        return fitting(self._entries, self.size.width)

    def _entry_at(self, x: int) -> Entry | None:
        ends = accumulate(entry.text.cell_length for entry in self._shown)
        return next((entry for entry, end in zip(self._shown, ends, strict=True) if x < end), None)


def fitting(entries: Sequence[Entry], width: int) -> list[Entry]:
    """The first entries and the last two, as many as fit.

    >>> keys = [Entry(key, "do", "", key, True) for key in "abcd"]
    >>> [entry.key for entry in fitting(keys, 24)], [entry.key for entry in fitting(keys, 23)]
    (['a', 'b', 'c', 'd'], ['a', 'c', 'd'])
    """
    others, last = entries[:-_KEPT], entries[-_KEPT:]
    ends = accumulate(
        (entry.text.cell_length for entry in others), initial=sum(entry.text.cell_length for entry in last)
    )
    next(ends)
    return [*(entry for entry, end in zip(others, ends, strict=True) if end <= width), *last]
