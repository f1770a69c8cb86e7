"""Days as people type them: one day, or a month or year whose first, middle or last day is meant. Pure.

Relative days, such as yesterday, are for those who know what day it is.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from enum import IntEnum

from planner.domain.fault import Fault
from planner.domain.wishes import EXPECTED, WishType

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_LEAST_LETTERS = 3
_MIDDLE_OF_MONTH = 15
_MIDDLE_OF_YEAR = (6, 30)
_SAYS_NOTHING = re.compile(r"(?<=\d)(st|nd|rd|th)\b|\b(of|the)\b")
_BETWEEN = re.compile(r"[\s,./-]+")
_YEAR = re.compile(r"\d{4}")
_SOME_LEAP_YEAR = 2000


class _Part(IntEnum):
    """Which day of a month or year is meant."""

    START = 0
    MIDDLE = 1
    END = 2


_PARTS = {
    "start": _Part.START,
    "beginning": _Part.START,
    "begin": _Part.START,
    "mid": _Part.MIDDLE,
    "middle": _Part.MIDDLE,
    "end": _Part.END,
}


def read_days(text: str) -> tuple[date, date]:
    """The first and the last day of what is typed: a day, a month or a year, or the start, middle or end of one.

    Raises `Fault` for anything else, and where the year is left out.

    >>> [str(on) for on in read_days("June 2027")], [str(on) for on in read_days("1st of June, 2027")]
    (['2027-06-01', '2027-06-30'], ['2027-06-01', '2027-06-01'])
    """
    try:
        return _read(text)
    except ValueError:
        pass
    try:
        _read(f"{text} {_SOME_LEAP_YEAR}")
    except ValueError:
        raise Fault(EXPECTED[WishType.FIRST_DAY]) from None
    raise Fault("say the year, too, as in June 2027")


def read_day(text: str) -> date:
    """A day, on which no month and no year may stand for one of theirs; raises `Fault` for anything else.

    >>> str(read_day("31 Jan 2027")), str(read_day("end of June 2028"))
    ('2027-01-31', '2028-06-30')
    """
    first, last = read_days(text)
    if first != last:
        raise Fault(EXPECTED[WishType.FIRST_DAY])
    return first


def read_first_day(text: str) -> date:
    """The day on which something begins: of a month or year its first.

    >>> str(read_first_day("June 2027"))
    '2027-06-01'
    """
    return read_days(text)[0]


def read_last_day(text: str) -> date:
    """The day on which something ends: of a month or year its last.

    >>> str(read_last_day("June 2027")), str(read_last_day("2027"))
    ('2027-06-30', '2027-12-31')
    """
    return read_days(text)[1]


def _read(text: str) -> tuple[date, date]:
    """The same; raises `ValueError` where it makes no sense."""
    try:
        return (date.fromisoformat(text),) * 2
    except ValueError:
        words = _BETWEEN.split(_SAYS_NOTHING.sub(" ", text.casefold()).strip(" ."))
    if (part := _PARTS.get(words[0])) is None:
        return _span(words, is_day_first="." in text)
    return (_part(part, *_span(words[1:])),) * 2


def _span(words: list[str], *, is_day_first: bool = False) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day."""
    month = day = ""
    match words:
        case [year]:
            pass
        case [year, month] if _YEAR.fullmatch(year):
            pass
        case [month, year]:
            pass
        case [year, month, day] if _YEAR.fullmatch(year):
            pass
        case [month, day, year] if not month.isdecimal():
            pass
        case [day, month, year] if is_day_first or not month.isdecimal():
            pass
        case [one, other, year]:
            month, day = _only_reading(one, other)
        case _:
            raise ValueError(words)
    if not _YEAR.fullmatch(year):
        raise ValueError(year)
    if day:
        return (date(int(year), _month(month), int(day)),) * 2
    first, last = (_month(month), _month(month)) if month else (1, len(_MONTHS))
    return date(int(year), first, 1), date(int(year), last, monthrange(int(year), last)[1])


def _part(part: _Part, first: date, last: date) -> date:
    """The start, middle or end of a month or year."""
    if first == last:
        raise ValueError(first)
    if part is _Part.MIDDLE:
        is_month = first.month == last.month
        return first.replace(day=_MIDDLE_OF_MONTH) if is_month else date(first.year, *_MIDDLE_OF_YEAR)
    return first if part is _Part.START else last


def _only_reading(one: str, other: str) -> tuple[str, str]:
    """The month and the day of two numbers of which one can't be a month, or that are the same."""
    month, day = sorted((one, other), key=int)
    if int(day) <= len(_MONTHS) and int(month) != int(day):
        raise ValueError(one, other)
    return month, day


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if len(text) < _LEAST_LETTERS:
        raise ValueError(text)
    return 1 + [month.startswith(text) for month in _MONTHS].index(True)
