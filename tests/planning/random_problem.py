"""Tiny problems at random, small enough to try every plan there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from planner.catalogue import Catalogue
from planner.domain.course import Course, CourseFormat
from planner.domain.learner import Absence, HoursFrom, Learner, Objective
from planner.domain.level import Level
from planner.domain.posting import Importance, Requirement
from planner.domain.target import Milestone
from tests.planning.tiny import MONDAY, MORE_POSTING, catalogue, course, group, learner, pounds

COMPETENCIES = ("a", "b", "c", "d")
DAYS = 220
SPREAD = 0.3
"""The share of problems in which a course may have elapsed weeks."""
UNITS = 0.35
"""The share of problems in which a course has units."""


def random_levels(random: Random, most: int, highest: int = 2) -> dict[str, int]:
    chosen = random.sample(COMPETENCIES, random.randint(0, most))
    return {one: random.randint(1, highest) for one in chosen}


def random_course(random: Random, name: str, *, dated: bool) -> Course:
    teaches = random_levels(random, 2, 3) or {random.choice(COMPETENCIES): random.randint(1, 3)}
    requires = random_levels(random, random.choice([0, 1, 1, 2]))
    requires = {one: level for one, level in requires.items() if level < teaches.get(one, 9)}
    cost = random.choice([0, 0, 10, 30])
    kind = {
        "currency": random.choice(["GBP", "GBP", "EUR"]),
        "provider": random.choice(["somebody", "somebody", "another"]),
        "format": random.choice([CourseFormat.COURSE, CourseFormat.COURSE, CourseFormat.BOOK]),
        "language": random.choice(["en", "en", "en", "de"]),
        "estimated": random.choice([(), (), ("hours",), ("requires",)]),
    }
    if not dated:
        return course(name, random.choice([1, 2, 3.5, 5, 10]), teaches, requires, cost=cost, **kind)
    return course(
        name,
        10,
        teaches,
        requires,
        cost=cost,
        starts=[MONDAY + timedelta(days=random.choice([-3, 0, 1, 7, 14, 14, 21, 30])) for _ in range(2)],
        weeks=random.randint(1, 2),
        hours_per_week=random.choice([3, 7, 7, 14]),
        **kind,
    )


def random_group(random: Random) -> Requirement:
    names = random.sample(COMPETENCIES, random.randint(2, 3))
    at_least = random.randint(1, len(names) - 1)
    return group(names, random.randint(1, 3), random.choice(list(Importance)), at_least)


def random_problem(random: Random, objective: Objective | None = None) -> tuple[Catalogue, Learner]:
    """A few courses and cohorts that lean on one another, often in circles, and now and then each kind of wish."""

    def at_times(value: Any, otherwise: Any, share: float = 0.2) -> Any:
        return value if random.random() < share else otherwise

    offered = [random_course(random, f"course-{at}", dated=False) for at in range(random.randint(2, 5))]
    offered += [random_course(random, f"cohort-{at}", dated=True) for at in range(random.choice([0, 0, 1, 2, 2]))]
    offered = _with_units(random, offered) if random.random() < UNITS else offered
    random.shuffle(offered)
    prerequisites = {
        after: [(before, random.randint(1, 2), random.randint(1, 3))]
        for before, after in pairwise(COMPETENCIES)
        if random.random() < 0.3
    }
    essential = random_levels(random, 3, 3) or {"d": 1}
    more = at_times(random_levels(random, 2, 3), {}, 0.15)
    if random.random() < 0.3:
        offered.append(replace(offered.pop(), capstone=True))
        applying = course("applying", random.choice([1, 4]), {"z": 1}, format=CourseFormat.APPLICATIONS)
        offered.append(replace(applying, elapsed_weeks=random.choice([None, 2, 3])))
        if random.random() < 0.6:
            offered.append(replace(applying, id="going-on", hours=random.choice([2, 6]), continues="applying"))
            offered[-1] = replace(offered[-1], elapsed_weeks=random.choice([None, 2, 4]))
            offered[-1] = replace(offered[-1], cost=pounds(random.choice([0, 0, 30])))
    made = catalogue(
        offered,
        essential,
        random_levels(random, 2, 3),
        competencies=COMPETENCIES,
        prerequisites=prerequisites,
        more=more,
        core=at_times(random_levels(random, 2, 3), {}, 0.6),
        any_of=[random_group(random) for _ in range(random.choice([0, 0, 1, 2]))],
        shares={name: random.choice([0.0, 0.05, 0.5]) for name in COMPETENCIES},
        at_work_from={name: random.choice([2, 3]) for name in COMPETENCIES if random.random() < 0.15},
    )

    who = _random_learner(random, made, objective, more_postings=[MORE_POSTING] if more else [])
    made = _with_elapsed_weeks(random, made) if random.random() < SPREAD else made
    return made, replace(who, studied=at_times({MONDAY: {"a course": random.randint(1, 9)}}, {}))


def _with_units(random: Random, offered: list[Course]) -> list[Course]:
    """The courses, one of which has one or two others for units, and teaches all that these teach."""
    whole, *units = random.sample(offered, min(len(offered), random.choice([2, 2, 3])))
    teaches = {}
    for part in (whole, *units):
        teaches |= {name: max(level, teaches.get(name, Level.NONE)) for name, level in part.teaches.items()}
    requires = {name: level for name, level in whole.requires.items() if level < teaches.get(name, 9)}
    changed = {part.id: replace(part, part_of=whole.id) for part in units}
    changed[whole.id] = replace(whole, teaches=teaches, requires=requires)
    return [changed.get(part.id, part) for part in offered]


def _with_elapsed_weeks(random: Random, made: Catalogue) -> Catalogue:
    """The catalogue with elapsed weeks of some self-paced course."""
    slow = random.choice([one for one in made.courses.values() if not one.cohort])
    slow = replace(slow, elapsed_weeks=random.choice([1, 1, 2, 3]))
    return replace(made, courses={**made.courses, slow.id: slow})


def _random_learner(random: Random, made: Catalogue, objective: Objective | None, more_postings: list[str]) -> Learner:
    def at_times(value: Any, otherwise: Any, share: float = 0.2) -> Any:
        return value if random.random() < share else otherwise

    def some() -> list[str]:
        return [random.choice(list(made.courses))]

    def day(latest: int = 40) -> date:
        return MONDAY + timedelta(days=random.randint(-2, latest))

    gone = day()
    return learner(
        random_levels(random, 1),
        under_way=at_times({some()[0]: random.randint(0, 4)}, {}),
        completed=at_times(some(), [], 0.1),
        more_postings=more_postings,
        hours_per_week=at_times(5, 7),
        hours_changes=at_times((HoursFrom(first_day=day(), hours_per_week=random.choice([14, 3, 0])),), ()),
        cohort_hours_per_week=random.choice([None, 7, 14, 14]),
        deadline=at_times(day(), None, 0.3),
        budget=at_times(pounds(random.choice([0, 30, 40])), None, 0.3),
        objective=random.choice([objective] if objective else list(Objective)),
        until=at_times(random.choice(list(Milestone)), Milestone.ALL_STUDY, 0.3),
        slack=at_times(0.1, 0),
        **_endings(random),
        parallel=random.randint(1, 3),
        away=at_times((Absence(first_day=gone, last_day=gone + timedelta(days=random.randint(0, 5))),), ()),
        pace=at_times(random.choice([0.5, 0.85, 1.5]), None),
        exclude_courses=at_times(tuple(some()), (), 0.1),
        exclude_formats=at_times((CourseFormat.BOOK,), (), 0.1),
        exclude_providers=at_times(("another",), (), 0.1),
        languages=at_times(("en",), (), 0.1),
        pinned=at_times(tuple(some()), ()),
    )


def _endings(random: Random) -> dict[str, object]:
    """Wishes for what ends ready to apply, and for what lies beyond study."""
    return {
        "applications_hours": random.choice([None] * 6 + [0, 2]),
        "skip_capstone": random.random() < 0.1,
        "include_work": random.random() < 0.2,
    }


def contradictory_problem(random: Random) -> tuple[Catalogue, Learner]:
    """A random problem with two courses pinned, and short of money, time or both: often there is no plan at all."""
    made, who = random_problem(random)
    wishes = replace(
        who.preferences,
        pinned=tuple(random.sample(list(made.courses), 2)),
        budget=random.choice([None, pounds(0), pounds(25)]),
        deadline=random.choice([None, MONDAY + timedelta(days=random.randint(3, 20))]),
    )
    return made, replace(who, preferences=wishes)
