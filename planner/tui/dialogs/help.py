"""Help: what the screen below is for, and every key that works there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from planner.tui.dialogs.dialog import Dialog
from planner.tui.look.glyphs import AMBER, legend
from planner.tui.look.theme import UNSURE
from planner.tui.widgets.text_panel import TextPanel

_WHILE_READING = "The catalogue and your record are being read; the first place opens as soon as they are."
"""What there is to say before any place is open."""

_KEY_WIDTH = 8
_SET_OFF = re.compile(r"`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*")
_STYLES = ("bold $primary", "bold", "italic")


class HelpScreen(Dialog[None]):
    """Explains one screen: what it is for, the marks on it, and its keys."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q", "dismiss", "Close", id="close-help"),
    ]

    def __init__(self, about: Screen[Any], *, marks: Mapping[str, str], places: int) -> None:
        super().__init__()
        self._marks = marks
        self._purpose = about.HELP
        self._explained = [binding for binding in about.active_bindings.values() if _is_explained(binding)]
        self._places = places

    def compose(self) -> ComposeResult:
        """The text in a box."""
        purpose = self._purpose or (_WHILE_READING if self.app.current_mode == self.app.DEFAULT_MODE else "")
        about = [explained(purpose), Content("")] if purpose else []
        marks = [Content(legend(self._marks))] if self._marks else []
        amber = Content.assemble(("≈ ? ≠ !  ", UNSURE), AMBER)
        text = Content("\n").join([*about, *marks, amber, Content(""), *self._keys()])
        box = TextPanel(id="help", title="Help", margin=1)
        box.border_subtitle = "↑ ↓ scroll, Esc closes"
        box.show(lambda _: text)
        yield box

    def _keys(self) -> list[Content]:
        keys = {
            self.app.get_key_display(active.binding): active.tooltip
            or active.binding.tooltip
            or active.binding.description
            for active in self._explained
        }
        if self.app.check_action("go", ()):
            keys[f"1–{self._places}"] = "Go to a place"
        keys |= {"^p": "Find anything that can be done here"}
        return [Content.assemble((key.rjust(_KEY_WIDTH), "bold $primary"), "  ", does) for key, does in keys.items()]


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


def _is_explained(active: ActiveBinding) -> bool:
    """Whether help has a line for a key: not for those that move a cursor or, since they share one, go to a place."""
    return active.enabled and bool(active.binding.tooltip or active.binding.show) and not active.binding.system
