"""Fifty sets of wishes that contradict one another: is the conflict minimal, and is the cheapest repair the cheapest?

A set of wishes is drawn until no plan keeps it: a few pinned courses, and by chance little money, a near deadline, few
hours, few hours for cohorts, days away, one course at a time and formats, providers or languages left out. Half of the
sets are on tiny catalogues, where trying every plan says what is possible; half on catalogues of 80 × 150 of the
generator, where a solve for the pinned courses alone does. What gives way, by what steps and at what price is written
here anew from the documentation of `planner.planning.questions.wish_relaxations`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from math import floor
from random import Random

from planner.catalogue import Catalogue
from planner.domain.course import CourseFormat
from planner.domain.learner import Absence, HoursFrom, Learner, Preferences
from planner.domain.learning_plan import LearningPlan, PlanStatus, Repair, Wish
from planner.domain.money import Money
from planner.planning import plan
from planner.planning.problem.build import build_problem
from planner.planning.problem.obvious_conflicts import find_conflict
from planner.planning.problem.presolve import in_play, with_shorter_clock
from planner.planning.search.lexicographic import NoPlan, Search
from planner.planning.solve import SolveBudget
from tests.benchmarks.planning.generator import SIZES, TODAY, Instance, generate
from tests.planning.enumeration import is_possible
from tests.planning.random_problem import DAYS, contradictory_problem

SETS = 50
MOST_HOURS = 60
FAR_AWAY_WEEKS = 52 * 5
TINY = "tiny"
MEDIUM = "80 × 150"

Possible = Callable[[Preferences], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Wishes without a plan, and how to tell what others allow."""

    kind: str
    catalogue: Catalogue
    learner: Learner
    is_possible: Possible


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is true of one answer; `sizes` are those of the cheapest repair given and of the true cheapest."""

    kind: str
    conflict: tuple[Wish, ...]
    is_minimal: bool
    is_cheapest: bool
    does_help: bool
    sizes: tuple[float | None, float | None]


def cases(*, is_quick: bool) -> Iterator[Case]:
    """The contradictory sets of wishes, with fixed seeds."""
    for kind, draw in ((TINY, _tiny), (MEDIUM, _medium)):
        seed = found = 0
        while found < (3 if is_quick else SETS // 2):
            seed += 1
            case = draw(Random(f"{kind} {seed}"))
            if not case.is_possible(case.learner.preferences):
                found += 1
                yield case


def _tiny(random: Random) -> Case:
    catalogue, learner = contradictory_problem(random)
    return Case(
        kind=TINY,
        catalogue=catalogue,
        learner=learner,
        is_possible=lambda wishes: is_possible(catalogue, replace(learner, preferences=wishes), DAYS),
    )


def _medium(random: Random) -> Case:
    seed = random.randint(1, 5)
    catalogue, learner, today = generate(Instance(competencies=SIZES[0][0], courses=SIZES[0][1], seed=seed))
    dated = [one.id for one in catalogue.courses.values() if one.cohort]
    self_paced = [one.id for one in catalogue.courses.values() if not one.cohort]
    pinned = random.sample(self_paced, random.randint(1, 2)) + random.sample(dated, random.choice((0, 0, 1)))
    away = TODAY + timedelta(days=random.randint(0, 120))

    def at_times(value: object, otherwise: object) -> object:
        return value if random.random() < 0.2 else otherwise

    wishes = replace(
        learner.preferences,
        pinned=tuple(pinned),
        budget=at_times(Money(amount=Decimal(random.choice((0, 45, 120))), currency="GBP"), None),
        deadline=at_times(TODAY + timedelta(days=random.randint(10, 150)), None),
        hours_per_week=random.choice((3, 5, 10)),
        cohort_hours_per_week=at_times(random.choice((4, 8)), None),
        parallel=random.choice((1, 2)),
        away=at_times((Absence(first_day=away, last_day=away + timedelta(days=20)),), ()),
        exclude_formats=at_times((random.choice((CourseFormat.BOOK, CourseFormat.BOOTCAMP)),), ()),
        exclude_providers=at_times((f"Provider {random.randrange(20)}",), ()),
        exclude_courses=at_times((random.choice(self_paced),), ()),
    )
    learner = replace(learner, preferences=wishes)  # type: ignore[arg-type]

    def is_possible(wishes: Preferences) -> bool:
        problem = build_problem(
            catalogue, replace(learner, preferences=wishes), today=today, postings=None
        ).without_target()
        if find_conflict(problem) is not None:
            return False
        candidates = in_play(problem)
        problem = with_shorter_clock(problem, candidates)
        try:
            Search(problem, candidates, None, SolveBudget(limit=1e9, cancelled=lambda: False)).run()
        except NoPlan:
            return False
        return True

    return Case(kind=MEDIUM, catalogue=catalogue, learner=learner, is_possible=is_possible)


def judge(case: Case) -> Verdict:
    """Whether the answer to a case is right."""
    result = plan(case.catalogue, case.learner, today=TODAY)
    wishes, conflict = case.learner.preferences, result.conflict
    every = list(_wishes(case))

    def keeping(kept: tuple[Wish, ...]) -> Preferences:
        left = wishes
        for one in every:
            left = left if one in kept else _given_up(left, one)
        return left

    fewer = combinations(conflict, len(conflict) - 1) if conflict else iter([()])
    is_minimal = (
        result.status is PlanStatus.INFEASIBLE
        and bool(conflict)
        and not case.is_possible(keeping(conflict))
        and all(case.is_possible(keeping(kept)) for kept in fewer)
    )
    cheapest = min((size for one in every if (size := _least_size(case, one)) is not None), default=None)
    given, does_help = _given(case, result)
    is_cheapest = given == cheapest if given is None or cheapest is None else abs(given - cheapest) < 1e-9
    return Verdict(
        kind=case.kind,
        conflict=conflict,
        is_minimal=is_minimal,
        is_cheapest=is_cheapest,
        does_help=does_help,
        sizes=(given, cheapest),
    )


def _given(case: Case, result: LearningPlan) -> tuple[float | None, bool]:
    """The size of the first repair given, if it is a single change, and whether it helps."""
    if not result.repairs:
        return None, False
    first = result.repairs[0]
    wishes = case.learner.preferences
    for one in (first, *first.also):
        wishes = _changed(wishes, one)
    return None if first.also else _size(case.learner.preferences, first), case.is_possible(wishes)


def _wishes(case: Case) -> Iterator[Wish]:
    """Every wish that may give way."""
    wishes = case.learner.preferences
    yield Wish(name="hours_per_week", value=_lowest_hours(wishes))
    if wishes.deadline is not None:
        yield Wish(name="deadline", value=wishes.deadline.isoformat())
    if wishes.budget is not None:
        yield Wish(name="budget", value=str(wishes.budget))
    yield Wish(name="cohort_hours_per_week", value=wishes.cohort_hours_per_week)
    yield Wish(name="parallel", value=wishes.parallel)
    for name in ("exclude_formats", "exclude_providers", "exclude_courses", "pinned"):
        yield from (Wish(name=name, value=str(one)) for one in getattr(wishes, name))
    spoken = sorted({one.language for one in case.catalogue.courses.values()} - set(wishes.languages))
    if wishes.languages:
        yield from (Wish(name="languages", value=one) for one in spoken)
    yield from (Wish(name="away", value=f"{one.first_day} to {one.last_day}") for one in wishes.away)


def _steps(case: Case, wish: Wish) -> Iterator[float | str | None]:
    """The values by which a wish gives way, the smallest change first; the last is as good as giving it up."""
    wishes = case.learner.preferences
    if wish.name == "hours_per_week":
        yield from range(floor(_lowest_hours(wishes)) + 1, MOST_HOURS + 1)
    elif wish.name == "cohort_hours_per_week":
        allowed = max(wishes.cohort_hours_per_week or 0, _lowest_hours(wishes))
        yield from range(floor(allowed) + 1, MOST_HOURS + 1)
    elif wish.name == "parallel":
        cohorts = sum(one.cohort is not None for one in case.catalogue.courses.values())
        yield from range(wishes.parallel + 1, wishes.parallel + cohorts + 2)
    elif wish.name == "deadline":
        assert wishes.deadline is not None
        yield from ((wishes.deadline + timedelta(weeks=week)).isoformat() for week in range(1, FAR_AWAY_WEEKS))
    elif wish.name == "budget":
        assert wishes.budget is not None
        tens = int(wishes.budget.amount) // 10
        everything = sum(one.cost.amount for one in case.catalogue.courses.values())
        yield from (f"{10 * step} {wishes.budget.currency}" for step in range(tens + 1, int(everything) // 10 + 2))
    else:
        yield wish.value if wish.name == "languages" else None


def _least_size(case: Case, wish: Wish) -> float | None:
    """How little a wish can give way, alone, to make a plan possible; nothing where that never does."""
    wishes = case.learner.preferences
    if not case.is_possible(_given_up(wishes, wish)):
        return None
    for value in _steps(case, wish):
        change = Repair(change=wish.name, from_value=wish.value, to_value=value)
        if case.is_possible(_changed(wishes, change)):
            return _size(wishes, change)
    return None


def _size(wishes: Preferences, change: Repair) -> float:
    """How large a change is: the share of the wish that changes, and one for a wish given up."""
    lowest = _lowest_hours(wishes)
    value = change.to_value
    if change.change == "hours_per_week":
        return (float(value or 0) - floor(lowest)) / max(lowest, 1)
    if change.change == "cohort_hours_per_week":
        allowed = max(wishes.cohort_hours_per_week or 0, lowest)
        return (float(value or 0) - floor(allowed)) / max(allowed, 1)
    if change.change == "parallel":
        return (int(value or 0) - wishes.parallel) / wishes.parallel
    if change.change == "deadline" and value is not None and wishes.deadline is not None:
        start = wishes.start or TODAY
        weeks = (date.fromisoformat(str(value)) - wishes.deadline).days // 7
        return weeks / max((wishes.deadline - start).days // 7, 1)
    if change.change == "budget" and value is not None and wishes.budget is not None:
        more = int(str(value).split()[0]) - int(wishes.budget.amount) // 10 * 10
        return more / max(float(wishes.budget.amount), 100)
    return 1.0


def _changed(wishes: Preferences, change: Repair) -> Preferences:
    name, value = change.change, change.to_value
    if name == "hours_per_week":
        return _with_hours(wishes, float(value or 0))
    if name == "away":
        changed: object = tuple(one for one in wishes.away if f"{one.first_day} to {one.last_day}" != change.from_value)
    elif name in ("exclude_formats", "exclude_providers", "exclude_courses", "pinned"):
        changed = tuple(one for one in getattr(wishes, name) if str(one) != str(change.from_value))
    elif name == "languages":
        changed = (*wishes.languages, str(value))
    elif value is None:
        changed = None
    elif name == "budget":
        amount, currency = str(value).split()
        changed = Money(amount=Decimal(amount), currency=currency)
    elif name == "deadline":
        changed = date.fromisoformat(str(value))
    else:
        changed = int(value)
    return replace(wishes, **{name: changed})  # type: ignore[arg-type]


def _given_up(wishes: Preferences, wish: Wish) -> Preferences:
    without = {
        "hours_per_week": MOST_HOURS,
        "cohort_hours_per_week": MOST_HOURS,
        "parallel": 99,
        "languages": wish.value,
    }
    return _changed(wishes, Repair(change=wish.name, from_value=wish.value, to_value=without.get(wish.name)))


def _with_hours(wishes: Preferences, least: float) -> Preferences:
    """At least so many hours in every week that has any, or in all where none has."""
    none_at_all = _lowest_hours(wishes) == 0

    def raised(hours: float) -> float:
        return max(hours, least) if hours > 0 or none_at_all else hours

    changes = tuple(
        HoursFrom(first_day=one.first_day, hours_per_week=raised(one.hours_per_week)) for one in wishes.hours_changes
    )
    return replace(wishes, hours_per_week=raised(wishes.hours_per_week), hours_changes=changes)


def _lowest_hours(wishes: Preferences) -> float:
    weekly = [wishes.hours_per_week, *(one.hours_per_week for one in wishes.hours_changes)]
    return min((one for one in weekly if one > 0), default=0)
