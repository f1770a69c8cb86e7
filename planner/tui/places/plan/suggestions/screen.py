"""A dialog that answers queries about the plan; suggestions come in while it is open, and one can be taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Label
from textual.worker import get_current_worker

from planner.domain.learning_plan import LearningPlan
from planner.tui.dialogs.dialog import Dialog
from planner.tui.look.rows import Row
from planner.tui.places.place import BREAKPOINTS
from planner.tui.places.plan.suggestions.queries import PlanQuery
from planner.tui.places.plan.suggestions.suggestions import Suggestion, WishChange
from planner.tui.state.situation import Situation
from planner.tui.widgets.row_list import RowList, TwoStepList
from planner.tui.widgets.tab_bars import ViewBar
from planner.tui.widgets.text_panel import TextPanel


class SuggestionList(TwoStepList):
    """The suggestions so far."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "app.focus_next", "Compare", show=False, tooltip="Go down to the comparison"),
    ]


@dataclass(eq=False)
class _Search:
    """One run of a query. Compared by identity, so that late results of an earlier run are dropped."""

    query: PlanQuery
    suggestions: list[Suggestion]
    is_done: bool = False

    def picture(self, situation: Situation, plan: LearningPlan, chosen: Suggestion, width: int) -> Content:
        """The picture of what was found so far, the chosen suggestion set off."""
        return self.query.picture(situation, plan, self.suggestions, self.suggestions.index(chosen), width)


class SuggestionsScreen(Dialog[WishChange | None]):
    """Returns the change of wishes that the learner takes, or `None`; closing it or another query ends the search."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "SuggestionList"
    MARKS: ClassVar[Mapping[str, str]] = {
        "▸": "what can be taken, or is chosen",
        "✓": "reached, or proven best",
        "≈": "not proven best",
        "·": "not in this plan",
        "–": "not planned so far",
        "◌": "still looking",
    }
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "view('alternatives')", "Other plans", id="view-alternatives", tooltip="See the next best plans"),
        Binding("c", "view('front')", "Time and cost", id="view-front", tooltip="See what money buys in weeks"),
        Binding("i", "view('what-if')", "What if", id="view-what-if", tooltip="See what one changed wish would do"),
        Binding("d", "take_by_date", "By date", id="take-by-date", tooltip="Take this point by its date, not its cost"),
        Binding("enter", "take", "Take", id="take-offer", tooltip="Take what is offered"),
        Binding("escape", "dismiss(None)", "Close", id="close-offers"),
    ]

    @dataclass
    class Found(Message):
        """A search found something."""

        search: _Search
        suggestion: Suggestion

    @dataclass
    class Ended(Message):
        """A search came to its end."""

        search: _Search

    def __init__(
        self, situation: Situation, plan: LearningPlan, queries: Sequence[PlanQuery], first: PlanQuery
    ) -> None:
        super().__init__()
        self._situation = situation
        self._plan = plan
        self._queries = {query.view.id: query for query in queries}
        self._done: dict[str, _Search] = {}
        self._search = _Search(first, [])

    def compose(self) -> ComposeResult:
        """The queries, the suggestions, what the chosen one looks like and does, and the buttons."""
        with Vertical(id="box") as box:
            box.border_title = "What else there is"
            box.border_subtitle = "↑ ↓ choose, Tab goes down to compare, Esc closes"
            yield ViewBar([query.view for query in self._queries.values()])
            yield SuggestionList(id="suggestions")
            yield TextPanel(id="picture")
            with Horizontal(id="buttons"):
                yield Label("", id="does", markup=False)
                yield Button("Take", variant="primary", id="take", compact=True)
                yield Button("By date", id="by-date", compact=True)
                yield Button("Close", id="close", compact=True)

    def on_mount(self) -> None:
        """Begin with the query it was opened for."""
        self._ask(self._search.query)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a point of the front can be taken by its date, and only other queries can be turned to."""
        if action == "take_by_date":
            return self._chosen is not None and self._chosen.other_wish_change is not None
        return action != "view" or parameters[0] in self._queries

    def action_view(self, view: str) -> None:
        """Turn to another query."""
        if view in self._queries and view != self._search.query.view.id:
            self._ask(self._queries[view])

    def _ask(self, query: PlanQuery) -> None:
        known = self._done.get(query.view.id)
        self._search = known or _Search(query, [])
        self.workers.cancel_group(self, "suggestions")
        self._show()
        if known is None:
            self._look(self._search)

    @work(thread=True, group="suggestions")
    def _look(self, search: _Search) -> None:
        worker = get_current_worker()

        def report(suggestion: Suggestion) -> None:
            self.post_message(self.Found(search, suggestion))

        search.query.find(self._situation, self._plan, report, lambda: worker.is_cancelled)
        self.post_message(self.Ended(search))

    def on_suggestions_screen_found(self, message: Found) -> None:
        """Show one more suggestion, if its query is still shown."""
        if message.search is self._search:
            self._search.suggestions.append(message.suggestion)
            self._show()

    def on_suggestions_screen_ended(self, message: Ended) -> None:
        """Show that the search is over, if its query is still shown."""
        if message.search is self._search:
            self._search.is_done = True
            self._done[self._search.query.view.id] = self._search
            self._show()

    def _show(self) -> None:
        search = self._search
        suggestions, query = search.suggestions, search.query
        state = f"{len(suggestions)} found" if search.is_done else f"◌ still looking, {len(suggestions)} so far"
        self.query_one(ViewBar).show(query.view.id, state)
        rows = [Row(id=suggestion.id, lay_out=suggestion.lay_out) for suggestion in suggestions]
        if not rows:
            text = query.nothing if search.is_done else f"{query.doing}…"
            rows = [Row(id=None, lay_out=lambda width: Content(fill(text, width)))]
        self.query_one(SuggestionList).show_rows(rows)
        self._show_chosen()

    @on(RowList.Moved)
    def _show_chosen(self) -> None:
        search, chosen = self._search, self._chosen
        picture = self.query_one("#picture", TextPanel)
        picture.show(
            lambda width: search.picture(self._situation, self._plan, chosen, width) if chosen else Content("")
        )
        self.query_one("#does", Label).update(_does(chosen))
        self.query_one("#take", Button).disabled = chosen is None
        self.query_one("#by-date").display = chosen is not None and chosen.other_wish_change is not None
        self.refresh_bindings()

    @property
    def _chosen(self) -> Suggestion | None:
        chosen = self.query_one(SuggestionList).chosen
        return next((suggestion for suggestion in self._search.suggestions if suggestion.id == chosen), None)

    @on(RowList.Selected)
    @on(Button.Pressed, "#take")
    def action_take(self) -> None:
        """Take what is chosen, also from the comparison."""
        if self._chosen is not None:
            self.dismiss(self._chosen.wish_change)

    @on(Button.Pressed, "#by-date")
    def action_take_by_date(self) -> None:
        """Take the point by its date."""
        if self._chosen is not None and self._chosen.other_wish_change is not None:
            self.dismiss(self._chosen.other_wish_change)

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss(None)


def _does(chosen: Suggestion | None) -> str:
    if chosen is None:
        return ""
    lines = [f"Enter {chosen.wish_change.does}."]
    lines += [f"d {chosen.other_wish_change.does}."] if chosen.other_wish_change else []
    return "\n".join(lines)
