"""A dialog that takes a text, pasted or from a file, has it read by a worker, and hands back what was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar
from urllib.parse import unquote, urlsplit

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Paste
from textual.message import Message
from textual.widgets import Button, Input, Label, TextArea

from planner.domain.fault import Fault
from planner.domain.safety.quoting import one_line
from planner.tui.dialogs.dialog import Dialog

Outcome = TypeVar("Outcome")

_LONGEST_PATH = 1000
_MOST_CHARACTERS = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenText:
    """A text as the learner gave it, and where it is from, in a few words."""

    text: str
    source: str


class PasteBox(TextArea):
    """Takes a text; one that is pasted is read at once."""

    def on_paste(self, event: Paste) -> None:
        """Show the text whatever its line ends are, in place of the one before, and read it."""
        event.stop()
        event.prevent_default()
        self.text = event.text.replace("\r\n", "\n").replace("\r", "\n")
        self.post_message(self.Pasted())

    class Pasted(Message):
        """A text was pasted."""


class PasteScreen(Dialog[Outcome | None], Generic[Outcome]):
    """Hands back what `read` returns, or `None`; stays open with the reason where `read` or the file has a `Fault`."""

    CSS_PATH = "paste.tcss"
    AUTO_FOCUS = "PasteBox"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "read", "Read", id="read-text", tooltip="Read the text or the file"),
        Binding("escape", "dismiss(None)", "Cancel", id="cancel-paste"),
    ]

    @dataclass
    class Read(Message):
        """The text was read, unless there was a fault."""

        outcome: Any
        fault: Fault | None = None

    def __init__(self, title: str, question: str, read: Callable[[GivenText], Outcome]) -> None:
        super().__init__()
        self._title = title
        self._question = question
        self._read_text = read

    def compose(self) -> ComposeResult:
        """What to do, the two ways in, what is wrong, and the buttons."""
        with Vertical(id="box") as box:
            box.border_title = self._title
            box.border_subtitle = "Ctrl+S reads, Tab to the file, Esc cancels"
            yield Label(self._question, markup=False)
            yield PasteBox(id="text", placeholder="Paste here: it is read at once", show_line_numbers=False)
            yield Input(placeholder=".txt .md .html .docx .pdf", id="file", max_length=_LONGEST_PATH)
            yield Label("", id="news", markup=False)
            with Horizontal(id="buttons"):
                yield Button("Read", variant="primary", id="read", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Name the two ways in."""
        self.query_one(PasteBox).cursor_blink = False
        self.query_one("#text").border_title = "Text"
        self.query_one("#file").border_title = "Or a file"

    @on(PasteBox.Pasted)
    @on(Button.Pressed, "#read")
    def action_read(self) -> None:
        """Read the text or, if there is none, the file."""
        text, name = self.query_one(PasteBox).text, self.query_one(Input).value.strip()
        dropped = named_file(text)
        if dropped is not None:
            # Terminals paste the name of a file that is dropped on them.
            self.query_one(PasteBox).text = ""
            self.query_one(Input).value = str(dropped)
            self._start(dropped)
        elif text.strip():
            self._start(text)
        elif name:
            self._start(path_of(name))
        else:
            self.say("✗ Paste a text, or name a file", is_wrong=True)

    @on(Input.Submitted)
    def _read_file(self) -> None:
        if name := self.query_one(Input).value.strip():
            self._start(path_of(name))
        else:
            self.action_read()

    def _start(self, given: str | Path) -> None:
        self.say("◌ Reading…", is_wrong=False)
        self._read(given)

    @work(thread=True, exclusive=True, group="read")
    def _read(self, given: str | Path) -> None:
        try:
            outcome = self._read_text(take_in(given))
        except Fault as fault:
            self.post_message(self.Read(None, fault))
        else:
            self.post_message(self.Read(outcome))

    def on_paste_screen_read(self, message: Read) -> None:
        """Hand over what was read; or say why nothing was, and let the learner try another text."""
        if message.fault is None:
            self.dismiss(message.outcome)
        else:
            self.say(f"✗ {message.fault.message}; {message.fault.help}", is_wrong=True)


def take_in(given: str | Path) -> GivenText:
    """The words of a pasted text or of a file, without the markup; raises `Fault` where the file can't be read."""
    from planner.reading import as_given, read_document

    if isinstance(given, str):
        if len(given) > _MOST_CHARACTERS:
            raise Fault("the text is larger than 10 MB", "cut it down")
        return GivenText(text=as_given(given).text, source="pasted text")
    try:
        return GivenText(text=read_document(given).text, source=one_line(given.name))
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "its name is none").lower()
        raise Fault(f"{given} cannot be read: {reason}", "name another file, or paste its text") from None


def named_file(text: str) -> Path | None:
    """The file that a pasted text names, as a terminal names one that is dropped on it; if there is such a file."""
    name = text.strip()
    if not name or "\n" in name or len(name) > _LONGEST_PATH:
        return None
    path = path_of(name)
    try:
        return path if path.is_file() else None
    except (OSError, ValueError):
        return None


def path_of(name: str) -> Path:
    r"""The path as typed or as a terminal quotes it.

    >>> [path_of(name).name for name in ("'my cv.pdf'", r"my\ cv.pdf", "file:///tmp/my%20cv.pdf")]
    ['my cv.pdf', 'my cv.pdf', 'my cv.pdf']
    """
    if name.startswith("file://"):
        name = unquote(urlsplit(name).path)
    elif name[:1] in "'\"" and name[-1:] == name[:1]:
        name = name[1:-1]
    else:
        name = name.replace("\\ ", " ")
    try:
        return Path(name).expanduser()
    except RuntimeError:  # a `~` before what is nobody's name is a name like any other
        return Path(name)
