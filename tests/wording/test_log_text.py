"""Hours of study with their day, as the learner writes them."""

from __future__ import annotations

from datetime import date

import pytest

from planner.wording.log_text import read_log, wrong_with_log

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "hours", "on"),
    [
        ("3", 3, TODAY),
        ("-1.5", -1.5, TODAY),
        ("1.5 yesterday", 1.5, date(2026, 11, 28)),
        ("2 on 3 Jan 2026", 2, date(2026, 1, 3)),
        ("2 on 2026-01-03", 2, date(2026, 1, 3)),
        ("6 on 27 Oct", 6, date(2026, 10, 27)),
        ("6 on 29 Nov", 6, TODAY),
        ("6 on 30 November", 6, date(2025, 11, 30)),
        ("1 on 29 Feb", 1, date(2024, 2, 29)),
    ],
)
def test_a_day_without_its_year_is_the_latest_that_is_not_to_come(text: str, hours: float, on: date) -> None:
    assert read_log(text, TODAY) == (hours, on)
    assert wrong_with_log(text, TODAY, logged=2) is None


@pytest.mark.parametrize(
    "text", ["", "two", "2 on", "2 on 31 Feb", "2 on someday", "on 3 Jan", "nan", "2 yesterday on 3 Jan"]
)
def test_what_makes_no_sense_is_answered_with_the_forms_that_do(text: str) -> None:
    assert wrong_with_log(text, TODAY, logged=2) == "hours such as 3, 1.5 yesterday or 2 on 3 Jan are wanted here"


def test_days_to_come_no_hours_and_more_than_a_day_has_are_refused() -> None:
    assert wrong_with_log("2 on 30 Nov 2026", TODAY, logged=0) == "that day is still to come"
    assert wrong_with_log("0", TODAY, logged=0) == "0 hours are nothing to log"
    assert wrong_with_log("24.5", TODAY, logged=0) == "a day has 24 hours: log it day by day"
    so_far = {date(2026, 11, 28): 20.0}
    refused = "a day has 24 hours, and 20 h are logged of 28 Nov 2026: log it day by day"
    assert wrong_with_log("5 yesterday", TODAY, logged=20, by_day=so_far) == refused
    assert wrong_with_log("4 yesterday", TODAY, logged=20, by_day=so_far) is None
    assert wrong_with_log("-19 yesterday", TODAY, logged=20, by_day=so_far) is None


def test_a_day_before_the_record_is_meant_only_where_its_year_is_written() -> None:
    begun = date(2026, 11, 2)
    assert "write the year" in str(wrong_with_log("2 on 30 Nov", TODAY, logged=0, first_day=begun))
    assert wrong_with_log("2 on 30 Nov 2025", TODAY, logged=0, first_day=begun) is None
    assert wrong_with_log("2 on 3 Nov", TODAY, logged=0, first_day=begun) is None
    assert wrong_with_log("2", begun, logged=0, first_day=begun) is None
