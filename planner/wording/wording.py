"""How a plan's facts read in prose: dates, hours, money, reasons and how sure the plan is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP

from planner.catalogue import Catalogue
from planner.domain.learner import Objective
from planner.domain.learning_plan import LearningPlan, PlanStatus, Raise, Repair, Step
from planner.domain.money import Money
from planner.domain.posting import RoleProfile

POSTING = "posting:"
PREREQUISITE = "prerequisite:"

_BEST = {
    Objective.FINISH: "no plan that closes as much of the gap ends earlier",
    Objective.COST: "no plan that closes as much of the gap costs less",
    Objective.HOURS: "no plan that closes as much of the gap takes fewer hours",
}

_INSTEAD = {
    "hours_per_week": "with {new} instead of {old} hours a week",
    "deadline": "with the deadline {new} instead of {old}",
    "budget": "with a budget of {new} instead of {old}",
    "cohort_hours_per_week": "with up to {new} hours a week for cohorts",
    "parallel": "with {new} instead of {old} courses at once",
    "languages": "with courses in {new} as well",
}

_WITHOUT = {
    "deadline": "without the deadline {old}",
    "budget": "without the budget of {old}",
    "pinned": "without the pinned course {old}",
    "exclude_formats": "with the format {old} allowed",
    "exclude_providers": "with courses by {old} allowed",
    "exclude_courses": "with the course {old} allowed",
    "away": "without the days away from {old}",
}


def aim(profiles: Iterable[RoleProfile]) -> str:
    """What is aimed at, in a line: the postings by title and organisation."""
    return " + ".join(f"{one.title}, {one.organisation}" for one in profiles)


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


def number(value: float) -> str:
    """A figure with at most one decimal, and none where it is whole.

    >>> number(12.0), number(7.25)
    ('12', '7.2')
    """
    return f"{value:.1f}".removesuffix(".0")


def price(cost: Money) -> str:
    """An amount of money, with pence where there are any, or "free".

    >>> from decimal import Decimal
    >>> price(Money(amount=Decimal("347.5"), currency="EUR")), price(Money(amount=Decimal(90), currency="GBP"))
    ('347.50 EUR', '90 GBP')
    """
    if not cost.amount:
        return "free"
    pence = 0 if cost.amount == cost.amount.to_integral_value() else 2
    return f"{cost.amount:.{pence}f} {cost.currency}"


def rounded_price(cost: Money) -> str:
    """An amount of money to the whole unit, or "free".

    >>> from decimal import Decimal
    >>> rounded_price(Money(amount=Decimal("347.5"), currency="EUR"))
    '348 EUR'
    """
    return f"{max(cost.amount.to_integral_value(ROUND_HALF_UP), 1):f} {cost.currency}" if cost.amount else "free"


def count(amount: int, noun: str) -> str:
    """So many of a thing.

    >>> count(1, "week"), count(3, "week"), count(2, "competency")
    ('1 week', '3 weeks', '2 competencies')
    """
    plural = f"{noun[:-1]}ies" if noun.endswith("cy") else f"{noun}s"
    return f"{amount} {noun if amount == 1 else plural}"


def certainty(plan: LearningPlan) -> str:
    """How good the plan is proven to be, in one sentence."""
    if plan.status is not PlanStatus.INFEASIBLE and not plan.steps:
        return "No course fits these wishes." if plan.unmet else "Nothing is left to study: all that is asked is held."
    if plan.status is PlanStatus.OPTIMAL:
        return f"Best possible: {_BEST[plan.objective]}."
    if plan.status is PlanStatus.FEASIBLE:
        share = f"{plan.gap:.0%}" if plan.gap >= 0.01 else "1%"
        return f"A plan that works, at most {share} from the best possible."
    return "No plan fits these wishes."


def paced(plan: LearningPlan) -> str:
    """What to add to the plan's hours where they are not the catalogue's."""
    return "" if plan.pace == 1 else f" (at your pace: {plan.pace:g} times the catalogue's)"


def repaired(one: Repair) -> str:
    """What a changed wish would do, as a phrase.

    >>> repaired(Repair(change="deadline", from_value="2027-01-01", to_value=None, finish=date(2027, 2, 7), unmet=2))
    'without the deadline 2027-01-01, which would end on 7 Feb 2027 and leave 2 levels unmet'
    """
    changes = " and ".join(_changed(each) for each in (one, *one.also))
    would = [f"end on {day(one.finish)}"] if one.finish else []
    would += [f"leave {count(one.unmet, 'level')} unmet"] if one.unmet else []
    return f"{changes}, which would {' and '.join(would)}" if would else changes


def _changed(one: Repair) -> str:
    form = (_WITHOUT if one.to_value is None else _INSTEAD)[one.change]
    return form.format(old=_value(one.from_value), new=_value(one.to_value))


def _value(wish: float | str | None) -> str:
    return number(wish) if isinstance(wish, int | float) else str(wish)


def raised(catalogue: Catalogue, one: Raise) -> str:
    """One level gained, by the competency's name."""
    return f"{catalogue.graph.competencies[one.competency].name} to {one.to_level}"


def reasons(catalogue: Catalogue, step: Step) -> list[str]:
    """Why a course is in the plan, a phrase a reason."""
    phrases = []
    opened = [reason.removeprefix(PREREQUISITE) for reason in step.because if reason.startswith(PREREQUISITE)]
    for reason in step.because:
        if reason.startswith(POSTING):
            profile = catalogue.postings.get(reason.removeprefix(POSTING))
            phrases.append(f"asked for by {profile.organisation}" if profile else "asked for by the posting")
        elif not reason.startswith(PREREQUISITE):
            phrases.append("you pinned it" if reason == "pinned" else reason)
    if opened:
        phrases.append(f"opens the way to {listed([catalogue.graph.competencies[one].name for one in opened])}")
    return phrases


def listed(names: list[str], most: int = 4) -> str:
    """Names in a row, the rest counted.

    >>> listed(["a", "b", "c"], most=2)
    'a, b and 1 more'
    """
    shown, rest = names[:most], len(names) - most
    if rest > 0:
        return f"{', '.join(shown)} and {rest} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
