"""A list of rows that are laid out for the width they get, and drawn only where they are in sight.

Textual's own list lays every row out whenever one changes, and the screen with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size, Spacing
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.visual import Padding, Visual

from planner.tui.widgets.line_view import LEAST_WIDTH, LineView
from planner.tui.widgets.row_layout import LaidRows, Row

_MARGIN = Spacing(left=1)
"""Round the text of a row."""


class RowList(LineView, can_focus=True):
    """Keeps the chosen row by its id when the rows change; vim's keys beside the arrows."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--row",
        "row-list--chosen",
        "row-list--heading",
        "row-list--hover",
    }
    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        max-height: 100%;
        border: round $foreground 30%;
        color: $foreground;
        background: $background;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        border-title-color: $foreground 85%;
        border-subtitle-color: $foreground 65%;
        &:focus {
            border: round $primary;
            & > .row-list--chosen { color: $foreground; background: $primary 25%; text-style: none; }
        }
        & > .row-list--chosen { color: $foreground; background: $primary 15%; text-style: none; }
        & > .row-list--heading { color: $text-muted; }
        & > .row-list--hover { background: $foreground 8%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "cursor_down", "Down", show=False),
        Binding("up,k", "cursor_up", "Up", show=False),
        Binding("home,g", "first", "First", show=False),
        Binding("end,G", "last", "Last", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("enter", "select", "Select", show=False),
    ]

    cursor: reactive[int | None] = reactive(None, repaint=False)
    """The number of the row that is chosen."""
    hovered: reactive[int | None] = reactive(None, repaint=False)
    """The number of the row under the mouse."""

    @dataclass
    class _Message(Message):
        row_list: RowList

        @property
        def control(self) -> RowList:
            """The list."""
            return self.row_list

    @dataclass
    class Moved(_Message):
        """Another row is chosen."""

        row_id: str

    @dataclass
    class Selected(_Message):
        """The learner wants to go on with the chosen row."""

        row_id: str

    @dataclass
    class LaidOut(_Message):
        """The rows were laid out for another width."""

        width: int

    def __init__(self, *, id: str | None = None, title: str = "") -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self.border_title = title
        self.auto_links = False
        self._laid = LaidRows((), LEAST_WIDTH)
        self._strips: dict[tuple[int, Style], list[Strip]] = {}
        self._theme = ""
        """The theme of the strips."""
        self._told: str | None = None
        """The row that was last said to be chosen."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return self._laid.rows

    @property
    def chosen(self) -> str | None:
        """The id of the row under the cursor."""
        return None if self.cursor is None else self.rows[self.cursor].id

    @property
    def row_width(self) -> int:
        """The cells for a row's text, which stands one cell off the border."""
        return self._width_inside(self.line_width)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead; the cursor stays on its row, else near its place.

        On the first row of a list that nobody is in, it stays on the first row.
        """
        before, chosen, place = self._laid, self.chosen, self.cursor
        self._laid = LaidRows(rows, self.row_width)
        self._keep_strips(before)
        same = self._laid.place_of(chosen) if self.has_focus or place != before.first else None
        if self._laid.height != before.height and self.styles.auto_dimensions:
            self.refresh(layout=True)
        self.fit(self._laid.height)
        self.cursor = self._laid.nearest(place or 0) if same is None else same
        self._tell()

    def step(self, by: int) -> None:
        """Move the cursor down, or up where that is negative."""
        if by > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()

    def choose(self, row_id: str) -> None:
        """Put the cursor on a row, if there is such a one."""
        place = self._laid.place_of(row_id)
        if place is not None:
            self.cursor = place

    # Keys and the mouse

    def action_cursor_down(self) -> None:
        """Go to the next row, and from the last to the first."""
        self.cursor = self._laid.following(-1 if self.cursor is None else self.cursor)

    def action_cursor_up(self) -> None:
        """Go to the row before, and from the first to the last."""
        self.cursor = self._laid.preceding(len(self.rows) if self.cursor is None else self.cursor)

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = self._laid.first

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = self._laid.last

    def action_page(self, by: int) -> None:
        """Go as many rows on, or back, as fit into the box."""
        if self.cursor is not None:
            line = self._laid.lines_of(self.cursor).start + by * self.page_height
            self.cursor = self._laid.nearest(self._laid.row_at(min(max(line, 0), self._laid.height - 1)))

    def action_select(self) -> None:
        """Say that the learner wants to go on with the chosen row."""
        if self.chosen is not None:
            self.post_message(self.Selected(self, self.chosen))

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse, and go on with it."""
        number = self._row_under(event)
        if number is not None:
            self.cursor = number
            self.press(event)

    def press(self, event: events.Click) -> None:  # noqa: ARG002
        """Go on with the row that was clicked on."""
        self.action_select()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the row under the mouse."""
        self.hovered = self._row_under(event)

    def on_leave(self) -> None:
        """Mark none."""
        self.hovered = None

    def _row_under(self, event: events.MouseEvent) -> int | None:
        """The number of the row under the mouse, if it can be chosen."""
        offset = event.get_content_offset(self)
        line = offset.y + self.scroll_offset.y if offset is not None else self._laid.height
        if line >= self._laid.height:
            return None
        number = self._laid.row_at(line)
        return None if self.rows[number].id is None else number

    # Keeping up

    def watch_cursor(self, before: int | None, now: int | None) -> None:
        """Draw both rows anew, keep the chosen one in sight, and say which it is."""
        self._refresh_rows(before, now)
        self._keep_in_sight()
        self._tell()

    def watch_hovered(self, before: int | None, now: int | None) -> None:
        """Draw both rows anew."""
        self._refresh_rows(before, now)

    def on_show(self) -> None:
        """Keep the chosen row in sight."""
        self._keep_in_sight()

    def on_resize(self) -> None:
        """Lay the rows out for the new width, and keep the chosen one in sight."""
        width = self.row_width
        if width != self._laid.width:
            self._laid = LaidRows(self.rows, width)
            self._strips.clear()
            self.refresh()
            self.post_message(self.LaidOut(self, width))
        self.fit(self._laid.height)
        self._keep_in_sight()

    def notify_style_update(self) -> None:
        """Draw all rows in the new style."""
        super().notify_style_update()
        if self.app.theme != self._theme:
            self._theme = self.app.theme
            self._strips.clear()
        self.refresh()

    def _tell(self) -> None:
        chosen = self.chosen
        if chosen != self._told:
            self._told = chosen
            if chosen is not None:
                self.post_message(self.Moved(self, chosen))

    def _keep_strips(self, before: LaidRows) -> None:
        """Keep what is drawn of the rows in sight that say the same as before; the others are drawn anew."""
        top, height = self.scroll_offset.y, self.page_height
        if before.rows and height:
            in_sight = range(before.row_at(top), before.row_at(min(top + height, before.height) - 1) + 1)
        else:
            in_sight = range(0)
        same = {number for number in in_sight if self._laid.says_the_same(before, number)}
        self._strips = {key: strips for key, strips in self._strips.items() if key[0] in same}
        if len(same) < len(in_sight) or self._laid.height != before.height:
            self.refresh()

    def _keep_in_sight(self) -> None:
        if self.cursor is not None and self.is_mounted:
            lines = self._laid.lines_with_headings(self.cursor)
            if len(lines) > self.page_height:
                lines = self._laid.lines_of(self.cursor)
            region = Region(0, lines.start, self.virtual_size.width, len(lines))
            self.scroll_to_region(region, force=True, animate=False, immediate=True)

    # Drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """The lines of all rows at a width."""
        inside = self._width_inside(width - self.scrollbar_size_vertical)
        laid = self._laid if self._laid.width == inside else LaidRows(self.rows, inside)
        return laid.height

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """Textual's style of a part, reversed where the style sheet says so, which Textual leaves out."""
        style = super().get_visual_style(*component_classes, partial=partial)
        is_reversed = any(self.get_component_styles(one).text_style.reverse for one in component_classes)
        return style + Style(reverse=True) if is_reversed else style

    def render_line(self, y: int) -> Strip:
        """A line of the box."""
        line, width = y + self.scroll_offset.y, self._laid.width + _MARGIN.width
        if line >= self._laid.height:
            return Strip.blank(width, self.get_visual_style("row-list--row").rich_style)
        number = self._laid.row_at(line)
        style = self.get_visual_style("row-list--row", *self._parts_of(number))
        if (number, style) not in self._strips:
            text = Padding(self._laid.text(number), _MARGIN)
            self._strips[number, style] = Visual.to_strips(self, text, width, None, style, pad=True)
        return self._strips[number, style][line - self._laid.lines_of(number).start]

    def _parts_of(self, number: int) -> Iterable[str]:
        if self.rows[number].id is None:
            return ("row-list--heading",)
        if number == self.cursor:
            return ("row-list--chosen",)
        return ("row-list--hover",) if number == self.hovered else ()

    def _refresh_rows(self, *numbers: int | None) -> None:
        for number in numbers:
            if number is not None and number < len(self.rows):
                lines = self._laid.lines_of(number)
                self.refresh_lines(lines.start, len(lines))

    @staticmethod
    def _width_inside(width: int) -> int:
        return max(width - _MARGIN.width, LEAST_WIDTH)
