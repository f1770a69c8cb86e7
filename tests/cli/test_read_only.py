"""A data folder that really cannot be written: no traceback, a plain message, and nothing in it changes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.cli.system import ExitCode
from planner.domain.level import Level
from planner.journal import Assessed, Journal
from tests.tui.conftest import NOW
from tests.tui.events import AIMING
from tests.tui.on_terminal import on_terminal, until_drawn, until_ended, until_quiet

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="root gives up its rights as Linux knows them")

WITHOUT_RIGHTS = """
import ctypes, os, sys
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1
ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
"""Starts Python anew; if as root, then as a root that cannot write where the modes forbid it."""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A data folder with a record that can only be read."""
    folder = tmp_path / "data"
    with Journal.open(folder) as journal:
        journal.append_all(AIMING, NOW)
    set_modes(folder, writable=False)
    attempt = [sys.executable, "-c", WITHOUT_RIGHTS, "-c", f"open({str(folder / 'new')!r}, 'w')"]
    if subprocess.run(attempt, check=False, capture_output=True).returncode == 0:
        pytest.skip("this system lets its root write everywhere")
    yield folder
    set_modes(folder, writable=True)


def set_modes(folder: Path, *, writable: bool) -> None:
    for file in folder.iterdir():
        file.chmod(0o644 if writable else 0o444)
    folder.chmod(0o755 if writable else 0o555)


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("words", [("log", "ml-start", "3"), ("done", "ml-start")], ids=lambda words: words[0])
def test_a_command_says_that_the_record_cannot_be_written(
    folder: Path, small_catalogue_folder: Path, words: tuple[str, ...]
) -> None:
    before = files(folder)
    done = run_without_rights(folder, small_catalogue_folder, *words)
    assert (done.returncode, done.stdout) == (ExitCode.WRONG_USE, "")
    assert done.stderr == (
        f"planner: {folder / 'journal.db'} cannot be opened for writing\n"
        "help: choose another folder with --data-dir or PLANNER_HOME, or mend this one\n"
    )
    assert files(folder) == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("gap",), "Senior ML Engineer"),
        (("plan",), "Senior ML Engineer"),
        (("profile", "export", "-"), 'posting = "senior-engineer"'),
        (("show", "python"), "Python (python)"),
        (("doctor",), "Every one is as it was written"),
    ],
    ids=lambda words: str(words[0]),
)
def test_what_only_reads_needs_no_right_to_write(
    folder: Path, small_catalogue_folder: Path, words: tuple[str, ...], says: str
) -> None:
    before = files(folder)
    done = run_without_rights(folder, small_catalogue_folder, *words)
    assert (done.returncode, done.stderr) == (ExitCode.DONE, "")
    assert says in done.stdout
    assert files(folder) == before


def run_without_rights(folder: Path, catalogue: Path, *words: str) -> subprocess.CompletedProcess[str]:
    options = ["--catalogue", str(catalogue), "--data-dir", str(folder)]
    command = [sys.executable, "-c", WITHOUT_RIGHTS, "-m", "planner", *words, *options]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.mark.screen
def test_the_screens_show_it_and_keep_what_is_entered_once_it_can_be_written(
    folder: Path, small_catalogue_folder: Path
) -> None:
    before = files(folder)
    options = ["--catalogue", str(small_catalogue_folder), "--data-dir", str(folder)]
    with on_terminal("-c", WITHOUT_RIGHTS, "-m", "planner", *options) as (app, terminal):
        until_drawn(terminal, "Where you stand")
        os.write(terminal, b"4")
        until_drawn(terminal, "Neighbourhood")
        rate(terminal, b"d")
        until_drawn(terminal, "Not saved")
        assert files(folder) == before
        set_modes(folder, writable=True)
        rate(terminal, b"d")
        until_drawn(terminal, "practitioner. u takes")
        set_modes(folder, writable=False)
        # What a program has open, it may go on writing.
        rate(terminal, b"c")
        assert "Not saved" not in until_quiet(terminal)
        app.terminate()
        assert "Traceback" not in until_ended(terminal).decode()
    set_modes(folder, writable=True)
    with Journal.open(folder) as journal:
        told = journal.events()[len(AIMING) :]
    levels = [entry.event.level for entry in told if isinstance(entry.event, Assessed)]
    assert levels == [Level.PRACTITIONER, Level.WORKING]
    assert not list(folder.glob("*.log"))


def rate(terminal: int, level: bytes) -> None:
    """Rate the competency that the map shows."""
    os.write(terminal, b"r")
    until_drawn(terminal, "Which is the last that is true of you?")
    os.write(terminal, level)
