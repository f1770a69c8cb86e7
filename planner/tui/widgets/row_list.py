"""A list of rows that are laid out for the width they get, with vim keys beside the arrows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from planner.tui.theme import MUTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. `lay_out` gives its text for a width in cells; a row without an id is a heading nobody can choose."""

    id: str | None
    lay_out: Callable[[int], Content]


def note(text: str) -> Row:
    """A row that only says something."""
    return Row(id=None, lay_out=lambda width: Content.styled(fill(text, width), MUTED))


def heading(title: str, amount: int) -> Row:
    """A row that names the group of so many rows below it."""

    def lay_out(width: int) -> Content:
        line = f"{amount} ".ljust(width, "─")[: max(width - len(title) - 1, 0)]
        return Content.assemble((f"{title} ", "bold $secondary"), (line, MUTED))

    return Row(id=None, lay_out=lay_out)


class RowList(OptionList):
    """Keeps the chosen row by its id when the rows change, and lays all out anew when its width does."""

    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        border: round $foreground 30%;
        background: $background;
        padding: 0;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        scrollbar-background: $background;
        scrollbar-color: $foreground 25%;
        border-title-color: $foreground 85%;
        border-subtitle-color: $foreground 65%;
        scrollbar-gutter: stable;
        &:focus {
            border: round $primary;
            background-tint: $foreground 0%;
            & > .option-list--option-highlighted {
                color: $foreground;
                background: $primary 25%;
                text-style: none;
            }
        }
        & > .option-list--option-highlighted { color: $foreground; background: $primary 15%; text-style: none; }
        & > .option-list--option { padding: 0 0 0 1; }
        & > .option-list--option-disabled { color: $text-muted; }
        & > .option-list--option-hover { background: $foreground 8%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
        Binding("g", "first", "First", show=False),
        Binding("G", "last", "Last", show=False),
    ]

    @dataclass
    class LaidOut(Message):
        """The rows were laid out for this width."""

        row_list: RowList
        width: int

        @property
        def control(self) -> RowList:
            """The list."""
            return self.row_list

    def __init__(self, *, id: str | None = None, title: str = "") -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, markup=False)
        self.border_title = title
        self._rows: tuple[Row, ...] = ()
        self._texts: Sequence[Content] = ()
        self._laid_out_for = 0
        self._first = 0

    @property
    def chosen(self) -> str | None:
        """The id of the row under the cursor."""
        option = self.highlighted_option
        return option.id if option else None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead; the cursor stays on its row, else near its place.

        On the first row of a list that nobody is in, it stays on the first row.
        """
        chosen, place = self.chosen, self.highlighted
        self._rows = tuple(rows)
        self._lay_out()
        choosable = [number for number, row in enumerate(self._rows) if row.id is not None]
        if not choosable:
            self.highlighted = None
            return
        same = next((number for number in choosable if self._rows[number].id == chosen), None)
        if not self.has_focus and place == self._first:
            same = None
        near = min(choosable, key=lambda number: abs(number - (place or 0)))
        self.highlighted = near if same is None else same
        self._first = choosable[0]

    def step(self, by: int) -> None:
        """Move the cursor down, or up where that is negative."""
        if by > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()

    def choose(self, row_id: str) -> None:
        """Put the cursor on a row."""
        self.highlighted = self.get_option_index(row_id)

    def on_resize(self) -> None:
        """Lay the rows out for the new width."""
        if self.row_width != self._laid_out_for:
            highlighted = self.highlighted
            self._lay_out()
            with self.prevent(OptionList.OptionHighlighted):
                self.highlighted = highlighted
            if self.styles.auto_dimensions:
                # During a layout another one is not taken up.
                self.call_after_refresh(self.refresh, layout=True)

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """Textual's style of a part, reversed where the style sheet says so, which Textual leaves out."""
        style = super().get_visual_style(*component_classes, partial=partial)
        is_reversed = any(self.get_component_styles(one).text_style.reverse for one in component_classes)
        return style + Style(reverse=True) if is_reversed else style

    @property
    def row_width(self) -> int:
        """The cells for a row's text, which stands one cell off the border."""
        return max(self.scrollable_content_region.width - 1, 10)

    def _shows(self, texts: Sequence[Content]) -> bool:
        """Whether these are the texts on screen, under the same ids: then the screen needs no new layout."""
        ids = [option.id for option in self.options]
        return ids == [row.id for row in self._rows] and all(map(Content.is_same, self._texts, texts))

    def _lay_out(self) -> None:
        self._laid_out_for = self.row_width
        texts = [row.lay_out(self._laid_out_for) for row in self._rows]
        if not self._shows(texts):
            self._texts = texts
            with self.prevent(OptionList.OptionHighlighted):
                self.set_options(
                    Option(text, id=row.id, disabled=row.id is None)
                    for text, row in zip(texts, self._rows, strict=True)
                )
        self.post_message(self.LaidOut(self, self._laid_out_for))
