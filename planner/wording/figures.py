"""Figures, counted things, lists of names, dates and amounts of money, as people write them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP

from planner.domain.money import Money

_WEEK = 7
_YEAR = 365.25
_YEARS = 2
"""From so many years on, a time is told in years."""


def number(value: float) -> str:
    """A figure with at most one decimal, and none where it is whole.

    >>> number(12.0), number(7.25)
    ('12', '7.2')
    """
    return f"{value:.1f}".removesuffix(".0")


def percent(share: float) -> str:
    """A share, 0 to 1, as whole per cent: all of it only where nothing is missing, none only where there is nothing.

    >>> percent(0.294), percent(0.999), percent(0.001), percent(1.0)
    ('29%', '99%', '1%', '100%')
    """
    return f"{round(100 * share) if share in (0, 1) else min(max(round(100 * share), 1), 99)}%"


def ready(share: float) -> str:
    """How ready to apply one is, 0 to 1; in the same words everywhere.

    >>> ready(0.294)
    '29% ready to apply'
    """
    return f"{percent(share)} ready to apply"


def count(amount: int, noun: str) -> str:
    """A number and its noun.

    >>> count(1, "week"), count(3, "week"), count(2, "competency")
    ('1 week', '3 weeks', '2 competencies')
    """
    plural = f"{noun[:-1]}ies" if noun.endswith("cy") else f"{noun}s"
    return f"{amount} {noun if amount == 1 else plural}"


def kept_as_said(amount: int) -> str:
    """How many levels a CV left as the learner had said, after how many it gave; nothing where it is none.

    >>> kept_as_said(8), kept_as_said(0)
    (', 8 kept as you said', '')
    """
    return f", {amount} kept as you said" if amount else ""


def listed(names: list[str], most: int = 4, *, last: str = "and") -> str:
    """Names in a row with a word before the `last`, the rest counted.

    >>> listed(["a", "b", "c"], most=2), listed(["a", "b", "c"], last="or")
    ('a, b and 1 more', 'a, b or c')
    """
    shown, rest = names[:most], len(names) - most
    if rest > 0:
        return f"{', '.join(shown)} and {rest} more"
    return f" {last} ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def apart(days: int) -> str:
    """How far two days are apart, in the unit that one would say it in.

    >>> apart(6), apart(58), apart(1096)
    ('6 days', '8 weeks', '3 years')
    """
    if days < _WEEK:
        return count(days, "day")
    return count(round(days / _WEEK), "week") if days < _YEARS * _YEAR else count(round(days / _YEAR), "year")


def later(now: date, then: date) -> str:
    """How much later or sooner something is then than now.

    >>> later(date(2027, 3, 1), date(2027, 3, 15)), later(date(2027, 3, 1), date(2027, 2, 28))
    ('2 weeks later', '1 day sooner')
    """
    days = (then - now).days
    return f"{apart(abs(days))} {'later' if days > 0 else 'sooner'}" if days else "the same day"


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


def price(cost: Money) -> str:
    """An amount of money, with minor units where there are any, or "free".

    >>> from decimal import Decimal
    >>> price(Money(amount=Decimal("347.5"), currency="EUR")), price(Money(amount=Decimal(90), currency="GBP"))
    ('347.50 EUR', '90 GBP')
    """
    if not cost.amount:
        return "free"
    pence = 0 if cost.amount == cost.amount.to_integral_value() else 2
    return f"{cost.amount:.{pence}f} {cost.currency}"


def price_and_paid(cost: Money, paid: Money | None) -> str:
    """What is still to pay, beside what counts as paid.

    >>> from decimal import Decimal
    >>> nothing, paid = (Money(amount=Decimal(amount), currency="EUR") for amount in ("0", "41.94"))
    >>> price_and_paid(nothing, paid), price_and_paid(paid, paid), price_and_paid(nothing, None)
    ('41.94 EUR, counted as paid', '41.94 EUR, beside 41.94 EUR counted as paid', 'free')
    """
    if paid is None:
        return price(cost)
    return f"{price(cost)}, beside {price(paid)} counted as paid" if cost.amount else f"{price(paid)}, counted as paid"


def rounded_price_and_paid(cost: Money, paid: Money | None) -> str:
    """The same to the whole unit, in few words.

    >>> from decimal import Decimal
    >>> nothing, paid = (Money(amount=Decimal(amount), currency="EUR") for amount in ("0", "41.94"))
    >>> rounded_price_and_paid(nothing, paid), rounded_price_and_paid(paid, paid)
    ('42 EUR paid', '42 EUR + 42 EUR paid')
    """
    if paid is None:
        return rounded_price(cost)
    return f"{rounded_price(cost)} + {rounded_price(paid)} paid" if cost.amount else f"{rounded_price(paid)} paid"


def rounded_price(cost: Money) -> str:
    """An amount of money to the whole unit, or "free".

    >>> from decimal import Decimal
    >>> rounded_price(Money(amount=Decimal("347.5"), currency="EUR"))
    '348 EUR'
    """
    return f"{max(cost.amount.to_integral_value(ROUND_HALF_UP), 1):f} {cost.currency}" if cost.amount else "free"
