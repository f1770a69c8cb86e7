from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from random import Random

from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st

from planner.catalogue import Catalogue
from planner.domain.course import Course
from planner.domain.learner import Absence, HoursFrom, Learner, Objective
from planner.domain.learning_plan import LearningPlan, PlanStatus
from planner.planning import plan
from tests.planning.enumeration import best_key
from tests.planning.tiny import MONDAY, catalogue, course, learner, pounds
from tests.planning.validator import Judge, as_json, in_minutes, validate

COMPETENCIES = ("a", "b", "c", "d")
DAYS = 220


def random_levels(random: Random, most: int, highest: int = 2) -> dict[str, int]:
    chosen = random.sample(COMPETENCIES, random.randint(0, most))
    return {one: random.randint(1, highest) for one in chosen}


def random_course(random: Random, name: str, *, dated: bool) -> Course:
    teaches = random_levels(random, 2, 3) or {random.choice(COMPETENCIES): random.randint(1, 3)}
    requires = random_levels(random, random.choice([0, 1, 1, 2]))
    requires = {one: level for one, level in requires.items() if level < teaches.get(one, 9)}
    cost = random.choice([0, 0, 10, 30])
    if not dated:
        return course(name, random.choice([1, 2, 3.5, 5, 10]), teaches, requires, cost=cost)
    return course(
        name,
        10,
        teaches,
        requires,
        cost=cost,
        starts=[MONDAY + timedelta(days=random.choice([-3, 0, 1, 7, 14, 14, 21, 30])) for _ in range(2)],
        weeks=random.randint(1, 2),
        hours_per_week=random.choice([3, 7, 7, 14]),
    )


def random_problem(random: Random) -> tuple[Catalogue, Learner]:
    """A few courses and cohorts that lean on one another, often in circles, and now and then each kind of wish."""

    def at_times(value: object, otherwise: object, share: float = 0.2) -> object:
        return value if random.random() < share else otherwise

    offered = [random_course(random, f"course-{at}", dated=False) for at in range(random.randint(2, 5))]
    offered += [random_course(random, f"cohort-{at}", dated=True) for at in range(random.choice([0, 0, 1, 2, 2]))]
    random.shuffle(offered)
    prerequisites = {
        after: [(before, random.randint(1, 2), random.randint(1, 3))]
        for before, after in pairwise(COMPETENCIES)
        if random.random() < 0.3
    }
    essential = random_levels(random, 3, 3) or {"d": 1}
    made = catalogue(
        offered, essential, random_levels(random, 2, 3), competencies=COMPETENCIES, prerequisites=prerequisites
    )

    def some() -> list[str]:
        return [random.choice(list(made.courses))]

    def day(latest: int = 40) -> date:
        return MONDAY + timedelta(days=random.randint(-2, latest))

    gone = day()
    return made, learner(
        random_levels(random, 1),
        under_way=at_times({some()[0]: random.randint(0, 4)}, {}),
        completed=at_times(some(), [], 0.1),
        hours_per_week=at_times(5, 7),
        hours_changes=at_times((HoursFrom(first_day=day(), hours_per_week=random.choice([14, 3, 0])),), ()),
        cohort_hours_per_week=random.choice([None, 7, 14, 14]),
        deadline=at_times(day(), None, 0.3),
        budget=at_times(pounds(random.choice([0, 30, 40])), None, 0.3),
        objective=random.choice(list(Objective)),
        only_essential=at_times(True, False),
        parallel=random.randint(1, 3),
        away=at_times((Absence(first_day=gone, last_day=gone + timedelta(days=random.randint(0, 5))),), ()),
        exclude_courses=at_times(tuple(some()), (), 0.1),
        pinned=at_times(tuple(some()), ()),
    )


def key_of(result: LearningPlan, catalogue: Catalogue, learner: Learner) -> tuple[Fraction | int, ...]:
    """The plan's tiers, read off the plan as shown."""
    missing = {"essential": 0, "desirable": 0}
    judge = Judge(as_json(result), catalogue, learner, None)
    essential = {name: level for name, level, importance in judge.wanted() if importance == "essential"}
    for one in result.unmet:
        floor = max(one.have, essential.get(one.competency, 0)) if one.importance == "desirable" else one.have
        missing[one.importance] += one.want - floor
    last = (result.finish - result.start).days if result.finish else -1
    cost, hours = Fraction(result.cost.amount), in_minutes(result.hours)
    by_objective = {
        Objective.FINISH: (last, cost, hours),
        Objective.COST: (cost, last, hours),
        Objective.HOURS: (hours, last, cost),
    }
    courses = len({one.course for one in result.steps} | set(learner.completed))
    return (missing["essential"], missing["desirable"], *by_objective[result.objective], courses)


@settings(phases=[Phase.explicit, Phase.generate])
@given(st.integers(0, 10**9))
def test_plan_is_as_good_as_the_best_of_all_plans_there_are(seed: int) -> None:
    catalogue, learner = random_problem(Random(seed))
    result = plan(catalogue, learner)
    note(repr(result))
    best = best_key(catalogue, learner, DAYS)
    assert validate(result, catalogue, learner) == []
    if result.status is PlanStatus.INFEASIBLE:
        no_hours = "no hours" in (result.unmet[0].why if result.unmet else "")
        assert best is None or (no_hours and best[-1] == len(learner.completed))
    else:
        assert result.status is PlanStatus.OPTIMAL
        assert key_of(result, catalogue, learner) == best
