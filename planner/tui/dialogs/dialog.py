"""What all dialogs share: the place that they were opened in is dimmed below them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import ClassVar, Self

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import on
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.css.styles import RulesMap
from textual.geometry import Region
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Button, Label

from planner.tui.widgets.repainting import quiet_focus


class Dialog(ModalScreen[ScreenResultType]):
    """Hands back a result when it is dismissed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.help", "Help", key_display="?", id="dialog-help", tooltip="What this is for"),
        Binding(
            "f1",
            "app.help",
            "Help",
            key_display="F1",
            show=False,
            id="dialog-help-while-typing",
            tooltip="The same, while you type too",
        ),
    ]
    MARKS: ClassVar[Mapping[str, str]] = {}
    """Every mark that the dialog shows and does not explain itself, with what it means there; help lists them."""

    focused = quiet_focus()

    _below: _Dimmed | None = None
    """The place below as it was last drawn; nothing once it has changed."""

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw the dialog again and, if Textual passes the regions that changed below it, the place below, too."""
        if regions:
            self._below = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def say(self, text: str, *, is_wrong: bool) -> None:
        """Show news in the dialog's label for it."""
        news = self.query_one("#news", Label)
        news.update(text)
        news.set_class(is_wrong, "-wrong")

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)

    def on_resize(self) -> None:
        """Draw the place below again, too."""
        self._below = None

    def notify_style_update(self) -> None:
        """Draw the place below again, too."""
        self._below = None
        super().notify_style_update()

    def render(self) -> RenderResult:  # type: ignore[override]
        """The place below, dimmed as Textual does it, in a fraction of the time."""
        below = super().render()
        if not isinstance(below, BackgroundScreen):
            return below
        if self._below is None:
            self._below = _Dimmed(below.screen, below.color)
        return self._below


class _Dimmed(Visual):
    """A screen in other colours and without links."""

    def __init__(self, screen: Screen[object], tint: Color) -> None:
        self._size = screen.size
        self._strips = [
            Strip([Segment(text, _dimmed(style, tint), control) for text, style, control in strip], strip.cell_length)
            for strip in screen._compositor.render_strips()  # noqa: SLF001  (as `BackgroundScreen` does; no public way)
        ]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        return self._size.width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        return self._size.height

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:  # noqa: ARG002
        return self._strips


@lru_cache(maxsize=4096)
def _dimmed(style: RichStyle | None, tint: Color) -> RichStyle | None:
    return next(iter(BackgroundScreen.process_segments([Segment(" ", style)], tint))).style
