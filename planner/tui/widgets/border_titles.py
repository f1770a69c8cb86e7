"""The titles in a widget's border."""

from __future__ import annotations

from textual.widget import Widget


def set_border_titles(widget: Widget, *, title: str | None = None, subtitle: str | None = None) -> None:
    """Set those that are given and have changed; for each, Textual repaints all that the border encloses."""
    if title is not None and widget.border_title != title:
        widget.border_title = title
    if subtitle is not None and widget.border_subtitle != subtitle:
        widget.border_subtitle = subtitle
