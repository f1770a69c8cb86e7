"""Goldens of many sections: one file a size or look for all states of a place, so that a change shows in few files."""

from __future__ import annotations

import fcntl
import os
import re
from pathlib import Path

_HEADING = re.compile(r"^=== (\S+) ===\n", re.MULTILINE)


def check_section(path: Path, name: str, text: str) -> None:
    """Compare a text with one section of a file; `UPDATE_GOLDENS=1` accepts it (read the diff first)."""
    if os.environ.get("UPDATE_GOLDENS"):
        _keep(path, name, text)
        return
    sections = read_sections(path.read_text(encoding="utf-8"))
    assert name in sections, f"{path} has no section {name}: look at it with UPDATE_GOLDENS=1"
    assert text == sections[name], f"{name} in {path}"


def read_sections(written: str) -> dict[str, str]:
    """The sections of a file by name.

    >>> read_sections("=== a ===\\nwords\\n=== b ===\\n")
    {'a': 'words\\n', 'b': ''}
    """
    _, *parts = _HEADING.split(written)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _keep(path: Path, name: str, text: str) -> None:
    """Write one section; the file is locked, since other processes may be writing theirs."""
    path.parent.mkdir(exist_ok=True)
    with path.open("a+", encoding="utf-8", newline="") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        sections = {**read_sections(file.read()), name: text}
        file.seek(0)
        file.truncate()
        file.write("".join(f"=== {name} ===\n{sections[name]}" for name in sorted(sections)))
