"""Plan: the wishes on the left, the learning plan as a timeline on the right, solved again as the wishes change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from planner.domain.course import Course
from planner.domain.learner import Preferences
from planner.domain.learning_plan import PlanStatus, Repair, Step
from planner.domain.pace import Begun
from planner.journal import Preferred
from planner.planning import with_repair
from planner.tui.dialogs.confirm import ConfirmScreen
from planner.tui.dialogs.export import ExportScreen
from planner.tui.dialogs.leave_out import LeaveOutScreen
from planner.tui.look.glyphs import GAP_MARKS, NOT_RATED
from planner.tui.places.place import CoursePlaceScreen
from planner.tui.places.plan.leave_out import LeaveOutChoice
from planner.tui.places.plan.plan_box import PlanBox, Timeline
from planner.tui.places.plan.rows import Shown, about, repair_text
from planner.tui.places.plan.sections import Section
from planner.tui.places.plan.suggestions.queries import PLAN_QUERIES, PlanQuery, swap_query
from planner.tui.places.plan.suggestions.screen import SuggestionsScreen
from planner.tui.places.plan.suggestions.suggestions import WishChange
from planner.tui.places.plan.wish_field import WishText
from planner.tui.places.plan.wishes import toggle_exclusion, toggle_pin
from planner.tui.places.plan.wishes_panel import WishesPanel
from planner.tui.state.plan_state import PlanState, is_outdated, is_solving
from planner.tui.state.situation import Situation
from planner.tui.widgets.row_list import RowList
from planner.wording import number

_ON_A_COURSE = ("pin", "exclude", "swap", "open", "copy")


class PlanScreen(CoursePlaceScreen):
    """Wishes, timeline, and the details of the row under the cursor."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#timeline"
    HELP = """
The plan for your target: which courses, when, and why, milestone by milestone: it is first the best to be ready to
apply, then, with nothing of that given up, the best to be ready to start, then for the rest. A heading says when you
get there, after how many hours and for how much money, and in full below the list what it is the best for; `✓` marks
what is proven. `space` or `Enter` on a heading folds it or unfolds it, and the bars show what is unfolded. What study
leaves open and what grows at work, with practices and the evidence to bring, stands last. To apply takes what is core,
at *working* where more is asked; to start takes what is core as asked, and what is essential at *working* at most; of
what grows at work, either takes as much as study gives. What the plan meets at the level to apply or to start may be
asked higher. Steps are courses, projects and applications. A course that you began and that the plan does without
stands below the milestones: `Enter` takes it into the plan.

`Enter` on a course, or on what stays open, shows on the map what it is about; `b` comes back.

Change a wish on the left (`w` goes there, `W` hides them, Enter keeps what you typed) and the plan is made
anew; `z` stops that at the plan so far. On a course, `p` pins it to the plan, `x` leaves it out, and `s` shows what
could take its place; when a milestone ends is compared by the week. What you pin is planned before ready to apply,
even where you are ready later for it. `e` writes the plan to a file.

`a` shows other plans side by side, `c` what money buys in weeks, and `i` what one changed wish would do; Enter there
takes what is offered. What fits by a day, such as in a year, a deadline among the wishes shows. Where no plan fits,
`Enter` on what would help changes that wish. `u` takes any of it back.
"""
    MARKS: ClassVar[Mapping[str, str]] = {
        **GAP_MARKS,
        "✓": "proven best and reached in full, or held as asked",
        "◑": "proven best and reached in part, or half held",
        "≈": "not proven best",
        NOT_RATED: "not rated yet; of a step: you may hold what it teaches, but were not asked",
        "○": "a course to start, or nothing held yet",
        "▶": "under way",
        "★": "pinned by you",
        "✗": "left out, or in the way",
        "◌": "being worked out",
        "↔": "a date moved, and why",
        "▾ ▸": "unfolded, folded or to be taken",
        "◂ ▸": "turn to another value",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "wishes('go')", "Wishes", id="wishes", tooltip="Go to the wishes"),
        Binding("W", "wishes('hide')", "Width", show=False, id="hide-wishes", tooltip="Hide the wishes, or show them"),
        Binding("p", "pin", "Pin", id="pin-course", tooltip="Keep this course in the plan, or let it go again"),
        Binding("x", "exclude", "Leave out", id="exclude-course", tooltip="Make the plan without this course"),
        Binding("s", "swap", "Swap", id="swap-course", tooltip="See what could take this course's place, and take it"),
        Binding("i", "ask('what-if')", "What if", id="what-if", tooltip="See what one changed wish would do"),
        Binding("a", "ask('alternatives')", "Other ways", id="other-plans", tooltip="See other plans, side by side"),
        Binding("e", "export", "Export", id="export-plan", tooltip="Write the plan to a file"),
        Binding("c", "ask('front')", "Time and cost", id="time-and-cost", tooltip="See what money buys"),
        Binding("z", "stop", "Stop", show=False, id="stop-planning", tooltip="Go no further with the plan than it is"),
        Binding("o", "open", "Open", show=False, id="open-link", tooltip="Open the course in the browser"),
        Binding("y", "copy", "Copy link", show=False, id="copy-link", tooltip="Copy the course's link"),
        Binding("escape", "to_timeline", "Timeline", show=False, id="to-timeline", tooltip="Back to the timeline"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._possible: tuple[object, ...] = ()
        """What decides which keys the footer shows, as it was when the footer was last drawn."""

    def compose_body(self) -> ComposeResult:
        """Wishes, and the plan in a box."""
        with Horizontal():
            yield WishesPanel()
            yield PlanBox()

    def show(self, situation: Situation) -> None:
        """Show the wishes and the plan."""
        self.query_one(WishesPanel).show(situation.learner.preferences, situation.catalogue, situation.today)
        self.show_plan(self.app.plan_state)

    def show_plan(self, state: PlanState) -> None:
        """Show what is known of the plan."""
        self.app.plan_memory.note_seen(state)
        self.query_one(PlanBox).show(self.situation, state)
        self._show_details()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Actions on a course need one under the cursor, and other actions on a plan need a plan."""
        plan = self.app.plan
        if action in ("stop", "fold", "to_map"):
            chosen, is_making = self.query_one(PlanBox).chosen, is_solving(self.app.plan_state)
            return {"stop": is_making, "fold": _can_fold(chosen)}.get(action, about(chosen) is not None)
        if plan is None:
            return action not in (*_ON_A_COURSE, "export", "ask")
        if action in _ON_A_COURSE:
            is_missing = self._step is None and (action in ("exclude", "swap") or self.course is None)
            if is_missing or self.query_one(WishesPanel).has_focus_within:
                return False
            return None if action == "swap" and is_outdated(self.app.plan_state) else True
        is_open = plan.status is not PlanStatus.INFEASIBLE and (plan.steps or plan.unmet)
        if (action == "ask" and not is_open) or (action in ("ask", "export") and is_outdated(self.app.plan_state)):
            return None
        return True

    @on(events.DescendantFocus)
    @on(RowList.Moved, "#timeline")
    def _show_details(self) -> None:
        self.query_one(PlanBox).show_details(self.query_one(WishesPanel).about_focused)
        state = self.app.plan_state
        chosen = self.query_one(PlanBox).chosen
        is_on_map = about(chosen) is not None
        can_fold = _can_fold(chosen)
        possible = (self.app.plan is not None, type(chosen), can_fold, is_on_map, is_solving(state), is_outdated(state))
        if possible != self._possible:
            self._possible = possible
            self.refresh_bindings()

    @on(RowList.Selected, "#timeline")
    def _take_up(self) -> None:
        chosen = self.query_one(PlanBox).chosen
        if isinstance(chosen, Section):
            self.action_fold()
        elif isinstance(chosen, Repair):
            text = repair_text(self.situation, chosen)
            self._record(with_repair(self._wishes, chosen), f"{text}: the wish is changed")
        elif isinstance(chosen, Begun):
            self.action_pin()
        else:
            self.action_to_map()

    @on(WishesPanel.Changed)
    def _change(self, message: WishesPanel.Changed) -> None:
        self._record(message.wishes, message.news)

    @on(WishesPanel.Opened)
    def _choose_what_to_leave_out(self, message: WishesPanel.Opened) -> None:
        wishes = self._wishes
        choice = LeaveOutChoice.of(message.wish, wishes, self.situation.catalogue.offered.values())

        def leave(out: frozenset[str] | None) -> None:
            if out is not None:
                self._record(choice.applied(wishes, out))

        self.app.push_screen(LeaveOutScreen(choice.title, choice.amounts, choice.out), leave)

    @on(WishText.Left)
    def action_to_timeline(self) -> None:
        """Put the focus on the timeline."""
        self.query_one(Timeline).focus()

    def action_to_map(self) -> None:
        """Show the competency that the row under the cursor raises, or leaves open, on the map."""
        competency = about(self.query_one(PlanBox).chosen)
        if competency is not None:
            self.app.show_competency(competency)

    def action_fold(self) -> None:
        """Fold the part of the plan under the cursor, or unfold it."""
        self.query_one(PlanBox).fold()
        self._show_details()

    def action_wishes(self, wanted: str) -> None:
        """Go to the wishes, shown again if they were hidden; or hide them, or show them without going there."""
        panel = self.query_one(WishesPanel)
        panel.display = wanted == "go" or not panel.display
        if wanted == "go":
            # At once, not after the messages that wait: what is typed right behind `w` is meant for the wish.
            self.set_focus(panel.query_one(WishText).query_one("Input"))
        elif not panel.display:
            self.action_to_timeline()

    def action_pin(self) -> None:
        """Pin the course under the cursor, or let it go."""
        if course := self.course:
            wishes = toggle_pin(self._wishes, course.id)
            pinned = course.id in wishes.pinned
            self._record(wishes, f"{course.title} is {'pinned' if pinned else 'no longer pinned'}")

    def action_exclude(self) -> None:
        """Make the plan without the course under the cursor; ask first where it is under way."""
        course = self.course
        if course is None:
            return
        title, wishes = course.title, toggle_exclusion(self._wishes, course.id)

        def leave_out(confirmed: bool | None = True) -> None:
            if confirmed:
                self._record(wishes, f"{title} is left out from now on")

        hours = self.situation.learner.under_way.get(course.id)
        if hours is None:
            leave_out()
            return
        question = (
            f"You have begun {title} ({number(hours)} h so far). Make the plan without it?\n\n"
            "It stays begun, beside the plan: go on with it on Today, or d there gives it up."
        )
        self.app.push_screen(ConfirmScreen("Leave out what you have begun?", question, yes="Leave out"), leave_out)

    def action_swap(self) -> None:
        """Show what could take the place of the course under the cursor."""
        if course := self.course:
            query = swap_query(self.situation, course.id)
            self._suggest([query], query)

    def action_ask(self, view: str) -> None:
        """Show other plans, what money buys, or what a changed wish would do."""
        self._suggest(PLAN_QUERIES, next(query for query in PLAN_QUERIES if query.view.id == view))

    def _suggest(self, queries: Sequence[PlanQuery], first: PlanQuery) -> None:
        plan, situation = self.app.plan, self.situation

        def take(wish_change: WishChange | None) -> None:
            if wish_change is None:
                return
            if situation.plans_alike(self.situation):
                self._record(wish_change.wishes, wish_change.news)
            else:
                self.app.notify("Your record has changed meanwhile; nothing was taken.", severity="warning")

        if plan is not None:
            self.app.push_screen(SuggestionsScreen(situation, plan, queries, first), take)

    def action_stop(self) -> None:
        """Have the plan settled as it is."""
        self.app.plan_maker.stop()

    def action_read(self, by: int) -> None:
        """Scroll what is said about the row under the cursor."""
        self.query_one(PlanBox).read(by)

    def action_export(self) -> None:
        """Ask where to and in which format, and write the plan."""
        if self.app.plan is not None and self.situation.profiles:
            stamp, owner = self.app.now(), self.app.record_keeper.calendar_owner
            self.app.push_screen(ExportScreen(self.app.plan, self.situation, stamp=stamp, owner=owner))

    @property
    def course(self) -> Course | None:
        """The course under the cursor."""
        chosen = self.query_one(PlanBox).chosen
        return self.situation.catalogue.courses[chosen.course] if isinstance(chosen, Step | Begun) else None

    @property
    def _step(self) -> Step | None:
        return chosen if isinstance(chosen := self.query_one(PlanBox).chosen, Step) else None

    @property
    def _wishes(self) -> Preferences:
        return self.situation.learner.preferences

    def _record(self, wishes: Preferences, news: str = "") -> None:
        self.app.record(Preferred(preferences=wishes), news=news)


def _can_fold(chosen: Shown | None) -> bool:
    """Whether a row is a heading with something below it."""
    return isinstance(chosen, Section) and bool(chosen.rows)
