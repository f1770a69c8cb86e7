"""Every level in play with where it is known from, and a box to search them."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from planner.assessment import Assessment
from planner.tui.places.assess.interview import level_lines, matching, nearest
from planner.tui.places.assess.interview_page import View
from planner.tui.places.assess.text import level_rows
from planner.tui.state.level_line import LevelLine
from planner.tui.state.situation import Situation
from planner.tui.widgets.repainting import set_border_titles
from planner.tui.widgets.row_list import RowList

_LEGEND = "● said  ◆ seen or taught  ○ follows  – skipped  ? not rated"


class LevelList(RowList):
    """The levels that fit what is searched for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Ask", id="ask-again", tooltip="Answer about this competency"),
    ]


class LevelBrowser(Vertical):
    """The list, and above it the search box while it is open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/", id="search-levels", tooltip="Search the list"),
    ]

    def __init__(self) -> None:
        super().__init__(id=View.LEVELS)
        self._interview: Assessment | None = None
        self._lines: list[LevelLine] = []
        """A line for each level of that interview."""

    def compose(self) -> ComposeResult:
        """The box and the list."""
        yield Input(placeholder="Name or area; Enter to the list, Esc ends", id="search", max_length=100)
        yield LevelList(id="levels", title="Levels so far")

    @property
    def is_searching(self) -> bool:
        """Whether the search box is open."""
        return self.query_one(Input).display

    @property
    def chosen(self) -> str | None:
        """The competency under the cursor."""
        return self.query_one(LevelList).chosen

    def show(self, situation: Situation, interview: Assessment) -> None:
        """Show the levels of an interview."""
        if interview is not self._interview:
            self._interview, self._lines = interview, level_lines(situation, interview)
        self._show_matches()

    def action_search(self) -> None:
        """Open the search box."""
        box = self.query_one(Input)
        box.display = True
        box.focus()

    def end_search(self) -> None:
        """Empty the search box and close it."""
        box = self.query_one(Input)
        box.value = ""
        self.query_one(LevelList).focus()
        box.display = False

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self._show_matches()
        text = event.value.strip()
        if text and (best := nearest(matching(self._lines, text), text)):
            self.query_one(LevelList).choose(best)

    def _show_matches(self) -> None:
        text = self.query_one(Input).value.strip()
        matches, levels = matching(self._lines, text), self.query_one(LevelList)
        levels.show_rows(level_rows(matches))
        set_border_titles(levels, subtitle=f"{len(matches)} of {len(self._lines)}" if text else _LEGEND)

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.query_one(LevelList).focus()
