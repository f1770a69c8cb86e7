"""Starting the program, or a writer of events, as a process of its own, and judging what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "tests" / "fixtures" / "catalogue"
MOST_SECONDS = 120

WRITER = """
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from planner.journal import Journal, Logged

with Journal.open(Path(sys.argv[1])) as journal:
    print("open", flush=True)
    for number in count() if sys.argv[2] == "forever" else range(int(sys.argv[2])):
        at = datetime(2027, 1, 4, tzinfo=UTC)
        print(journal.append(Logged(course=sys.argv[3], hours=number % 100 + 1), at), flush=True)
"""
"""Appends events to the record in a folder and acknowledges each on its standard output."""


def environment(**more: str) -> dict[str, str]:
    """The environment of a process of ours."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **more}


def start_writer(folder: Path, how_many: str, course: str = "ml-start") -> subprocess.Popen[str]:
    """A writer of events in a process of its own."""
    command = [sys.executable, "-c", WRITER, str(folder), how_many, course]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment())


def planner(
    *words: str,
    folder: Path,
    before: Callable[[], None] | None = None,
    variables: Mapping[str, str] | None = None,
    **options: Any,
) -> subprocess.CompletedProcess[str]:
    """Run one command line on the small catalogue; raises where it hangs or leaves a traceback."""
    command = [sys.executable, "-m", "planner", "--catalogue", str(CATALOGUE), "--data-dir", str(folder), *words]
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS,
        env=environment(**variables or {}),
        preexec_fn=before,
        **options,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done
