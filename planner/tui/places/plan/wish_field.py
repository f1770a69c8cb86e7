"""Fields for the wishes: a text to type, a choice that Enter turns over, or a button that opens or takes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Label, Static

from planner.tui.look.theme import MUTED

LABEL_WIDTH = 11


class WishInput(Input):
    """The line that a wish is typed into."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Keep", tooltip="Keep what you typed")]


class WishText(Vertical):
    """A wish that is typed. Says what is wrong below the line, and goes back to what was kept on Escape."""

    DEFAULT_CSS = """
    WishText {
        height: auto;
        Horizontal { height: 1; }
        Label { width: 11; }
        Input {
            width: 1fr;
            background: $surface;
            &:focus { background: $primary 22%; }
            & > .input--selection { background: $primary 25%; }
        }
        .wrong { display: none; width: 1fr; color: $error; padding-left: 1; }
        &.-wrong .wrong { display: block; }
        &.-stacked Horizontal { layout: vertical; height: 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "put_back", "Back", tooltip="Leave the wish as it was"),
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
    ]

    @dataclass
    class Typed(Message):
        """The learner typed a wish that differs from what is kept."""

        field: WishText
        text: str

    @dataclass
    class Left(Message):
        """The learner is done with the field, and changed nothing."""

        field: WishText

    def __init__(self, name: str, label: str, *, empty: str, tooltip: str) -> None:
        super().__init__(id=f"wish-{name}", name=name)
        self._label = label
        self._empty = empty
        self._kept = ""
        self._posted = ""
        """What was typed last and handed on."""
        self.tooltip = tooltip

    def compose(self) -> ComposeResult:
        """Label and line, and what is wrong."""
        with Horizontal():
            yield Label(self._label, markup=False)
            yield WishInput(placeholder=self._empty, compact=True, select_on_focus=True, max_length=200)
        yield Label("", classes="wrong", markup=False)

    def show(self, text: str) -> None:
        """Show the wish as kept, unless something that could not be kept stands in the line, or is being typed.

        What is shown in the line with the focus is selected, so that typing replaces it.
        """
        line = self.query_one(Input)
        is_being_typed = line.has_focus and line.value.strip() not in (self._kept, self._posted)
        self._kept = text
        if not self.has_class("-wrong") and not is_being_typed:
            line.value = text
            if line.has_focus:
                line.select_all()
        self._stack()

    def on_resize(self) -> None:
        """Give the line a row of its own where it is too long for one beside the label."""
        self._stack()

    def say_wrong(self, message: str) -> None:
        """Say what is wrong with what was typed, and select it, so that typing replaces it."""
        self.query_one(".wrong", Label).update(f"✗ {message}")
        self.query_one(Input).select_all()
        self.add_class("-wrong")

    def accept(self) -> None:
        """Nothing is wrong any more."""
        self.remove_class("-wrong")

    def action_put_back(self) -> None:
        """Go back to what was kept, and leave."""
        self.accept()
        self.query_one(Input).value = self._kept
        self.post_message(self.Left(self))

    def _stack(self) -> None:
        width = self.size.width
        self.set_class(bool(width) and len(self._kept) > width - LABEL_WIDTH, "-stacked")

    @on(Input.Submitted)
    @on(Input.Blurred)
    def _typed(self, event: Input.Submitted | Input.Blurred) -> None:
        event.stop()
        text = event.value.strip()
        if text != self._kept:
            self._posted = text
            self.post_message(self.Typed(self, text))
        else:
            self.accept()


class WishLine(Static, can_focus=True):
    """A wish on a line of its own that is not typed."""

    DEFAULT_CSS = """
    WishLine {
        height: 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &:focus { background: $primary 22%; }
        &:hover { background: $foreground 8%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "app.focus_next", "Next", show=False),
        Binding("up,k", "app.focus_previous", "Previous", show=False),
    ]

    def on_key(self, event: events.Key) -> None:
        """Let no digit lead to another place: among wishes it is meant for one."""
        if event.key.isdecimal():
            event.stop()


class WishChoice(WishLine):
    """A wish with few values: Enter, space, a click or the side arrows turn to the next one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right,l", "turn(1)", "Change", tooltip="Turn to the next value"),
        Binding("left,h", "turn(-1)", "Back", show=False, tooltip="Turn to the value before"),
    ]

    place: reactive[int] = reactive(0)
    """Which of the values is shown."""

    @dataclass
    class Turned(Message):
        """The learner turned to another value."""

        field: WishChoice
        value: str

    def __init__(self, name: str, label: str, values: dict[str, str], *, tooltip: str) -> None:
        super().__init__(id=f"wish-{name}", name=name)
        self._label = label
        self._values = values
        self.tooltip = tooltip

    def show(self, value: str) -> None:
        """Show a value."""
        self.place = list(self._values).index(value)

    def render(self) -> Content:
        """Label and value."""
        text = list(self._values.values())[self.place]
        return Content.assemble(self._label.ljust(LABEL_WIDTH), ("◂", MUTED), (text, "bold"), ("▸", MUTED))

    def action_turn(self, by: int) -> None:
        """Turn to a neighbouring value."""
        values = list(self._values)
        self.post_message(self.Turned(self, values[(self.place + by) % len(values)]))

    def on_click(self, event: events.Click) -> None:
        """A click turns too."""
        event.stop()
        self.action_turn(1)


class WishButton(WishLine):
    """A wish that is changed elsewhere, or taken back: Enter, space or a click."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "press", "Choose", tooltip="Choose what to leave out, or take this back"),
    ]

    @dataclass
    class Pressed(Message):
        """The learner pressed it."""

        field: WishButton

    def __init__(self, name: str, *, tooltip: str) -> None:
        super().__init__(id=f"wish-{name}", name=name, markup=False)
        self.tooltip = tooltip

    def action_press(self) -> None:
        """Say that it was pressed."""
        self.post_message(self.Pressed(self))

    def on_click(self, event: events.Click) -> None:
        """A click presses too."""
        event.stop()
        self.action_press()
