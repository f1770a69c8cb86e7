"""Which applications can go on from which: the courses without a fault, applications, and one edit at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.catalogue import read_catalogue

COURSES, APPLICATIONS = "curricula/courses.toml", "curricula/applications.toml"
FIRST = """\
[course.first]
title = "First applications"
format = "applications"
language = "en"
hours = 24
cost = { amount = 0, currency = "EUR" }
teaches = { calculus = "awareness" }
checked = 2026-11-20
estimated = ["hours"]
"""
LATER = FIRST.replace("first", "later") + 'elapsed_weeks = 12\ncontinues = "first"\n'
LAST = FIRST.replace("first", "last") + 'continues = "later"\n'
COHORT = "starts = [2027-01-11]\nweeks = 6\nhours_per_week = 4\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FIRST + LATER, []),
        (FIRST + LATER.replace('"first"', '"calculus-1"'), ["`later` continues `calculus-1`, which is a course"]),
        (FIRST + LATER + LAST, ["`last` continues `later`, which itself continues `first`"]),
        (LATER.replace('"first"', '"later"'), ["`later` continues `later`, which itself continues `later`"]),
        (FIRST + LATER + COHORT, ["`later` continues `first`, but has dates of its own"]),
        (LATER, ["`later` continues `first`, which is not defined"]),
        (
            FIRST.replace('"applications"', '"project"') + LATER.replace('"applications"', '"project"'),
            ["`later` continues `first`, but is a project"],
        ),
    ],
)
def test_applications_continue_others_that_continue_none(
    sound: dict[str, str], write: Callable[[dict[str, str | bytes]], Path], text: str, said: list[str]
) -> None:
    reading = read_catalogue(write({**sound, APPLICATIONS: text}), shown_as="")
    assert [found.message for found in reading.diagnostics if "continu" in found.message] == said
