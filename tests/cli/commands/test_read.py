"""`planner read`: a posting becomes a target, a CV a head start."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.catalogue import faults_of, read_paths

Run = Callable[..., Any]

POSTING = """Machine Learning Engineer

Acme is looking for a machine learning engineer.

Requirements:
- Strong Python
- Experience with machine learning

Nice to have:
- Statistics
"""


@pytest.fixture
def posting(tmp_path: Path) -> Path:
    path = tmp_path / "posting.txt"
    path.write_text(POSTING, encoding="utf-8")
    return path


def test_a_posting_is_printed_as_a_role_profile(run: Run, posting: Path) -> None:
    outcome = run("read", str(posting))
    assert (outcome.code, outcome.err) == (0, "")
    assert 'title = "Machine Learning Engineer"\norganisation = "Acme"\n' in outcome.out
    assert 'competency = "python"\nlevel = "practitioner"\nimportance = "core"\n' in outcome.out


def test_the_draft_passes_the_check_of_the_catalogue(
    run: Run, posting: Path, small_catalogue_folder: Path, tmp_path: Path
) -> None:
    import shutil  # noqa: PLC0415

    folder = tmp_path / "catalogue"
    shutil.copytree(small_catalogue_folder, folder)
    text = run("read", str(posting)).out
    (folder / "competencies" / "postings" / "draft.toml").write_text(text, encoding="utf-8")
    before = {str(fault) for fault in faults_of(read_paths([small_catalogue_folder]))}
    assert len(faults_of(read_paths([folder]))) <= len(before)


def test_json_ties_each_line_to_offsets_in_the_text_as_given(run: Run, posting: Path) -> None:
    document = json.loads(run("read", str(posting), "--format", "json").out)
    assert {line["competency"] for line in document["requirements"]} == {"python", "machine-learning", "statistics"}
    for line in document["requirements"]:
        evidence = line["evidence"]
        assert POSTING[evidence["start"] : evidence["end"]] == evidence["text"]


def test_a_posting_comes_in_by_standard_input(run: Run) -> None:
    outcome = run("read", "-", "--format", "json", typed=POSTING)
    assert json.loads(outcome.out)["organisation"] == "Acme"


def test_a_kept_posting_is_planned_for_like_any_other(run: Run, posting: Path) -> None:
    kept = run("read", str(posting), "--keep", "acme")
    assert (kept.code, kept.out) == (0, "")
    assert "planner plan --posting acme" in kept.err
    assert "acme" in run("list", "postings").out
    assert run("plan", "--posting", "acme").code == 0
    assert run("read", str(posting), "--keep", "acme").code == 0
    refused = run("read", str(posting), "--keep", "graduate")
    assert (refused.code, "has a posting `graduate` already" in refused.err) == (2, True)


def test_a_kept_posting_is_never_overwritten_by_another(run: Run, posting: Path, tmp_path: Path) -> None:
    run("read", str(posting), "--keep", "acme")
    kept = tmp_path / "home" / "postings" / "acme.toml"
    for corrected in (kept.read_text(encoding="utf-8").replace("core", "desirable"), "title = 3\n"):
        kept.write_text(corrected, encoding="utf-8")
        refused = run("read", str(posting), "--keep", "acme")
        assert (refused.code, refused.out) == (2, "")
        assert f"{kept} has another posting of yours already" in refused.err
        assert "help: choose another name, or delete that file" in refused.err
        assert kept.read_text(encoding="utf-8") == corrected
    assert run("read", str(posting), "--keep", "acme-2").code == 0
    kept.unlink()
    assert run("read", str(posting), "--keep", "acme").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_kept_posting_is_as_private_as_the_record(run: Run, posting: Path, tmp_path: Path) -> None:
    assert run("read", str(posting), "--keep", "acme").code == 0
    [file] = tmp_path.rglob("acme.toml")
    folder = file.parent
    assert [stat.S_IMODE(place.stat().st_mode) for place in (file, folder, folder.parent)] == [0o600, 0o700, 0o700]


def test_a_kept_posting_travels_with_the_profile(run: Run, posting: Path, tmp_path: Path) -> None:
    run("read", str(posting), "--keep", "acme")
    listed = run("list", "postings").out
    profile = tmp_path / "me.toml"
    assert run("profile", "export", str(profile)).code == 0
    assert "[[postings.acme.requirement]]" in profile.read_text(encoding="utf-8")
    kept = tmp_path / "home" / "postings" / "acme.toml"
    before = kept.read_text(encoding="utf-8")
    kept.unlink()
    assert run("gap", "--posting", "acme").code == 2
    assert run("gap", "--posting", "acme", "--profile", str(profile)).code == 0
    assert "and 1 posting of your own" in run("profile", "import", str(profile)).err
    assert kept.read_text(encoding="utf-8") == before
    assert run("list", "postings").out == listed


def test_an_imported_posting_overwrites_none_of_ones_own(run: Run, posting: Path, tmp_path: Path) -> None:
    run("read", str(posting), "--keep", "acme")
    profile, kept = tmp_path / "me.toml", tmp_path / "home" / "postings"
    run("profile", "export", str(profile))
    other = profile.read_text(encoding="utf-8").replace('organisation = "Acme"', 'organisation = "Initech"')
    profile.write_text(f'posting = "acme"\n{other}', encoding="utf-8")
    before = (kept / "acme.toml").read_text(encoding="utf-8")
    for _ in range(2):
        news = run("profile", "import", str(profile)).err
        assert "another posting is called `acme`: that of the file is kept as `acme-2`" in news
        assert (kept / "acme.toml").read_text(encoding="utf-8") == before
        assert 'organisation = "Initech"' in (kept / "acme-2.toml").read_text(encoding="utf-8")
        assert 'posting = "acme-2"' in run("profile", "export", "-").out
    assert len(list(kept.iterdir())) == 2


def test_an_imported_posting_never_stands_in_the_way_of_a_mentors(run: Run, posting: Path, tmp_path: Path) -> None:
    run("read", str(posting), "--keep", "acme")
    profile = tmp_path / "me.toml"
    run("profile", "export", str(profile))
    profile.write_text(profile.read_text(encoding="utf-8").replace("postings.acme", "postings.graduate"), "utf-8")
    listed = run("list", "postings").out.splitlines()
    assert "that of the file is kept as `graduate-2`" in run("profile", "import", str(profile)).err
    now_listed = run("list", "postings").out.splitlines()
    assert set(listed) < set(now_listed)
    assert [line.split()[0] for line in now_listed if line not in listed] == ["graduate-2"]


def test_a_kept_posting_that_was_broken_since_is_reported_and_left_out(run: Run, posting: Path, tmp_path: Path) -> None:
    run("read", str(posting), "--keep", "acme")
    (tmp_path / "home" / "postings" / "acme.toml").write_text("title = 3\n", encoding="utf-8")
    outcome = run("list", "postings")
    assert (outcome.code, "acme.toml" in outcome.err, "acme" in outcome.out) == (0, True, False)


def test_a_cv_becomes_levels_of_its_own_source(run: Run, tmp_path: Path) -> None:
    cv = tmp_path / "cv.md"
    cv.write_text("# Ada\n\n## Skills\nFive years of Python; familiar with statistics\n", encoding="utf-8")
    outcome = run("read", "--cv", str(cv))
    assert outcome.out == 'python = "practitioner"\nstatistics = "awareness"\n'
    profile = run("profile", "export", "-").out
    assert 'python = {level = "practitioner", source = "cv"' in profile


def test_what_was_said_stands_beside_a_cv_and_is_not_told_as_recorded(run: Run, tmp_path: Path) -> None:
    cv, said = tmp_path / "cv.md", tmp_path / "said.toml"
    cv.write_text("# Ada\n\n## Skills\nFive years of Python; familiar with statistics\n", encoding="utf-8")
    said.write_text('python = "awareness"\n', encoding="utf-8")
    assert run("assess", "--posting", "graduate", "--answers", str(said)).code == 0
    outcome = run("read", "--cv", str(cv))
    assert outcome.out == 'statistics = "awareness"\n'
    assert "recorded 1 level, 1 kept as you said; " in outcome.err
    ticks = json.loads(run("read", "--cv", str(cv), "--format", "json").out)["ticks"]
    assert [tick["competency"] for tick in ticks] == ["statistics"]


def test_a_cv_does_not_raise_what_was_left_unticked(run: Run, tmp_path: Path) -> None:
    cv, profile = tmp_path / "cv.md", tmp_path / "me.toml"
    cv.write_text("# Ada\n\n## Skills\nFive years of Python; familiar with statistics\n", encoding="utf-8")
    profile.write_text('unused = ["statistics"]\n', encoding="utf-8")
    assert run("profile", "import", str(profile)).code == 0
    outcome = run("read", "--cv", str(cv))
    assert outcome.out == 'python = "practitioner"\n'
    assert "recorded 1 level; " in outcome.err
    assert "left as you said: never used: Statistics\n" in outcome.err
    exported = run("profile", "export", "-").out
    assert 'unused = ["statistics"]' in exported
    assert "statistics = {" not in exported
    cv.write_text("# Ada\n\n## Skills\nFamiliar with statistics\n", encoding="utf-8")
    alone = run("read", "--cv", str(cv))
    assert (alone.code, alone.out, "recorded 0 levels" in alone.err) == (0, "", True)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("absent.txt",), "there is no file absent.txt"),
        (("POSTING", "--keep", "Not An Id"), "`Not An Id` is not an id"),
        (("POSTING", "POSTING", "--keep", "acme"), "only one file"),
        (("POSTING", "--cv", "--keep", "acme"), "a CV is not kept"),
    ],
)
def test_wrong_use_is_one_sentence_and_what_to_do(
    run: Run, posting: Path, words: tuple[str, ...], message: str
) -> None:
    outcome = run("read", *(str(posting) if word == "POSTING" else word for word in words))
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert "help: " in outcome.err
