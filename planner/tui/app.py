"""The Textual app: owns the services (catalogue, journal, solver) and the way between the places.

Screens show the `situation` and the `plan`; what they change goes through `record`, and both follow.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Event as TextualEvent
from textual.events import InputEvent
from textual.reactive import var
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import LoadingIndicator
from textual.worker import WorkerFailed, get_current_worker

from planner.tui.services.idle_garbage_collector import PAUSE_SECONDS, IdleGarbageCollector
from planner.tui.services.shell import Shell
from planner.tui.services.terminal import end_with_terminal
from planner.tui.state.messages import (
    CatalogueChecked,
    PlanImproved,
    PlanRefused,
    PlanSolved,
    RecordUnreadable,
    SituationLoaded,
)
from planner.tui.widgets.mode_bar import PLACES, ModeBar

if TYPE_CHECKING:
    from planner.catalogue import CatalogueWatch
    from planner.domain.fault import Fault
    from planner.domain.learning_plan import LearningPlan
    from planner.journal import Event, Journal
    from planner.tui.state.catalogue_check import CatalogueCheck
    from planner.tui.state.situation import Situation

_SITUATIONS_KEPT = 8
"""So many steps back need not be worked out again."""

WATCH_SECONDS = 0.5
"""How often the catalogue's files are looked at."""


def _screen(module: str, name: str) -> Screen[Any]:
    """A new screen; its module is imported when the first one is wanted."""
    screen: Screen[Any] = getattr(import_module(f"planner.tui.{module}"), name)()
    return screen


class PlannerApp(Shell):
    """The whole program on screen."""

    TITLE = "planner"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "today": partial(_screen, "places.today.screen", "TodayScreen"),
        "target": partial(_screen, "places.target.screen", "TargetScreen"),
        "assess": partial(_screen, "places.assess.screen", "AssessScreen"),
        "map": partial(_screen, "places.map.screen", "MapScreen"),
        "plan": partial(_screen, "places.plan.screen", "PlanScreen"),
        "mentor": partial(_screen, "places.mentor.screen", "MentorScreen"),
        "problem": partial(_screen, "dialogs.problem", "ProblemScreen"),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"go('{place.mode}')", place.title, show=False, id=f"go-{place.mode}")
            for number, place in enumerate(PLACES, start=1)
        ),
        Binding(
            "question_mark", "help", "Help", key_display="?", id="help", tooltip="What this screen is for, its keys"
        ),
        Binding("u", "undo", "Undo", show=False, id="undo", tooltip="Take back the last thing you recorded"),
        Binding("ctrl+q", "quit", "Quit", id="quit", tooltip="Leave; everything is already saved"),
    ]

    situation: var[Situation | None] = var(None, always_update=True)
    check: var[CatalogueCheck | None] = var(None, always_update=True)
    """The last check of the catalogue's files. Where it found errors, the situation stays with the last sound one."""
    plan: var[LearningPlan | None] = var(None)
    """The best plan known for the situation; none while none is known or no posting is chosen."""
    plan_is_outdated = False
    """Whether the plan was made before the last change that it depends on."""
    solving: var[bool] = var(False)
    refusal: var[Fault | None] = var(None)
    """Why the wishes can't be planned with, if so."""
    wanted_competency: var[str | None] = var(None, always_update=True)
    """The competency that another place asked the map to turn to."""

    def __init__(
        self,
        *,
        catalogue_folder: Path | None,
        data_folder: Path,
        today: date,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__(data_folder)
        self.catalogue_folder = catalogue_folder
        self.today = today
        self.now = now or (lambda: datetime.now().astimezone())
        self._journal: Journal | None = None
        self._watch: CatalogueWatch | None = None
        self._looking: Timer | None = None
        self._garbage_collector = IdleGarbageCollector()
        self._earlier: deque[Situation] = deque(maxlen=_SITUATIONS_KEPT)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There is nowhere to go and nothing to undo before there is a situation."""
        return self.situation is not None or action not in ("go", "undo")

    # Failure

    @property
    def failure(self) -> BaseException | None:
        """The error of ours that ended the program, if one did; whoever runs the app reports it."""
        return self._exception.error if isinstance(self._exception, WorkerFailed) else self._exception

    def _fatal_error(self) -> None:
        """End without Textual's own report, which is not for users."""
        self._close_messages_no_wait()

    # Start

    async def on_event(self, event: TextualEvent) -> None:
        """Note that the app is in use."""
        if isinstance(event, InputEvent):
            self._garbage_collector.note_input()
        await super().on_event(event)

    def compose(self) -> ComposeResult:
        """The first frame, before anything is read."""
        yield ModeBar()
        yield LoadingIndicator()

    def on_mount(self) -> None:
        """Show the first frame, then read."""
        self.apply_saved_settings()
        self._looking = self.set_interval(WATCH_SECONDS, self.look_at_catalogue, pause=True)
        if not self.is_headless:
            end_with_terminal(self)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Read the catalogue and the record, and meanwhile what is needed to show them."""
        self.load()
        self.read_style_sheets()

    @work(thread=True, exclusive=True, group="load")
    def load(self) -> None:
        """Read the catalogue and the record, off the screen's thread."""
        from planner.catalogue import CatalogueWatch, shipped_catalogue
        from planner.tui.services.loading import load_situation

        watch = self._watch or CatalogueWatch(self.catalogue_folder or shipped_catalogue())
        message = load_situation(watch, self.data_folder, self.today, self.now)
        if not get_current_worker().is_cancelled:
            self._watch = watch
            self.post_message(message)

    def on_situation_loaded(self, message: SituationLoaded) -> None:
        """Show the place that the learner needs next."""
        self._journal = message.journal
        self.check = message.check
        self.situation = message.situation
        if not self.is_headless:
            self._garbage_collector.start()
            self.set_interval(PAUSE_SECONDS / 2, self._garbage_collector.collect_if_idle)
        self._keep_looking(is_wanted=True)
        self.switch_mode("today" if message.situation.profile else "target")

    def on_record_unreadable(self, message: RecordUnreadable) -> None:
        """Show what is wrong; only the learner says when to try again, for that may begin an empty record."""
        self._keep_looking(is_wanted=False)
        self._show_problem(message)

    def _show_problem(self, message: CatalogueChecked | RecordUnreadable) -> None:
        self.switch_mode("problem")
        self.call_after_refresh(lambda: self.screen.post_message(message))

    # The catalogue's files

    def _keep_looking(self, *, is_wanted: bool) -> None:
        if self._looking is not None:
            (self._looking.resume if is_wanted else self._looking.pause)()

    def look_at_catalogue(self) -> None:
        """Read the catalogue anew if its files have changed, unless that is being done."""
        self._adopt_catalogue()
        if not any(worker.group == "look" and not worker.is_finished for worker in self.workers):
            self._look()

    @work(thread=True, group="look")
    def _look(self) -> None:
        from planner.tui.services.loading import check_if_changed

        if self._watch is not None and (message := check_if_changed(self._watch, self.now, self.situation)):
            self.post_message(message)

    @work(thread=True, group="look")
    def check_catalogue(self) -> None:
        """Read the catalogue anew, whether or not its files have changed."""
        from planner.tui.services.loading import check_again

        if self._watch is not None:
            self.post_message(check_again(self._watch, self.now, self.situation))

    def on_catalogue_checked(self, message: CatalogueChecked) -> None:
        """Go on with the catalogue as it is now; where it has errors, with the last sound one, or say what is wrong."""
        from planner.tui.state.catalogue_check import news_of

        if self.check is not None and message.check.at < self.check.at:
            return
        before, self.check = self.check, message.check
        if self.situation is None and message.check.catalogue is not None:
            self.load()
        elif self.situation is None:
            self._keep_looking(is_wanted=True)
            self._show_problem(message)
        elif self.current_mode != "mentor" and before is not None and (news := news_of(before, message.check)):
            self.notify(news, severity="information" if message.check.catalogue else "warning", markup=False)
        self._adopt_catalogue()

    def _adopt_catalogue(self) -> None:
        """Go over to the catalogue as last read, if it says something new; what is being typed or asked comes first."""
        catalogue = self.check.catalogue if self.check else None
        if catalogue is None or self.situation is None or catalogue is self.situation.catalogue:
            return
        if not self._is_in_the_middle:
            from planner.tui.services.loading import with_catalogue
            from planner.tui.state.catalogue_check import contents_in_words

            self.situation = with_catalogue(self.situation, catalogue)
            self.notify(contents_in_words(catalogue), title="The catalogue has changed", markup=False)

    @property
    def _is_in_the_middle(self) -> bool:
        """Whether a dialog is open, or a line to type in has the focus."""
        from textual.widgets import Input

        return len(self.screen_stack) > 1 or isinstance(self.focused, Input)

    # What the learner does

    def record(self, *events: Event) -> bool:
        """Keep what the learner did, all of it or nothing; every screen follows. Whether it was kept."""
        from planner.domain.fault import Fault

        if self._journal is None or self.situation is None:
            return False
        self.clear_notifications()
        try:
            self._journal.append_all(events, self.now())
            self._follow()
        except Fault as fault:
            self._tell_not_saved(fault)
            return False
        return True

    def _tell_not_saved(self, fault: Fault) -> None:
        self.notify(f"{fault.message}. To go on, {fault.help}.", title="Not saved", severity="error", markup=False)

    def action_undo(self) -> None:
        """Take back the last thing recorded."""
        self.take_back()

    def take_back(self, *kinds: type[Event]) -> None:
        """Take back the last thing recorded, of these kinds if any are given, and say what it was."""
        if self._journal is None or self.situation is None:
            return
        from planner.domain.fault import Fault
        from planner.tui.services.event_phrases import describe

        self.clear_notifications()
        try:
            undone = self._journal.undo_last(self.now(), kinds)
            self._follow()
        except Fault as fault:
            self._tell_not_saved(fault)
            return
        news = f"Taken back: {describe(undone.event, self.situation.catalogue)}" if undone else "Nothing to take back"
        self.notify(news, markup=False)

    def _follow(self) -> None:
        from planner.tui.services.loading import situation_after

        if self._journal is not None and (before := self.situation) is not None:
            self._earlier.append(before)
            self.situation = situation_after(before, self._journal, *reversed(self._earlier))

    # Planning

    def watch_situation(self, before: Situation | None, situation: Situation | None) -> None:
        """Plan anew where what the plan depends on has changed."""
        if situation is None or (before is not None and before.plans_alike(situation)):
            return
        self.refusal = None
        if before is None or before.profiles != situation.profiles or before.catalogue is not situation.catalogue:
            self.plan = None
        self.plan_is_outdated = self.plan is not None
        if situation.profile is None:
            self.workers.cancel_group(self, "solve")
            self.solving = False
        else:
            # Worked out before the worker begins, since an interview is not for two threads at once.
            _ = situation.estimated
            self._solve(situation)

    @work(thread=True, exclusive=True, group="solve", description="solve")
    def _solve(self, situation: Situation) -> None:
        from planner.domain.fault import Fault
        from planner.planning import plan

        worker = get_current_worker()

        def report(progress: LearningPlan) -> None:
            self.post_message(PlanImproved(situation, progress))

        self.call_from_thread(setattr, self, "solving", True)
        try:
            solved = plan(
                situation.catalogue,
                situation.estimated,
                today=situation.today,
                postings=[one.id for one in situation.profiles],
                on_progress=report,
                cancelled=lambda: worker.is_cancelled,
            )
        except Fault as fault:
            self.post_message(PlanRefused(situation, fault))
        else:
            self.post_message(PlanSolved(situation, solved))

    def on_plan_improved(self, message: PlanImproved) -> None:
        """Show a better plan, if it is still wanted."""
        if self._still_fits(message.situation):
            self.plan_is_outdated = False
            self.plan = message.plan

    def on_plan_solved(self, message: PlanSolved) -> None:
        """Show the settled plan, if it is still wanted."""
        if self._still_fits(message.situation):
            self.plan_is_outdated = False
            self.solving = False
            self.plan = message.plan

    def on_plan_refused(self, message: PlanRefused) -> None:
        """Say why there is no plan, if one is still wanted."""
        if self._still_fits(message.situation):
            self.solving = False
            self.plan = None
            self.refusal = message.fault

    def _still_fits(self, situation: Situation) -> bool:
        return self.situation is not None and self.situation.plans_alike(situation)

    # The way between the places

    def action_go(self, mode: str) -> None:
        """Go to a place."""
        if self.situation is not None and self.current_mode != mode:
            self.clear_notifications()
            self.switch_mode(mode)

    def show_competency(self, competency: str) -> None:
        """Go to the map, turned to a competency."""
        self.wanted_competency = competency
        self.action_go("map")

    def action_help(self) -> None:
        """Explain the screen."""
        from planner.tui.dialogs.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def get_system_commands(self, screen: Screen[Any]) -> Iterator[SystemCommand]:
        """Everything that can be done here, for the command palette."""
        from planner.tui.commands import commands

        yield from commands(self, screen)
