"""Writing a file: whole or not at all, through links, and straight into what is no ordinary file."""

from __future__ import annotations

import os
import pty
import socket
import sys
import threading
from pathlib import Path

import pytest

from planner.domain.fault import Fault
from planner.export import file as file_module
from planner.export import write_whole

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its files are of other kinds")
TEXT = "the new plan → 学習\n"


def kept(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_a_new_file_has_the_usual_rights_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.touch()
    old.chmod(0o640)
    for path in (old, new):
        write_whole(path, TEXT)
        assert kept(path) == TEXT
    (tmp_path / "usual").touch()
    assert old.stat().st_mode & 0o777 == 0o640
    assert new.stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.md", "old.md", "usual"]


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("steps", [1, 2])
def test_a_link_stays_and_its_target_is_written(tmp_path: Path, there: bool, steps: int) -> None:
    (tmp_path / "vault").mkdir()
    target = tmp_path / "vault/plan.md"
    if there:
        target.write_text("old", encoding="utf-8")
    (tmp_path / "link-1").symlink_to("vault/plan.md")
    (tmp_path / "link-2").symlink_to("link-1")
    write_whole(tmp_path / f"link-{steps}", TEXT)
    assert (tmp_path / f"link-{steps}").is_symlink()
    assert kept(target) == TEXT


def test_a_file_of_two_names_keeps_both(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("old", encoding="utf-8")
    (tmp_path / "two").hardlink_to(tmp_path / "one")
    write_whole(tmp_path / "one", TEXT)
    assert kept(tmp_path / "two") == TEXT
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


@pytest.mark.parametrize("through", ["itself", "link"])
def test_a_read_only_file_is_refused(tmp_path: Path, through: str) -> None:
    path = tmp_path / "itself"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o444)
    (tmp_path / "link").symlink_to("itself")
    with pytest.raises(Fault, match="is read-only"):
        write_whole(tmp_path / through, TEXT)
    assert kept(path) == "old"


def test_a_pipe_is_written_and_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(kept(path)))
    reader.start()
    write_whole(path, TEXT * 10_000)
    reader.join(10)
    assert read == [TEXT * 10_000]
    assert path.is_fifo()


def test_a_pipe_that_nobody_reads_is_not_waited_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(file_module, "_WAIT_SECONDS", 0.2)
    with pytest.raises(Fault, match="nobody reads from"):
        write_whole(tmp_path / "pipe", TEXT)


def test_a_terminal_is_written_straight(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    device = Path(os.ttyname(theirs))
    before = device.stat()
    write_whole(device, "plan\n")
    assert os.read(ours, 100).replace(b"\r\n", b"\n") == b"plan\n"
    assert (device.stat().st_ino, device.is_char_device()) == (before.st_ino, True)
    os.close(ours)
    os.close(theirs)


@pytest.mark.parametrize("kind", ["pipe", "file"])
def test_an_open_file_by_its_number_is_written(tmp_path: Path, kind: str) -> None:
    if not Path("/dev/fd").exists():
        pytest.skip("this system has no /dev/fd")
    if kind == "pipe":
        reading, writing = os.pipe()
    else:
        writing = os.open(tmp_path / "file", os.O_CREAT | os.O_RDWR)
        reading = os.open(tmp_path / "file", os.O_RDONLY)
    write_whole(Path(f"/dev/fd/{writing}"), TEXT)
    assert os.read(reading, 1000).decode() == TEXT
    os.close(reading)
    os.close(writing)


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (Path.mkdir, "is a folder"),
        (lambda path: path.symlink_to(path.name), "too many levels"),
        (lambda path: path.symlink_to("nowhere/file"), "no such file or directory"),
        (make_socket, "no such device or address"),
    ],
)
def test_what_cannot_be_written_is_a_fault_and_stays(tmp_path: Path, make, said: str) -> None:
    make(tmp_path / "there")
    before = (tmp_path / "there").lstat()
    with pytest.raises(Fault, match=said):
        write_whole(tmp_path / "there", TEXT)
    assert (tmp_path / "there").lstat().st_ino == before.st_ino
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "missing/plan.md", "file/plan.md"])
def test_a_name_that_cannot_be_is_a_fault(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Fault, match="was not written"):
        write_whole(tmp_path / name, TEXT)


@pytest.mark.parametrize("name", ["n" * 250 + ".md", "学" * 80 + ".md", "🎓" * 60 + ".md"])
@pytest.mark.parametrize("there", [True, False])
def test_the_longest_names_that_can_be_are_written(tmp_path: Path, name: str, there: bool) -> None:
    if there:
        (tmp_path / name).touch()
    write_whole(tmp_path / name, TEXT)
    assert [(path.name, kept(path)) for path in tmp_path.iterdir()] == [(name, TEXT)]


@pytest.mark.parametrize("content", [b"SQLite format 3\0...", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\3\4\x14\0\6\0"])
@pytest.mark.parametrize("through", ["itself", "link", "second name"])
def test_what_is_no_text_is_not_replaced(tmp_path: Path, content: bytes, through: str) -> None:
    path = tmp_path / "itself"
    path.write_bytes(content)
    (tmp_path / "link").symlink_to("itself")
    (tmp_path / "second name").hardlink_to(path)
    with pytest.raises(Fault, match="holds something other than text"):
        write_whole(tmp_path / through, TEXT)
    assert path.read_bytes() == content
