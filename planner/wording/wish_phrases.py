"""Wishes, and changes to them, as phrases in a sentence; the phrases come from the table of wishes."""

from __future__ import annotations

from planner.domain.learning_plan import Repair, Wish
from planner.domain.target import Milestone
from planner.domain.wishes import WISHES
from planner.wording.figures import day, number


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
    'without the deadline 2027-01-01, which would make you ready to apply by 7 Feb 2027'
    >>> part = replace(change, unmet=2, requirements=25, requirements_met=23, milestone=Milestone.READY_TO_START)
    >>> repaired(part)
    'without the deadline 2027-01-01, which would meet 23 of the 25 requirements to start'
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
        return f"meet {repair.requirements_met} of the {repair.requirements} requirements {which}"
    return f"{_REACH[repair.milestone]} by {day(repair.finish)}" if repair.finish else ""


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
    return number(wish) if isinstance(wish, int | float) else str(wish)
