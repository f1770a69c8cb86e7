"""An error of the program itself: one sentence, a log with the traceback, and an exit code that no answer has."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.cli import crash
from planner.cli.system import ExitCode
from planner.journal import Journal

Run = Callable[..., Any]


def fail(*_: Any, **__: Any) -> Any:
    raise ZeroDivisionError("made up \ud800 → \x1b[31m")


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files are."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


BREAKING = {
    ("list", "courses"): "planner.cli.commands.catalogue.listing.run",
    ("gap", "--posting", "graduate"): "planner.cli.commands.gap.estimated_for",
    ("plan", "--posting", "graduate"): "planner.planning.questions.best_plan.plan_milestones",
    ("show", "python"): "planner.catalogue.read.read_draft",
    ("profile", "export", "-"): "planner.cli.commands.profile.profile_toml",
}


@pytest.mark.parametrize("words", BREAKING, ids=lambda words: words[0])
def test_an_error_of_ours_is_one_sentence_and_a_log(
    run: Run, logs: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr(BREAKING[words], fail)
    outcome = run(*words)
    [log] = logs.iterdir()
    assert (outcome.code, outcome.out) == (ExitCode.PROGRAM_ERROR, "")
    assert outcome.err == f"planner: an error of the program ended it; all you recorded is kept. Details: {log}\n"
    assert "ZeroDivisionError: made up \\ud800" in log.read_text(encoding="utf-8")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600 or sys.platform == "win32"


def test_the_log_lies_with_the_record_where_there_is_one(run: Run, tmp_path: Path, monkeypatch: Any) -> None:
    assert run("log", "ml-start", "3").code == 0
    monkeypatch.setattr("planner.cli.commands.catalogue.show.run", fail)
    assert run("show", "python").code == ExitCode.PROGRAM_ERROR
    assert len(list((tmp_path / "home").glob("planner-crash-*.log"))) == 1


@pytest.mark.parametrize("words", [("log", "ml-start", "3"), ("done", "ml-start")], ids=lambda words: words[0])
def test_what_was_recorded_before_the_error_is_not_called_failed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    assert run("assess", "--posting", "graduate", typed="q\n").code == 0
    monkeypatch.setattr("planner.planning.questions.best_plan.plan_milestones", fail)
    outcome = run(*words)
    assert outcome.code == 0
    assert "planner: recorded: " in outcome.err
    assert "an error of the program ended the rest. Details: " in outcome.err
    with Journal.open(tmp_path / "home") as journal:
        assert journal.events()[-1].event.course == "ml-start"


@pytest.mark.parametrize(
    "error", [RecursionError("deep"), MemoryError(), UnicodeError("x"), AssertionError("it is none")]
)
def test_errors_of_every_kind_are_told(run: Run, logs: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail_so(*_: Any) -> Any:
        raise error

    monkeypatch.setattr("planner.cli.commands.catalogue.show.run", fail_so)
    outcome = run("show", "python")
    assert (outcome.code, outcome.err.count("\n")) == (ExitCode.PROGRAM_ERROR, 1)
    assert list(logs.iterdir())


def test_where_no_log_can_be_written_the_sentence_says_what_it_was(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(crash, "NamedTemporaryFile", refuse)
    monkeypatch.setattr("planner.cli.commands.catalogue.show.run", fail)
    outcome = run("show", "python")
    assert outcome.code == ExitCode.PROGRAM_ERROR
    assert outcome.err.endswith("Its details cannot be written down: ZeroDivisionError\n")


CRASHING = """
import sys
from planner.cli.commands.catalogue import listing
def run(arguments):
    raise ZeroDivisionError
listing.run = run
from planner.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full to write to")
@pytest.mark.parametrize("stream", ["", ">/dev/full", ">&-", "2>&-", "2>/dev/full", ">&- 2>&- <&-"])
def test_an_error_of_ours_keeps_its_exit_code_on_any_stream(tmp_path: Path, stream: str) -> None:
    command = f'exec {sys.executable} -c "$CRASHING" list courses --data-dir {tmp_path} {stream}'
    environment = {**os.environ, "CRASHING": CRASHING}
    done = subprocess.run(["bash", "-c", command], check=False, capture_output=True, env=environment)
    assert (done.returncode, b"Traceback" in done.stderr) == (ExitCode.PROGRAM_ERROR, False)
    assert len(list(tmp_path.glob("planner-crash-*.log"))) == 1
