"""Hours of study with their day, as the learner writes them. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from planner.domain.fault import Fault
from planner.journal import LearnerRecord
from planner.wording.figures import day, listed, number
from planner.wording.typed_days import read_day
from planner.wording.wish_text import read_hours

LOG_FORM = "hours such as 3, 1.5 yesterday or 2 on 3 Jan"
_YESTERDAY = "yesterday"
_LEAP_YEARS_APART = 8
MOST_HOURS_A_DAY = 16
"""More than anybody studies in a day: a week that is logged as one day, or a slip."""

RECENT = timedelta(weeks=8)
"""A day no longer ago is meant as it is written, though the record begins later."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LEAST_LETTERS = 3


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
    """A day, as a date, a weekday, `yesterday` or `today`; the latest such day that is not to come.

    A weekday is one before today. Raises `Fault` for anything else.

    >>> read_past_day("27 Oct", date(2026, 11, 29)), read_past_day("Dec 27", date(2026, 11, 29))
    (datetime.date(2026, 10, 27), datetime.date(2025, 12, 27))
    >>> read_past_day("last Wednesday", date(2026, 11, 30)), read_past_day("Mon", date(2026, 11, 30))
    (datetime.date(2026, 11, 25), datetime.date(2026, 11, 23))
    """
    if text in ("today", _YESTERDAY):
        return today - timedelta(days=text == _YESTERDAY)
    named = text.casefold().removeprefix("last ")
    for weekday, name in enumerate(_WEEKDAYS):
        if len(named) >= _LEAST_LETTERS and name.startswith(named):
            return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
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


def beyond_logged(hours: float, on: date, course: str, record: LearnerRecord) -> str | None:
    """What is wrong with taking back more hours of a course than are logged of a day, and which days have any."""
    if hours >= 0 or -hours <= record.hours_to_take_back(course, on):
        return None
    days = sorted(record.logged_by_day(course).items(), reverse=True)
    others = [_logged_of(there, other) for other, there in days if there > 0 and other != on]
    of_day = record.hours_to_take_back(course, on)
    return "; ".join([_logged_of(of_day, on), *([listed(others, most=3)] if others else [])])


def _logged_of(hours: float, on: date) -> str:
    if not hours:
        return f"no hours are logged of {day(on)}"
    return f"{number(hours)} h {'is' if hours == 1 else 'are'} logged of {day(on)}"


def beyond_a_day(hours: float, on: date, record: LearnerRecord) -> str | None:
    """What is wrong with logging more hours of a day than anybody studies."""
    so_far = record.logged_by_day().get(on, 0)
    if hours <= 0 or so_far + hours <= MOST_HOURS_A_DAY:
        return None
    logged = f", and {_logged_of(so_far, on)}" if so_far > 0 else ""
    return f"more than {MOST_HOURS_A_DAY} h are no day of study{logged}: log it day by day"


def before_record(text: str, on: date, today: date, first_day: date | None) -> str | None:
    """What is wrong with a day long before the record's first where its year is not written, for it may be a slip.

    One of the last weeks never is, whatever a clock that was wrong has put into the record.
    """
    if first_day is None or on >= min(first_day, today - RECENT) or re.search(r"\d{4}|yesterday", text):
        return None
    to_come = f"{on.day} {on:%b} is still to come, and " if on.year < today.year else ""
    return f"{to_come}{day(on)} is before your record begins: write the year if you mean it"


def wrong_with_log(text: str, today: date, course: str, record: LearnerRecord) -> str | None:
    """What is wrong with hours to log of a course, and the day, if anything.

    >>> wrong_with_log("2.5", date(2027, 1, 4), "sql", LearnerRecord())
    >>> wrong_with_log("2 on 5 Jan 2027", date(2027, 1, 4), "sql", LearnerRecord())
    'that day is still to come'
    >>> wrong_with_log("-3", date(2027, 1, 4), "sql", LearnerRecord(under_way={"sql": 2.5}))
    '2.5 h are logged of 4 Jan 2027'
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
        beyond_logged(hours, on, course, record)
        or beyond_a_day(hours, on, record)
        or before_record(text, on, today, record.first_day)
    )
