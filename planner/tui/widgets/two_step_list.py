"""A list in which a click only puts the cursor on a row, so that its details can be read first."""

from __future__ import annotations

from textual import events

from planner.tui.widgets.row_list import RowList


class TwoStepList(RowList):
    """A click chooses a row; a double click or Enter selects it."""

    def press(self, event: events.Click) -> None:
        """Select the row only on a double click."""
        if event.chain == 2:
            self.action_select()
