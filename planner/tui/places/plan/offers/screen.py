"""A dialog of what a learner could take instead of the plan as it is; the offers come in while it is open."""

from __future__ import annotations

from collections.abc import Sequence
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
from planner.tui.places.place import BREAKPOINTS
from planner.tui.places.plan.offers.offers import Offer, Way
from planner.tui.places.plan.offers.queries import Question
from planner.tui.state.situation import Situation
from planner.tui.widgets.row_layout import Row
from planner.tui.widgets.row_list import RowList
from planner.tui.widgets.text_panel import TextPanel
from planner.tui.widgets.two_step_list import PatientList
from planner.tui.widgets.view_bar import ViewBar


class OfferList(PatientList):
    """The offers so far."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Take", id="take-offer", tooltip="Take what is offered"),
        Binding("right,l", "app.focus_next", "Compare", show=False, tooltip="Go down to the comparison"),
    ]


@dataclass(eq=False)
class _Search:
    """One working out of a question; told apart from an earlier one of the same question by being another object."""

    question: Question
    offers: list[Offer]
    is_done: bool = False


class OffersScreen(Dialog[Way | None]):
    """Hands back the way that the learner takes, or `None`; closing it or asking something else ends the search."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "OfferList"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "view('alternatives')", "Other plans", id="view-alternatives", tooltip="See the next best plans"),
        Binding("c", "view('front')", "Time and cost", id="view-front", tooltip="See what money buys in weeks"),
        Binding("i", "view('what-if')", "What if", id="view-what-if", tooltip="See what one changed wish would do"),
        Binding("d", "take_by_date", "By date", id="take-by-date", tooltip="Take this point by its date, not its cost"),
        Binding("escape", "dismiss(None)", "Close", id="close-offers"),
    ]

    @dataclass
    class Found(Message):
        """Something to offer came out of a search."""

        search: _Search
        offer: Offer

    @dataclass
    class Ended(Message):
        """A search came to its end."""

        search: _Search

    def __init__(
        self, situation: Situation, plan: LearningPlan, questions: Sequence[Question], first: Question
    ) -> None:
        super().__init__()
        self._situation = situation
        self._plan = plan
        self._questions = {one.view.id: one for one in questions}
        self._done: dict[str, _Search] = {}
        self._search = _Search(first, [])

    def compose(self) -> ComposeResult:
        """The questions, the offers, what the chosen one looks like and does, and the buttons."""
        with Vertical(id="box") as box:
            box.border_title = "What else there is"
            box.border_subtitle = "↑ ↓ choose, Tab goes down to compare, Esc closes"
            yield ViewBar([one.view for one in self._questions.values()])
            yield OfferList(id="offers")
            yield TextPanel(id="picture")
            with Horizontal(id="buttons"):
                yield Label("", id="does", markup=False)
                yield Button("Take", variant="primary", id="take", compact=True)
                yield Button("By date", id="by-date", compact=True)
                yield Button("Close", id="close", compact=True)

    def on_mount(self) -> None:
        """Begin with the question it was opened for."""
        self._ask(self._search.question)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a point of the front can be taken by its date, and only other questions can be turned to."""
        if action == "take_by_date":
            return self._chosen is not None and self._chosen.other_way is not None
        return action != "view" or parameters[0] in self._questions

    def action_view(self, view: str) -> None:
        """Turn to another question."""
        if view in self._questions and view != self._search.question.view.id:
            self._ask(self._questions[view])

    def _ask(self, question: Question) -> None:
        known = self._done.get(question.view.id)
        self._search = known or _Search(question, [])
        self.workers.cancel_group(self, "offers")
        self._show()
        if known is None:
            self._look(self._search)

    @work(thread=True, group="offers")
    def _look(self, search: _Search) -> None:
        worker = get_current_worker()

        def report(offer: Offer) -> None:
            self.post_message(self.Found(search, offer))

        search.question.find(self._situation, self._plan, report, lambda: worker.is_cancelled)
        self.post_message(self.Ended(search))

    def on_offers_screen_found(self, message: Found) -> None:
        """Show one more offer, if its question is still asked."""
        if message.search is self._search:
            self._search.offers.append(message.offer)
            self._show()

    def on_offers_screen_ended(self, message: Ended) -> None:
        """Say that this is all, if its question is still asked."""
        if message.search is self._search:
            self._search.is_done = True
            self._done[self._search.question.view.id] = self._search
            self._show()

    def _show(self) -> None:
        search = self._search
        offers, question = search.offers, search.question
        state = f"{len(offers)} found" if search.is_done else f"◌ still looking, {len(offers)} so far"
        self.query_one(ViewBar).show(question.view.id, state)
        rows = [Row(id=one.id, lay_out=one.lay_out) for one in offers]
        if not rows:
            text = question.nothing if search.is_done else f"{question.doing}…"
            rows = [Row(id=None, lay_out=lambda width: Content(fill(text, width)))]
        self.query_one(OfferList).show_rows(rows)
        self._show_chosen()

    @on(RowList.Moved)
    def _show_chosen(self) -> None:
        search, chosen = self._search, self._chosen
        picture = self.query_one("#picture", TextPanel)
        picture.show(
            lambda width: (
                search.question.picture(self._situation, self._plan, search.offers, search.offers.index(chosen), width)
                if chosen
                else Content("")
            )
        )
        self.query_one("#does", Label).update(_does(chosen))
        self.query_one("#take", Button).disabled = chosen is None
        self.query_one("#by-date").display = chosen is not None and chosen.other_way is not None
        self.refresh_bindings()

    @property
    def _chosen(self) -> Offer | None:
        chosen = self.query_one(OfferList).chosen
        return next((one for one in self._search.offers if one.id == chosen), None)

    @on(RowList.Selected)
    @on(Button.Pressed, "#take")
    def _take(self) -> None:
        if self._chosen is not None:
            self.dismiss(self._chosen.way)

    @on(Button.Pressed, "#by-date")
    def action_take_by_date(self) -> None:
        """Take the point by its date."""
        if self._chosen is not None and self._chosen.other_way is not None:
            self.dismiss(self._chosen.other_way)

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss(None)


def _does(chosen: Offer | None) -> str:
    if chosen is None:
        return ""
    lines = [f"Enter {chosen.way.does}."]
    lines += [f"d {chosen.other_way.does}."] if chosen.other_way else []
    return "\n".join(lines)
