"""Writing text files: whole or not at all, through links, and straight into what is no ordinary file."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import time
from pathlib import Path

from planner.domain.fault import Fault

_SYSTEM_FOLDERS = (Path("/dev"), Path("/proc"))
_WAIT_SECONDS, _LOOK_SECONDS = 10.0, 0.1
_NO_WRITER = 0o222
_LOOK_BYTES = 4096
_MOST_OF_NAME = 50
"""Letters of the file's name in that of the one beside it, which must not be too long where the name is not."""


def write_whole(path: Path, text: str) -> None:
    """Write a text file in one step, so that a full disk or a kill leaves the old file as it was.

    A link stays, and what it leads to is written. What is there and is no ordinary file, such as a pipe, takes the text
    as it comes. Raises `Fault` where the file can't be written, is read-only, or holds no text: it may be the record.
    """
    content = text.encode("utf-8", "replace")
    try:
        found = _found(path)
        if found is not None and stat.S_ISDIR(found.st_mode):
            raise Fault(f"{path} is a folder", "name a file in it")
        if found is not None and not stat.S_ISREG(found.st_mode):
            _write_into(path, content, found.st_mode)
            return
        target = Path(os.path.realpath(path))
        # An open file, by its number, is somebody's to write on in, and not to be replaced.
        if any(name.is_relative_to(folder) for name in (path.absolute(), target) for folder in _SYSTEM_FOLDERS):
            _write_into(path, content, stat.S_IFREG)
            return
        if found is not None and not (found.st_mode & _NO_WRITER and os.access(target, os.W_OK)):
            raise Fault(f"{path} is read-only", "let it be written, or name another file")
        if found is not None and _holds_no_text(target):
            raise Fault(f"{path} holds something other than text", "name another file, or remove that one first")
        _replace(target, content, found)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise Fault(f"{path} was not written: {reason}", "nothing was lost; try another place") from error


def _found(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _holds_no_text(path: Path) -> bool:
    """Whether the file is a database, picture or the like, which no export ever was; unknown counts as text."""
    try:
        with path.open("rb") as file:
            return b"\0" in file.read(_LOOK_BYTES)
    except OSError:
        return False


def _replace(target: Path, content: bytes, found: os.stat_result | None) -> None:
    """Write beside the target and move that into its place; a file of several names keeps them all."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:_MOST_OF_NAME]}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        if found is not None and found.st_nlink > 1:
            target.write_bytes(content)
            beside.unlink()
            return
        beside.chmod(_mode(found))
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _write_into(path: Path, content: bytes, mode: int) -> None:
    with os.fdopen(_opened(path, is_pipe=stat.S_ISFIFO(mode)), "wb") as file:
        file.write(content)


def _opened(path: Path, *, is_pipe: bool) -> int:
    """The open file; waits a while for somebody to read from a pipe."""
    flags = os.O_WRONLY | getattr(os, "O_NOCTTY", 0) | (os.O_NONBLOCK if is_pipe else os.O_TRUNC)
    until = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            handle = os.open(path, flags)
        except OSError as error:
            if not is_pipe or error.errno != errno.ENXIO:
                raise
            if time.monotonic() > until:
                raise Fault(f"nobody reads from {path}", "begin to read from it first") from None
            time.sleep(_LOOK_SECONDS)
        else:
            if is_pipe:
                os.set_blocking(handle, True)
            return handle


def _mode(found: os.stat_result | None) -> int:
    """The permissions of the file that is replaced, or those of a new one."""
    if found is not None:
        return found.st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
