"""A list in which a click only puts the cursor on a row, so that its details can be read first."""

from __future__ import annotations

from textual import events

from planner.tui.widgets.row_list import RowList


class PatientList(RowList):
    """A click chooses; a second one at once, or Enter, selects."""

    async def _on_click(self, event: events.Click) -> None:
        event.prevent_default()
        clicked: int | None = event.style.meta.get("option")
        if clicked is None or self.options[clicked].disabled:
            return
        self.highlighted = clicked
        if event.chain == 2:
            self.action_select()
