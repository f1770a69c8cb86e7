"""Every command under twelve locales and ten odd streams: no traceback, no hang, and exit codes that tell the truth."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from math import gcd
from pathlib import Path

from planner.journal import Journal, Logged, Targeted
from tests.journal.damage import FIRST
from tests.stress.outcome import Outcome
from tests.stress.programs import CATALOGUE, MOST_SECONDS, environment

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
    "", "--help", "--version", "check", "check --format json", "schema", "list courses", "list postings --json",
    "show python", "gap", "gap --json", "plan", "plan --format markdown", "plan --format ics", "plan --format json",
    "plan --deadline 2027-02-01 --format text", "log ml-start 1", "done ml-start", "profile export -",
    "profile import {folder}/me.toml", "assess --posting graduate",
    "assess --posting graduate --answers {folder}/a.toml", "doctor", "read {folder}/advert.txt",
    "read {folder}/advert.txt --format json", "demand {folder}/adverts", "demand {folder}/pipe.csv",
    "show nothing-of-that-name", "gap --posting nothing-of-that-name", "plan -o {folder}", "serve",
)  # fmt: skip
RECORDING = ("log", "done", "assess --posting graduate --answers", "profile import")
"""What is recorded before anything is said, so that no stream can make it fail."""
UNTIL_STOPPED = "timeout -s INT --preserve-status 3 "
"""Before `serve`, which ends by Ctrl+C only: its good end, or the one of a program that has not yet begun."""
STOPPED = (0, 130)
UNWRITABLE = (">/dev/full", ">&-", "<&- >&- 2>&-", ">/dev/full 2>&1")
WRONG_USE = 2
Way = tuple[str, dict[str, str]]
ADVERT = (
    "Machine learning engineer – Zürich\nYou know Python, SQL and PyTorch → and 機械学習.\nNice to have: Kubernetes.\n"
)


def streams_odd(folder: Path, share: float) -> Outcome:
    """All combinations, or a share of them that has each command, locale and stream."""
    outcome = Outcome("commands × locales × streams")
    step = max(round(1 / share), 1)
    while gcd(step, len(STREAMS) * len(LOCALES)) > 1:
        step += 1
    chosen = list(product(COMMANDS, STREAMS, LOCALES))[::step]
    under: dict[str, list[Way]] = {}
    for words, stream, locale in chosen:
        under.setdefault(words, []).append((stream, locale))
    with ThreadPoolExecutor(2) as pool:
        places = [folder / str(number) for number in range(len(under))]
        tasks = [
            pool.submit(_under_all, words, ways, place)
            for place, (words, ways) in zip(places, under.items(), strict=True)
        ]
        for task in tasks:
            outcome.add(task.result())
    return outcome


def _under_all(words: str, ways: Sequence[Way], folder: Path) -> Outcome:
    """One command under some streams and locales, with a record of its own."""
    part = Outcome("")
    _begin(folder)
    usual = _run(words, "", {}, folder)
    for stream, locale in ways:
        part.attempt(f"{words} {stream} {locale}", lambda at=(stream, locale): _ends_truly(words, *at, folder, usual))
    return part


def _begin(folder: Path) -> None:
    with Journal.open(folder / "data") as journal:
        journal.append_all([Targeted(posting="graduate"), Logged(course="python-start", hours=2)], FIRST)
    (folder / "adverts").mkdir()
    for path in (folder / "advert.txt", folder / "adverts" / "one.txt"):
        path.write_text(ADVERT, encoding="utf-8")
    os.mkfifo(folder / "pipe.csv")
    (folder / "me.toml").write_text('name = "Zoë 学習"\nposting = "graduate"\n', encoding="utf-8")
    (folder / "a.toml").write_text('python = "working"\n', encoding="utf-8")


def _run(words: str, stream: str, locale: dict[str, str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    options = f"--catalogue {CATALOGUE} --data-dir {folder / 'data'}"
    before = UNTIL_STOPPED if words == "serve" else ""
    line = f"set -o pipefail; {before}{sys.executable} -m planner {words.format(folder=folder)} {options} {stream}"
    variables = {name: value for name, value in environment(**locale).items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        ["bash", "-c", line],
        check=False,
        capture_output=True,
        env=variables,
        timeout=MOST_SECONDS,
        stdin=subprocess.DEVNULL,
    )


def _ends_truly(
    words: str, stream: str, locale: dict[str, str], folder: Path, usual: subprocess.CompletedProcess[bytes]
) -> str:
    before = _events(folder)
    done = _run(words, stream, locale, folder)
    told = done.stderr.decode("utf-8", "replace").replace("\0", "")
    assert "Traceback" not in told, told
    assert "Exception ignored" not in told, told
    is_lost = stream in UNWRITABLE and bool(usual.stdout) and not words.startswith(RECORDING)
    expected = (WRONG_USE,) if is_lost else STOPPED if words == "serve" else (usual.returncode,)
    assert done.returncode in expected, (done.returncode, expected, told)
    if words.startswith(("log", "done")):
        assert _events(folder) == before + 1
    return "refused, told so where anybody can be told" if is_lost else "ended as usual"


def _events(folder: Path) -> int:
    with Journal.open(folder / "data") as journal:
        assert journal.findings == ()
        return len(journal.events())
