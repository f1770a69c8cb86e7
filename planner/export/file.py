"""Atomic writing of text files."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from planner.domain.fault import Fault


def write_whole(path: Path, text: str) -> None:
    """Write a text file in one step, so that a full disk or a kill leaves the old file as it was.

    Raises `Fault` where the file can't be written.
    """
    try:
        if path.is_dir():
            raise Fault(f"{path} is a folder", "name a file in it")
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as beside:
            try:
                beside.write(text)
                beside.flush()
                os.fsync(beside.fileno())
                Path(beside.name).chmod(_mode(path))
                Path(beside.name).replace(path)
            except BaseException:
                Path(beside.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Fault(f"{path} was not written: {reason}", "nothing was lost; try another place") from error


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or those of a new one."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
