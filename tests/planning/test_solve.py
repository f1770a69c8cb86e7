"""A solve leaves the program as it was: Ctrl+C still belongs to it."""

from __future__ import annotations

import subprocess
import sys

import pytest

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

INTERRUPTED_AFTER_A_FRUITLESS_SOLVE = """
import os, signal, sys
from contextlib import suppress
from ortools.sat.python import cp_model
from planner.planning.solve import SolveBudget
signal.signal(signal.SIGINT, lambda *_: print("heard"))
model = cp_model.CpModel()
numbers = [model.new_int_var(0, 30, f"x{place}") for place in range(40)]
model.add_all_different(numbers[:20])
if sys.argv[1] == "impossible":
    model.add_all_different(numbers)
budget = SolveBudget(limit=0.0 if sys.argv[1] == "out of time" else 1.0, cancelled=lambda: sys.argv[1] == "cancelled")
with suppress(Exception):
    budget.minimise(model, sum(numbers), lambda _: None)
os.kill(os.getpid(), signal.SIGINT)
"""


@pytest.mark.parametrize("how", ["impossible", "out of time", "cancelled"])
def test_ctrl_c_is_heard_after_a_solve_that_found_nothing(how: str) -> None:
    command = [sys.executable, "-c", INTERRUPTED_AFTER_A_FRUITLESS_SOLVE, how]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "heard\n", "")


def test_ctrl_c_is_the_programs_own_after_every_solve() -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED_AFTER_SOLVES], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "heard\nheard\n", "")
