"""Running commands as a user would, in this process."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from planner.cli.main import main


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


@pytest.fixture
def run(
    tmp_path: Path,
    small_catalogue_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., Outcome]:
    """Run one command line on the small catalogue with a record of its own; `typed` is what the user types."""
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    monkeypatch.setenv("PLANNER_HOME", str(tmp_path / "home"))

    def run(*words: str, typed: str = "", catalogue: Path = small_catalogue_folder) -> Outcome:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        try:
            code = main([*words, "--catalogue", str(catalogue)])
        except SystemExit as stopped:  # `--help` and `--version`
            code = int(str(stopped.code))
        captured = capsys.readouterr()
        return Outcome(code=code, out=captured.out, err=captured.err)

    return run
