"""Bad input ends in one clear message and the right exit code, and nothing is lost."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def assert_one_clear_message(outcome: Any, code: int, *parts: str) -> None:
    assert outcome.code == code
    assert outcome.out == ""
    assert "Traceback" not in outcome.err
    assert "help: " in outcome.err
    for part in parts:
        assert part in outcome.err


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (["gap", "--posting", "graduat"], ["there is no posting `graduat`", "did you mean `graduate`?"]),
        (["show", "machine-learnin"], ["`machine-learnin`", "did you mean the competency `machine-learning`?"]),
        (["done", "python-stat"], ["there is no course `python-stat`", "`python-start`"]),
        (["gap"], ["no posting is chosen yet", "--posting"]),
        (["plan", "--start", "tomorrow"], ["`tomorrow` is not a day such as 31 Jan 2027 or June 2027"]),
        (["plan", "--hours-per-week", "many"], ["`many` is not a number of hours"]),
        (["plan", "--budget", "500"], ["`500` is not an amount such as 500 EUR or £500"]),
        (["plan", "--posting", "graduate", "--budget", "500 XXX"], ["XXX", "EUR, GBP, USD"]),
        (["plan", "--posting", "graduate", "--budget", "-5 GBP"], ["budget"]),
        (["plan", "--posting", "graduate", "--hours-per-week", "-1"], ["hours a week"]),
        (["plan", "--objective", "fame"], ["fame"]),
        (["log", "python-start", "0"], ["0 hours"]),
        (["gap", "--profile", "nowhere.toml"], ["there is no file nowhere.toml"]),
        (["assess", "--posting", "graduate", "--answers", "nowhere.toml"], ["there is no file nowhere.toml"]),
        (["nonsense"], ["nonsense"]),
        (["list"], ["kind", "`planner list --help`"]),
    ],
)
def test_a_wrong_command_line(run: Run, words: list[str], parts: list[str]) -> None:
    assert_one_clear_message(run(*words), 2, *parts)


@pytest.mark.parametrize("command", [["assess", "--posting", "graduate", "--answers"], ["gap", "--profile"]])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("folder.toml", "folder"),
        ("junk.toml", b"\x00\xff\xfe\x80junk"),
        ("syntax.toml", b'python = "working\n'),
        ("empty.toml", b""),
        ("types.toml", b"python = 3\n"),
        ("unknown.toml", b'[levels]\npython = { level = "wroking" }\n'),
    ],
)
def test_an_unusable_file(run: Run, tmp_path: Path, command: list[str], name: str, content: Any) -> None:
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    else:
        path.write_bytes(content)
    outcome = run(*command, str(path))
    assert_one_clear_message(outcome, 1, name)
    assert "0%" in run("gap", "--posting", "graduate").out


def test_a_broken_catalogue_gives_its_diagnostics(run: Run, tmp_path: Path) -> None:
    (tmp_path / "catalogue" / "competencies").mkdir(parents=True)
    (tmp_path / "catalogue" / "curricula").mkdir()
    (tmp_path / "catalogue" / "competencies" / "a.toml").write_text("area = 3\n", encoding="utf-8")
    for words in (["gap"], ["plan"], ["list", "courses"], []):
        assert_one_clear_message(run(*words, catalogue=tmp_path / "catalogue"), 1, "a.toml:1:8: error[wrong-type]")


def test_a_catalogue_that_is_not_there(run: Run, tmp_path: Path) -> None:
    assert_one_clear_message(run("gap", catalogue=tmp_path / "nowhere"), 1, "error[missing-folder]")


def test_a_full_disk_leaves_the_old_export(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text("the old plan", encoding="utf-8")

    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("planner.export.file.os.fsync", fail)
    outcome = run("plan", "--posting", "graduate", "-o", str(plan))
    assert_one_clear_message(outcome, 2, "no space left on device", "nothing was lost")
    assert plan.read_text(encoding="utf-8") == "the old plan"
    assert [path.name for path in tmp_path.iterdir() if "plan" in path.name] == ["plan.md"]


def test_exporting_to_a_folder(run: Run, tmp_path: Path) -> None:
    assert_one_clear_message(run("plan", "--posting", "graduate", "-o", str(tmp_path)), 2, "is a folder")


def test_a_data_folder_that_is_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    assert_one_clear_message(run("gap", "--posting", "graduate", "--data-dir", str(file)), 2, str(file))


def test_a_plan_that_no_wish_allows_answers_no(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "me.toml"
    path.write_text(
        'posting = "graduate"\n[preferences]\nbudget = { amount = 1, currency = "GBP" }\npinned = ["ml-bootcamp"]\n',
        encoding="utf-8",
    )
    outcome = run("plan", "--profile", str(path))
    assert outcome.code == 1
    assert "No plan fits these wishes." in outcome.out


def test_a_deadline_before_the_start_answers_no_and_says_what_would_help(run: Run) -> None:
    outcome = run("plan", "--posting", "graduate", "--start", "2027-02-01", "--deadline", "2027-01-01")
    assert outcome.code == 1
    assert "No plan fits these wishes." in outcome.out
    told = " ".join(outcome.out.split())
    assert "a plan with the deadline 23 Jul 2027 instead of 1 Jan 2027, which would make you ready to apply" in told


@pytest.mark.skipif(sys.platform == "win32", reason="its files are of other kinds")
@pytest.mark.parametrize(
    "words",
    [["read"], ["doctor"], ["profile", "import"], ["assess", "--posting", "graduate", "--answers"]],
)
@pytest.mark.parametrize("linked", [False, True])
def test_a_pipe_in_place_of_a_file_is_called_so(run: Run, tmp_path: Path, words: list[str], linked: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    outcome = run(*words, str(tmp_path / ("link" if linked else "pipe")))
    assert outcome.code in (1, 2)
    assert "cannot be read: it is a pipe" in outcome.err


@pytest.mark.parametrize("target", ["journal.db", "copy.db"])
def test_an_export_never_replaces_a_record(run: Run, tmp_path: Path, target: str) -> None:
    assert run("log", "ml-start", "3").code == 0
    path = tmp_path / "home" / target
    path.write_bytes((tmp_path / "home/journal.db").read_bytes()) if target == "copy.db" else None
    before = path.read_bytes()
    for words in (["profile", "export"], ["plan", "--posting", "graduate", "--format", "text", "-o"]):
        outcome = run(*words, str(path))
        assert (outcome.code, outcome.out) == (2, "")
        assert "holds something other than text" in outcome.err
    assert path.read_bytes() == before


@pytest.mark.parametrize("hours", ["1e-9", "-0.01", "1e-400", "-0"])
def test_hours_that_round_to_none_are_not_recorded(run: Run, tmp_path: Path, hours: str) -> None:
    outcome = run("log", "ml-start", hours)
    assert (outcome.code, "0 hours are nothing to record" in outcome.err) == (2, True)
    assert not (tmp_path / "home/journal.db").exists()


@pytest.mark.parametrize("on", ["0001-01-01", "1899-12-31"])
def test_days_before_the_calendar_are_not_recorded(run: Run, tmp_path: Path, on: str) -> None:
    outcome = run("log", "ml-start", "1", "--on", on)
    assert (outcome.code, "before anybody's studies" in outcome.err) == (2, True)
    assert not (tmp_path / "home/journal.db").exists()
