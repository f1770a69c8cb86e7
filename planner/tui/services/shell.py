"""What any such app needs: settings, style sheets, screenshots, toasts, and an end without a traceback."""

from __future__ import annotations

import asyncio
import re
import select
import signal
import sys
from os import environ
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from textual import constants
from textual.app import App
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.events import Event, Key, Paste
from textual.worker import WorkerFailed

from planner.domain.safety.quoting import HIDDEN, one_line
from planner.tui.look.theme import DARK, LIGHT
from planner.tui.services.keyboard import latin_key
from planner.tui.services.settings import Settings, read_settings, write_settings
from planner.tui.widgets.toasts import ToastBox, ToastStack

_ENDING_SIGNALS = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGVTALRM", "SIGXCPU")
    if hasattr(signal, name)
)
"""What would otherwise end the process at once, and leave the terminal as the screens had it."""
_LOOK_SECONDS = 1.0
"""How often to look whether the terminal is still there."""


class Shell(App[None]):
    """An app with settings, screenshots and toasts, which knows nothing of learners and catalogues."""

    def __init__(self, data_folder: Path) -> None:
        # Without colour, Textual would go on in greys; only the terminal's own colours can all be left out.
        super().__init__(ansi_color=True if "NO_COLOR" in environ else None)
        self.data_folder = data_folder
        self.settings = Settings()
        self._is_leaving = False

    def get_driver_class(self) -> type[Driver]:
        """A driver that odd input does not end; in a browser, the one that the server asks for."""
        if sys.platform == "win32" or constants.DRIVER is not None:
            return super().get_driver_class()
        from planner.tui.services.keyboard import TerminalDriver

        return TerminalDriver

    async def run_async(self, **options: Any) -> None:
        """Run until it is left, which any signal makes it do in good order, also while it starts."""
        if not options.get("headless"):
            self._end_with_terminal()
        await super().run_async(**options)

    def apply_saved_settings(self) -> None:
        """Apply the settings saved last time."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self._apply_settings(read_settings(self.data_folder))

    def read_style_sheets(self) -> None:
        """Read the style sheets of all screens at once.

        Textual reads one when its screen is first opened, and then parses all of them and styles everything again.
        """
        for sheet in sorted(Path(__file__).parent.parent.glob("*/**/*.tcss")):
            self.stylesheet.read(sheet)
        self.stylesheet.reparse()
        self.stylesheet.update(self)

    def change_settings(self, settings: Settings) -> None:
        """Apply other settings of the screen, and save them for the next start."""
        self._apply_settings(settings)
        try:
            write_settings(self.data_folder, settings)
        except OSError as error:
            news = f"{error.strerror}. It holds until you leave."
            self.notify(news, title="Not kept", severity="warning", markup=False)

    def _apply_settings(self, settings: Settings) -> None:
        if self.settings.motion != settings.motion:
            self.animation_level = "full" if settings.motion else "none"
        self.settings = settings
        self.theme = settings.theme

    # The end

    def _end_with_terminal(self) -> None:
        """End on every signal that asks for it, and where nobody is at the other end of standard input."""
        if sys.platform == "win32" or sys.__stdin__ is None:
            return
        loop = asyncio.get_running_loop()
        for number in _ENDING_SIGNALS:
            loop.add_signal_handler(number, self.exit)
        line = select.poll()
        line.register(sys.__stdin__.fileno(), 0)

        def look() -> None:
            if line.poll(0):
                self.exit()
            else:
                loop.call_later(_LOOK_SECONDS, look)

        loop.call_later(_LOOK_SECONDS, look)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End in good order."""
        self._is_leaving = True
        super().exit(result, return_code, message)

    def _handle_exception(self, error: Exception) -> None:
        """End with the error, unless it is one of a screen that was being opened and will not be filled any more."""
        if self._is_leaving and isinstance(error, NoMatches):
            self._close_messages_no_wait()
        else:
            super()._handle_exception(error)

    @property
    def failure(self) -> BaseException | None:
        """The error of ours that ended the program, if one did; whoever runs the app reports it."""
        # Textual keeps the error only here; `return_code` does not say which it was.
        return self._exception.error if isinstance(self._exception, WorkerFailed) else self._exception

    def _fatal_error(self) -> None:
        """End without Textual's own report, which is not for users."""
        # As Textual's own method ends, which first prints a traceback; `exit` would wait for the failed queue.
        self._close_messages_no_wait()

    # Input

    async def on_event(self, event: Event) -> None:
        """Take letters of other layouts for those on the same keys, and several lines pasted into a field for one."""
        focused = self.focused if self._screen_stack else None
        if isinstance(event, Key):
            is_typed = focused is not None and focused.check_consume_key(event.key, event.character)
            event = event if is_typed else latin_key(event) or event
        elif isinstance(event, Paste):
            from textual.widgets import Input

            event = Paste(one_line(HIDDEN.sub("", event.text))) if isinstance(focused, Input) else event
        await super().on_event(event)

    def on_key(self, event: Key) -> None:
        """Hand a sign to the field that has the focus by now: it was typed right behind the key that went there."""
        focused = self.focused if self._screen_stack else None
        if focused is not None and focused.check_consume_key(event.key, event.character):
            event.prevent_default()
            focused.post_message(Key(event.key, event.character))

    # Pictures

    def save_picture(self) -> None:
        """Save what is on screen into the current folder; in a browser, hand it over."""
        if self.is_web:
            self.deliver_screenshot()
            return
        try:
            file = self.save_screenshot()
        except OSError as error:
            self.notify(f"{error.strerror}: {Path.cwd()}", title="Not saved", severity="error", markup=False)
        else:
            self.notify(str(Path(file).resolve()), title="The picture is saved", markup=False)

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """The screen as SVG, without the font that Textual's would fetch from elsewhere."""
        picture = super().export_screenshot(title=title, simplify=simplify)
        return re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)

    # Toasts

    def _refresh_notifications(self) -> None:
        """Show all toasts in a stack of our own, which is mounted if the screen has none."""
        # Textual calls this after every change of its notifications, and has no public way to read or show them.
        if self._disable_notifications or not self._screen_stack or not self.screen.is_mounted:
            return
        rack = next(iter(self.screen.query(ToastStack)), None)
        if rack is None and self._notifications:
            self.screen.mount(rack := ToastStack())
        if rack is not None:
            rack.show(self._notifications)

    def on_toast_box_dismissed(self, message: ToastBox.Dismissed) -> None:
        """Forget a toast that the learner has read."""
        # The public `clear_notifications` would forget all of them.
        self._unnotify(message.notification)
