"""Wishes as the learner writes them: how each is shown, and how what they type is read. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import partial
from math import isfinite
from typing import Any

from planner.domain.fault import Fault
from planner.domain.learner import Absence, HoursFrom, Preferences
from planner.domain.money import ExchangeRates, Money
from planner.domain.safety.limits import MOST_BUDGET
from planner.domain.wishes import EXPECTED, MOST_MONEY, WISHES, WishKind, WishType
from planner.wording.figures import number

_MOST_DIGITS = 9
_UNIT = re.compile(r"(?<=[\d.])\s*(h|hrs?|hours?)\s*$", re.IGNORECASE)
"""The unit of hours, as screens write it and as people do."""
_SIGNS = {"£": "GBP", "€": "EUR", "$": "USD"}
_CURRENCY = rf"([{''.join(_SIGNS)}]|[A-Za-z]{{3}})?"
_MONEY = re.compile(rf"{_CURRENCY}\s*([^\sA-Za-z{''.join(_SIGNS)}]\S*?)\s*{_CURRENCY}")
_OF_MONTH = re.compile(r"(start|end) of ([a-z]+ \d{4})", re.IGNORECASE)
DATE_FORMS = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y")


def show_wish(name: str, wishes: Preferences) -> str:
    """A typed wish as its field shows it; empty where it is left open.

    >>> show_wish("hours_per_week", Preferences(hours_per_week=7.5)), show_wish("deadline", Preferences())
    ('7.5', '')
    """
    value = getattr(wishes, name)
    if value is None:
        return ""
    if WISHES[name].type is WishType.ABSENCES:
        return ", ".join(f"{absence.first_day}–{absence.last_day}" for absence in value)
    if WISHES[name].type is WishType.CHANGING_HOURS:
        later = (f"{number(change.hours_per_week)} from {change.first_day}" for change in wishes.hours_changes)
        return ", ".join((number(value), *later))
    if WISHES[name].type in (WishType.TIMES, WishType.SHARE):
        return f"{value:g}"
    return number(value) if isinstance(value, float | int) else str(value)


def read_wish(name: str, text: str, wishes: Preferences, rates: ExchangeRates) -> Preferences:
    """The wishes with one of them as typed, by default where nothing is typed.

    Raises `Fault` with a message short enough for the field where the text makes no sense.

    >>> rates = ExchangeRates(base="EUR", checked=date(2026, 1, 2), per_base={})
    >>> read_wish("deadline", "31 Dec 2027", Preferences(), rates).deadline
    datetime.date(2027, 12, 31)
    """
    kind, text = WISHES[name], text.strip()
    if kind.type is WishType.CHANGING_HOURS:
        changed = _read_changing_hours(kind, text or str(kind.field.empty), wishes)
    elif kind.type is WishType.MONEY and text:
        changed = replace(wishes, budget=_read_budget(text, wishes, rates))
    else:
        changed = replace(wishes, **{name: READERS[kind.type](text) if text else getattr(Preferences(), name)})
        _check_number(kind, getattr(changed, name))
    if changed.start and changed.deadline and changed.deadline < changed.start:
        raise Fault("the deadline is before the start")
    return changed


def read_day(text: str) -> date:
    """A day, written as 2027-01-31, 31 Jan 2027, or start or end of Jan 2027; raises `Fault` for anything else.

    >>> read_day("end of June 2028"), read_day("Start of Feb 2027")
    (datetime.date(2028, 6, 30), datetime.date(2027, 2, 1))
    """
    if in_month := _OF_MONTH.fullmatch(text):
        first = read_day(f"1 {in_month[2]}")
        is_last = in_month[1].lower() == "end"
        return first.replace(day=monthrange(first.year, first.month)[1]) if is_last else first
    try:
        return date.fromisoformat(text)
    except ValueError:
        for form in DATE_FORMS:
            try:
                return datetime.strptime(text, form).date()  # noqa: DTZ007  (a calendar day has no time zone)
            except ValueError:
                continue
    raise Fault(EXPECTED[WishType.DAY])


def read_hours(text: str, kind: WishType = WishType.WEEKLY_HOURS) -> float:
    """A finite number of hours, with or without their unit; raises `Fault` for anything else.

    >>> [read_hours(text) for text in ("5", "5 h", "2.5h", "-1 hour", "5 hours")]
    [5.0, 5.0, 2.5, -1.0, 5.0]
    """
    hours = _number(_UNIT.sub("", text), kind)
    if not isfinite(hours):
        raise Fault(EXPECTED[kind])
    return hours


def read_money(text: str, currency: str = "") -> Money:
    """An amount and its currency, which may be left out where there is a usual one; raises `Fault` for anything else.

    >>> str(read_money("1,500 gbp")), str(read_money("£500")), str(read_money("600", "EUR"))
    ('1500 GBP', '500 GBP', '600 EUR')
    """
    match = _MONEY.fullmatch(text)
    try:
        amount = Decimal(match[2].replace(",", "")) if match else Decimal("NaN")
    except InvalidOperation:
        amount = Decimal("NaN")
    if match is None or (match[1] and match[3]) or not amount.is_finite() or abs(amount) > MOST_BUDGET:
        raise Fault(EXPECTED[WishType.MONEY])
    named = match[1] or match[3] or currency
    if not named:
        raise Fault(f"which currency? {text} EUR?")
    return Money(amount=amount, currency=_SIGNS.get(named, named.upper()))


def _number(text: str, kind: WishType) -> float:
    try:
        return float(text)
    except ValueError:
        raise Fault(EXPECTED[kind]) from None


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > _MOST_DIGITS:
        raise Fault(EXPECTED[WishType.COUNT])
    return int(text)


def _read_absences(text: str) -> tuple[Absence, ...]:
    absences = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        days = [read_day(day.strip()) for day in re.split(r"\s+to\s+|\.\.|–", part)]
        if len(days) > 2 or days[0] > days[-1]:
            raise Fault("first day to last day")
        absences.append(Absence(first_day=days[0], last_day=days[-1]))
    return tuple(sorted(absences, key=lambda absence: absence.first_day))


def _read_changing_hours(kind: WishKind, text: str, wishes: Preferences) -> Preferences:
    """The hours from the start, then `HOURS from DAY` for each change; 0 hours are a pause."""
    usual, *later = (part.strip() for part in text.split(","))
    changes: dict[date, float] = {}
    for part in later:
        match = re.fullmatch(r"(.+?)\s+from\s+(.+)", part)
        if match is None:
            raise Fault("write 8, 12 from 2027-03-01")
        hours = read_hours(match[1])
        if hours:
            _check_number(kind, hours)
        changes[read_day(match[2])] = hours
    steps = (HoursFrom(first_day=on, hours_per_week=hours) for on, hours in sorted(changes.items()))
    changed = replace(wishes, hours_per_week=read_hours(usual), hours_changes=tuple(steps))
    _check_number(kind, changed.hours_per_week)
    return changed


def _read_budget(text: str, wishes: Preferences, rates: ExchangeRates) -> Money:
    """The budget; without its currency, in that of the last one or else in the one that prices are shown in.

    A currency alone is meant for the amount that is kept.
    """
    if wishes.budget and re.fullmatch(_CURRENCY, text):
        text = f"{wishes.budget.amount:f} {text}"
    money = read_money(text, wishes.budget.currency if wishes.budget else rates.base)
    if not 0 <= money.amount <= MOST_MONEY:
        raise Fault(f"from 0 to {MOST_MONEY}")
    if not rates.knows(money.currency):
        raise Fault(f"no rate for {money.currency}; there is {', '.join(sorted({rates.base, *rates.per_base}))}")
    return money


def _check_number(kind: WishKind, value: Any) -> None:
    """Raise `Fault` where a typed number is not within its limits."""
    if kind.limits and value is not None:
        limits = kind.limits._replace(highest=kind.most_typed or kind.limits.highest)
        if not limits.allow(value):
            raise Fault(str(limits))


READERS: dict[WishType, Callable[[str], Any]] = {
    WishType.CHANGING_HOURS: read_hours,
    WishType.WEEKLY_HOURS: read_hours,
    WishType.HOURS: partial(read_hours, kind=WishType.HOURS),
    WishType.DAY: read_day,
    WishType.MONEY: read_money,
    WishType.COUNT: _count,
    WishType.TIMES: partial(_number, kind=WishType.TIMES),
    WishType.SHARE: partial(_number, kind=WishType.SHARE),
    WishType.ABSENCES: _read_absences,
}
"""The reader of each type of wish that is typed."""
