"""Ways around repaints that Textual does and that are not needed."""

from __future__ import annotations

from textual.reactive import Reactive
from textual.widget import Widget


def set_border_titles(widget: Widget, *, title: str | None = None, subtitle: str | None = None) -> None:
    """Set those that are given and have changed; for each, Textual repaints all that the border encloses."""
    if title is not None and widget.border_title != title:
        widget.border_title = title
    if subtitle is not None and widget.border_subtitle != subtitle:
        widget.border_subtitle = subtitle


def quiet_focus() -> Reactive[Widget | None]:
    """For `focused` of a screen: another focus repaints the two widgets concerned; Textual's repaints the screen."""
    return Reactive(None, repaint=False)
