"""Random catalogues of any size, the same for the same seed: layered prerequisites, courses that also ask sideways."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from planner.catalogue import Catalogue
from planner.domain.course import Course
from tests.planning.tiny import MONDAY, catalogue, course

NEAR = 8
BEHIND = 25
SELF_PACED_HOURS = (2, 5, 8, 10, 15, 20, 30, 40, 60, 100)


def generated_catalogue(seed: int, *, competencies: int, courses: int, cohorts: int = 0) -> Catalogue:
    """A third of the competencies are wanted; `cohorts` of the courses have dates in the next year and a half."""
    random = Random(seed)
    names = [f"c{at:03d}" for at in range(competencies)]
    offered = [_course(random, names, f"k{at:04d}", dated=at < cohorts) for at in range(courses)]
    random.shuffle(offered)
    wanted = random.sample(names, competencies // 3)
    essentials = 2 * len(wanted) // 3
    return catalogue(
        offered,
        {name: random.randint(1, 3) for name in wanted[:essentials]},
        {name: random.randint(1, 4) for name in wanted[essentials:]},
        competencies=names,
        prerequisites={name: _prerequisites(random, names, at) for at, name in enumerate(names) if at},
    )


def _prerequisites(random: Random, names: list[str], at: int) -> list[tuple[str, int, int]]:
    before = {random.randrange(max(0, at - BEHIND), at) for _ in range(random.choice([0, 1, 1, 2, 2, 3]))}
    return [(names[other], random.randint(1, 2), random.randint(1, 3)) for other in sorted(before)]


def _course(random: Random, names: list[str], name: str, *, dated: bool) -> Course:
    middle = random.randrange(len(names))

    def near(reach: int) -> str:
        return names[min(max(middle + random.randint(-reach, reach), 0), len(names) - 1)]

    teaches = {names[middle]: random.choice([1, 2, 2, 3, 3, 4])}
    for _ in range(random.choice([4, 5, 6]) if dated else random.choice([0, 1, 1, 2, 3])):
        teaches[near(NEAR)] = random.choice([1, 2, 2, 3])
    requires = {}
    for _ in range(random.choice([0, 0, 1, 2])):
        sideways = random.random() < 0.3
        asked = random.choice(names) if sideways else names[max(0, middle - random.randint(1, 15))]
        if asked not in teaches:
            requires[asked] = random.choice([1, 1, 2])
    if not dated:
        hours = random.choice(SELF_PACED_HOURS) + random.randint(0, 5)
        return course(name, hours, teaches, requires, cost=random.choice([0, 0, 0, 20, 50, 150, 400]))
    weeks = random.choice([4, 8, 12, 16])
    return course(
        name,
        weeks * 20,
        teaches,
        requires,
        cost=random.choice([0, 500, 2000]),
        starts=[MONDAY + timedelta(weeks=random.randint(2, 80)) for _ in range(random.randint(1, 4))],
        weeks=weeks,
        hours_per_week=random.choice([5, 10, 20, 35]),
    )
