"""Toasts: small news in the corner, which goes by itself.

Textual's own rack mounts three widgets for each piece of news and lays the screen out three times. This one is mounted
once, keeps its boxes, and only changes what they say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.notifications import Notification
from textual.timer import Timer

from planner.tui.widgets.text_block import TextBlock

_LATE_SECONDS = 0.05
"""How long after a toast's time is up the stack looks for outdated ones."""


class ToastBox(TextBlock):
    """One toast; a click dismisses it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ToastBox {
        width: 60;
        max-width: 50%;
        height: auto;
        margin-top: 1;
        padding: 1;
        visibility: visible;
        background: $panel-lighten-1;
        border-left: outer $success;
        &.-warning { border-left: outer $warning; }
        &.-error { border-left: outer $error; }
        &:ansi { background: $ansi-background; }
    }
    """
    notification: Notification | None = None

    @dataclass
    class Dismissed(Message):
        """The learner clicked on the toast."""

        notification: Notification

    def show(self, notification: Notification | None) -> None:
        """Show a notification, or nothing."""
        self.display = notification is not None
        if notification is not None and notification is not self.notification:
            colour = {"warning": "$text-warning", "error": "$text-error"}.get(notification.severity, "$text-success")
            title = Content.styled(f"{notification.title}\n" if notification.title else "", f"bold {colour}")
            news = Content.from_markup(notification.message) if notification.markup else Content(notification.message)
            self.set_classes(f"-{notification.severity}")
            self.set_text(title + news)
        self.notification = notification

    def on_click(self) -> None:
        """Dismiss it."""
        if self.notification is not None:
            self.post_message(self.Dismissed(self.notification))


class ToastStack(Container):
    """The toasts whose time is not up, one below the other."""

    DEFAULT_CSS = """
    ToastStack {
        display: none;
        layer: _toastrack;
        dock: bottom;
        width: 1fr;
        height: auto;
        align: right bottom;
        visibility: hidden;
        margin-bottom: 1;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._notices: Iterable[Notification] = ()
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """One box; more are added when needed."""
        yield ToastBox()

    def on_mount(self) -> None:
        """Show what there is by now."""
        self._show()

    def show(self, notices: Iterable[Notification]) -> None:
        """Show these notifications, and drop each when its time is up."""
        self._notices = notices
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        current = list(self._notices)
        boxes = list(self.query(ToastBox))
        new = [ToastBox() for _ in current[len(boxes) :]]
        for box, notification in zip_longest([*boxes, *new], current):
            box.show(notification)
        if new:
            self.mount_all(new)
        self.display = bool(current)
        if self._timer is not None:
            self._timer.stop()
        if current:
            soonest = min(toast.time_left for toast in current)
            self._timer = self.set_timer(soonest + _LATE_SECONDS, self._show)
