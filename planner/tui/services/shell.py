"""What any such app needs: settings, style sheets, screenshots, toasts, and an end without a traceback."""

from __future__ import annotations

import asyncio
import re
import select
import signal
import sys
from os import environ
from pathlib import Path

from textual.app import App
from textual.worker import WorkerFailed

from planner.tui.look.theme import DARK, LIGHT
from planner.tui.services.settings import Settings, read_settings, write_settings
from planner.tui.widgets.toasts import ToastBox, ToastStack

_LOOK_SECONDS = 1.0
"""How often to look whether the terminal is still there."""


class Shell(App[None]):
    """An app with settings, screenshots and toasts, which knows nothing of learners and catalogues."""

    def __init__(self, data_folder: Path) -> None:
        # Without colour, Textual would go on in greys; only the terminal's own colours can all be left out.
        super().__init__(ansi_color=True if "NO_COLOR" in environ else None)
        self.data_folder = data_folder
        self.settings = Settings()

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

    def end_with_terminal(self) -> None:
        """End on SIGTERM, on SIGHUP, and where nobody is at the other end of standard input; not on Windows."""
        if sys.platform == "win32" or sys.__stdin__ is None:
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.exit)
        line = select.poll()
        line.register(sys.__stdin__.fileno(), 0)
        self.set_interval(_LOOK_SECONDS, lambda: self.exit() if line.poll(0) else None)

    @property
    def failure(self) -> BaseException | None:
        """The error of ours that ended the program, if one did; whoever runs the app reports it."""
        # Textual keeps the error only here; `return_code` does not say which it was.
        return self._exception.error if isinstance(self._exception, WorkerFailed) else self._exception

    def _fatal_error(self) -> None:
        """End without Textual's own report, which is not for users."""
        # As Textual's own method ends, which first prints a traceback; `exit` would wait for the failed queue.
        self._close_messages_no_wait()

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
