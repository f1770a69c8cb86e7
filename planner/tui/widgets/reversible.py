"""Reversed text for a part of a widget, which Textual's own visual styles leave out."""

from __future__ import annotations

from textual.style import Style
from textual.widget import Widget


def with_reverse(widget: Widget, style: Style, parts: tuple[str, ...]) -> Style:
    """The style, reversed where the style sheet says so of any of these parts of the widget."""
    is_reversed = any(widget.get_component_styles(part).text_style.reverse for part in parts)
    return style + Style(reverse=True) if is_reversed else style
