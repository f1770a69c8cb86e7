"""Files that are none, hide something, or are left behind by editors and git: one diagnostic with the true cause."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from planner.catalogue import Catalogue, Diagnostic, faults_of, read_catalogue, read_paths, read_profile
from planner.catalogue.profile import ProfileError
from planner.catalogue.toml.file_text import MOST_BYTES
from planner.domain.fault import Fault
from tests.catalogue.conftest import MATHEMATICS

Write = Callable[[dict[str, str | bytes]], Path]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
EXTRA = "competencies/extra.toml"


def make_fifo(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the names of sockets are short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def make_loop(path: Path) -> None:
    path.symlink_to(path.name)


def make_circle(path: Path) -> None:
    (path.parent / "other.txt").symlink_to(path.name)
    path.symlink_to("other.txt")


def make_dangling_link(path: Path) -> None:
    path.symlink_to("nowhere.txt")


def make_link_out(path: Path) -> None:
    secret = path.parents[3] / "secret.txt"
    secret.write_text("key = 1\n", encoding="utf-8")
    path.symlink_to(secret)


def make_link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def make_huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)


ODD_FILES = {
    make_fifo: "it is a pipe",
    make_socket: "it is a socket",
    make_loop: "too many levels of symbolic links",
    make_circle: "too many levels of symbolic links",
    make_dangling_link: "it is a link to what is not there",
    make_link_out: "it is a link out of the catalogue",
    make_link_to_a_device: "it is a link out of the catalogue",
    make_huge: "it is larger than 8 MB",
    Path.mkdir: "is a directory",
}


@pytest.fixture
def inside(tmp_path: Path, write: Write, sound: dict[str, str]) -> Path:
    """The catalogue without a fault, in a folder beside which there is room."""
    for name, content in sound.items():
        path = tmp_path / "catalogue" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path / "catalogue"


@pytest.mark.parametrize("make", ODD_FILES, ids=lambda make: make.__name__)
@pytest.mark.parametrize("folder", ["competencies", "competencies/postings", "curricula"])
def test_what_is_no_ordinary_file_is_told_once(inside: Path, make: Callable[[Path], None], folder: str) -> None:
    make(inside / folder / "extra.toml")
    (only,) = read_catalogue(inside, shown_as="").diagnostics
    assert (only.path, only.code) == (f"{folder}/extra.toml", "unreadable-file")
    assert only.message == f"the file cannot be read: {ODD_FILES[make]}"


@pytest.mark.parametrize("make", [make_fifo, make_loop, make_huge, make_dangling_link, Path.mkdir])
def test_a_profile_that_is_no_ordinary_file_is_told(inside: Path, tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "me.toml")
    with pytest.raises(ProfileError) as caught:
        read_profile(tmp_path / "me.toml", Catalogue.load(inside))
    assert [found.code for found in caught.value.diagnostics] == ["unreadable-file"]


def test_links_within_a_catalogue_and_of_its_folders_are_followed(inside: Path, tmp_path: Path) -> None:
    (inside / "competencies" / "mathematics.toml").rename(inside / "kept.toml")
    (inside / "competencies" / "mathematics.toml").symlink_to("../kept.toml")
    (inside / "curricula").rename(tmp_path / "elsewhere")
    (inside / "curricula").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "link").symlink_to(inside)
    assert read_catalogue(tmp_path / "link").diagnostics == ()


def without_rights(path: Path) -> None:
    path.chmod(0)
    try:
        list(path.iterdir())
    except PermissionError:
        return
    path.chmod(0o755)
    pytest.skip("this system lets its root read everywhere")


@pytest.mark.parametrize("name", ["", "competencies", "curricula"])
def test_a_folder_without_permission_is_told(inside: Path, name: str) -> None:
    without_rights(inside / name)
    try:
        (only,) = read_catalogue(inside, shown_as="").diagnostics
        assert (only.path, only.code, only.message) == (
            name,
            "missing-folder",
            "the folder cannot be read: permission denied",
        )
    finally:
        (inside / name).chmod(0o755)


@pytest.mark.parametrize("gone", ["competencies", "curricula"])
def test_a_missing_folder_blames_nobody_else(inside: Path, gone: str) -> None:
    (inside / gone).rename(inside / "away")
    (only,) = read_catalogue(inside, shown_as="").diagnostics
    assert only.message == f"there is no {gone}/ in it"
    left = {"competencies", "curricula"} - {gone}
    assert [found.message for found in faults_of(read_paths([inside / left.pop()]))] == [only.message]


@pytest.mark.parametrize(
    "path", ["a\0b", "x" * 5000, "loop/competencies", "competencies/mathematics.toml/deeper"], ids=lambda path: path[:9]
)
def test_a_path_that_cannot_be_is_a_fault(inside: Path, path: str) -> None:
    (inside / "loop").symlink_to("loop")
    with pytest.raises(Fault, match=r"(there is no | cannot be read: )"):
        faults_of(read_paths([inside / path]))


@pytest.mark.parametrize("name", ["mathematics copy", "mathematics (1)", "mathematics_BACKUP_123", "mathematics.orig"])
def test_a_copy_that_was_left_behind_is_named_alone(inside: Path, name: str) -> None:
    (inside / f"competencies/{name}.toml").write_text(MATHEMATICS, encoding="utf-8")
    (only,) = read_catalogue(inside, shown_as="").diagnostics
    assert (only.path, only.code) == (f"competencies/{name}.toml", "bad-id")
    assert only.help == "remove it if it is a copy of `mathematics.toml`"


@pytest.mark.parametrize("name", [".#mathematics.toml", "mathematics.toml~", "#mathematics.toml#", ".mathematics.swp"])
def test_what_editors_hide_is_passed_over(inside: Path, name: str) -> None:
    (inside / "competencies" / name).write_text("not TOML", encoding="utf-8")
    assert read_catalogue(inside).diagnostics == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1252", "utf-32"])
def test_another_encoding_is_one_diagnostic(inside: Path, encoding: str) -> None:
    text = MATHEMATICS.replace("areas", "aréas").encode(encoding)
    (inside / "competencies" / "mathematics.toml").write_bytes(text)
    (only,) = (found for found in read_catalogue(inside, shown_as="").diagnostics if found.severity == "error")
    assert only.code == "not-utf-8"
    assert ("UTF-16" in only.message) is (encoding in ("utf-16", "utf-32"))


@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", "=======", ">>>>>>> 1a2b3c", "||||||| base"])
def test_a_half_merged_file_is_called_so(inside: Path, marker: str) -> None:
    (inside / EXTRA).write_text(f'area = "Extra"\n{marker}\n{MATHEMATICS.partition("[")[2]}', encoding="utf-8")
    found = [found for found in read_catalogue(inside, shown_as="").diagnostics if found.path == EXTRA]
    assert [(fault.code, fault.line) for fault in found][:1] == [("merge-conflict", 2)]


def faults_with(inside: Path, **texts: str) -> list[Diagnostic]:
    for name, text in texts.items():
        (inside / f"competencies/{name}.toml").write_text(text, encoding="utf-8")
    return list(read_catalogue(inside, shown_as="").diagnostics)


@pytest.mark.parametrize("kept", ["é", "日本語", "🙂", "👩\u200d🔬", "a\\tb", "a\\nb", "ﷺ", "z\u0301"])
def test_texts_that_can_be_seen_are_sound(inside: Path, kept: str) -> None:
    text = (inside / "competencies/mathematics.toml").read_text(encoding="utf-8")
    assert faults_with(inside, mathematics=text.replace('"Rates of', f'"{kept} Rates of')) == []


@pytest.mark.parametrize(
    ("hidden", "named"),
    [
        (r"\u001b[31m", "U+001B"),
        (r"\u009b31m", "U+009B"),
        (r"\r", "U+000D"),
        (r"\u0000", "U+0000"),
        ("\u202e", "U+202E"),
        ("\u2066", "U+2066"),
        ("\u200f", "U+200F"),
        ("\u2028", "U+2028"),
        (r"\b", "U+0008"),
    ],
)
def test_a_text_that_hides_something_is_told(inside: Path, hidden: str, named: str) -> None:
    text = (inside / "competencies/mathematics.toml").read_text(encoding="utf-8")
    (only,) = faults_with(inside, mathematics=text.replace('"Rates of', f'"Rates {hidden}of'))
    assert (only.code, only.line) == ("hidden-character", 5)
    assert only.message == f"`summary` has a character that cannot be seen: {named}"


def test_lines_of_a_text_become_one(inside: Path) -> None:
    path = inside / "competencies/mathematics.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"Rates of change', '"""\n  Rates of\n\tchange'), encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace('areas."', 'areas.\n"""'), encoding="utf-8")
    assert Catalogue.load(inside).graph.competencies["calculus"].summary == "Rates of change and areas."


@pytest.mark.parametrize(
    "address",
    [
        r"https://a.example/\u001b]52;c",
        "https://a.example/>x<script>",
        "https://me:secret@a.example/",
        "https://paypal.example@b.example/",
        r"https://a.example/\"onclick",
    ],
)
def test_an_address_that_could_mislead_is_none(inside: Path, address: str) -> None:
    path = inside / "curricula/courses.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('url = "https://example.org/calculus"', f'url = "{address}"'),
        encoding="utf-8",
    )
    codes = {found.code for found in read_catalogue(inside).diagnostics if found.severity == "error"}
    assert codes
    assert codes <= {"bad-url", "hidden-character"}


@pytest.mark.parametrize("kind", ["requires", "keys", "aliases"])
def test_thousands_of_slips_are_told_soon(inside: Path, kind: str) -> None:
    path = inside / "competencies/mathematics.toml"
    text = path.read_text(encoding="utf-8")
    slips = {
        "requires": "".join(f'{{competency="calculs-{number}",level="working"}},' for number in range(4000)),
        "keys": "".join(f"sumary-{number} = 1\n" for number in range(4000)),
        "aliases": "".join(f'"calculus {number % 2000}",' for number in range(4000)),
    }
    edits = {
        "requires": ('[competency.optimisation]\nname = "Optimisation"', f"requires = [{slips['requires']}"),
        "keys": ('summary = "Vectors', slips["keys"]),
        "aliases": ('aliases = ["matrix algebra"]', f"aliases = [{slips['aliases']}]\n"),
    }
    before, added = edits[kind]
    if kind == "requires":
        names = "".join(
            f'[competency.known-{number}]\nname = "K{number}"\nsummary = "s"\n[competency.known-{number}.levels]\n'
            f'awareness = "a{number}"\nworking = "b{number}"\npractitioner = "c{number}"\nexpert = "d{number}"\n'
            for number in range(2000)
        )
        text = f"{text}\n{names}".replace('"practitioner", from = "practitioner" },\n', f'"working" }},{slips[kind]}\n')
    elif kind == "keys":
        text = text.replace(before, f"{added}{before}")
    else:
        text = text.replace(before, added)
    path.write_text(text, encoding="utf-8")
    began = process_time()
    assert len(read_catalogue(inside).diagnostics) >= 2000
    assert process_time() - began < 10


CHAIN = {
    "first": ("{}", '{ calculus = "working" }'),
    "second": ('{ calculus = "working" }', '{ linear-algebra = "working" }'),
    "third": ('{ linear-algebra = "working" }', '{ linear-algebra = "practitioner", optimisation = "practitioner" }'),
}
COURSE = """\
[course.{name}]
title = "The {name} course"
provider = "Acme"
url = "https://example.org/{name}"
format = "course"
language = "en"
hours = 40
hours_source = "https://example.org/{name}"
cost = {{ amount = 0, currency = "EUR" }}
requires = {requires}
teaches = {teaches}
checked = 2026-11-20
"""


def make_utf_16(path: Path) -> None:
    path.write_text("unread", encoding="utf-16")


@pytest.mark.parametrize("make", [make_fifo, make_dangling_link, make_huge, make_utf_16, Path.mkdir])
@pytest.mark.parametrize("lost", CHAIN)
def test_courses_that_cannot_be_read_make_no_other_unreachable(
    inside: Path, make: Callable[[Path], None], lost: str
) -> None:
    (inside / "curricula/courses.toml").unlink()
    for name, (requires, teaches) in CHAIN.items():
        text = COURSE.format(name=name, requires=requires, teaches=teaches)
        (inside / f"curricula/{name}.toml").write_text(text, encoding="utf-8")
    before = set(read_catalogue(inside, shown_as="").diagnostics)
    (inside / f"curricula/{lost}.toml").unlink()
    make(inside / f"curricula/{lost}.toml")
    found = set(read_catalogue(inside, shown_as="").diagnostics) - before
    assert [fault.path for fault in found] == [f"curricula/{lost}.toml"]


@pytest.mark.parametrize("make", [make_fifo, make_utf_16, make_loop, Path.mkdir])
def test_an_area_that_cannot_be_read_makes_no_course_unreachable(inside: Path, make: Callable[[Path], None]) -> None:
    area, competencies = MATHEMATICS.split("\n", 1)
    first, rest = competencies.split("[competency.linear-algebra]")
    (inside / "competencies/mathematics.toml").write_text(
        f"{area}\n[competency.linear-algebra]{rest}", encoding="utf-8"
    )
    path = inside / "competencies/calculus.toml"
    path.write_text(f'area = "Calculus"\n{first}', encoding="utf-8")
    for name, (requires, teaches) in CHAIN.items():
        text = COURSE.format(name=name, requires=requires, teaches=teaches)
        (inside / f"curricula/{name}.toml").write_text(text, encoding="utf-8")
    before = set(read_catalogue(inside, shown_as="").diagnostics)
    path.unlink()
    make(path)
    found = set(read_catalogue(inside, shown_as="").diagnostics) - before
    assert [fault.path for fault in found] == ["competencies/calculus.toml"]
