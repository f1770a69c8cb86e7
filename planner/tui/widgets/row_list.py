"""A list of rows, each laid out for the list's width, and drawn only where it is in sight.

Textual's own list lays every row out whenever one changes, and the screen with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from planner.tui.look.rows import Row
from planner.tui.widgets.line_view import LEAST_WIDTH, LineView
from planner.tui.widgets.row_layout import MARGIN, LaidRows, RowStrips


class RowList(LineView, can_focus=True):
    """Keeps the chosen row by its id when the rows change; vim's keys beside the arrows."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"row-list--{part}" for part in ("row", "chosen", "heading", "hover")}
    DEFAULT_CSS = """
    RowList {
        max-height: 100%;
        color: $foreground;
        background: $background;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        & > .row-list--chosen { color: $foreground; background: $primary 15%; text-style: none; }
        &:focus > .row-list--chosen { background: $primary 22%; }
        & > .row-list--heading { color: $text-muted; }
        & > .row-list--hover { background: $foreground 8%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", "Down", show=False),
        Binding("up,k", "step(-1)", "Up", show=False),
        Binding("home,g", "end(0)", "First", show=False),
        Binding("end,G", "end(-1)", "Last", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("enter", "select", "Select", show=False),
    ]

    OPENS_UNFOCUSED: ClassVar[bool] = False
    """Whether the chosen row is open while the focus is elsewhere, as where a text field moves the cursor."""

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
        """The learner selected a row, to go on with it."""

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
        self._strips = RowStrips(self)
        self._theme = ""
        """The theme of the strips."""
        self._posted: str | None = None
        """The row of the last `Moved`."""
        self._told = LEAST_WIDTH
        """The width of the last `LaidOut`."""

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
        return _text_width(self.line_width)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead; the cursor stays on its row, else goes to the next one of those that are left.

        On the first row of a list that nobody is in, it stays on the first row.
        """
        before, chosen, place = self._laid, self.chosen, self.cursor
        now = self._laid = LaidRows(rows, self.row_width)
        now.open(now.place_of(chosen) if _opens_chosen(self) else None)
        top, bottom = self.scroll_offset.y, min(self.scroll_offset.y + self.page_height, before.height)
        in_sight = range(before.row_at(top), before.row_at(bottom - 1) + 1) if top < bottom else range(0)
        if not self._strips.keep_same(before, now, in_sight) or now.height != before.height:
            self.refresh()
        same = _place_in(now, before, place) if self.has_focus or place != before.first else None
        if self._laid.height != before.height and self.styles.auto_dimensions:
            self.refresh(layout=True)
        self.fit(self._laid.height)
        self.cursor = self._laid.nearest(place or 0) if same is None else same
        self._post_moved()

    def choose(self, row_id: str) -> None:
        """Put the cursor on a row, if the list has it."""
        place = self._laid.place_of(row_id)
        if place is not None:
            self.cursor = place

    # Keys and the mouse

    def action_step(self, by: int) -> None:
        """Go to the next row, or to the one before where `by` is negative; from an end to the other."""
        if by > 0:
            self.cursor = self._laid.following(-1 if self.cursor is None else self.cursor)
        else:
            self.cursor = self._laid.preceding(len(self.rows) if self.cursor is None else self.cursor)

    def action_end(self, which: int) -> None:
        """Go to the first row (0) or to the last (-1)."""
        self.cursor = self._laid.last if which else self._laid.first

    def action_page(self, by: int) -> None:
        """Go a page of the box on, or back."""
        if self.cursor is not None:
            line = self._laid.lines_of(self.cursor).start + by * self.page_height
            self.cursor = self._laid.nearest(self._laid.row_at(min(max(line, 0), self._laid.height - 1)))

    def action_select(self) -> None:
        """Post that the learner selected the chosen row."""
        if self.chosen is not None:
            self.post_message(self.Selected(self, self.chosen))

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse, and select it."""
        number = self._laid.choosable_at(self.line_under(event))
        if number is not None:
            self.cursor = number
            self.press(event)

    def press(self, event: events.Click) -> None:  # noqa: ARG002
        """Select the row that was clicked on."""
        self.action_select()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the row under the mouse."""
        self.hovered = self._laid.choosable_at(self.line_under(event))

    def on_leave(self) -> None:
        """Mark none."""
        self.hovered = None

    # Keeping up

    def watch_cursor(self, before: int | None, now: int | None) -> None:
        """Draw both rows again, keep the chosen one in sight, and post which it is."""
        self._refresh_rows(before, now)
        self._attend_to_chosen()
        self._post_moved()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Open the chosen row, or close it."""
        super().watch_has_focus(_has_focus)
        self._attend_to_chosen()

    def watch_hovered(self, before: int | None, now: int | None) -> None:
        """Draw both rows again."""
        self._refresh_rows(before, now)

    def on_show(self) -> None:
        """Keep the chosen row in sight."""
        self._attend_to_chosen()

    def on_resize(self) -> None:
        """Lay the rows out for the new width, and keep the chosen one in sight."""
        width = self.row_width
        if {width} != {self._told, self._laid.width}:
            self._told = width
            self._laid, self._strips = self._laid.at_width(width), RowStrips(self)
            self.refresh()
            self.post_message(self.LaidOut(self, width))
        self.fit(self._laid.height)
        self._attend_to_chosen()

    def notify_style_update(self) -> None:
        """Draw all rows in the new style."""
        super().notify_style_update()
        if self.app.theme != self._theme:
            self._theme = self.app.theme
            self._strips = RowStrips(self)
        self.refresh()

    def _post_moved(self) -> None:
        chosen = self.chosen
        if chosen != self._posted:
            self._posted = chosen
            if chosen is not None:
                self.post_message(self.Moved(self, chosen))

    def _attend_to_chosen(self) -> None:
        """Have the chosen row say in full what it cuts, while the list is in use, and keep it in sight."""
        before, height = self._laid.opened, self._laid.height
        if self._laid.open(self.cursor if _opens_chosen(self) else None):
            self._strips.forget(before, self._laid.opened)
            self.refresh(layout=self._laid.height != height and bool(self.styles.auto_dimensions))
            self.fit(self._laid.height)
        if self.cursor is not None and self.is_mounted:
            lines = self._laid.lines_with_headings(self.cursor)
            if len(lines) > self.page_height:
                lines = self._laid.lines_of(self.cursor)
            region = Region(0, lines.start, self.virtual_size.width, len(lines))
            self.scroll_to_region(region, force=True, animate=False, immediate=True)

    # Drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """The lines of all rows at a width."""
        return self._laid.at_width(_text_width(width - self.scrollbar_size_vertical)).height

    def render_line(self, y: int) -> Strip:
        """A line of the box. Textual draws the first frame of another width before it says that there is one."""
        if self._laid.width != self.row_width:
            self._laid, self._strips = self._laid.at_width(self.row_width), RowStrips(self)
        line, laid = y + self.scroll_offset.y, self._laid
        if line >= laid.height:
            return Strip.blank(laid.width + MARGIN.width, self.get_visual_style("row-list--row").rich_style)
        number = laid.row_at(line)
        if self.rows[number].id is None:
            style = self.get_visual_style("row-list--row", "row-list--heading")
        elif number == self.cursor:
            style = self.get_visual_style("row-list--row", "row-list--chosen")
        elif number == self.hovered:
            style = self.get_visual_style("row-list--row", "row-list--hover")
        else:
            style = self.get_visual_style("row-list--row")
        return self._strips.line(laid, line, style)

    def _refresh_rows(self, *numbers: int | None) -> None:
        for number in numbers:
            if number is not None and number < len(self.rows):
                lines = self._laid.lines_of(number)
                self.refresh_lines(lines.start, len(lines))


class FoundList(RowList):
    """What fits the letters typed in a field above, which moves the cursor and keeps the focus."""

    OPENS_UNFOCUSED = True


class TwoStepList(RowList):
    """A click only chooses a row, so that its details can be read first; a double click or Enter selects it."""

    def press(self, event: events.Click) -> None:
        """Select the row only on a double click."""
        if event.chain == 2:
            self.action_select()


def _place_in(now: LaidRows, before: LaidRows, place: int | None) -> int | None:
    """Where the row of a place is now, else the next one after it that is left, else the last one before it."""
    rows = (*before.rows[place:], *reversed(before.rows[:place]))
    left = (now.place_of(row.id) for row in rows if row.id is not None)
    return next((number for number in left if number is not None), None)


def _opens_chosen(row_list: RowList) -> bool:
    """Whether the chosen row says in full what it cuts."""
    return row_list.has_focus or row_list.OPENS_UNFOCUSED


def _text_width(width: int) -> int:
    """The cells for the text of a row in a line of that many."""
    return max(width - MARGIN.width, LEAST_WIDTH)
