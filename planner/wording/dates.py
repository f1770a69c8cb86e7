"""Dates as people write them."""

from __future__ import annotations

from datetime import date


def day(on: date) -> str:
    """A date as people write it.

    >>> day(date(2027, 3, 1))
    '1 Mar 2027'
    """
    return f"{on.day} {on:%b %Y}"


def span(first: date, last: date) -> str:
    """Two dates, the year said once where it is the same.

    >>> span(date(2027, 3, 1), date(2027, 3, 7))
    '1 Mar to 7 Mar 2027'
    """
    start = f"{first.day} {first:%b}" if first.year == last.year else day(first)
    return f"{start} to {day(last)}"
