"""A list in which a click only puts the cursor on a row, so that its details can be read first."""

from __future__ import annotations

from textual import events

from planner.tui.widgets.row_list import RowList


class TwoStepList(RowList):
    """A click chooses; a second one at once, or Enter, selects."""

    def press(self, event: events.Click) -> None:
        """Go on with the row only if it was clicked on twice."""
        if event.chain == 2:
            self.action_select()
