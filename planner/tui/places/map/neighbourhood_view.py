"""One competency in the middle, what it needs on the left, what it opens on the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from planner.tui.look.rows import Row, note
from planner.tui.places.map.competency_card import card, neighbour_row, relation_text, standing_text
from planner.tui.state.neighbourhood import Neighbour, needs, opens
from planner.tui.state.situation import Situation
from planner.tui.widgets.repainting import set_border_titles
from planner.tui.widgets.row_list import RowList
from planner.tui.widgets.text_panel import TextPanel


class NeighbourList(RowList):
    """The neighbours on one side of the competency in the middle."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Turn to it", id="turn-to", tooltip="Put this competency in the middle"),
        Binding("left,h", "screen.step(-1)", "Left", show=False),
        Binding("right,l", "screen.step(1)", "Right", show=False),
    ]


class CentrePanel(TextPanel):
    """The competency in the middle."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "screen.step(-1)", "Needs", show=False, tooltip="Go over to what it needs"),
        Binding("right,l", "screen.step(1)", "Opens", show=False, tooltip="Go over to what it opens"),
    ]


class NeighbourhoodView(Horizontal):
    """Shows the neighbourhood of a competency; the screen decides where a step leads."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._neighbours: dict[str, list[Neighbour]] = {"needs": [], "opens": []}

    def compose(self) -> ComposeResult:
        """The three columns."""
        yield NeighbourList(id="needs", title="Needs")
        yield CentrePanel(id="centre", title="This")
        yield NeighbourList(id="opens", title="Opens")

    def present(self, situation: Situation, chosen: str, *, whole: bool) -> None:  # noqa: ARG002
        """Show the neighbourhood of a competency; it is the same whether or not others are shown elsewhere."""
        self._show_side("needs", needs(situation, chosen), "Nothing comes before it.")
        self._show_side("opens", opens(situation, chosen), "Nothing builds on it.")
        self.query_one(CentrePanel).show(partial(card, situation, chosen))

    def show_way_back(self, back_to: str) -> None:
        """Say where going back leads, if it leads anywhere."""
        set_border_titles(self.query_one(CentrePanel), subtitle=f"b: back to {back_to}" if back_to else "")

    def meaning(self, situation: Situation, chosen: str) -> tuple[str, str]:
        """What the competency in the middle, or the neighbour under the cursor, means; and what can be done."""
        neighbour = self._under_cursor
        if neighbour is None:
            return standing_text(situation, chosen), "← shows what it needs, → what it opens."
        centre = situation.catalogue.graph.competencies[chosen]
        holding = f"You hold {neighbour.have}." if neighbour.have else "You don't hold it yet."
        return relation_text(neighbour, centre), f"▸ {holding} Enter turns the map to it."

    def arrive(self, came_from: str | None) -> None:
        """Begin in a new neighbourhood: put each cursor on where the learner came from, else on the first."""
        for side, neighbours in self._neighbours.items():
            ids = [neighbour.competency.id for neighbour in neighbours]
            if ids:
                self._list(side).choose(came_from if came_from in ids else ids[0])
        panel = self.query_one(CentrePanel)
        panel.scroll_home(animate=False)
        focused = self.screen.focused
        if isinstance(focused, NeighbourList) and not focused.can_focus:
            panel.focus()

    def step(self, by: int) -> None:
        """Go some columns to the right, past those with nothing in them."""
        columns: list[Widget] = [column for column in self.query("NeighbourList, CentrePanel") if column.can_focus]
        focused = self.screen.focused
        if focused in columns:
            place = columns.index(focused) + by
            columns[min(max(place, 0), len(columns) - 1)].focus()

    @property
    def _under_cursor(self) -> Neighbour | None:
        """The neighbour under the cursor, if the learner is in its column."""
        column = self.screen.focused
        if not isinstance(column, NeighbourList):
            return None
        return next(
            (neighbour for neighbour in self._neighbours[column.id or ""] if neighbour.competency.id == column.chosen),
            None,
        )

    def _show_side(self, side: str, neighbours: Sequence[Neighbour], otherwise: str) -> None:
        self._neighbours[side] = list(neighbours)
        column = self._list(side)
        column.show_rows(
            [Row(id=neighbour.competency.id, lay_out=partial(neighbour_row, neighbour)) for neighbour in neighbours]
            or [note(otherwise)]
        )
        column.can_focus = bool(neighbours)
        set_border_titles(column, subtitle=str(len(neighbours)) if neighbours else "")

    def _list(self, side: str) -> NeighbourList:
        return self.query_one(f"#{side}", NeighbourList)
