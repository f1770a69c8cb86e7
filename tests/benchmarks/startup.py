"""How fast the program starts: its first frame against an empty Textual app's, `--version` against bare Python.

Run by hand: `.venv/bin/python tests/benchmarks/startup.py [RUNS]`. Each figure is CPU time of a whole process from its
start, the median over RUNS (default 11) runs in turn; quote the ratios, since machines differ.
"""

from __future__ import annotations

import os
import pty
import resource
import subprocess
import sys
import tempfile
import threading
from statistics import median

LONGEST = 60.0
"""Seconds to wait for a first frame; a program that never draws one fails."""

_REPORT = "import os, time; open(os.environ['FIRST_FRAME'], 'w').write(str(time.process_time()))"
EMPTY = f"""
from textual.app import App
class Empty(App[None]):
    def on_mount(self):
        self.call_after_refresh(self.first_frame)
    def first_frame(self):
        {_REPORT}; self.exit()
Empty().run()
"""
PLANNER = f"""
from planner.cli.main import main
from planner.tui.app import PlannerApp
PlannerApp._load  # what the app calls once its first frame is drawn; without that name nothing would ever be measured
def first_frame(self):
    {_REPORT}; self.exit()
PlannerApp._load = first_frame
main([])
"""


def first_frame_seconds(program: str) -> float:
    """CPU seconds until the first frame of a program is drawn in a terminal of its own; raises where there is none."""
    terminal, inside = pty.openpty()
    with tempfile.NamedTemporaryFile("r") as report:
        child = subprocess.Popen(
            [sys.executable, "-c", program],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24", "FIRST_FRAME": report.name},
        )
        os.close(inside)
        drawn = threading.Thread(target=_drain, args=(terminal,))
        drawn.start()
        try:
            child.wait(LONGEST)
        finally:
            child.kill()
            drawn.join()
            os.close(terminal)
        return float(report.read())


def _drain(terminal: int) -> None:
    """Read what the program draws, or it would wait for room."""
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:  # the program has gone
        return


def process_seconds(*words: str) -> float:
    """CPU seconds of a whole command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    empty, planner, bare, version, usage = [], [], [], [], []
    for _ in range(runs):
        empty.append(first_frame_seconds(EMPTY))
        planner.append(first_frame_seconds(PLANNER))
        bare.append(process_seconds("-c", "pass"))
        version.append(process_seconds("-m", "planner", "--version"))
        usage.append(process_seconds("-m", "planner", "--help"))
    print("| what | ms of CPU | against | budget |")
    print("|---|---|---|---|")
    ratio = median(mine / theirs for mine, theirs in zip(planner, empty, strict=True))
    print(f"| first frame | {median(planner) * 1e3:.0f} | {ratio:.2f} × an empty Textual app | ≤ 1.3 × |")
    for name, seconds in (("`--version`", version), ("`--help`", usage)):
        more = median(mine - theirs for mine, theirs in zip(seconds, bare, strict=True)) * 1e3
        print(f"| {name} | {median(seconds) * 1e3:.0f} | {more:+.0f} ms on bare Python | ≤ 80 ms more |")


if __name__ == "__main__":
    main()
