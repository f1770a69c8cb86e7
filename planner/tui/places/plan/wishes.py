"""The wishes as the learner writes them: how each is shown, and how what they type is read. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from planner.domain.course import CourseFormat
from planner.domain.fault import Fault
from planner.domain.learner import Absence, HoursFrom, Objective, Preferences
from planner.domain.money import ExchangeRates, Money
from planner.domain.pace import HIGHEST_PACE, LOWEST_PACE
from planner.wording.wording import number

Value = TypeVar("Value")

HOURS_IN_A_WEEK = 168
MOST_MONEY = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A wish that is typed: its name among the preferences, its label, and what stands in an empty field."""

    name: str
    label: str
    empty: str
    tooltip: str


TYPED_WISHES = (
    Wish(
        name="hours_per_week",
        label="Hours/week",
        empty="8",
        tooltip="Hours of study a week, such as 8; where they change: 8, 12 from 2027-03-01",
    ),
    Wish(name="start", label="Start", empty="today", tooltip="First day of study, such as 2027-01-31; empty: today"),
    Wish(name="deadline", label="Deadline", empty="none", tooltip="Last day of study, such as 2027-12-31"),
    Wish(name="budget", label="Budget", empty="no limit", tooltip="For the whole plan, such as 500 GBP"),
    Wish(name="parallel", label="At once", empty="2", tooltip="How many courses at the same time"),
    Wish(
        name="cohort_hours_per_week",
        label="Full-time",
        empty="no",
        tooltip="Hours a week that a bootcamp or degree may take, such as 35; empty: no more than the usual ones",
    ),
    Wish(
        name="away",
        label="Away",
        empty="never",
        tooltip="Days without study, such as 2027-04-01 to 2027-04-14; several with commas",
    ),
    Wish(
        name="pace",
        label="Pace",
        empty="as logged",
        tooltip="How many times the catalogue's hours study takes you, such as 1.2; empty: as your logged hours say",
    ),
)

OBJECTIVES = {Objective.FINISH: "earliest", Objective.COST: "cheapest", Objective.HOURS: "shortest"}


def show_wish(name: str, wishes: Preferences) -> str:
    """A typed wish as the field shows it; empty where it is left open.

    >>> show_wish("hours_per_week", Preferences(hours_per_week=7.5))
    '7.5'
    """
    value = getattr(wishes, name)
    if name == "away":
        return ", ".join(f"{one.first_day}–{one.last_day}" for one in value)
    if name == "hours_per_week":
        later = (f"{number(one.hours_per_week)} from {one.first_day}" for one in wishes.hours_changes)
        return ", ".join((number(value), *later))
    if name == "pace":
        return "" if value is None else f"{value:g}"
    if value is None:
        return ""
    return number(value) if isinstance(value, float | int) else str(value)


def read_wish(name: str, text: str, wishes: Preferences, rates: ExchangeRates) -> Preferences:
    """The wishes with one of them as typed; raises `Fault` where the text makes no sense.

    >>> rates = ExchangeRates(base="EUR", checked=date(2026, 1, 2), per_base={})
    >>> read_wish("deadline", "31 Dec 2027", Preferences(), rates).deadline
    datetime.date(2027, 12, 31)
    """
    changed = _READERS[name](text.strip(), wishes, rates)
    first = changed.start
    if first and changed.deadline and changed.deadline < first:
        raise Fault("the deadline is before the start")
    return changed


def toggle_format(wishes: Preferences, form: CourseFormat) -> Preferences:
    """The wishes with a format excluded, or allowed again."""
    return replace(wishes, exclude_formats=_toggled(wishes.exclude_formats, form))


def toggle_pin(wishes: Preferences, course: str) -> Preferences:
    """The wishes with a course pinned to the plan, or let go."""
    return replace(wishes, pinned=_toggled(wishes.pinned, course))


def toggle_exclusion(wishes: Preferences, course: str) -> Preferences:
    """The wishes with a course left out of the plan (and no longer pinned), or allowed again."""
    pinned = tuple(one for one in wishes.pinned if one != course)
    return replace(wishes, exclude_courses=_toggled(wishes.exclude_courses, course), pinned=pinned)


def _toggled(values: tuple[Value, ...], value: Value) -> tuple[Value, ...]:
    return tuple(one for one in values if one != value) if value in values else (*values, value)


def left_out(values: Collection[str]) -> str:
    """How many of something are left out, for a field.

    >>> left_out(()), left_out(["Coursera"])
    ('all', '1 left out')
    """
    return f"{len(values)} left out" if values else "all"


def languages_left_out(wishes: Preferences, spoken: Iterable[str]) -> tuple[str, ...]:
    """The languages of those spoken that no course may be in."""
    return tuple(one for one in spoken if wishes.languages and one not in wishes.languages)


def without_languages(wishes: Preferences, spoken: Iterable[str], out: Collection[str]) -> Preferences:
    """The wishes with courses in all of the languages spoken but these; nothing left out leaves the wish open."""
    return replace(wishes, languages=tuple(one for one in spoken if one not in out) if out else ())


def _hours_per_week(text: str, wishes: Preferences, _: ExchangeRates) -> Preferences:
    usual, *later = (part.strip() for part in (text or "8").split(","))
    changes: dict[date, float] = {}
    for part in later:
        match = re.fullmatch(r"(\S+)\s+from\s+(.+)", part)
        if match is None:
            raise Fault("write 8, 12 from 2027-03-01")
        changes[_day(match[2])] = _hours(match[1], pause=True)
    steps = (HoursFrom(first_day=on, hours_per_week=hours) for on, hours in sorted(changes.items()))
    return replace(wishes, hours_per_week=_hours(usual), hours_changes=tuple(steps))


def _pace(text: str, wishes: Preferences, _: ExchangeRates) -> Preferences:
    try:
        pace = float(text) if text else None
    except ValueError:
        raise Fault("a number such as 1.2") from None
    if pace is not None and not LOWEST_PACE <= pace <= HIGHEST_PACE:
        raise Fault(f"from {LOWEST_PACE:g} to {HIGHEST_PACE:g}")
    return replace(wishes, pace=pace)


def _cohort_hours(text: str, wishes: Preferences, _: ExchangeRates) -> Preferences:
    return replace(wishes, cohort_hours_per_week=_hours(text) if text else None)


def _start(text: str, wishes: Preferences, _: ExchangeRates) -> Preferences:
    return replace(wishes, start=_day(text) if text else None)


def _deadline(text: str, wishes: Preferences, _: ExchangeRates) -> Preferences:
    return replace(wishes, deadline=_day(text) if text else None)


def _budget(text: str, wishes: Preferences, rates: ExchangeRates) -> Preferences:
    if not text:
        return replace(wishes, budget=None)
    match = re.fullmatch(r"([\d.,]+)\s*([A-Za-z]{3})?", text)
    try:
        amount = Decimal(match[1].replace(",", "")) if match else Decimal("NaN")
    except InvalidOperation:
        amount = Decimal("NaN")
    if match is None or not amount.is_finite():
        raise Fault("write it like 500 GBP")
    if amount > MOST_MONEY:
        raise Fault(f"at most {MOST_MONEY}")
    currency = (match[2] or (wishes.budget.currency if wishes.budget else "")).upper()
    if not currency:
        raise Fault(f"which currency? {text} GBP?")
    if not rates.knows(currency):
        raise Fault(f"no rate for {currency}; there is {', '.join(sorted({rates.base, *rates.per_base}))}")
    return replace(wishes, budget=Money(amount=amount, currency=currency))


def _parallel(text: str, wishes: Preferences, _: ExchangeRates) -> Preferences:
    if not (text or "2").isdecimal() or not 1 <= int(text or "2") <= 20:
        raise Fault("a whole number, 1 to 20")
    return replace(wishes, parallel=int(text or "2"))


def _away(text: str, wishes: Preferences, _: ExchangeRates) -> Preferences:
    absences = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        days = [_day(one.strip()) for one in re.split(r"\s+to\s+|\.\.|–", part)]
        if len(days) > 2 or days[0] > days[-1]:
            raise Fault("first day to last day")
        absences.append(Absence(first_day=days[0], last_day=days[-1]))
    return replace(wishes, away=tuple(sorted(absences, key=lambda one: one.first_day)))


def _hours(text: str, *, pause: bool = False) -> float:
    try:
        hours = float(text)
    except ValueError:
        raise Fault("a number such as 8 or 7.5") from None
    if not 0 <= hours <= HOURS_IN_A_WEEK or (hours == 0 and not pause):
        raise Fault(f"above 0, at most {HOURS_IN_A_WEEK}")
    return hours


def _day(text: str) -> date:
    for form in ("%Y-%m-%d", "%d %b %Y", "%d %B %Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  (a calendar day has no time zone)
        except ValueError:
            continue
    raise Fault("a day such as 2027-01-31")


_READERS: dict[str, Callable[[str, Preferences, ExchangeRates], Preferences]] = {
    "hours_per_week": _hours_per_week,
    "start": _start,
    "deadline": _deadline,
    "budget": _budget,
    "parallel": _parallel,
    "cohort_hours_per_week": _cohort_hours,
    "away": _away,
    "pace": _pace,
}
