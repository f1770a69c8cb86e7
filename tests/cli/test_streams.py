"""Standard streams that are closed, full, or of another encoding: no traceback, and exit codes that tell the truth."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import cycle, product
from pathlib import Path
from typing import Any

import pytest

from planner.journal import Journal
from planner.journal.event import Logged

Run = Callable[..., Any]

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full to write to")

FULL = ">/dev/full"
CLOSED = ">&-"
SAYS = {FULL: "no space left on device", CLOSED: "it is closed"}


@pytest.fixture
def shell(small_catalogue_folder: Path, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs a command line of planner in a shell, with redirections behind it."""

    def run(words: str, redirections: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
        options = f"--catalogue {small_catalogue_folder} --data-dir {tmp_path / 'data'}"
        line = f"exec {sys.executable} -m planner {words} {options} {redirections}"
        return subprocess.run(
            ["bash", "-c", line], check=False, capture_output=True, env={**os.environ, **environment}, timeout=120
        )

    return run


OUTPUTS = ("list courses", "list postings --json", "gap --posting graduate", "schema posting", "check --format json")


@pytest.mark.parametrize("redirection", [FULL, CLOSED])
@pytest.mark.parametrize("words", [*OUTPUTS, "--help", "show python", "profile export -"])
def test_output_that_cannot_be_written_is_told(shell: Any, words: str, redirection: str) -> None:
    done = shell(words, redirection)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        f"planner: standard output cannot be written: {SAYS[redirection]}\nhelp: send it elsewhere, or make room\n"
    )


RECORDING = ("log python-start 3", "done ml-start", "assess --posting graduate --answers {}")


@pytest.mark.parametrize(
    ("words", "redirection"),
    [*product(RECORDING, [FULL]), *zip(RECORDING, [CLOSED, f"{FULL} 2>&1", ">&- 2>&- <&-"], strict=True)],
)
def test_what_was_recorded_is_never_called_failed(shell: Any, tmp_path: Path, words: str, redirection: str) -> None:
    (tmp_path / "answers.toml").write_text('python = "working"\n', encoding="utf-8")
    done = shell(words.format(tmp_path / "answers.toml"), redirection)
    assert done.returncode == 0
    if "2>" not in redirection:
        said = done.stderr.decode()
        assert "planner: recorded: " in said
        assert SAYS[redirection] in said
        assert "Traceback" not in said
    with Journal.open(tmp_path / "data") as journal:
        assert journal.events()


UNHEARD = ("2>/dev/full", ">/dev/full 2>&1", "2>&-", ">/dev/full 2>&-")
SPOKEN = ("--version", "show nothing", "list courses", "log ml-start 1")


@pytest.mark.parametrize(
    ("words", "redirection"),
    [*zip(SPOKEN, UNHEARD, strict=True), *zip(SPOKEN, reversed(UNHEARD), strict=True)],
)
def test_an_exit_code_is_true_though_nobody_can_be_told(shell: Any, words: str, redirection: str) -> None:
    done = shell(words, redirection, PYTHONUNBUFFERED="")
    is_lost = ">/dev/full" in redirection.replace("2>/dev/full", "") and words != "log ml-start 1"
    assert done.returncode == (2 if is_lost or words == "show nothing" else 0)


@pytest.mark.parametrize(
    ("hours", "said"), [("-1", "-1 h"), ("-1.5", "-1.5 h"), ("-1.5e1", "-15 h"), ("-.5", "-0.5 h")]
)
def test_hours_to_take_back_are_no_option(run: Run, hours: str, said: str) -> None:
    assert run("log", "python-start", "15").code == 0
    outcome = run("log", "python-start", hours)
    assert (outcome.code, outcome.out.startswith(f"{said} for ")) == (0, True)


@pytest.mark.parametrize("words", [["log", "python-start", "-1e308"], ["log", "python-start", "-inf"]])
def test_less_than_nothing_beyond_reason_is_called_so(run: Run, words: list[str]) -> None:
    assert "is not a number of hours such as 8 or 2.5" in run(*words).err


def test_only_what_is_missing_is_asked_for(run: Run) -> None:
    assert "the following arguments are required: HOURS\n" in run("log", "python-start").err


@pytest.mark.parametrize("hours", ["1e400", "1e308", "inf", "nan", "100001", "9" * 5000, "-100001"])
def test_hours_beyond_reason_are_not_recorded(run: Run, tmp_path: Path, hours: str) -> None:
    outcome = run("log", "python-start", "--", hours)
    assert (outcome.code, outcome.out) == (2, "")
    assert "a number of hours such as 8 or 2.5, at most 100,000" in outcome.err
    assert len(outcome.err) < 500


def test_a_fault_of_the_plan_does_not_unsay_what_was_recorded(run: Run, shell: Any, tmp_path: Path) -> None:
    (tmp_path / "me.toml").write_text('posting = "graduate"\n[preferences]\nhours_per_week = 5\n', encoding="utf-8")
    assert shell(f"profile import {tmp_path / 'me.toml'}").returncode == 0
    done = shell("log python-start 3", FULL)
    assert (done.returncode, done.stderr.decode().count("planner: ")) == (0, 1)
    with Journal.open(tmp_path / "data") as journal:
        assert sum(isinstance(entry.event, Logged) for entry in journal.events()) == 1


ENCODINGS = (
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "cp437"},
    {"PYTHONIOENCODING": "cp932"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "nonsense"},
)


WORDS = ("gap --posting graduate", "list courses", "show python", "log ml-start 2")


@pytest.mark.parametrize(
    ("words", "environment"),
    [*zip(cycle(WORDS), ENCODINGS, strict=False), ("gap --posting graduate", ENCODINGS[-1])],
    ids=str,
)
def test_text_goes_out_in_any_encoding(shell: Any, words: str, environment: dict[str, str]) -> None:
    done = shell(words, **environment)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert done.stdout


@pytest.mark.parametrize(("encoding", "line_ends"), [("ascii", {"markdown": 0, "ics": 11}), ("cp932", {"json": 0})])
def test_documents_are_utf_8_whatever_the_encoding(
    shell: Any, tmp_path: Path, encoding: str, line_ends: dict[str, int]
) -> None:
    environment = {"PYTHONIOENCODING": encoding}
    name = "Zoë 学習者 \u202e"
    (tmp_path / "me.toml").write_text(f'name = "{name}"\nposting = "graduate"\n', encoding="utf-8")
    assert shell(f"profile import {tmp_path / 'me.toml'}", **environment).returncode == 0
    exported = shell("profile export -", **environment)
    assert exported.returncode == 0
    assert "Zoë 学習者 \\u202e" in exported.stdout.decode("utf-8")
    assert json.loads(shell("list courses --json", **environment).stdout.decode("utf-8"))
    for form, least in line_ends.items():
        done = shell(f"plan --format {form}", **environment)
        assert done.returncode == 0
        assert done.stdout.decode("utf-8")
        assert done.stdout.count(b"\r\n") >= least


def test_input_that_is_closed_or_no_text_ends_the_interview(shell: Any) -> None:
    assert shell("assess --posting graduate", "<&-").returncode == 0
    assert shell("", "<&-").returncode == 0
    done = shell("assess --posting graduate", "< <(printf '\\xff\\xfe\\n\\x80\\nq\\n')")
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


def test_a_reader_that_goes_away_is_no_fault(shell: Any) -> None:
    done = shell("schema", "| head -c 1")
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


@pytest.mark.parametrize("bad", ["\x1b[31mx", "\x9d52;c;aGk=\x9c", "\u202etxt", "a\nb"])
@pytest.mark.parametrize(
    "words",
    [
        *(["show"], ["gap", "--posting"], ["gap", "--profile"], ["plan", "--start"], ["plan", "--budget"]),
        *(["done"], ["log", "ml-start"], ["doctor"], ["read"], ["demand"], ["assess", "--answers"], ["check"]),
    ],
)
def test_what_a_terminal_would_obey_is_shown_as_an_escape(run: Run, words: list[str], bad: str) -> None:
    outcome = run(*words, bad)
    assert outcome.code == 2
    assert bad not in outcome.err
    assert "\\" in outcome.err


def test_an_unknown_ending_is_named_before_the_search(run: Run, tmp_path: Path) -> None:
    for name in ("plan.csv", "plan.html", "plan.pdf"):
        outcome = run("plan", "--posting", "graduate", "-o", str(tmp_path / name))
        assert (outcome.code, outcome.out) == (2, "")
        assert f"no format has files that end in `{Path(name).suffix}`" in outcome.err
        assert not (tmp_path / name).exists()
    assert run("plan", "--posting", "graduate", "-o", str(tmp_path / "plan.csv"), "--format", "text").code == 0


def test_a_dash_is_standard_output(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    there = run("plan", "--posting", "graduate", "-o", "-", "--format", "markdown")
    assert (there.code, there.out.splitlines()[0].startswith("# Learning plan")) == (0, True)
    assert run("profile", "export", "-").out.startswith("[preferences]")
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize("count", ["1000000", "21", "-1", "9" * 5000])
def test_more_alternatives_than_anybody_compares_are_refused(run: Run, count: str) -> None:
    outcome = run("plan", "--posting", "graduate", f"--alternatives={count}")
    assert outcome.code == 2
    assert "is not a number of plans from 0 to 20" in outcome.err
