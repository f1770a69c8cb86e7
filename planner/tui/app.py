"""The Textual app: holds what all screens show, wires the services together, and goes from place to place.

Screens show `situation` and `plan_state`. What the learner does goes through `record`, and both follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Event as TextualEvent
from textual.events import InputEvent
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Static

from planner.tui.places.place import PLACES, PlaceScreen
from planner.tui.services.catalogue_follower import LOOK_SECONDS, CatalogueFollower
from planner.tui.services.idle_garbage_collector import PAUSE_SECONDS, IdleGarbageCollector
from planner.tui.services.plan_maker import PlanMaker
from planner.tui.services.plan_memory import PlanMemory
from planner.tui.services.record_keeper import RecordKeeper
from planner.tui.services.shell import Shell
from planner.tui.state.plan_state import NoPlan, PlanState, shown_plan
from planner.tui.widgets.tab_bars import ModeBar

if TYPE_CHECKING:
    from planner.domain.learning_plan import LearningPlan
    from planner.journal import Event
    from planner.tui.state.catalogue_check import CatalogueCheck
    from planner.tui.state.messages import CatalogueChecked, PlanChanged, RecordUnreadable, SituationLoaded
    from planner.tui.state.situation import Situation


def _screen(module: str, name: str) -> Screen[Any]:
    """A new screen; its module is imported with the first one."""
    screen: Screen[Any] = getattr(import_module(f"planner.tui.{module}"), name)()
    return screen


class PlannerApp(Shell):
    """The whole program on screen. Each service does one job, and this app forwards to it."""

    TITLE = "planner"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        **{place.id: partial(_screen, f"places.{place.id}.screen", f"{place.title}Screen") for place in PLACES},
        "problem": partial(_screen, "dialogs.problem", "ProblemScreen"),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"go('{place.id}')", place.title, show=False, id=f"go-{place.id}")
            for number, place in enumerate(PLACES, start=1)
        ),
        Binding("u", "undo", "Undo", id="undo", tooltip="Take back the last thing you recorded"),
        Binding(
            "question_mark", "help", "Help", key_display="?", id="help", tooltip="What this screen is for, its keys"
        ),
        Binding("f1", "help", "Help", key_display="F1", id="help-while-typing", tooltip="The same, while you type too"),
        Binding("ctrl+q", "quit", "Quit", id="quit", tooltip="Leave; everything is already saved", priority=True),
    ]

    situation: var[Situation | None] = var(None, always_update=True)
    check: var[CatalogueCheck | None] = var(None, always_update=True)
    """The last check of the catalogue's files. If it found errors, the situation keeps the last sound catalogue."""
    plan_state: var[PlanState] = var[PlanState](NoPlan())
    """What is known of the plan for the situation."""
    wanted_competency: var[str | None] = var(None, always_update=True)
    """The competency that another place asked the map to turn to."""
    asking_place: var[str | None] = var(None)
    """The place that asked the map to turn to a competency, until the learner goes elsewhere."""

    def __init__(
        self,
        *,
        catalogue_folder: Path | None,
        data_folder: Path,
        today: date,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__(data_folder)
        self.today = today
        self.now = now or (lambda: datetime.now().astimezone())
        self.catalogue_follower = CatalogueFollower(self, catalogue_folder)
        self.record_keeper = RecordKeeper(self)
        self.plan_maker = PlanMaker(self)
        self.plan_memory = PlanMemory(self)
        self._garbage_collector = IdleGarbageCollector()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There is nowhere to go and nothing to undo before there is a situation."""
        return self.situation is not None or action not in ("go", "undo")

    # Start

    def compose(self) -> ComposeResult:
        """The first frame, before anything is read."""
        yield ModeBar(PLACES)
        yield Static("Reading the catalogue and your record…", id="starting")

    def on_mount(self) -> None:
        """Show the first frame, then read."""
        self.apply_saved_settings()
        self.call_after_refresh(self._load)

    def _load(self) -> None:
        """Read the catalogue and the record in a worker, and meanwhile the style sheets to show them with."""
        self.catalogue_follower.load()
        self.read_style_sheets()

    def on_situation_loaded(self, message: SituationLoaded) -> None:
        """Show the place that the learner needs next."""
        self.record_keeper.journal = message.journal
        self.check = message.check
        self.situation = message.situation
        if not self.is_headless:
            self._garbage_collector.start()
            self.set_interval(PAUSE_SECONDS / 2, self._garbage_collector.collect_if_idle)
        self.catalogue_follower.resume()
        self.set_interval(LOOK_SECONDS, self.record_keeper.look)
        self.switch_mode("today" if message.situation.profile else "target")
        self.tell(message.news)

    def tell(self, news: Iterable[str]) -> None:
        """Show sentences about what happened to the record."""
        for sentence in news:
            self.notify(f"{sentence[:1].upper()}{sentence[1:]}.", title="Your record", severity="warning", markup=False)

    def on_record_unreadable(self, message: RecordUnreadable) -> None:
        """Show what is wrong. Only the learner says when to try again, for that may begin an empty record."""
        self.catalogue_follower.pause()
        self.show_problem(message)

    def show_problem(self, message: CatalogueChecked | RecordUnreadable) -> None:
        """Show the problem screen, and hand it the message that says what is wrong."""
        self.switch_mode("problem")
        self.call_after_refresh(lambda: self.screen.post_message(message))

    async def on_event(self, event: TextualEvent) -> None:
        """Note that the app is in use."""
        if isinstance(event, InputEvent):
            self._garbage_collector.note_input()
        await super().on_event(event)

    # What screens do and show

    @property
    def plan(self) -> LearningPlan | None:
        """The best plan to show for the situation, if there is one."""
        return shown_plan(self.plan_state)

    @property
    def is_asking(self) -> bool:
        """Whether a dialog is open, or a text field has the focus."""
        from textual.widgets import Input

        return len(self.screen_stack) > 1 or isinstance(self.focused, Input)

    def record(self, *events: Event, news: str = "") -> bool:
        """Record what the learner did; see `RecordKeeper.record`."""
        return self.record_keeper.record(*events, news=news)

    def action_undo(self) -> None:
        """Take back the last thing recorded."""
        self.record_keeper.take_back()

    def watch_situation(self, before: Situation | None, situation: Situation | None) -> None:
        """Search for another plan if the situation needs one."""
        if situation is not None:
            self.plan_maker.follow(before, situation)

    def on_plan_changed(self, message: PlanChanged) -> None:
        """Show what the search for a plan found, unless the situation has changed since it began."""
        if self.situation is not None and self.situation.plans_alike(message.situation):
            self.plan_state = self.plan_memory.remember(self.situation, message.state)

    def on_catalogue_checked(self, message: CatalogueChecked) -> None:
        """Follow the catalogue's files."""
        self.catalogue_follower.accept(message)

    # The way between the places

    def action_go(self, mode: str) -> None:
        """Go to a place."""
        if self.situation is not None and self.current_mode != mode:
            self.clear_notifications()
            self.asking_place = None
            self.switch_mode(mode)

    def show_competency(self, competency: str) -> None:
        """Go to the map, turned to a competency, from where one can go back."""
        asking = self.current_mode
        self.wanted_competency = competency
        self.action_go("map")
        self.asking_place = asking

    def action_help(self) -> None:
        """Explain the screen."""
        from planner.tui.dialogs.dialog import Dialog
        from planner.tui.dialogs.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            marks = self.screen.MARKS if isinstance(self.screen, Dialog | PlaceScreen) else {}
            self.push_screen(HelpScreen(self.screen, marks=marks, places=len(PLACES)))

    def get_system_commands(self, screen: Screen[Any]) -> Iterator[SystemCommand]:
        """Everything that can be done here, for the command palette."""
        from planner.tui.commands import commands

        yield from commands(self, screen)
