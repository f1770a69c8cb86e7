"""Wishes, and changes to them, as phrases in a sentence; the phrases come from the table of wishes."""

from __future__ import annotations

from planner.domain.learning_plan import Repair, Wish
from planner.domain.wishes import WISHES
from planner.wording.figures import count, day, number


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
    """A changed wish, and the plan that it would give, as a phrase.

    >>> from datetime import date
    >>> repaired(Repair(change="deadline", from_value="2027-01-01", to_value=None, finish=date(2027, 2, 7), unmet=2))
    'without the deadline 2027-01-01, which would end on 7 Feb 2027 and leave 2 levels unmet'
    """
    changes = " and ".join(_changed(change) for change in (repair, *repair.also))
    would = [f"end on {day(repair.finish)}"] if repair.finish else []
    would += [f"leave {count(repair.unmet, 'level')} unmet"] if repair.unmet else []
    return f"{changes}, which would {' and '.join(would)}" if would else changes


def _changed(repair: Repair) -> str:
    phrases = WISHES[repair.change].phrases
    form = phrases.without if repair.to_value is None else phrases.instead
    return form.format(old=_value(repair.from_value), new=_value(repair.to_value))


def _value(wish: float | str | None) -> str:
    return number(wish) if isinstance(wish, int | float) else str(wish)
