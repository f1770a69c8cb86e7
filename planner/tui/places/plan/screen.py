"""Plan: the wishes on the left, the learning plan as a timeline on the right, solved anew as the wishes change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from planner.domain.learner import Preferences
from planner.domain.learning_plan import PlanStatus, Repair, Step, Unmet
from planner.journal import Preferred
from planner.planning import with_repair
from planner.tui.dialogs.export import ExportScreen
from planner.tui.dialogs.leave_out import LeaveOutScreen
from planner.tui.look.theme import MUTED
from planner.tui.places.place import PlaceScreen
from planner.tui.places.plan.rows import Columns, find_row, plan_rows, repair_text
from planner.tui.places.plan.suggestions.queries import PLAN_QUERIES, PlanQuery, swap_query
from planner.tui.places.plan.suggestions.screen import SuggestionsScreen
from planner.tui.places.plan.suggestions.suggestions import WishChange
from planner.tui.places.plan.text import details, summary
from planner.tui.places.plan.wish_field import WishButton, WishChoice, WishText
from planner.tui.places.plan.wishes import languages_left_out, toggle_exclusion, toggle_pin, without_languages
from planner.tui.places.plan.wishes_panel import WishesPanel
from planner.tui.services.links import copy, open_link
from planner.tui.state.plan_state import PlanState, is_outdated, is_solving, shown_plan
from planner.tui.state.situation import Situation
from planner.tui.state.timeline import Scale
from planner.tui.widgets.border_titles import set_border_titles
from planner.tui.widgets.row_list import RowList
from planner.tui.widgets.text_block import TextBlock
from planner.tui.widgets.text_panel import TextPanel
from planner.tui.widgets.two_step_list import TwoStepList
from planner.wording.wording import count, price

_ON_A_COURSE = ("pin", "exclude", "swap", "open", "copy")


class Timeline(TwoStepList):
    """The courses over the weeks, and what stays unmet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "On the map", show=False, id="plan-on-map", tooltip="See what it raises on the map"),
        Binding("right,l", "screen.read(1)", "Read on", show=False, tooltip="Read on below about this course"),
        Binding("left,h", "screen.read(-1)", "Read back", show=False, tooltip="Read back up about this course"),
    ]


class PlanScreen(PlaceScreen):
    """Wishes, timeline, and the details of the row under the cursor."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#timeline"
    HELP = """
The plan for your target: which courses, when, and why. It is the best there is for your wishes, and says so once that
is proven; while it is still being worked out, it says how far from the best it can be at most.

Change a wish on the left (`w` shows or hides them, Tab goes there, Enter keeps what you typed) and the plan is made
anew; `z` stops that at the plan so far. On a course, `p` pins it to the plan, `x` leaves it out, and `s` shows what
could take its place. `e` writes the plan to a file.

`a` shows other plans side by side, `c` what money buys in weeks, and `i` what one changed wish would do; Enter there
takes what is offered. Where no plan fits, `Enter` on what would help changes that wish. `u` takes any of it back.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "export", "Export", id="export-plan", tooltip="Write the plan to a file"),
        Binding("w", "wishes", "Wishes", id="toggle-wishes", tooltip="Show or hide the wishes"),
        Binding("p", "pin", "Pin", id="pin-course", tooltip="Keep this course in the plan, or let it go again"),
        Binding("x", "exclude", "Leave out", id="exclude-course", tooltip="Make the plan without this course"),
        Binding("s", "swap", "Swap", id="swap-course", tooltip="See what could take this course's place, and take it"),
        Binding("a", "ask('alternatives')", "Other ways", id="other-plans", tooltip="See other plans, side by side"),
        Binding("c", "ask('front')", "Time and cost", show=False, id="time-and-cost", tooltip="See what money buys"),
        Binding(
            "i", "ask('what-if')", "What if", show=False, id="what-if", tooltip="See what one changed wish would do"
        ),
        Binding("z", "stop", "Stop", show=False, id="stop-planning", tooltip="Go no further with the plan than it is"),
        Binding("o", "open", "Open", show=False, id="open-link", tooltip="Open the course in the browser"),
        Binding("y", "copy", "Copy link", show=False, id="copy-link", tooltip="Copy the course's link"),
        Binding("escape", "to_timeline", "Timeline", show=False, id="to-timeline", tooltip="Back to the timeline"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._possible: tuple[bool, ...] = ()
        """What the footer was last drawn for: a plan, a course under the cursor, solving, an outdated plan."""

    def compose_body(self) -> ComposeResult:
        """Wishes, and the plan in a box."""
        with Horizontal():
            yield WishesPanel()
            with Vertical(id="plan-box") as box:
                box.border_title = "Plan"
                yield TextBlock(id="summary")
                yield TextBlock(id="axis")
                yield Timeline(id="timeline")
                about = TextPanel(id="details")
                about.can_focus = False
                yield about

    def show(self, situation: Situation) -> None:
        """Show the wishes and whose plan it is."""
        self.query_one(WishesPanel).show(situation.learner.preferences, situation.catalogue)
        title = situation.aim or "no posting chosen"
        set_border_titles(self.query_one("#plan-box"), title=f"Plan: {title}")
        self.show_plan(self.app.plan_state)

    def show_plan(self, state: PlanState) -> None:
        """Show what is known of the plan."""
        situation, plan = self.situation, shown_plan(state)
        self.query_one("#summary", TextBlock).set_text(summary(situation, state))
        steps = plan.steps if plan is not None else ()
        figures = f"{count(len(steps), 'course')} · {price(plan.cost)}" if plan is not None and steps else ""
        set_border_titles(self.query_one("#plan-box"), subtitle=figures)
        self.query_one(Timeline).show_rows(plan_rows(situation, plan) if plan is not None else [])
        self.query_one(TextPanel).display = plan is not None
        self._show_axis()
        self._show_details()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What works on a course needs one, and all else about a plan needs a plan."""
        plan = self.app.plan
        if action == "stop":
            return is_solving(self.app.plan_state)
        if plan is None:
            return action not in (*_ON_A_COURSE, "export", "ask")
        if action in _ON_A_COURSE:
            waits = self._step() is None or (action == "swap" and is_outdated(self.app.plan_state))
            return False if self._is_in_wishes else None if waits else True
        if action == "ask":
            is_open = plan.status is not PlanStatus.INFEASIBLE and (plan.steps or plan.unmet)
            return True if is_open and not is_outdated(self.app.plan_state) else None
        return True

    @on(RowList.LaidOut, "#timeline")
    def _show_axis(self) -> None:
        plan = self.app.plan
        timeline = self.query_one(Timeline)
        if plan is None or not plan.steps:
            self.query_one("#axis", TextBlock).set_text("")
            return
        columns = Columns.of(timeline.row_width)
        scale = Scale.of(plan, columns.bar, self.situation.learner.preferences.deadline)
        axis = Content.styled(" " * (columns.before_bar + 1) + scale.axis(), MUTED)
        self.query_one("#axis", TextBlock).set_text(axis)

    @on(events.DescendantFocus)
    @on(RowList.Moved, "#timeline")
    def _show_details(self) -> None:
        text = self._about_wish() or details(self.situation, self._chosen)
        self.query_one(TextPanel).show(lambda _: text)
        self.query_one(TextPanel).scroll_home(animate=False)
        state = self.app.plan_state
        possible = (self.app.plan is not None, self._step() is not None, is_solving(state), is_outdated(state))
        if possible != self._possible:
            self._possible = possible
            self.refresh_bindings()

    @on(RowList.Selected, "#timeline")
    def _show_on_map(self) -> None:
        chosen = self._chosen
        if isinstance(chosen, Repair):
            self._apply(chosen)
        elif isinstance(chosen, Unmet):
            self.app.show_competency(chosen.competency)
        elif chosen is not None and chosen.raises:
            self.app.show_competency(chosen.raises[0].competency)

    @on(WishesPanel.Changed)
    def _change(self, message: WishesPanel.Changed) -> None:
        self._prefer(message.wishes)

    @on(WishesPanel.Opened)
    def _choose_what_to_leave_out(self, message: WishesPanel.Opened) -> None:
        wishes, courses = self._wishes, self.situation.catalogue.courses.values()
        if message.wish == "providers":
            amounts = Counter(one.provider for one in courses)
            title, out = "Providers to leave out", amounts.keys() & set(wishes.exclude_providers)
        else:
            amounts = Counter(one.language for one in courses)
            title, out = "Languages to leave out", set(languages_left_out(wishes, amounts))

        def leave(out: frozenset[str] | None) -> None:
            if out is not None and message.wish == "providers":
                self._prefer(replace(wishes, exclude_providers=tuple(sorted(out))))
            elif out is not None:
                self._prefer(without_languages(wishes, sorted(amounts), out))

        self.app.push_screen(LeaveOutScreen(title, amounts, out), leave)

    @on(WishText.Left)
    def action_to_timeline(self) -> None:
        """Put the focus on the timeline."""
        self.query_one(Timeline).focus()

    def action_wishes(self) -> None:
        """Show the wishes and go there, or hide them."""
        panel = self.query_one(WishesPanel)
        panel.display = not panel.display
        if panel.display:
            panel.query_one(WishText).query_one("Input").focus()
        else:
            self.action_to_timeline()

    def action_pin(self) -> None:
        """Pin the course under the cursor, or let it go."""
        if step := self._step():
            wishes = toggle_pin(self._wishes, step.course)
            pinned = step.course in wishes.pinned
            self._prefer(wishes, f"{self._title(step)} is {'pinned' if pinned else 'no longer pinned'}")

    def action_exclude(self) -> None:
        """Make the plan without the course under the cursor."""
        if step := self._step():
            self._prefer(toggle_exclusion(self._wishes, step.course), f"{self._title(step)} is left out from now on")

    def action_swap(self) -> None:
        """Show what could take the place of the course under the cursor."""
        if step := self._step():
            query = swap_query(self.situation, step.course)
            self._suggest([query], query)

    def action_ask(self, view: str) -> None:
        """Show other plans, what money buys, or what a changed wish would do."""
        self._suggest(PLAN_QUERIES, next(one for one in PLAN_QUERIES if one.view.id == view))

    def _suggest(self, queries: Sequence[PlanQuery], first: PlanQuery) -> None:
        plan, situation = self.app.plan, self.situation

        def take(wish_change: WishChange | None) -> None:
            if wish_change is None:
                return
            if situation.plans_alike(self.situation):
                self._prefer(wish_change.wishes, wish_change.news)
            else:
                self.app.notify("Your record has changed meanwhile; nothing was taken.", severity="warning")

        if plan is not None:
            self.app.push_screen(SuggestionsScreen(situation, plan, queries, first), take)

    def action_stop(self) -> None:
        """Have the plan settled as it is."""
        self.app.plan_maker.stop()

    def action_open(self) -> None:
        """Open the course in the browser."""
        if step := self._step():
            open_link(self.app, self.situation.catalogue.courses[step.course].url)

    def action_copy(self) -> None:
        """Copy the link of the course."""
        if step := self._step():
            copy(self.app, self.situation.catalogue.courses[step.course].url)

    def action_read(self, by: int) -> None:
        """Scroll what is said about the row under the cursor."""
        self.query_one(TextPanel).scroll_relative(y=by, animate=False)

    def action_export(self) -> None:
        """Ask where to and in which format, and write the plan."""
        if self.app.plan is not None and self.situation.profiles:
            self.app.push_screen(
                ExportScreen(self.app.plan, self.situation.catalogue, self.situation.profiles, stamp=self.app.now())
            )

    def _about_wish(self) -> Content | None:
        """What the wish with the focus means, if one has it."""
        fields = self.focused.ancestors_with_self if self.focused else ()
        field = next((one for one in fields if isinstance(one, WishText | WishChoice | WishButton)), None)
        return Content.assemble(("This wish\n", "bold"), f"{field.tooltip}.") if field else None

    @property
    def _is_in_wishes(self) -> bool:
        return self.focused is not None and self.query_one(WishesPanel) in self.focused.ancestors

    @property
    def _wishes(self) -> Preferences:
        return self.situation.learner.preferences

    def _prefer(self, wishes: Preferences, news: str | None = None) -> None:
        if self.app.record(Preferred(preferences=wishes)) and news:
            self.app.notify(f"{news}. u takes it back.", markup=False)

    def _apply(self, repair: Repair) -> None:
        text = repair_text(self.situation.catalogue, repair)
        self._prefer(with_repair(self._wishes, repair), f"{text}: the wish is changed")

    def _title(self, step: Step) -> str:
        return self.situation.catalogue.courses[step.course].title

    def _step(self) -> Step | None:
        return chosen if isinstance(chosen := self._chosen, Step) else None

    @property
    def _chosen(self) -> Step | Unmet | Repair | None:
        return find_row(self.app.plan, self.query_one(Timeline).chosen)
