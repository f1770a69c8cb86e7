"""What all places share: the bar at the top, the keys at the bottom, and that they follow the situation and plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.events import ScreenResume
from textual.screen import Screen

from planner.tui.look.rows import Tab
from planner.tui.services.links import copy, open_link
from planner.tui.state.plan_state import is_solving
from planner.tui.widgets.key_bar import KeyBar
from planner.tui.widgets.repainting import quiet_focus
from planner.tui.widgets.tab_bars import ModeBar
from planner.tui.widgets.toasts import ToastStack

if TYPE_CHECKING:
    from planner.domain.course import Course
    from planner.tui.app import PlannerApp
    from planner.tui.state.plan_state import PlanState
    from planner.tui.state.situation import Situation

PLACES = (
    Tab(id="today", title="Today", purpose="Where you stand and what to do next"),
    Tab(id="target", title="Target", purpose="Choose the posting you aim at"),
    Tab(id="assess", title="Assess", purpose="Find out your levels in a short interview"),
    Tab(id="map", title="Map", purpose="See what needs what, and what it opens"),
    Tab(id="plan", title="Plan", purpose="The shortest way there, week by week"),
    Tab(id="mentor", title="Mentor", purpose="Faults in the catalogue as you edit it, and a learner's profile"),
)
"""In the order of their number keys. The id of a place is the app's mode and names its folder, the title its screen."""

PLANNING = "Planning…"
"""What every place says for as long as the plan shown may give way to another."""

BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
"""From how many columns on a place lays itself out in which way."""


class PlaceScreen(Screen[None]):
    """A place. Subclasses compose a body and show the situation, and the plan if they care for it."""

    SHOWS_READINESS: ClassVar[bool] = True
    """Whether the bar says how ready one is; not where each key changes it."""

    HELP: ClassVar[str] = ""
    """What the place is for and how to work with it, as `explained` on the help screen."""

    MARKS: ClassVar[Mapping[str, str]] = {}
    """Every mark that the place shows, with what it means there; help lists them."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    app: PlannerApp

    focused = quiet_focus()

    def compose(self) -> ComposeResult:
        """The frame with the body in it."""
        yield ModeBar(PLACES)
        yield from self.compose_body()
        yield KeyBar()
        yield ToastStack()

    def compose_body(self) -> ComposeResult:
        """The widgets between the bar and the keys."""
        raise NotImplementedError

    def __init__(self) -> None:
        super().__init__()
        # Mounting styles a place for good if all that the styles depend on is set before.
        self.add_class(*self._get_breakpoint_classes(self.app.size.width, self.HORIZONTAL_BREAKPOINTS), update=False)
        self._css_update_count = self.app._css_update_count  # noqa: SLF001  (or Textual styles the place left again)
        self._styled_by = (self.app.theme, self.app.app_focus)
        """The theme and the app's focus when the learner was here last, on which the styles depend."""
        self._missed: dict[Callable[[], None], None] = {}
        """What to show again when the learner comes back here; in the order of asking, each once."""

    def on_mount(self) -> None:
        """Follow the app's situation and plan from now on."""
        self.watch(self.app, "situation", self._show)
        self.watch(self.app, "plan_state", self._show_plan)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Catch up with what has happened since the learner left; styles only if they may be others now."""
        styled_by = (self.app.theme, self.app.app_focus)
        event.refresh_styles = styled_by != self._styled_by
        self._styled_by = styled_by
        for show in self._missed:
            show()
        self._missed.clear()

    @property
    def situation(self) -> Situation:
        """The situation; there is one whenever a place is shown."""
        if self.app.situation is None:
            raise RuntimeError("a place is shown before there is a situation")
        return self.app.situation

    def show(self, situation: Situation) -> None:
        """Show a new situation."""
        raise NotImplementedError

    def show_plan(self, state: PlanState) -> None:
        """Show what is known of the plan."""

    def _show(self) -> None:
        if self.app.situation is not None and self._is_seen(self._show):
            self._show_bar()
            self.show(self.app.situation)

    def _show_plan(self) -> None:
        if self._is_seen(self._show_plan):
            self._show_bar()
            self.show_plan(self.app.plan_state)

    def _show_bar(self) -> None:
        heading = _heading(self.situation, shows_readiness=self.SHOWS_READINESS)
        planning = (f"{PLANNING} ", "bold $accent") if is_solving(self.app.plan_state) else ""
        self.query_one(ModeBar).show(self.app.current_mode, Content.assemble(planning, heading))

    def _is_seen(self, show: Callable[[], None]) -> bool:
        """Whether the place is on screen. If not, `show` is called once it is."""
        is_seen = self in self.app.screen_stack
        if not is_seen:
            self._missed[show] = None
        return is_seen


class CoursePlaceScreen(PlaceScreen):
    """A place with a chosen course. Subclasses say which, and bind the keys."""

    @property
    def course(self) -> Course | None:
        """The course under the cursor, if there is one."""
        raise NotImplementedError

    def action_open(self) -> None:
        """Open the course in the browser."""
        if course := self.course:
            open_link(self.app, course.link)

    def action_copy(self) -> None:
        """Copy the link of the course."""
        if course := self.course:
            copy(self.app, course.link)


def _heading(situation: Situation, *, shows_readiness: bool) -> str:
    """What is aimed at, and how ready to apply the learner is."""
    from planner.wording import percent

    profile = situation.profile
    more = f" +{len(situation.profiles) - 1}" if len(situation.profiles) > 1 else ""
    if profile is None:
        return "the posting is gone" if situation.lost_aims else "no posting chosen yet"
    if not shows_readiness:
        return f"{profile.title}{more}"
    return f"{percent(situation.gap.readiness)} ready{more} · {profile.title}"
