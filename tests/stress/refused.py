"""Places that refuse: full disks, files that may not grow, locked files, and another user's record."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from planner.journal import Journal, Targeted
from planner.tui.services.settings import Settings, write_settings
from tests.journal.damage import FIRST, some_events
from tests.stress.outcome import Outcome, sized
from tests.stress.programs import CATALOGUE, environment, planner

NOBODY = 65534
AS_NOBODY = f"""
import os, sys
from planner.cli.main import main

common, words, own = sys.argv[1:3], sys.argv[4:], sys.argv[3]
heard = os.dup(1), os.dup(2)
silence = os.open(os.devnull, os.O_WRONLY)
os.dup2(silence, 1), os.dup2(silence, 2)
main([*common, "--data-dir", own + ".other", *words])  # imports what nobody might not be let to
sys.stdout.flush()
os.dup2(heard[0], 1), os.dup2(heard[1], 2)
os.setgroups([])
os.setgid({NOBODY})
os.setuid({NOBODY})
sys.exit(main([*common, "--data-dir", own, *words]))
"""
"""Runs a command as nobody, also where nobody may not start this Python."""
READING = (("gap",), ("plan",), ("profile", "export", "-"), ("show", "python"), ("doctor",))
WRITING = (("log", "ml-start", "3"), ("done", "ml-start"))


def disks_full(folder: Path, share: float) -> Outcome:
    """Every command where nothing can be written: a small disk of its own, filled up; else files that may not grow."""
    outcome = Outcome("commands on a full disk")
    for number in sized(4, share):
        place = folder / str(number)
        with _small_disk(place) as is_disk:
            before = _begin(place / "data")
            if is_disk:
                _fill(place)
            forbid = None if is_disk else _let_no_file_grow
            _try_all(outcome, place / "data", share, before, "the disk is full", forbid)
            (place / "filler").unlink(missing_ok=True)
            outcome.attempt("after", lambda place=place: _goes_on(place / "data"))
    return outcome


def files_held(folder: Path, share: float) -> Outcome:
    """Reading while another program holds the file, in both journal modes."""
    outcome = Outcome("commands while another program holds the file")
    for number in sized(2, share):
        place = folder / str(number)
        before = _begin(place)
        with closing(sqlite3.connect(place / "journal.db", isolation_level=None)) as holder:
            holder.execute(f"PRAGMA journal_mode = {('WAL', 'DELETE')[number]}")
            holder.execute("PRAGMA locking_mode = EXCLUSIVE")
            holder.execute("BEGIN EXCLUSIVE")
            _try_all(outcome, place, share, before, "is in use by another program", None)
    return outcome


def others_look(folder: Path, share: float) -> Outcome:
    """Another user, who sees nothing of the record."""
    outcome = Outcome("commands of another user")
    if sys.platform == "win32" or os.geteuid() != 0:
        outcome.skipped = "only root can become another user"
        return outcome
    place = folder / "data"
    _begin(place)
    write_settings(place, Settings(motion=False))
    (folder / "data.other").mkdir()
    with Journal.open(folder / "data.other") as journal:
        journal.append(Targeted(posting="graduate"), FIRST)
    for words in (*READING, *WRITING)[: len(sized(7, share))]:
        outcome.attempt(words[0], lambda words=words: _is_shut_out(place, words))
    for file in (place, *place.iterdir()):
        outcome.attempt(file.name, lambda file=file: _is_private(file))
    return outcome


def _begin(folder: Path) -> list[object]:
    with Journal.open(folder) as journal:
        journal.append_all([*some_events(20), Targeted(posting="graduate")], FIRST)
        return [entry.event for entry in journal.events()]


def _try_all(
    outcome: Outcome, folder: Path, share: float, events: list[object], refusal: str, forbid: Callable[[], None] | None
) -> None:
    with ThreadPoolExecutor() as at_once:  # most of it is waiting
        for words in READING[: len(sized(len(READING), share))]:
            at_once.submit(outcome.attempt, words[0], lambda words=words: _reads(folder, words, forbid))
        for words in WRITING[: len(sized(len(WRITING), share))]:
            at_once.submit(outcome.attempt, words[0], lambda words=words: _refuses(folder, words, refusal, forbid))
    outcome.attempt("kept", lambda: _is_kept(folder, events))


def _reads(folder: Path, words: tuple[str, ...], forbid: Callable[[], None] | None) -> str:
    done = planner(*words, folder=folder, before=forbid)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    return "read"


def _refuses(folder: Path, words: tuple[str, ...], refusal: str, forbid: Callable[[], None] | None) -> str:
    done = planner(*words, folder=folder, before=forbid)
    assert (done.returncode, done.stdout) == (2, ""), done
    assert refusal in done.stderr, done.stderr
    return "refused in one sentence"


def _is_kept(folder: Path, events: list[object]) -> str:
    with Journal.open(folder) as journal:
        assert journal.findings == ()
        assert [entry.event for entry in journal.events()] == events
    return "kept"


def _goes_on(folder: Path) -> str:
    assert planner("log", "ml-start", "3", folder=folder).returncode == 0
    return "went on"


def _is_shut_out(folder: Path, words: tuple[str, ...]) -> str:
    command = [sys.executable, "-c", AS_NOBODY, "--catalogue", str(CATALOGUE), str(folder), *words]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd="/", env=environment())
    assert "Traceback" not in done.stderr, done.stderr
    assert (done.returncode, done.stdout) == (2, ""), done
    return "refused in one sentence"


def _is_private(file: Path) -> str:
    assert not file.stat().st_mode & 0o077, file
    return "private"


def _let_no_file_grow() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _fill(disk: Path) -> None:
    with (disk / "filler").open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(bytes(4096))
        except OSError:
            return


@contextmanager
def _small_disk(place: Path) -> Iterator[bool]:
    """A disk of a megabyte at the place, if we may mount one; else an ordinary folder, and false."""
    place.mkdir()
    mount = shutil.which("mount")
    command = [mount or "", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    is_disk = mount is not None and subprocess.run(command, check=False, capture_output=True).returncode == 0
    try:
        yield is_disk
    finally:
        if is_disk:
            subprocess.run(["umount", str(place)], check=True)
