"""The export dialog: the plan as a file in one of four formats."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Lock
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, Label
from textual.worker import Worker, get_current_worker

from planner.domain.fault import Fault
from planner.domain.learning_plan import LearningPlan
from planner.domain.safety.quoting import in_line
from planner.export import plan_ical, plan_json, plan_markdown, plan_text, write_whole
from planner.planning import Planner
from planner.tui.dialogs.dialog import Dialog
from planner.tui.look.rows import Row
from planner.tui.look.theme import MUTED
from planner.tui.state.situation import Situation
from planner.tui.widgets.row_list import RowList

FORMATS = {
    ".md": ("Markdown", "for your notes, with a task list"),
    ".ics": ("iCalendar", "for your calendar"),
    ".json": ("JSON", "for other programs"),
    ".txt": ("Plain text", "to read anywhere"),
}
"""The name and use of each format, by the ending of its files."""


class ExportScreen(Dialog[None]):
    """Writes the plan that it was opened with; asks before it replaces a file, and stays open where it can't write.

    It closes once every file asked for is written. What would help, where the plan leaves anything open, is worked out
    before, as `i` on Plan does.
    """

    CSS_PATH = "export.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Cancel", id="cancel-export"),
        Binding("ctrl+s", "write", "Write", id="write-export"),
    ]

    @dataclass
    class Written(Message):
        """The plan is in the file, unless there was a fault."""

        path: Path
        fault: Fault | None = None

    def __init__(self, plan: LearningPlan, situation: Situation, *, stamp: datetime, owner: str = "") -> None:
        super().__init__()
        self._plan = plan
        self._situation = situation
        self._stamp = stamp
        self._owner = owner
        self._may_replace: Path | None = None
        self._being_written = 0
        """The number of files asked for and not written yet."""
        self._working_out = Lock()

    def compose(self) -> ComposeResult:
        """Formats, file name, what is wrong, and the buttons."""
        with Vertical(id="box") as box:
            box.border_title = "Export the plan"
            box.border_subtitle = "Enter writes, Esc cancels"
            yield RowList(id="formats", title="Format")
            yield Input(f"plan-{self._situation.profiles[0].id}.md", id="file", max_length=255)
            yield Label("", id="news", markup=False)
            with Horizontal(id="buttons"):
                yield Button("Write", variant="primary", id="write", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Fill the list; Markdown first."""
        formats = self.query_one("#formats", RowList)
        formats.show_rows([Row(id=ending, lay_out=partial(format_row, *FORMATS[ending])) for ending in FORMATS])
        self.query_one("#file").border_title = "File"
        self._say_where()
        formats.focus()

    @on(RowList.Moved)
    def _change_ending(self) -> None:
        """Give the file the format's ending, if it has that of a format now."""
        file = self.query_one("#file", Input)
        path = Path(file.value)
        if path.suffix in FORMATS:
            file.value = str(path.with_suffix(self._ending))

    @on(Input.Changed)
    def _say_where(self) -> None:
        self._may_replace = None
        self.query_one("#write", Button).label = "Write"
        path = self._path()
        self.say(f"Writes {path}" if path else "", is_wrong=False)

    @on(RowList.Selected)
    @on(Input.Submitted)
    @on(Button.Pressed, "#write")
    def action_write(self) -> None:
        """Write the file, unless there is one of the name and the learner did not say to replace it."""
        path = self._path()
        if path is None:
            self.say("✗ Name a file", is_wrong=True)
        elif _is_file(path) and path != self._may_replace:
            self._may_replace = path
            self.query_one("#write", Button).label = "Replace"
            self.say(f"! {path.name} is there already. Enter again replaces it.", is_wrong=True)
        else:
            if self._lacks_repairs and self._ending != ".ics":
                self.say("◌ Working out what would help …", is_wrong=False)
            self._being_written += 1
            self._write(path, self._ending)

    @property
    def _lacks_repairs(self) -> bool:
        return bool(self._plan.unmet and not self._plan.repairs)

    @work(thread=True, group="export")
    def _write(self, path: Path, ending: str) -> None:
        worker = get_current_worker()
        if ending != ".ics":
            with self._working_out:
                self._work_out(worker)
        if worker.is_cancelled:
            return
        try:
            write_whole(path, self._text(ending))
        except Fault as fault:
            self.post_message(self.Written(path, fault))
        else:
            self.post_message(self.Written(path))

    def _work_out(self, worker: Worker[None]) -> None:
        """Find what would help, unless the plan says so."""
        if self._lacks_repairs and not worker.is_cancelled:
            planner = Planner(
                self._situation.catalogue,
                self._situation.estimated,
                today=self._situation.today,
                cancelled=lambda: worker.is_cancelled,
            )
            self._plan = replace(self._plan, what_if=planner.what_if(self._plan), repairs=planner.repairs(self._plan))

    def _text(self, ending: str) -> str:
        plan, catalogue = self._plan, self._situation.catalogue
        profiles, learner = self._situation.profiles, self._situation.estimated
        match ending:
            case ".ics":
                return plan_ical(plan, catalogue, profiles, learner, stamp=self._stamp, owner=self._owner)
            case ".json":
                return plan_json(plan, catalogue)
            case ".txt":
                return plan_text(plan, catalogue, profiles, learner)
            case _:
                return plan_markdown(plan, catalogue, profiles, learner)

    def on_export_screen_written(self, message: Written) -> None:
        """Show where the plan was written, and close; or why it was not, and let the learner try another file."""
        self._being_written -= 1
        if message.fault:
            self.say(f"✗ {message.fault.message}; {message.fault.help}", is_wrong=True)
            self.query_one("#file").focus()
        else:
            self.app.notify(in_line(str(message.path)), title="The plan is written", markup=False)
            if not self._being_written:
                self.dismiss()

    @property
    def _ending(self) -> str:
        return self.query_one("#formats", RowList).chosen or ".md"

    def _path(self) -> Path | None:
        """The file named, from the current folder if it is not named in full."""
        text = self.query_one("#file", Input).value.strip()
        if not text:
            return None
        try:
            return Path.cwd() / Path(text).expanduser()
        except RuntimeError:  # a `~` before what is nobody's name is a name like any other
            return Path.cwd() / text


def _is_file(path: Path) -> bool:
    """Whether there is such a file. False if the system takes no such name; writing then fails with the reason."""
    try:
        return path.is_file()
    except OSError:
        return False


def format_row(name: str, use: str, width: int) -> Content:  # noqa: ARG001
    """The name of a format, and what it is for."""
    return Content.assemble((f" {name:<11}", "bold"), (use, MUTED))
