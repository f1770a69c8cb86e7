"""Every command under twelve locales and ten odd streams: no traceback, no hang, no exit code but those documented.

`python -m tests.stress.streams [COUNT]` runs the first COUNT of the combinations, or all.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

LOCALES: Sequence[dict[str, str]] = (
    {},
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX"},
    {"LC_ALL": "nonsense"},
    {"LANG": "tr_TR.UTF-8"},
    *({"PYTHONIOENCODING": encoding} for encoding in ("ascii", "latin-1", "cp1252", "cp437", "cp932", "utf-16")),
)
STREAMS = (
    "", ">/dev/full", ">&-",
    "2>/dev/full", "2>&-", "<&-", "<&- >&- 2>&-", "</dev/null", ">/dev/full 2>&1", "| head -c 1",
)  # fmt: skip
COMMANDS = (
    "", "--help", "--version", "check", "schema", "list courses", "list postings --json", "show python",
    "gap --posting {posting}",
    "log {course} 1", "done {course}", "profile export -", "assess --posting {posting}",
)  # fmt: skip
EXIT_CODES = {0, 1, 2}
MOST_SECONDS = 60


def stress(catalogue: Path, posting: str, course: str, combinations: int | None = None) -> Counter[str]:
    """How many ended well, with a traceback, with another exit code, or not in time."""
    told: Counter[str] = Counter()
    tried = list(product(COMMANDS, STREAMS, LOCALES))
    step = max(len(tried) // combinations, 1) if combinations else 1
    with TemporaryDirectory() as name:
        for words, stream, locale in tried[::step]:
            line = words.format(posting=posting, course=course)
            options = f"--catalogue {catalogue} --data-dir {name}/data"
            try:
                done = subprocess.run(
                    ["bash", "-c", f"{sys.executable} -m planner {line} {options} {stream}"],
                    check=False,
                    capture_output=True,
                    env={**os.environ, **locale},
                    timeout=MOST_SECONDS,
                )
            except subprocess.TimeoutExpired:
                told["hung"] += 1
                continue
            told["traceback"] += b"Traceback" in done.stderr or b"Exception ignored" in done.stderr
            told["other exit code"] += done.returncode not in EXIT_CODES
            told["ended"] += 1
    return told


if __name__ == "__main__":
    ROOT = Path(__file__).parents[2]
    COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else None
    print(dict(stress(ROOT, "workable-mle-template", "mit-missing-semester", COUNT)))
