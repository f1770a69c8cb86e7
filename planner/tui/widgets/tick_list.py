"""A list of boxes to tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from planner.tui.look.rows import Row
from planner.tui.look.theme import MUTED
from planner.tui.widgets.row_list import RowList


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One box: what ticking it says, and what that means."""

    id: str
    name: str
    meaning: str


_KEYS = "abcdefghiopq"
"""A key for each box; the letters between, such as `j` and `k`, do what they do in all lists."""


class TickList(RowList):
    """Its letter, Space or a click ticks a box; Enter says that the list is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "Tick", id="tick", tooltip="Tick or clear this one"),
        Binding(
            "enter", "done", "Done", id="ticks-done", tooltip="Keep these ticks, the rest as never used, and go on"
        ),
        *(Binding(key, f"tick({place})", f"Tick {key}", show=False) for place, key in enumerate(_KEYS)),
    ]

    _boxes: tuple[Box, ...] = ()
    _ticked: frozenset[str] = frozenset()

    @dataclass
    class Done(Message):
        """The list is filled in: whether each box is ticked."""

        ticked: dict[str, bool]

    def show_boxes(self, boxes: Sequence[Box]) -> None:
        """Show these boxes, none of them ticked; boxes that are shown already keep their ticks."""
        if tuple(boxes) != self._boxes:
            self._boxes, self._ticked = tuple(boxes), frozenset()
            self._show()
            self.action_end(0)

    def action_tick(self, place: int) -> None:
        """Tick or clear the box of a letter."""
        if place < len(self._boxes):
            self.choose(self._boxes[place].id)
            self._turn(self._boxes[place].id)

    def tick(self, boxes: Iterable[str]) -> None:
        """Tick these boxes, and clear all others."""
        self._ticked = frozenset(boxes)
        self._show()

    def action_select(self) -> None:
        """Tick or clear the row under the cursor, at once: a message would come behind an Enter typed ahead."""
        if self.chosen is not None:
            self._turn(self.chosen)

    @on(RowList.Selected)
    def _turn_clicked(self, event: RowList.Selected) -> None:
        event.stop()
        self._turn(event.row_id)

    def _turn(self, box: str) -> None:
        self._ticked ^= {box}
        self._show()

    def action_done(self) -> None:
        """Post that the list is done."""
        self.post_message(self.Done({box.id: box.id in self._ticked for box in self._boxes}))

    def _show(self) -> None:
        name_width = max((len(box.name) for box in self._boxes), default=0)
        self.show_rows(
            [
                Row(id=box.id, lay_out=partial(self._row, box, key, name_width), lines=1, whole=(box.meaning,))
                for box, key in zip(self._boxes, _KEYS.ljust(len(self._boxes)), strict=False)
            ]
        )

    def _row(self, box: Box, key: str, name_width: int, width: int) -> Content:
        mark = ("[x] ", "bold $success") if box.id in self._ticked else ("[ ] ", MUTED)
        row = Content.assemble((f"{key}  ", "bold $primary"), mark, f"{box.name:<{name_width}}  ", (box.meaning, MUTED))
        return row.truncate(width, ellipsis=True)
