"""Reading one file that somebody else may have put there: only an ordinary one, of a sensible size, without waiting."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from planner.domain.fault import Fault

MOST_BYTES = 8_000_000
"""Of one file; the largest of the shipped ones has a two-hundredth of it."""

ABSENT = "there is no such folder"
_DANGLING = "it is a link to what is not there"
_IMPOSSIBLE = "its name has a character that no name may have"

_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_KINDS = (
    (stat.S_ISDIR, "is a directory"),
    (stat.S_ISFIFO, "it is a pipe"),
    (stat.S_ISSOCK, "it is a socket"),
    (stat.S_ISCHR, "it is a device"),
    (stat.S_ISBLK, "it is a device"),
)


class Unreadable(Exception):  # noqa: N818  (an outcome, not an error)
    """The file is none that can be read; the text says why, as a phrase, and `hint` what to do about that."""

    def __init__(self, reason: str, hint: str | None = None) -> None:
        super().__init__(reason)
        self.hint = hint


def read_bytes(path: Path) -> bytes:
    """The contents of an ordinary file of at most `MOST_BYTES`; raises `Unreadable` for all else."""
    try:
        # A pipe would wait for somebody to write, a device might never end.
        handle = os.open(path, os.O_RDONLY | _WITHOUT_WAITING)
    except OSError as error:
        raise Unreadable(_reason(path, error)) from None
    except ValueError:
        raise Unreadable(_IMPOSSIBLE) from None
    try:
        if kind := _kind(os.fstat(handle).st_mode):
            raise Unreadable(kind)
        with open(handle, "rb", closefd=False) as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(_reason(path, error)) from None
    finally:
        os.close(handle)
    if len(content) > MOST_BYTES:
        raise Unreadable(f"it is larger than {MOST_BYTES // 1_000_000} MB", "keep it in several files")
    return content


def why_not_found(path: Path) -> str | None:
    """Why there is nothing to be found at a path, as a phrase; `ABSENT` where nothing is there."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return _DANGLING if path.is_symlink() else ABSENT
    except OSError as error:
        return (error.strerror or "no reason given").lower()
    except ValueError:
        return _IMPOSSIBLE
    return None


def check_ordinary(path: Path, what_to_do: str) -> None:
    """Raise `Fault` with the true cause unless there is an ordinary file at a path."""
    reason = why_not_found(path)
    if reason == ABSENT:
        raise Fault(f"there is no file {path}", what_to_do)
    if reason := reason or _kind(path.stat().st_mode) or why_not_readable(path):
        raise Fault(f"{path} cannot be read: {reason}", what_to_do)


def why_not_readable(path: Path) -> str | None:
    """Why what is at a path may not be read, as a phrase."""
    return None if os.access(path, os.R_OK) else os.strerror(errno.EACCES).lower()


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; false where that cannot be found out."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def why_not_listed(folder: Path) -> str | None:
    """Why the names in a folder cannot be read, as a sentence; `ABSENT` where there is none."""
    try:
        os.scandir(folder).close()
    except FileNotFoundError:
        return _DANGLING if folder.is_symlink() else ABSENT
    except NotADirectoryError:
        return "this is not a folder"
    except OSError as error:
        return f"the folder cannot be read: {(error.strerror or 'no reason given').lower()}"
    except ValueError:
        return _IMPOSSIBLE
    return None


def _kind(mode: int) -> str | None:
    """What stands in place of an ordinary file, as a phrase."""
    return next((words for is_kind, words in _KINDS if is_kind(mode)), None)


def _reason(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return _DANGLING
    try:
        mode = path.stat().st_mode
    except OSError:
        mode = 0
    return _kind(mode) or (error.strerror or "no reason given").lower()
