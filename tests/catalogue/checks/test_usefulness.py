"""What is sound and yet of no use: statements too alike, what stands alone, facts grown old. One edit at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.catalogue import read_catalogue

MATHEMATICS, ENGINEER = "competencies/mathematics.toml", "competencies/postings/engineer.toml"
COURSES, RATES = "curricula/courses.toml", "curricula/rates.toml"
ISLAND = """
[competency.topology]
name = "Topology"
summary = "Shapes without distances."

[competency.topology.levels]
awareness = "I can tell a cup from a sphere."
working = "I can show that a set is compact."
practitioner = "I can compute a fundamental group."
expert = "I can publish an invariant."

[competency.knots]
name = "Knots"
summary = "Circles in space."
requires = [{ competency = "topology", level = "awareness" }]

[competency.knots.levels]
awareness = "I can draw a trefoil."
working = "I can apply Reidemeister moves."
practitioner = "I can find the genus of a diagram."
expert = "I can name a family after myself."
"""
ISLAND_COURSE = """
[course.shapes]
title = "Shapes"
provider = "Acme"
url = "https://example.org/shapes"
format = "course"
language = "en"
hours = 30
cost = { amount = 0, currency = "EUR" }
teaches = { topology = "working", knots = "working" }
checked = 2026-11-20
hours_source = "estimated: 15 lectures × 2 h"
"""

Write = Callable[[dict[str, str | bytes]], Path]


def messages(folder: Path) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in read_catalogue(folder, shown_as="").diagnostics]


def with_statements(sound: dict[str, str], working: str, practitioner: str) -> dict[str, str | bytes]:
    text = sound[MATHEMATICS]
    text = text.replace("I can multiply matrices.", working).replace("I can factorise a matrix.", practitioner)
    return {**sound, MATHEMATICS: text}


@pytest.mark.parametrize(
    ("working", "practitioner"),
    [
        ("I can write SQL queries with joins.", "I can write complex SQL queries with several joins."),
        ("I can deploy a model to production.", "I have deployed models to production."),
        ("I can read a paper and summarise its method.", "I can read several papers and summarise their methods."),
        ("I can debug a failing Spark job.", "I can debug failing Spark jobs and teach others to."),
        ("I can do this.", "I can do this!"),
    ],
)
def test_paraphrase_of_the_level_below_is_told(
    working: str, practitioner: str, write: Write, sound: dict[str, str]
) -> None:
    told = messages(write(with_statements(sound, working, practitioner)))
    assert [code for code, _ in told] == ["similar-statements"]


@pytest.mark.parametrize(
    ("working", "practitioner"),
    [
        ("I can multiply matrices.", "I can factorise a matrix."),
        ("I can run a container from an image.", "I can build an image from a Dockerfile and run it."),
        (
            "I can lead a project of a few weeks with one team.",
            "I have led a project of several months with several teams.",
        ),
        ("能够阅读矩阵", "能够分解矩阵"),
    ],
)
def test_another_thing_done_with_some_of_the_same_words_is_let_pass(
    working: str, practitioner: str, write: Write, sound: dict[str, str]
) -> None:
    assert messages(write(with_statements(sound, working, practitioner))) == []


def test_island_of_several_competencies_is_told_for_each_and_so_is_a_course_that_leads_only_there(
    write: Write, sound: dict[str, str]
) -> None:
    sound[MATHEMATICS] += ISLAND
    sound[COURSES] += ISLAND_COURSE
    assert messages(write({**sound})) == [
        ("orphan-competency", "no posting asks for `topology`, nor for anything that prerequisites join it to"),
        ("orphan-competency", "no posting asks for `knots`, nor for anything that prerequisites join it to"),
        (
            "dead-end-course",
            "`shapes` leads nowhere: no posting asks for what it teaches, nor for anything joined to that",
        ),
    ]


def test_island_that_a_posting_asks_for_is_none(write: Write, sound: dict[str, str]) -> None:
    sound[MATHEMATICS] += ISLAND
    sound[COURSES] += ISLAND_COURSE
    sound[ENGINEER] += ENGINEER_ASKS_FOR_KNOTS
    assert messages(write({**sound})) == []


ENGINEER_ASKS_FOR_KNOTS = """
[[requirement]]
competency = "knots"
level = "working"
importance = "desirable"
because = "ties things"
"""


def test_catalogue_without_postings_has_no_orphans(write: Write, sound: dict[str, str]) -> None:
    del sound[ENGINEER]
    sound[MATHEMATICS] += ISLAND
    assert messages(write({**sound})) == []


def test_broken_reference_makes_no_orphan_of_what_it_meant(write: Write, sound: dict[str, str]) -> None:
    sound[MATHEMATICS] = sound[MATHEMATICS].replace('competency = "linear-algebra"', 'competency = "linear-algbra"')
    assert [code for code, _ in messages(write({**sound}))] == ["unknown-competency"]


def test_course_for_a_level_above_all_that_is_asked_is_no_dead_end(write: Write, sound: dict[str, str]) -> None:
    sound[COURSES] = sound[COURSES].replace(
        'teaches = { calculus = "working" }', 'teaches = { calculus = "practitioner" }'
    )
    assert messages(write({**sound})) == []


@pytest.mark.parametrize(("checked", "told"), [("2025-11-20", 0), ("2025-11-19", 1), ("2024-02-29", 1)])
def test_facts_last_a_year_counted_from_the_newest_check(
    checked: str, told: int, write: Write, sound: dict[str, str]
) -> None:
    sound[COURSES] = sound[COURSES].replace("2026-11-20\nestimated", f"{checked}\nestimated")
    assert len(messages(write({**sound}))) == told


def test_one_date_too_many_is_told_once_for_each_file_that_it_outdates(write: Write, sound: dict[str, str]) -> None:
    head, first, second = sound[COURSES].split("[course.")
    late = first.replace("2026-11-20", "2062-11-20")
    third = second.replace("matrices", "more-matrices")
    courses = "[course.".join((head, late, f"{second}\n", third))
    told = [message for code, message in messages(write({**sound, COURSES: courses})) if code == "missing-evidence"]
    assert [message for message in told if message.startswith("the facts of")] == [
        "the facts of `matrices` and 1 other course of this file were checked over 12 months before the newest ones"
    ]


def test_course_without_a_date_that_can_be_read_is_not_called_old(write: Write, sound: dict[str, str]) -> None:
    sound[COURSES] = sound[COURSES].replace("2026-11-20\nestimated", "2026-13-20\nestimated")
    assert [code for code, _ in messages(write({**sound}))] == ["syntax-error"]
    sound[COURSES] = sound[COURSES].replace("2026-13-20\nestimated", '"soon"\nestimated')
    assert [code for code, _ in messages(write({**sound}))] == ["bad-date"]


def test_book_needs_no_mark_where_it_has_one(write: Write, sound: dict[str, str]) -> None:
    book = sound[COURSES].replace('format = "course"', 'format = "book"')
    assert messages(write({**sound, COURSES: book})) == []
    unmarked = book.replace('estimated = ["hours"]', 'estimated = ["cost"]')
    assert messages(write({**sound, COURSES: unmarked})) == [
        ("missing-evidence", "the hours of `calculus-1` stand as its provider's, but it is a book")
    ]
