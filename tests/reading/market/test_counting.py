"""Counts over many postings: right, without doubles, and the same however the work is split."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.fault import Fault
from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.reading import Reader
from planner.reading.market import (
    Columns,
    Progress,
    Row,
    Seen,
    Tally,
    count_corpus,
    market_profile,
    rows_of,
    wilson,
)
from planner.reading.market.doubles import bands_of

SKILLS = ("Python", "SQL", "Kafka", "Spark SQL", "statistics", "strong Scala", "familiarity with Java")


def corpus(size: int) -> list[Row]:
    """Postings that differ, every tenth of them twice, and a row without text at the end."""
    rows = []
    for number in range(size):
        skills = [skill for place, skill in enumerate(SKILLS) if number % (place + 2) == 0]
        story = " ".join(f"word{number}x{place}" for place in range(60))
        title = "Senior Data Engineer" if number % 3 else "Junior Data Engineer"
        day = f"2027-{1 + number % 4:02}-05"
        text = f"You will work on {story}.\n\nRequirements:\n" + "\n".join(f"- {skill}" for skill in skills)
        rows.append(Row(text, title, f"Company {number % 7}", day))
        if number % 10 == 0:
            rows.append(rows[-1]._replace(day="2027-04-09"))
    return [*rows, Row(None)]


@pytest.fixture(scope="module")
def counted(reader: Reader) -> Progress:
    return count_corpus(corpus(60), reader)


def test_each_posting_counts_once_and_doubles_not_at_all(counted: Progress) -> None:
    tally = counted.tally
    assert (tally.postings, tally.doubles, tally.bad, counted.rows) == (60, 6, 1, 67)
    assert tally.asked["python"] == 30
    assert tally.asked["sql"] == 20
    assert tally.levels["scala", "practitioner"] == tally.asked["scala"]
    assert tally.seniorities == {"senior": 40, "junior": 20}
    assert tally.together["python", "sql"] == 10


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.reading.market.counting.ROWS_A_PART", 10)


@pytest.mark.usefixtures("small_parts")
def test_a_count_is_taken_up_where_it_stopped(reader: Reader, counted: Progress) -> None:
    half = count_corpus(corpus(60)[:30], reader)
    kept = json.loads(json.dumps(half.tally.to_values()))
    again = Progress(rows=half.rows, tally=Tally.from_values(kept), seen=Seen(half.seen.to_numbers()))
    assert count_corpus(corpus(60), reader, progress=again).tally == counted.tally


@given(st.lists(st.lists(st.integers(1, 2**64 - 1) | st.integers(1, 40), max_size=5), max_size=60))
def test_what_was_seen_is_known_again(batches: list[list[int]]) -> None:
    seen, plain = Seen(), set[int]()
    for batch in batches:
        assert seen.add_new(batch) is plain.isdisjoint(batch)
        plain.update(batch if plain.isdisjoint(batch) else ())
    assert len(seen) == len(plain)
    assert set(seen.to_numbers()) == plain
    assert set(Seen(seen.to_numbers()).to_numbers()) == plain


def test_texts_come_from_folders_csv_json_lines_and_parquet(tmp_path: Path) -> None:
    import pyarrow as pa  # noqa: PLC0415  (slow to load)
    from pyarrow.parquet import write_table  # noqa: PLC0415

    (tmp_path / "a.csv").write_text('Description,company,date\n"one\ntwo",Acme,2027-01-05\n,Acme,\n', encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "three"}\nnonsense\n[1]\n', encoding="utf-8")
    (tmp_path / "c.txt").write_text("four", encoding="utf-8")
    write_table(pa.table({"body": ["five"], "title": ["T"]}), tmp_path / "d.parquet")
    rows = list(rows_of([str(tmp_path)]))
    assert [row.text for row in rows] == ["one\ntwo", None, "three", None, None, "four", "five"]
    assert rows[0] == Row("one\ntwo", "", "Acme", "2027-01-05")


def test_a_pattern_may_mean_folders_and_no_file_is_read_twice(tmp_path: Path) -> None:
    (tmp_path / "adverts" / "old").mkdir(parents=True)
    (tmp_path / "adverts" / "old" / "a.txt").write_text("one", encoding="utf-8")
    (tmp_path / "adverts" / "b.txt").write_text("two", encoding="utf-8")
    for paths in ([str(tmp_path / "*")], [str(tmp_path / "**")], [str(tmp_path), str(tmp_path / "adverts" / "b.txt")]):
        assert sorted(row.text or row.fault for row in rows_of(paths)) == ["one", "two"]


def test_short_texts_are_doubles_only_where_they_say_the_same() -> None:
    bands = {text: set(bands_of(text, "Acme")) for text in ("Python", "Java", "Python developer", "Java developer", "")}
    assert all(bands[first].isdisjoint(bands[second]) for first, second in combinations(bands, 2))
    assert set(bands_of("Python", "Acme")) == bands["Python"]


def test_a_table_without_texts_is_a_fault_that_names_its_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("what,when\nx,y\n", encoding="utf-8")
    with pytest.raises(Fault, match="no column of texts") as fault:
        list(rows_of([str(tmp_path / "a.csv")]))
    assert "what, when" in str(fault.value)
    assert [row.text for row in rows_of([str(tmp_path / "a.csv")], Columns(text=("what",)))] == ["x"]


def test_the_market_s_profile_has_what_many_ask_at_its_usual_level(counted: Progress) -> None:
    profile = market_profile(counted.tally, "market", "Data Engineer", "a test")
    lines = {line.competency: line for line in profile.requirements}
    assert lines["python"].importance is Importance.CORE
    assert lines["python"].level is Level.WORKING
    assert lines["java"].level is Level.AWARENESS
    assert "50% of 60 postings" in lines["python"].because


def test_the_interval_holds_its_share_and_narrows(counted: Progress) -> None:
    low, high = wilson(5, 10)
    lower, higher = wilson(500, 1000)
    assert low < lower < 0.5 < higher < high
    assert wilson(0, 0) == (0.0, 1.0)
