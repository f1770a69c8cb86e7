"""Wishes in words: how each is shown, how what is typed is read, and each, or a change to it, as a phrase. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial
from math import isfinite
from typing import Any

from planner.domain.fault import Fault
from planner.domain.learner import Absence, HoursFrom, Preferences
from planner.domain.learning_plan import Repair, Wish
from planner.domain.money import ExchangeRates, Money
from planner.domain.safety.limits import MOST_BUDGET
from planner.domain.target import Milestone
from planner.domain.wishes import EXPECTED, MOST_MONEY, WISHES, WishKind, WishType
from planner.wording.figures import day, number, span
from planner.wording.typed_days import read_days, read_first_day, read_last_day

_MOST_DIGITS = 9
_UNIT = re.compile(r"(?<=[\d.])\s*(h|hrs?|hours?)\s*$", re.IGNORECASE)
"""The unit of hours, as screens write it and as people do."""
_MINUTES = re.compile(r"(-?)(\d+)(?:h|:)([0-5]\d)(?:m|min)?", re.IGNORECASE)
"""Hours and minutes, as a clock or a person writes them."""
_SIGNS = {"£": "GBP", "€": "EUR", "$": "USD"}
_CALLED = {"pound": "GBP", "pounds": "GBP", "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD"}
_CURRENCY = rf"([{''.join(_SIGNS)}]|(?i:{'|'.join(sorted(_CALLED, reverse=True))})|[A-Za-z]{{3}})?"
_MONEY = re.compile(rf"{_CURRENCY}\s*([^\sA-Za-z{''.join(_SIGNS)}]\S*?)\s*{_CURRENCY}")


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


def tell_wish(name: str, wishes: Preferences) -> str:
    """A typed wish as people read it, its days as all others; empty where it is left open.

    >>> tell_wish("deadline", Preferences(deadline=date(2027, 6, 30)))
    '30 Jun 2027'
    """
    value = getattr(wishes, name)
    match WISHES[name].type:
        case WishType.FIRST_DAY | WishType.LAST_DAY if value:
            return day(value)
        case WishType.ABSENCES:
            return ", ".join(span(absence.first_day, absence.last_day) for absence in value)
        case WishType.CHANGING_HOURS:
            later = (f"{number(change.hours_per_week)} from {day(change.first_day)}" for change in wishes.hours_changes)
            return ", ".join((number(value), *later))
        case _:
            return show_wish(name, wishes)


def understood_days(name: str, text: str, wishes: Preferences, today: date) -> str:
    """Which days a wish as typed was understood as, as a phrase; empty where it names none, or just so.

    Of a start that has gone by, that it is planned from today.

    >>> understood_days("deadline", "June 2027", Preferences(deadline=date(2027, 6, 30)), date(2026, 11, 30))
    'Deadline: 30 Jun 2027'
    >>> understood_days("start", "2 Nov 2026", Preferences(start=date(2026, 11, 2)), date(2026, 11, 30))
    'Start: 2 Nov 2026 has gone by, so it is planned from today'
    """
    shown, told = show_wish(name, wishes), tell_wish(name, wishes)
    is_gone = name == "start" and wishes.start is not None and wishes.start < today
    if not is_gone and (text.strip() == shown or told == shown):
        return ""
    gone = " has gone by, so it is planned from today" if is_gone else ""
    return f"{WISHES[name].field.label}: {told}{gone}"


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


def read_hours(text: str, kind: WishType = WishType.WEEKLY_HOURS) -> float:
    """A finite number of hours, with or without their unit, or hours and minutes; raises `Fault` for anything else.

    >>> [read_hours(text) for text in ("5", "5 h", "2.5h", "-1 hour", "5 hours", "1h30", "-1:30")]
    [5.0, 5.0, 2.5, -1.0, 5.0, 1.5, -1.5]
    """
    if match := _MINUTES.fullmatch(text.strip()):
        return float(f"{match[1]}1") * (int(match[2]) + int(match[3]) / 60)
    hours = _number(_UNIT.sub("", text), kind)
    if not isfinite(hours):
        raise Fault(EXPECTED[kind])
    return hours


def read_money(text: str, currency: str = "") -> Money:
    """An amount and its currency, which may be left out where there is a usual one; raises `Fault` for anything else.

    >>> [str(read_money(text, "EUR")) for text in ("1,500 gbp", "£500", "600", "500 Pounds", "1 euro")]
    ['1500 GBP', '500 GBP', '600 EUR', '500 GBP', '1 EUR']
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
    return Money(amount=amount, currency=(_SIGNS | _CALLED).get(named.lower(), named.upper()))


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
        first, *rest = (each.strip() for each in re.split(r"\s+to\s+|\.\.|–", part))
        last_day = read_days(rest[-1] if rest else first)[1]
        first_day = _first_before(first, last_day) if rest else read_first_day(first)
        if len(rest) > 1 or first_day > last_day:
            raise Fault("first day to last day")
        absences.append(Absence(first_day=first_day, last_day=last_day))
    return tuple(sorted(absences, key=lambda absence: absence.first_day))


def _first_before(text: str, last_day: date) -> date:
    """The first of some days, where its year is left out the latest such day before their last."""
    if re.search(r"\d{4}", text):
        return read_first_day(text)
    of_year = read_first_day(f"{text} {last_day.year}")
    return of_year if of_year <= last_day else read_first_day(f"{text} {last_day.year - 1}")


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
        changes[read_first_day(match[2])] = hours
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
    WishType.FIRST_DAY: read_first_day,
    WishType.LAST_DAY: read_last_day,
    WishType.MONEY: read_money,
    WishType.COUNT: _count,
    WishType.TIMES: partial(_number, kind=WishType.TIMES),
    WishType.SHARE: partial(_number, kind=WishType.SHARE),
    WishType.ABSENCES: _read_absences,
}
"""The reader of each type of wish that is typed."""


def wished(wish: Wish) -> str:
    """A wish as a phrase.

    >>> wished(Wish(name="budget", value="50 GBP"))
    'a budget of 50 GBP'
    >>> wished(Wish(name="cohort_hours_per_week", value=None))
    'no more hours a week for cohorts than the usual ones'
    """
    if wish.value is None:
        return "no more hours a week for cohorts than the usual ones"
    return WISHES[wish.name].phrases.wished.format(value=_value(wish.value))


def repaired(repair: Repair) -> str:
    """A changed wish, and what the plan would then make of the milestone that it helps, as a phrase.

    >>> from dataclasses import replace
    >>> from datetime import date
    >>> change = Repair(change="deadline", from_value="2027-01-01", to_value=None)
    >>> repaired(replace(change, finish=date(2027, 2, 7), unmet=0, milestone=Milestone.READY_TO_APPLY))
    'without the deadline 1 Jan 2027, which would make you ready to apply by 7 Feb 2027'
    >>> part = replace(change, unmet=2, requirements=25, requirements_met=23, milestone=Milestone.READY_TO_START)
    >>> repaired(part)
    'without the deadline 1 Jan 2027, which would meet 23 of the 25 requirements to start'
    """
    changes = " and ".join(_changed(change) for change in (repair, *repair.also))
    effect = repair_effect(repair)
    return f"{changes}, which would {effect}" if effect else changes


def repair_effect(repair: Repair) -> str:
    """What a repair would do, as a phrase after "would"; empty where that is not known.

    A day is named only for a milestone that is reached whole.
    """
    if repair.milestone is None:
        return ""
    if repair.unmet:
        which = REQUIREMENTS_OF[repair.milestone]
        if repair.milestone is Milestone.READY_TO_APPLY and repair.requirements_met == repair.requirements:
            return f"meet all {repair.requirements} requirements, but leave {NO_TIME}"
        return f"meet {repair.requirements_met} of the {repair.requirements} requirements {which}"
    return f"{_REACH[repair.milestone]} by {day(repair.finish)}" if repair.finish else ""


NO_TIME = "no time to apply"
"""Why somebody who meets all requirements is not ready to apply."""

REQUIREMENTS_OF = {
    Milestone.READY_TO_APPLY: "to apply",
    Milestone.READY_TO_START: "to start",
    Milestone.ALL_STUDY: "within study's reach",
}
"""Which requirements a milestone wants."""

_REACH = {
    Milestone.READY_TO_APPLY: "make you ready to apply",
    Milestone.READY_TO_START: "make you ready to start",
    Milestone.ALL_STUDY: "give all that study gives",
}


def _changed(repair: Repair) -> str:
    phrases = WISHES[repair.change].phrases
    form = phrases.without if repair.to_value is None else phrases.instead
    return form.format(old=_value(repair.from_value), new=_value(repair.to_value))


def _value(wish: float | str | None) -> str:
    if isinstance(wish, int | float):
        return number(wish)
    return " ".join(map(_day_or_word, str(wish).split(" ")))


def _day_or_word(word: str) -> str:
    try:
        return day(date.fromisoformat(word)) if "-" in word else word
    except ValueError:
        return word
