"""`planner demand`: counts over many postings, printed, kept and made into files of a catalogue."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from planner.catalogue import faults_of, read_paths

Run = Callable[..., Any]


@pytest.fixture
def adverts(tmp_path: Path) -> Path:
    path = tmp_path / "adverts.jsonl"
    rows = [
        {
            "title": "Senior ML Engineer" if number % 2 else "Junior ML Engineer",
            "company": f"Company {number}",
            "date": f"2027-0{1 + number % 3}-01",
            "text": f"You join team {number}.\n\nRequirements:\n- Strong Python\n"
            + "- Statistics\n" * (number % 4 == 0),
        }
        for number in range(8)
    ]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows) + "broken\n", encoding="utf-8")
    return path


def test_the_table_says_how_many_ask_for_what(run: Run, adverts: Path) -> None:
    outcome = run("demand", str(adverts), "--processes", "1")
    assert (outcome.code, outcome.err) == (0, f"{adverts}, row 9: no text that can be read\n")
    first, _, _, *rows = outcome.out.splitlines()
    assert first == "8 postings; 0 doubles, 1 bad row left out"
    assert rows[0].split()[:2] == ["Machine", "learning"] or rows[0].split()[0] == "Python"
    assert any(row.startswith("Statistics") and "25.0%" in row for row in rows)


def test_json_csv_and_svg_say_the_same(run: Run, adverts: Path) -> None:
    document = json.loads(run("demand", str(adverts), "--format", "json").out)
    python = next(counts for counts in document["competencies"] if counts["competency"] == "python")
    assert (python["postings"], python["share"], python["usual_level"]) == (8, 1.0, "practitioner")
    assert document["by_seniority"] == {"junior": 4, "senior": 4}
    lines = list(csv.DictReader(io.StringIO(run("demand", str(adverts), "--format", "csv").out)))
    assert {line["competency"]: line["postings"] for line in lines}["python"] == "8"
    assert "Python" in "".join(ElementTree.fromstring(run("demand", str(adverts), "--format", "svg").out).itertext())


def test_what_it_writes_is_a_sound_part_of_a_catalogue(
    run: Run, adverts: Path, small_catalogue_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(small_catalogue_folder, folder)
    before = len(faults_of(read_paths([folder])))
    demand, profile = folder / "competencies" / "demand.toml", folder / "competencies" / "postings" / "market.toml"
    assert run("demand", str(adverts), "--write-demand", str(demand), "--write-profile", str(profile)).code == 0
    assert "python = {all = 1.0, junior = 1.0, senior = 1.0}" in demand.read_text(encoding="utf-8")
    assert "from = 2027-01-01\nto = 2027-03-31\n" in demand.read_text(encoding="utf-8")
    assert [str(fault) for fault in faults_of(read_paths([folder]))][before:] == []


def test_a_count_goes_on_from_what_was_kept(run: Run, adverts: Path, tmp_path: Path) -> None:
    kept = tmp_path / "progress.json"
    whole = run("demand", str(adverts), "--progress", str(kept))
    again = run("demand", str(adverts), "--progress", str(kept))
    assert again.out == whole.out
    assert "going on behind 9 rows" in again.err
    refused = run("demand", str(adverts), str(adverts), "--progress", str(kept))
    assert (refused.code, "is no progress of this count" in refused.err) == (2, True)


@pytest.mark.parametrize("content", ["", "[]", '{"paths": "x"}', "\0"])
def test_a_file_that_is_no_progress_is_left_alone(run: Run, adverts: Path, tmp_path: Path, content: str) -> None:
    other = tmp_path / "other"
    other.write_text(content, encoding="utf-8")
    outcome = run("demand", str(adverts), "--progress", str(other))
    assert (outcome.code, other.read_text(encoding="utf-8")) == (2, content)
    assert "is no progress of this count" in outcome.err


def test_of_many_rows_that_cannot_be_read_the_first_are_named(run: Run, adverts: Path) -> None:
    with adverts.open("a", encoding="utf-8") as file:
        file.write("broken\n" * 20)
    outcome = run("demand", str(adverts), "--processes", "1")
    assert outcome.out.startswith("8 postings; 0 doubles, 21 bad rows left out\n")
    assert outcome.err.count("no text that can be read") == 5
    assert outcome.err.endswith("further rows of that kind are only counted\n")


def test_dask_counts_the_same(run: Run, adverts: Path) -> None:
    pytest.importorskip("distributed")
    one, many = (
        run("demand", str(adverts), "--format", "json", "--processes", "1", *engine)
        for engine in ((), ("--engine", "dask"))
    )
    assert (many.code, many.out) == (0, one.out)


def test_a_scheduler_needs_its_engine(run: Run, adverts: Path) -> None:
    outcome = run("demand", str(adverts), "--scheduler", "tcp://127.0.0.1:1")
    assert (outcome.code, "add --engine dask" in outcome.err) == (2, True)


def test_a_path_that_leads_nowhere_is_a_fault_of_use(run: Run) -> None:
    outcome = run("demand", "nowhere/*.csv")
    assert (outcome.code, outcome.out) == (2, "")
    assert "there is no file nowhere/*.csv" in outcome.err


@pytest.mark.skipif(sys.platform == "win32", reason="its files are of other kinds")
@pytest.mark.parametrize("name", ["pipe", "pipe.csv", "pipe.jsonl"])
def test_a_pipe_is_named_and_not_waited_for(run: Run, adverts: Path, tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    told = f"{tmp_path / name} cannot be read: it is a pipe\n"
    outcome = run("demand", str(tmp_path / name), str(adverts), "--processes", "1")
    assert (outcome.code, outcome.out.splitlines()[0]) == (0, "8 postings; 0 doubles, 2 bad rows left out")
    assert outcome.err.startswith(told)
    assert run("demand", str(tmp_path / name)).err.startswith(told)
    outcome = run("demand", str(adverts), "--progress", str(tmp_path / name))
    assert (outcome.code, outcome.err.split("\n")[0]) == (2, f"planner: {told.strip()}")


@pytest.mark.skipif(sys.platform == "win32", reason="its files are of other kinds")
@pytest.mark.parametrize("words", [["demand"], ["read"], ["read", "--cv"], ["doctor"]])
@pytest.mark.parametrize("name", ["text.txt", "table.csv", "folder"])
def test_what_may_not_be_read_is_called_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], name: str
) -> None:
    path = tmp_path / name
    path.mkdir() if name == "folder" else path.write_text("text\nPython\n", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)  # as for everybody but root, to whom nothing is forbidden
    outcome = run(*words, str(path))
    assert (outcome.code, outcome.out) == (2, "")
    expected = "is a directory" if name == "folder" and words != ["demand"] else "permission denied"
    assert outcome.err.startswith(f"planner: {path} cannot be read: {expected}\n")


@pytest.mark.parametrize("content", [b"", b"x\n", b"PAR1" + b"x" * 100 + b"PAR1"])
def test_a_table_that_is_none_does_not_end_the_count(run: Run, adverts: Path, tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("pyarrow")
    (tmp_path / "a.parquet").write_bytes(content)
    outcome = run("demand", str(tmp_path), "--processes", "1")
    assert (outcome.code, outcome.out.splitlines()[0]) == (0, "8 postings; 0 doubles, 2 bad rows left out")
    assert "a.parquet, row 1: no text that can be read" in outcome.err


def test_what_is_no_text_is_left_out_and_what_says_nothing_known_is_told(run: Run, tmp_path: Path) -> None:
    texts = {"a.txt": b"Requirements:\n- Strong Python\n", "empty.txt": b" \n", "empty.html": b"<p></p>"}
    for name, content in {**texts, "noise.txt": bytes(range(256)) * 4, "half.md": b"\xff\xc3" * 40}.items():
        (tmp_path / name).write_bytes(content)
    outcome = run("demand", str(tmp_path), "--processes", "1")
    assert outcome.out.startswith("1 posting; 0 doubles, 4 bad rows left out\n")
    assert "Python  100.0%" in outcome.out
    assert outcome.err.count("it is empty") == outcome.err.count("it is no text") == 2
    (tmp_path / "nurse.txt").write_text("We look for a nurse on the ward for children", encoding="utf-8")
    told = run("demand", str(tmp_path), "--processes", "1").out
    assert told.startswith("2 postings (in 1 of them nothing known was found); 0 doubles, 4 bad rows left out\n")


@pytest.mark.parametrize("day", ["9999-99-99", "0000-01-01", "2027-13-01", "9999-12-31", "2027-1", "2027-121", "-1"])
def test_a_day_that_cannot_be_is_none(run: Run, tmp_path: Path, day: str) -> None:
    rows = (f"We use Python and Git every day at work,{day}", "Our team needs SQL and Spark for big data,2027-02-31")
    (tmp_path / "adverts.csv").write_text("\n".join(("text,date", *rows)), encoding="utf-8")
    written = tmp_path / "demand.toml"
    outcome = run("demand", str(tmp_path / "adverts.csv"), "--processes", "1", "--write-demand", str(written))
    assert outcome.code == 0
    assert "from = 2027-02-01\nto = 2027-02-28\n" in written.read_text(encoding="utf-8")


@pytest.mark.parametrize("count", ["0", "-1", "257", "100000", "9" * 5000, "many"])
def test_more_processes_than_a_machine_has_are_refused(run: Run, adverts: Path, count: str) -> None:
    outcome = run("demand", str(adverts), "--processes", count)
    assert (outcome.code, outcome.out) == (2, "")
    assert "is not a number of processes from 1 to 256" in outcome.err


@pytest.mark.parametrize("address", ["nonsense", "tcp://", "ftp://127.0.0.1:1"])
def test_a_cluster_that_is_none_is_a_fault_of_use(run: Run, adverts: Path, address: str) -> None:
    pytest.importorskip("distributed")
    outcome = run("demand", str(adverts), "--engine", "dask", "--scheduler", address)
    assert (outcome.code, outcome.out) == (2, "")
    assert "no cluster can be reached" in outcome.err
