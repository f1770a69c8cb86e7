"""What makes a screen hard to read: words that stand out too little from what is behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.segment import Segment
from textual.app import App
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.widgets._footer import FooterKey

LEAST_CONTRAST = 4.5
"""For text, by WCAG 2.2, 1.4.3."""


def faint_words(app: App[Any]) -> set[tuple[str, float]]:
    """The words on screen that have too little contrast, each with how much it has."""
    measured = ((segment.text.strip(), contrast(segment)) for segment in words(app))
    return {(text, round(ratio, 1)) for text, ratio in measured if ratio < LEAST_CONTRAST}


def words(app: App[Any]) -> Iterator[Segment]:
    """What is to be read: not what a dialog covers, and not the keys that do nothing now."""
    whole = app.screen.children[0].region if isinstance(app.screen, ModalScreen) else app.screen.region
    idle = [key.region for key in app.screen.query(FooterKey) if key.has_class("-disabled")]
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            at = Offset(x, y)
            x += segment.cell_length
            is_idle = any(region.contains_point(at) for region in idle)
            if whole.contains_point(at) and not is_idle and any(letter.isalnum() for letter in segment.text):
                yield segment


def luminance(triplet: tuple[int, int, int]) -> float:
    """WCAG 2.2's relative luminance."""
    linear = [part / 12.92 if (part := each / 255) <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for each in triplet]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(segment: Segment) -> float:
    """WCAG 2.2's contrast ratio of a segment's letters with what is behind them."""
    assert segment.style is not None
    assert segment.style.color is not None
    assert segment.style.bgcolor is not None
    lights = sorted(luminance(each.get_truecolor()) for each in (segment.style.color, segment.style.bgcolor))
    return (lights[1] + 0.05) / (lights[0] + 0.05)
