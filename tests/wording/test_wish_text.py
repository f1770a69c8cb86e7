"""Wishes as texts: read as people write them, and shown so that they read back the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planner.domain.fault import Fault
from planner.domain.learner import Absence, HoursFrom, Preferences
from planner.domain.money import ExchangeRates, Money
from planner.domain.wishes import WISHES
from planner.wording.wish_text import read_wish, show_wish, understood_days

TYPED = [name for name, wish in WISHES.items() if wish.field.empty is not None]
TODAY = date(2026, 11, 30)
RATES = ExchangeRates(base="EUR", checked=date(2026, 11, 20), per_base={"GBP": Decimal("0.8")})
FULL = Preferences(
    hours_per_week=7.5,
    hours_changes=(
        HoursFrom(first_day=date(2027, 3, 1), hours_per_week=12),
        HoursFrom(first_day=date(2027, 8, 1), hours_per_week=0),
    ),
    pace=1.25,
    start=date(2027, 1, 4),
    deadline=date(2027, 12, 31),
    budget=Money(amount=Decimal(500), currency="GBP"),
    parallel=3,
    cohort_hours_per_week=35,
    away=(Absence(first_day=date(2027, 4, 1), last_day=date(2027, 4, 14)),),
)


@pytest.mark.parametrize("wish", TYPED)
@pytest.mark.parametrize("wishes", [FULL, Preferences()])
def test_what_a_field_shows_reads_back_as_the_same_wish(wish: str, wishes: Preferences) -> None:
    assert read_wish(wish, show_wish(wish, wishes), wishes, RATES) == wishes


@pytest.mark.parametrize("wish", TYPED)
def test_an_emptied_field_goes_back_to_the_default(wish: str) -> None:
    assert getattr(read_wish(wish, "", FULL, RATES), wish) == getattr(Preferences(), wish)


@pytest.mark.parametrize(
    ("wish", "text", "value"),
    [
        ("hours_per_week", "7.5", 7.5),
        ("pace", "1.2", 1.2),
        ("deadline", "31 December 2027", date(2027, 12, 31)),
        ("deadline", "June 2027", date(2027, 6, 30)),
        ("start", "June 2027", date(2027, 6, 1)),
        ("deadline", "end of 2027", date(2027, 12, 31)),
        ("deadline", "mid-June 2027", date(2027, 6, 15)),
        ("hours_changes", "8, 12 from March 2027", (HoursFrom(first_day=date(2027, 3, 1), hours_per_week=12),)),
        ("away", "21 Dec to 3 Jan 2027", (Absence(first_day=date(2026, 12, 21), last_day=date(2027, 1, 3)),)),
        ("away", "1 Apr to 14 Apr 2027", (Absence(first_day=date(2027, 4, 1), last_day=date(2027, 4, 14)),)),
        ("away", "August 2027", (Absence(first_day=date(2027, 8, 1), last_day=date(2027, 8, 31)),)),
        ("budget", "1,500 gbp", Money(amount=Decimal(1500), currency="GBP")),
        ("budget", "49.99EUR", Money(amount=Decimal("49.99"), currency="EUR")),
        ("budget", "£1,500", Money(amount=Decimal(1500), currency="GBP")),
        ("budget", "500 £", Money(amount=Decimal(500), currency="GBP")),
        ("budget", "€500", Money(amount=Decimal(500), currency="EUR")),
        ("budget", "500", Money(amount=Decimal(500), currency=RATES.base)),
        ("budget", "500EUR", Money(amount=Decimal(500), currency="EUR")),
        ("budget", " eur 500 ", Money(amount=Decimal(500), currency="EUR")),
        ("budget", "gbp 500", Money(amount=Decimal(500), currency="GBP")),
        (
            "away",
            "2027-08-01..2027-08-02, 1 Apr 2027 to 3 Apr 2027",
            (
                Absence(first_day=date(2027, 4, 1), last_day=date(2027, 4, 3)),
                Absence(first_day=date(2027, 8, 1), last_day=date(2027, 8, 2)),
            ),
        ),
    ],
)
def test_wishes_are_read_as_people_write_them(wish: str, text: str, value: object) -> None:
    typed = "hours_per_week" if wish == "hours_changes" else wish
    assert getattr(read_wish(typed, text, Preferences(), RATES), wish) == value


@pytest.mark.parametrize(
    ("wish", "text"),
    [
        ("hours_per_week", "eight"),
        ("hours_per_week", "0"),
        ("hours_per_week", "169"),
        ("hours_per_week", "nan"),
        ("hours_per_week", "8, 12"),
        ("hours_per_week", "8, many from 2027-03-01"),
        ("hours_per_week", "8, 12 from spring"),
        ("pace", "slow"),
        ("pace", "0"),
        ("pace", "nan"),
        ("cohort_hours_per_week", "-3"),
        ("start", "soon"),
        ("deadline", "2027-02-30"),
        ("deadline", "end of June"),
        ("deadline", "summer 2027"),
        ("budget", "EUR"),
        ("budget", "500 XYZ"),
        ("budget", "much"),
        ("budget", "£"),
        ("budget", "£500 EUR"),
        ("budget", "1.2.3 EUR"),
        ("parallel", "0"),
        ("parallel", "1.5"),
        ("away", "2027-04-14 to 2027-04-01"),
        ("away", "April"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_short_message(wish: str, text: str) -> None:
    with pytest.raises(Fault) as refused:
        read_wish(wish, text, Preferences(), RATES)
    assert 0 < len(refused.value.message) <= 40


def test_a_bare_budget_is_in_the_currency_of_the_last_one() -> None:
    assert read_wish("budget", "600", FULL, RATES).budget == Money(amount=Decimal(600), currency="GBP")


def test_a_currency_alone_is_for_the_budget_that_is_kept() -> None:
    assert FULL.budget is not None
    kept = FULL.budget.amount
    for text in ("EUR", "€"):
        assert read_wish("budget", text, FULL, RATES).budget == Money(amount=kept, currency="EUR")


def test_a_deadline_before_the_start_is_refused() -> None:
    with pytest.raises(Fault, match="before the start"):
        read_wish("deadline", "2027-01-03", FULL, RATES)


def test_typing_hours_a_week_replaces_the_changes_planned_for_later() -> None:
    before = Preferences(hours_changes=(HoursFrom(first_day=date(2027, 3, 1), hours_per_week=12),))
    assert read_wish("hours_per_week", "10", before, RATES) == Preferences(hours_per_week=10)


def test_hours_that_change_are_read_in_the_order_of_their_days() -> None:
    read = read_wish("hours_per_week", "8, 0 from 1 Aug 2027, 12 from 2027-03-01", Preferences(), RATES)
    assert read.hours_changes == FULL.hours_changes


def test_days_typed_in_other_words_are_said_back() -> None:
    typed = {"deadline": "2027", "start": "June 2027", "away": "1 Apr 2027 to 2 Apr 2027", "hours_per_week": "8"}
    said = {
        name: understood_days(name, text, read_wish(name, text, Preferences(), RATES), TODAY)
        for name, text in typed.items()
    }
    assert said == {
        "deadline": "Deadline: 31 Dec 2027",
        "start": "Start: 1 Jun 2027",
        "away": "Away: 1 Apr to 2 Apr 2027",
        "hours_per_week": "",
    }
    assert understood_days("hours_per_week", "8, 12 from March 2027", FULL, TODAY) == (
        "Hours/week: 7.5, 12 from 1 Mar 2027, 0 from 1 Aug 2027"
    )
    assert understood_days("deadline", "2027-12-31", FULL, TODAY) == ""
