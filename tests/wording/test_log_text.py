"""Hours of study with their day, as the learner writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from planner.journal import Event, LearnerRecord, Logged, Named, fold
from planner.journal.event import Entry
from planner.wording.log_text import read_log, wrong_with_log

TODAY = date(2026, 11, 29)


def recorded(*events: Event, begun: date = date(2020, 1, 1)) -> LearnerRecord:
    """The record of these, that began on a day."""
    at = datetime.combine(begun, time(12), UTC)
    return fold([Entry(id=number, at=at, event=event) for number, event in enumerate((Named(name="Ada"), *events), 1)])


def wrong(text: str, *events: Logged, begun: date = date(2020, 1, 1), today: date = TODAY) -> str | None:
    return wrong_with_log(text, today, "sql", recorded(*events, begun=begun))


def logged(hours: float, day: int) -> Logged:
    return Logged(course="sql", hours=hours, on=date(2026, 11, day))


@pytest.mark.parametrize(
    ("text", "hours", "on"),
    [
        ("3", 3, TODAY),
        ("-1.5", -1.5, TODAY),
        ("1h30", 1.5, TODAY),
        ("0:45 yesterday", 0.75, date(2026, 11, 28)),
        ("1.5 yesterday", 1.5, date(2026, 11, 28)),
        ("2 on 3 Jan 2026", 2, date(2026, 1, 3)),
        ("2 on 2026-01-03", 2, date(2026, 1, 3)),
        ("6 on 27 Oct", 6, date(2026, 10, 27)),
        ("6 on 29 Nov", 6, TODAY),
        ("6 on 30 November", 6, date(2025, 11, 30)),
        ("1 on 29 Feb", 1, date(2024, 2, 29)),
        ("1 last Wednesday", 1, date(2026, 11, 25)),
        ("1 on Sunday", 1, date(2026, 11, 22)),
    ],
)
def test_a_day_without_its_year_is_the_latest_that_is_not_to_come(text: str, hours: float, on: date) -> None:
    assert read_log(text, TODAY) == (hours, on)
    assert wrong(text, logged(2, 29)) is None


@pytest.mark.parametrize(
    "text", ["", "two", "2 on", "2 on 31 Feb", "2 on someday", "on 3 Jan", "nan", "2 yesterday on 3 Jan"]
)
def test_what_makes_no_sense_is_answered_with_the_forms_that_do(text: str) -> None:
    assert wrong(text) == "hours such as 3, 1.5 yesterday or 2 on 3 Jan are wanted here"


def test_days_to_come_no_hours_and_more_than_a_day_has_are_refused() -> None:
    assert wrong("2 on 30 Nov 2026") == "that day is still to come"
    assert wrong("0") == "0 hours are nothing to log"
    assert wrong("20") == "more than 16 h are no day of study: log it day by day"
    refused = "more than 16 h are no day of study, and 12 h are logged of 28 Nov 2026: log it day by day"
    assert wrong("5 yesterday", logged(12, 28)) == refused
    assert wrong("4 yesterday", logged(12, 28)) is None


def test_hours_are_taken_back_of_the_day_they_were_logged_for_and_of_no_other() -> None:
    so_far = (logged(2, 25), logged(1, 28))
    assert wrong("-1 yesterday", *so_far) is None
    assert wrong("-1", *so_far) == (
        "no hours are logged of 29 Nov 2026; 1 h is logged of 28 Nov 2026 and 2 h are logged of 25 Nov 2026"
    )
    assert wrong("-3 on 25 Nov", *so_far) == "2 h are logged of 25 Nov 2026; 1 h is logged of 28 Nov 2026"


def test_hours_brought_in_are_taken_back_in_their_week_and_those_of_no_week_on_any_day() -> None:
    of_week = LearnerRecord(under_way={"sql": 3}, studied={date(2026, 11, 23): {"sql": 3}})
    assert wrong_with_log("-3 on 25 Nov", TODAY, "sql", of_week) is None
    assert wrong_with_log("-1 on 20 Nov", TODAY, "sql", of_week) == "no hours are logged of 20 Nov 2026"
    assert wrong_with_log("-3", TODAY, "sql", LearnerRecord(under_way={"sql": 3})) is None


def test_a_day_long_before_the_record_is_meant_only_where_its_year_is_written() -> None:
    begun = date(2026, 11, 2)
    assert wrong("2 on 30 Nov", begun=begun) == (
        "30 Nov is still to come, and 30 Nov 2025 is before your record begins: write the year if you mean it"
    )
    assert wrong("2 on 3 Oct", begun=begun) == "3 Oct 2026 is before your record begins: write the year if you mean it"
    assert wrong("2 on 4 Oct", begun=begun) is None, "the last eight weeks are meant"
    assert wrong("2 on 30 Nov 2025", begun=begun) is None
    assert wrong("2 on 3 Nov", begun=begun) is None
    assert wrong("2", begun=begun, today=begun) is None
