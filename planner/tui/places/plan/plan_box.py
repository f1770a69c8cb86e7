"""The plan in a box: its summary, the timeline under its axis, and all about the row under the cursor."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from planner.domain.learning_plan import LearningPlan, Repair, Step, Unmet
from planner.tui.look.theme import MUTED
from planner.tui.places.plan.rows import Columns, find_row, plan_rows
from planner.tui.places.plan.text import details, summary
from planner.tui.state.plan_state import PlanState, shown_plan
from planner.tui.state.situation import Situation
from planner.tui.state.timeline import Scale
from planner.tui.widgets.repainting import set_border_titles
from planner.tui.widgets.row_list import RowList, TwoStepList
from planner.tui.widgets.text_block import TextBlock
from planner.tui.widgets.text_panel import TextPanel
from planner.wording import count, price


class Timeline(TwoStepList):
    """The courses over the weeks, and what stays unmet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "On the map", show=False, id="plan-on-map", tooltip="See what it raises on the map"),
        Binding("right,l", "screen.read(1)", "Read on", show=False, tooltip="Read on below about this course"),
        Binding("left,h", "screen.read(-1)", "Read back", show=False, tooltip="Read back up about this course"),
    ]


class PlanBox(Vertical):
    """Shows a plan for a situation."""

    def __init__(self) -> None:
        super().__init__(id="plan-box")
        self.border_title = "Plan"
        self._situation: Situation | None = None
        self._plan: LearningPlan | None = None

    def compose(self) -> ComposeResult:
        """Summary, axis, timeline and details."""
        yield TextBlock(id="summary")
        yield TextBlock(id="axis")
        yield Timeline(id="timeline")
        about = TextPanel(id="details")
        about.can_focus = False
        yield about

    @property
    def chosen(self) -> Step | Unmet | Repair | None:
        """What is on the row under the cursor."""
        return find_row(self._plan, self.query_one(Timeline).chosen)

    def show(self, situation: Situation, state: PlanState) -> None:
        """Show what is known of the plan."""
        self._situation, self._plan = situation, shown_plan(state)
        plan = self._plan
        self.query_one("#summary", TextBlock).set_text(summary(situation, state))
        figures = f"{count(len(plan.steps), 'course')} · {price(plan.cost)}" if plan is not None and plan.steps else ""
        set_border_titles(self, title=f"Plan: {situation.aim or 'no posting chosen'}", subtitle=figures)
        self.query_one(Timeline).show_rows(plan_rows(situation, plan) if plan is not None else [])
        self.query_one(TextPanel).display = plan is not None
        self._show_axis()

    def show_details(self, instead: Content | None) -> None:
        """Show all about the row under the cursor, or another text instead."""
        if self._situation is not None:
            text = instead or details(self._situation, self.chosen)
            self.query_one(TextPanel).show(lambda _: text)
            self.query_one(TextPanel).scroll_home(animate=False)

    def read(self, by: int) -> None:
        """Scroll the details."""
        self.query_one(TextPanel).scroll_relative(y=by, animate=False)

    @on(RowList.LaidOut)
    def _show_axis(self) -> None:
        axis = Content("")
        if self._situation is not None and self._plan is not None and self._plan.steps:
            columns = Columns.of(self.query_one(Timeline).row_width)
            scale = Scale.of(self._plan, columns.bar, self._situation.learner.preferences.deadline)
            axis = Content.styled(" " * (columns.before_bar + 1) + scale.axis(), MUTED)
        self.query_one("#axis", TextBlock).set_text(axis)
