"""Help: what the screen below is for, and every key that works there."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from planner.tui.glyphs import LEGEND
from planner.tui.widgets.mode_bar import PLACES

_KEY_WIDTH = 10
_SET_OFF = re.compile(r"`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*")
_STYLES = ("bold $primary", "bold", "italic")


class HelpScreen(ModalScreen[None]):
    """Explains one screen."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss", "Close", id="close-help"),
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
    ]

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._purpose = getattr(about, "HELP", "").strip()
        self._told = [one for one in about.active_bindings.values() if _is_told(one)]

    def compose(self) -> ComposeResult:
        """The text in a box."""
        with VerticalScroll(id="help") as box:
            box.border_title = "Help"
            box.border_subtitle = "↑ ↓ scroll, Esc closes"
            yield Static(explained(self._purpose), id="purpose")
            yield Static(Content("\n").join(self._keys()), id="keys")

    def action_scroll_down(self) -> None:
        """Scroll a line down."""
        self.query_one("#help").scroll_down()

    def action_scroll_up(self) -> None:
        """Scroll a line up."""
        self.query_one("#help").scroll_up()

    def _keys(self) -> list[Content]:
        keys = {
            self.app.get_key_display(one.binding): one.tooltip or one.binding.tooltip or one.binding.description
            for one in self._told
        }
        if self.app.check_action("go", ()):
            keys[f"1–{len(PLACES)}"] = "Go to a place"
        keys |= {"^p": "Find anything that can be done here"}
        return [*(_key_line(key, does) for key, does in keys.items()), Content(""), Content(LEGEND)]


def explained(text: str) -> Content:
    r"""A help text on screen: paragraphs that flow, with `keys`, **names** and *words* set off.

    Textual's widget for Markdown can do more, and takes a tenth of a second to open.

    >>> explained("Press `Enter`\nhere.\n\nThe *end*.").plain
    'Press Enter here.\n\nThe end.'
    """
    flowing = "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))
    parts: list[str | tuple[str, str]] = []
    at = 0
    for found in _SET_OFF.finditer(flowing):
        group = found.lastindex or 1
        parts += [flowing[at : found.start()], (found[group], _STYLES[group - 1])]
        at = found.end()
    return Content.assemble(*parts, flowing[at:])


def _is_told(one: ActiveBinding) -> bool:
    """Whether a key is worth telling: what moves a cursor is not, nor are the places, which share a line."""
    return one.enabled and bool(one.binding.tooltip or one.binding.show) and not one.binding.system


def _key_line(key: str, does: str) -> Content:
    return Content.assemble((key.rjust(_KEY_WIDTH - 2), "bold $primary"), "  ", does)
