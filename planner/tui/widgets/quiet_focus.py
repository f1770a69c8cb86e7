"""A screen's `focused` attribute that repaints less."""

from __future__ import annotations

from textual.reactive import Reactive
from textual.widget import Widget


def quiet_focus() -> Reactive[Widget | None]:
    """For `focused` of a screen: another focus repaints the two widgets concerned; Textual's repaints the screen."""
    return Reactive(None, repaint=False)
