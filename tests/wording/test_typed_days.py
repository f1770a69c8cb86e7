"""Days as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.fault import Fault
from planner.wording.typed_days import read_day, read_days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2027-06-03", date(2027, 6, 3), date(2027, 6, 3)),
        ("3 Jun 2027", date(2027, 6, 3), date(2027, 6, 3)),
        ("3rd of June, 2027", date(2027, 6, 3), date(2027, 6, 3)),
        ("June 3 2027", date(2027, 6, 3), date(2027, 6, 3)),
        ("june 3rd, 2027", date(2027, 6, 3), date(2027, 6, 3)),
        ("3.6.2027", date(2027, 6, 3), date(2027, 6, 3)),
        ("3. June 2027", date(2027, 6, 3), date(2027, 6, 3)),
        ("2027/06/03", date(2027, 6, 3), date(2027, 6, 3)),
        ("31/12/2027", date(2027, 12, 31), date(2027, 12, 31)),
        ("12/31/2027", date(2027, 12, 31), date(2027, 12, 31)),
        ("5/5/2027", date(2027, 5, 5), date(2027, 5, 5)),
        ("June 2027", date(2027, 6, 1), date(2027, 6, 30)),
        ("Sept 2027", date(2027, 9, 1), date(2027, 9, 30)),
        ("2027-06", date(2027, 6, 1), date(2027, 6, 30)),
        ("06/2027", date(2027, 6, 1), date(2027, 6, 30)),
        ("Feb 2028", date(2028, 2, 1), date(2028, 2, 29)),
        ("2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("end of June 2027", date(2027, 6, 30), date(2027, 6, 30)),
        ("End of 2027", date(2027, 12, 31), date(2027, 12, 31)),
        ("the end of June, 2027", date(2027, 6, 30), date(2027, 6, 30)),
        ("start of Feb 2027", date(2027, 2, 1), date(2027, 2, 1)),
        ("beginning of 2027", date(2027, 1, 1), date(2027, 1, 1)),
        ("mid-June 2027", date(2027, 6, 15), date(2027, 6, 15)),
        ("middle of June 2027", date(2027, 6, 15), date(2027, 6, 15)),
        ("mid 2027", date(2027, 6, 30), date(2027, 6, 30)),
    ],
)
def test_a_day_or_a_span_of_them_is_read(text: str, first: date, last: date) -> None:
    assert read_days(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "soon", "June", "summer 2027", "30 Feb 2027", "2027-13", "13/2027", "3/4/2027", "0/0/2027"),
        *("31 Dec 27", "end of 31 Dec 2027", "end of", "mid", "of", "end of end of 2027", "1 2 3 4", "J 2027"),
    ],
)
def test_what_is_no_day_or_more_than_one_is_refused(text: str) -> None:
    with pytest.raises(Fault):
        read_days(text)


@pytest.mark.parametrize("text", ["end of June", "June", "31 Dec"])
def test_a_year_left_out_is_asked_for(text: str) -> None:
    with pytest.raises(Fault, match="say the year"):
        read_days(text)


def test_a_month_is_no_day() -> None:
    with pytest.raises(Fault):
        read_day("June 2027")
