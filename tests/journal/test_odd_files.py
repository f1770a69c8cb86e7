"""What stands where the journal's files should be, and is no file: never waited for, never written to."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.journal import Journal, JournalError, Named, examine

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its files are of other kinds")
NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)
ADA = Named(name="Ada")


def make_socket(path: Path) -> None:
    command = "import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])"
    subprocess.run([sys.executable, "-c", command, path.name], cwd=path.parent, check=True)


def link_to_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


ODD = [os.mkfifo, make_socket, link_to_pipe]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Journal.open(tmp_path / "data") as journal:
        journal.append(ADA, NOON)
    return tmp_path / "data"


@pytest.mark.parametrize("name", ["journal.db", "journal.db-wal", "journal.db-journal"])
@pytest.mark.parametrize("make", ODD)
def test_it_is_named_and_stays(folder: Path, name: str, make: Callable[[Path], None]) -> None:
    (folder / name).unlink(missing_ok=True)
    make(folder / name)
    before = (folder / name).lstat()
    for _ in range(2):
        with pytest.raises(JournalError, match=f"{name} cannot be used: it is no ordinary file"):
            Journal.open(folder)
    assert (folder / name).lstat().st_ino == before.st_ino
    assert not list(folder.glob("*.damaged-*"))


@pytest.mark.parametrize("make", [*ODD, Path.mkdir])
def test_without_a_seal_the_events_count_all_the_same(folder: Path, make: Callable[[Path], None]) -> None:
    seal = folder / "journal.db-seal"
    seal.unlink()
    make(seal)
    with Journal.open(folder) as journal:
        journal.append(ADA, NOON)
        assert [entry.event for entry in journal.events()] == [ADA, ADA]
    assert examine(folder / "journal.db").is_sound
    assert not seal.is_file()
