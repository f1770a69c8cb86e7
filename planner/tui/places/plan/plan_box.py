"""The plan in a box: its summary, the timeline under its axis, and all about the row under the cursor."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from planner.domain.learning_plan import LearningPlan
from planner.domain.pace import begun_beside
from planner.tui.look.rows import Row
from planner.tui.look.theme import MUTED
from planner.tui.places.plan.rows import Columns, Shown, find_row, plan_rows
from planner.tui.places.plan.sections import Section, first_unfolded, sections, unfolded_steps
from planner.tui.places.plan.text import details, moved_line, summary, whole
from planner.tui.state.plan_state import PlanState, how_moved, shown_plan
from planner.tui.state.situation import Situation
from planner.tui.state.timeline import Scale
from planner.tui.widgets.repainting import set_border_titles
from planner.tui.widgets.row_list import RowList, TwoStepList
from planner.tui.widgets.text_block import TextBlock
from planner.tui.widgets.text_panel import TextPanel


class Timeline(TwoStepList):
    """The courses over the weeks by milestone, what stays open, and what grows at work."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.to_map", "Map", id="plan-on-map", tooltip="See on the map what this raises"),
        Binding("enter", "select", "Open", show=False, id="take-up", tooltip="Unfold this part, or take this change"),
        Binding("space", "screen.fold", "Fold", id="fold-section", tooltip="Unfold this part of the plan, or fold it"),
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
        self._moved = ""
        """How far the plan's ends moved, and why."""
        self._unfolded: frozenset[str] | None = None
        """The parts of the plan that are unfolded; nothing before one is shown: the first milestone is, then."""

    def compose(self) -> ComposeResult:
        """Summary, what moved, axis, timeline and details."""
        yield TextBlock(id="summary")
        yield TextBlock(id="moved")
        yield TextBlock(id="axis")
        yield Timeline(id="timeline")
        about = TextPanel(id="details", more="→ reads on")
        about.can_focus = False
        yield about

    @property
    def chosen(self) -> Shown | None:
        """What is on the row under the cursor."""
        if self._situation is None or self._plan is None:
            return None
        parts = sections(
            self._plan, begun_beside(self._plan, self._situation.learner, self._situation.catalogue.courses)
        )
        return find_row(parts, self.query_one(Timeline).chosen)

    def fold(self) -> None:
        """Fold the part of the plan under the cursor, or unfold it."""
        if isinstance(chosen := self.chosen, Section) and chosen.rows:
            self._unfolded = (self._unfolded or frozenset()) ^ {chosen.id}
            self._show_rows()

    def show(self, situation: Situation, state: PlanState) -> None:
        """Show what is known of the plan."""
        self._situation, self._plan = situation, shown_plan(state)
        plan = self._plan
        self.query_one("#summary", TextBlock).set_text(summary(situation, state))
        self._moved = how_moved(state)
        self.set_class(bool(self._moved), "-moved")
        moved = self.query_one("#moved", TextBlock)
        moved.display = bool(self._moved)
        moved.set_text(moved_line(state))
        set_border_titles(
            self,
            title=f"Plan: {situation.aim or 'no posting chosen'}",
            subtitle=whole(plan, situation.learner.preferences.until) if plan else "",
        )
        self.query_one(TextPanel).display = plan is not None
        self._show_rows()

    def _show_rows(self) -> None:
        rows: list[Row] = []
        if self._situation is not None and self._plan is not None:
            if self._unfolded is None:
                self._unfolded = first_unfolded(self._plan)
            rows = plan_rows(self._situation, self._plan, self._unfolded)
        self.query_one(Timeline).show_rows(rows)
        self._show_axis()

    def show_details(self, instead: Content | None) -> None:
        """Show all about the row under the cursor, or another text instead.

        Below the first row, the details of a plan take the room of its summary where that is scarce.
        """
        if self._situation is not None:
            timeline, is_possible = self.query_one(Timeline), self._plan and self._plan.steps
            first = next((row.id for row in timeline.rows if row.id is not None), None)
            self.set_class(bool(is_possible) and timeline.chosen != first and instead is None, "-reading")
            text = instead or details(self._situation, self._plan, self.chosen, self._moved)
            self.query_one(TextPanel).show(lambda _: text)
            self.query_one(TextPanel).scroll_home(animate=False)

    def read(self, by: int) -> None:
        """Scroll the details."""
        self.query_one(TextPanel).scroll_relative(y=by, animate=False)

    @on(RowList.LaidOut)
    def _show_axis(self) -> None:
        axis = Content("")
        steps = unfolded_steps(self._plan, self._unfolded or ()) if self._plan is not None else []
        if steps:
            columns = Columns.of(self.query_one(Timeline).row_width)
            scale = Scale.of(steps, columns.bar)
            axis = Content.styled(" " * (columns.before_bar + 1) + scale.axis(), MUTED)
        self.query_one("#axis", TextBlock).set_text(axis)
