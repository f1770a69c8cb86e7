"""What a command loads: the layers hold at run time too, and small commands stay small."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FIXTURE = ROOT / "tests" / "fixtures" / "catalogue"


def modules_after(*words: str) -> set[str]:
    program = (
        "import sys; from planner.cli.main import main\n"
        f"try: main({list(words)!r})\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.splitlines()}


def test_check_loads_neither_the_screens_nor_the_solver() -> None:
    loaded = modules_after("check", str(FIXTURE))
    assert "pydantic" in loaded
    assert not loaded & {"textual", "rich", "ortools", "pandas", "icalendar"}


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_small_answers_load_nothing_heavy(option: str) -> None:
    assert not modules_after(option) & {"textual", "pydantic", "networkx", "ortools", "sqlite3"}


def test_planning_loads_the_solver_only_when_it_solves() -> None:
    program = "import planner.planning, sys; print('ortools' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_the_first_frame_waits_for_nothing_that_reads_the_catalogue() -> None:
    program = "import planner.cli.commands.start, planner.tui.app, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & {"pydantic", "networkx", "ortools", "sqlite3", "planner.catalogue"}


def test_imports_point_one_way() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(lint), "--no-cache"], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout
