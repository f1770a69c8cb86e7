"""The standard streams of a command, which may be closed, full, or in any encoding.

Everything that is printed passes through here: what a terminal would obey is escaped, and signs that the encoding lacks
are replaced by similar ones. Documents for other programs go out in UTF-8 as they stand. Standard output that cannot be
written is a fault; where standard error cannot, nobody is there to be told.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

from planner.cli.crash import details
from planner.domain.fault import Fault
from planner.domain.safety.quoting import on_terminal

_SIMILAR = {"→": "->", "–": "-", "—": "-", "×": "x", "…": "...", "≥": ">=", "≤": "<=", "✓": "+", "✗": "x"}
_NEAREST = "planner-nearest"
_HIGHEST_STANDARD_STREAM = 2


class OutputFault(Fault):
    """Standard output cannot be written."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"standard output cannot be written: {reason}", "send it elsewhere, or make room")


class _Stream(io.TextIOBase):
    """A text stream whose reader is a terminal, or may be one. With `must_arrive`, a failure is an `OutputFault`."""

    def __init__(self, stream: TextIO | None, *, must_arrive: bool) -> None:
        super().__init__()
        self._stream = stream
        self._must_arrive = must_arrive
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_NEAREST)

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return getattr(self._stream, "encoding", None) or "utf-8"

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        with suppress(OSError, ValueError):
            return self._stream is not None and self._stream.isatty()
        return False

    def fileno(self) -> int:
        if self._stream is None:
            raise io.UnsupportedOperation("the stream is closed")
        return self._stream.fileno()

    def write(self, text: str) -> int:
        self._attempt(lambda stream: stream.write(on_terminal(text)))
        return len(text)

    def write_document(self, text: str) -> None:
        """Write a text for other programs: in UTF-8, whatever the encoding, and as it stands."""

        def write(stream: TextIO) -> None:
            stream.flush()
            stream.buffer.write(text.encode("utf-8", "replace"))

        self._attempt(write)

    def flush(self) -> None:
        if self._stream is not None:
            self._attempt(lambda stream: stream.flush())

    def give_up(self) -> None:
        """Let what is still to be written, here or by Python as it ends, go nowhere."""
        with suppress(OSError, ValueError, io.UnsupportedOperation):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
        self._must_arrive = False

    def _attempt(self, act: Any) -> None:
        try:
            if self._stream is None:
                raise ValueError
            act(self._stream)
        except BrokenPipeError:
            if self._must_arrive:
                raise
            self.give_up()
        except (OSError, ValueError) as error:
            if not self._must_arrive:
                self.give_up()  # lest Python try again as it ends, fail, and change the exit code
            else:
                raise OutputFault((getattr(error, "strerror", None) or "it is closed").lower()) from None


@contextmanager
def standard_streams() -> Iterator[None]:
    """Inside the block, the standard streams are there and safe to use."""
    codecs.register_error(_NEAREST, _nearest)
    _occupy_closed_streams()
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.StringIO() if sys.stdin is None else sys.stdin
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    sys.stdout = _Stream(before[1], must_arrive=True)
    sys.stderr = _Stream(before[2], must_arrive=False)
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def hand_over(document: str) -> None:
    """Write a document for other programs to standard output, in UTF-8."""
    stream = sys.stdout
    if isinstance(stream, _Stream):
        stream.write_document(document)
    else:
        stream.write(document)


def finish_output() -> None:
    """Write out what is still waiting; raises `OutputFault` where that fails, and `BrokenPipeError`."""
    sys.stdout.flush()


def give_up_output() -> None:
    """Write nothing more to standard output."""
    stream = sys.stdout
    if isinstance(stream, _Stream):
        stream.give_up()


@contextmanager
def recorded(news: str, data_folder: Path) -> Iterator[None]:
    """After something was recorded: what goes wrong from here on is told, but the command has done its work."""
    try:
        yield
        finish_output()
    except Fault as fault:
        if isinstance(fault, OutputFault):
            give_up_output()
        print(f"planner: recorded: {news}; but {fault.message}", file=sys.stderr)
        if fault.help:
            print(f"help: {fault.help}", file=sys.stderr)
    except KeyboardInterrupt:
        print(f"planner: recorded: {news}; the rest was stopped", file=sys.stderr)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001  (an error of the program must not unsay what was recorded)
        told = details(error, data_folder)
        print(f"planner: recorded: {news}; but an error of the program ended the rest. {told}", file=sys.stderr)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """The error handler of encodings: similar signs of ASCII, and `?` for all else."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(_SIMILAR.get(sign, "?") for sign in missing), error.end


def _occupy_closed_streams() -> None:
    """Open nothing in place of each closed stream, lest the next file opened be taken for it."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= _HIGHEST_STANDARD_STREAM:
        pass
    os.close(number)
