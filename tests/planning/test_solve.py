"""A solve leaves the program as it was: Ctrl+C still belongs to it."""

from __future__ import annotations

import subprocess
import sys

INTERRUPTED_AFTER_SOLVES = """
import os, signal
from ortools.sat.python import cp_model
from planner.planning.solve import SolveBudget
signal.signal(signal.SIGINT, lambda *_: print("heard"))
model = cp_model.CpModel()
for _ in range(2):
    SolveBudget(limit=1.0, cancelled=lambda: False).minimise(model, model.new_int_var(0, 3, "x"), lambda _: None)
    os.kill(os.getpid(), signal.SIGINT)
"""


def test_ctrl_c_is_the_programs_own_after_every_solve() -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED_AFTER_SOLVES], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "heard\nheard\n", "")
