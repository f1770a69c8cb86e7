"""Ends the app in good order on a signal, or when its terminal goes away: Textual by itself does neither."""

from __future__ import annotations

import asyncio
import select
import signal
import sys
from typing import Any

from textual.app import App

_LOOK_SECONDS = 1.0


def end_with_terminal(app: App[Any]) -> None:
    """End on SIGTERM, on SIGHUP, and where nobody is at the other end of standard input; not on Windows."""
    if sys.platform == "win32" or sys.__stdin__ is None:
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, app.exit)
    line = select.poll()
    line.register(sys.__stdin__.fileno(), 0)
    app.set_interval(_LOOK_SECONDS, lambda: app.exit() if line.poll(0) else None)
