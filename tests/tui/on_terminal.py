"""The whole program on a pseudo-terminal, as a user starts it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tests.escapes import without_escapes

MOST_SECONDS = 60
QUIET_SECONDS = 1.5


USUAL = {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
"""What the environment says of a terminal, which may be something else than what the terminal says of itself."""


@contextmanager
def on_terminal(
    *words: str, said: Mapping[str, str] = USUAL, size: tuple[int, int] | None = None
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Python with these words on a terminal of its own, which the test closes; killed if it outlives the block.

    `said` is all that the environment says of the terminal, and `size`, in columns and lines, what it says of itself.
    """
    terminal, inside = pty.openpty()
    if size is not None:
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    kept = {name: value for name, value in os.environ.items() if name not in USUAL}
    try:
        app = subprocess.Popen(
            [sys.executable, *words],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
            env={**kept, **said},
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
