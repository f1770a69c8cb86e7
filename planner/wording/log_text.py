"""Hours of study with their day, as the learner writes them. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from planner.domain.fault import Fault
from planner.wording.figures import day, number
from planner.wording.typed_days import read_day
from planner.wording.wish_text import read_hours

LOG_FORM = "hours such as 3, 1.5 yesterday or 2 on 3 Jan"
_YESTERDAY = "yesterday"
_LEAP_YEARS_APART = 8
HOURS_IN_A_DAY = 24


def read_log(text: str, today: date) -> tuple[float, date]:
    """The hours and the day of an entry, today where no day is named; raises `Fault` otherwise.

    >>> read_log("5 h", date(2027, 1, 4)), read_log("5 hours yesterday", date(2027, 1, 4))[1]
    ((5.0, datetime.date(2027, 1, 4)), datetime.date(2027, 1, 3))
    >>> read_log("2.5 on 3 Jan 2027", date(2027, 1, 4)), read_log("2 yesterday", date(2027, 1, 4))[1]
    ((2.5, datetime.date(2027, 1, 3)), datetime.date(2027, 1, 3))
    """
    match = re.fullmatch(r"(\S+(?:\s+h(?:(?:ou)?rs?)?)?)(?:\s+(?:on\s+)?(.+))?", text.strip())
    if match is None:
        raise Fault(f"{LOG_FORM} are wanted here")
    try:
        return read_hours(match[1]), read_past_day(match[2] or "today", today)
    except Fault:
        raise Fault(f"{LOG_FORM} are wanted here") from None


def read_past_day(text: str, today: date) -> date:
    """A day, as a date, `yesterday` or `today`; without its year, the latest such day that is not to come.

    Raises `Fault` for anything else.

    >>> read_past_day("27 Oct", date(2026, 11, 29)), read_past_day("Dec 27", date(2026, 11, 29))
    (datetime.date(2026, 10, 27), datetime.date(2025, 12, 27))
    """
    if text in ("today", _YESTERDAY):
        return today - timedelta(days=text == _YESTERDAY)
    if re.search(r"\d{4}", text):
        return read_day(text)
    for year in range(today.year, today.year - _LEAP_YEARS_APART - 1, -1):
        try:
            on = read_day(f"{text} {year}")
        except Fault:  # as of 29 Feb in most years
            continue
        if on <= today:
            return on
    return read_day(text)


def beyond_logged(hours: float, logged: float) -> str | None:
    """What is wrong with taking back more hours of a course than are logged of it."""
    return f"only {number(logged)} h are logged of it" if hours < -logged else None


def beyond_a_day(hours: float, on: date, by_day: Mapping[date, float]) -> str | None:
    """What is wrong with logging more hours of a day than it has; `by_day` are those logged so far."""
    so_far = by_day.get(on, 0)
    if hours <= 0 or so_far + hours <= HOURS_IN_A_DAY:
        return None
    logged = f", and {number(so_far)} h are logged of {day(on)}" if so_far > 0 else ""
    return f"a day has {HOURS_IN_A_DAY} hours{logged}: log it day by day"


def before_record(text: str, on: date, today: date, first_day: date | None) -> str | None:
    """What is wrong with a day before the record's first where its year is not written, for it may be a slip.

    Today never is, whatever a clock that was wrong has put into the record.
    """
    if first_day is None or on >= min(first_day, today) or re.search(r"\d{4}|yesterday", text):
        return None
    return f"{day(on)} is before your record begins: write the year if you mean it"


def wrong_with_log(
    text: str,
    today: date,
    logged: float,
    *,
    by_day: Mapping[date, float] = MappingProxyType({}),
    first_day: date | None = None,
) -> str | None:
    """What is wrong with hours to log, and the day, if anything; `logged` are those of the course so far.

    `by_day` are the hours logged so far by their day, and `first_day` is the record's.

    >>> wrong_with_log("2.5", date(2027, 1, 4), 0), wrong_with_log("2 on 5 Jan 2027", date(2027, 1, 4), 0)
    (None, 'that day is still to come')
    >>> wrong_with_log("-3", date(2027, 1, 4), logged=2.5)
    'only 2.5 h are logged of it'
    >>> wrong_with_log("2 on 27 Dec", date(2026, 11, 30), 0, first_day=date(2026, 11, 2))
    '27 Dec 2025 is before your record begins: write the year if you mean it'
    """
    try:
        hours, on = read_log(text, today)
    except Fault as fault:
        return fault.message
    if on > today:
        return "that day is still to come"
    if hours == 0:
        return "0 hours are nothing to log"
    return (
        beyond_logged(hours, logged)
        or beyond_a_day(hours, on, by_day)
        or before_record(text, on, today, first_day)
        or None
    )
