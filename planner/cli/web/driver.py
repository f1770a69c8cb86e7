"""The app's end of the connection to its page: Textual's web driver, but the app ends with the connection.

Textual's own driver keeps drawing where the server was killed and could not close the connection.
"""

from __future__ import annotations

import os
from typing import Any

from textual import messages
from textual.app import App
from textual.drivers import web_driver
from textual.drivers.web_driver import WebDriver

from planner.tui.services.keyboard import TerminalParser, read_on

# There is no other way to give it one.
web_driver.XTermParser = TerminalParser  # type: ignore[attr-defined]


class ServedDriver(WebDriver):
    """Reads keys from standard input and draws to standard output, until either is closed at the other end."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._write = self._send  # type: ignore[assignment]

    def run_input_thread(self) -> None:
        """Pass on what the page sends until the input ends."""
        read_on(super().run_input_thread, self.exit_event.is_set)
        if not self.exit_event.is_set():
            self._end()

    def _send(self, data: bytes) -> int:
        try:
            return os.write(self.fileno, data)
        except OSError:
            self._end()
            return len(data)

    def _end(self) -> None:
        self._app.post_message(messages.ExitApp())
