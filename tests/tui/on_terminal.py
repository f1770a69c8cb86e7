"""The whole program on a pseudo-terminal, as a user starts it."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.escapes import without_escapes

MOST_SECONDS = 60
QUIET_SECONDS = 1.5


@contextmanager
def on_terminal(*words: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Python with these words on a terminal of its own, which the test closes; killed if it outlives the block."""
    terminal, inside = pty.openpty()
    try:
        app = subprocess.Popen(
            [sys.executable, *words],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"},
        )
    finally:
        os.close(inside)
    try:
        yield app, terminal
    finally:
        app.kill()
        app.wait()


def until_drawn(terminal: int, *words: str) -> str:
    """What is drawn until all these words are, as plain text."""
    drawn, text = b"", ""
    while not all(word in text for word in words):
        assert select.select([terminal], [], [], MOST_SECONDS)[0], f"{words} are not drawn: {text}"
        drawn += os.read(terminal, 65536)
        text = without_escapes(drawn)
    return text


def until_quiet(terminal: int) -> str:
    """What is drawn until nothing is for a while, as plain text."""
    drawn = b""
    seconds = MOST_SECONDS
    while select.select([terminal], [], [], seconds)[0]:
        drawn += os.read(terminal, 65536)
        seconds = QUIET_SECONDS
    return without_escapes(drawn)


def until_ended(terminal: int) -> bytes:
    """What is drawn up to the end."""
    drawn = b""
    try:
        while data := os.read(terminal, 65536):
            drawn += data
    except OSError:  # the app has gone
        pass
    os.close(terminal)
    return drawn
