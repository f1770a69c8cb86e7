"""What milestones want and what it is worth, worked out from the postings' raw values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property
from typing import TYPE_CHECKING

from planner.domain.course import Course
from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.domain.worth import worth
from tests.planning.judge.spreads import daily_share, spread_days
from tests.planning.judge.taken import DAY, days, in_minutes
from tests.planning.judge.units import rest_of_cost, rest_of_hours

if TYPE_CHECKING:
    from tests.planning.judge.validator import Judge

LONGEST_DAYS = 40 * 365
"""Of a plan: nothing later is planned."""
MILESTONES = ["ready-to-apply", "ready-to-start", "all-study"]


HIGHEST = {
    "ready-to-apply": {"core": 2},
    "ready-to-apply-by-study": {"core": 2},
    "ready-to-start": {"core": 4, "essential": 2},
    "all-study": {"core": 4, "essential": 4, "desirable": 4},
}
"""The highest level that a milestone wants, by importance."""


CAPSTONE = "(capstone)"


def holds(state: Mapping[str, int], asked: Mapping[str, int]) -> bool:
    return all(state.get(name, 0) >= level for name, level in asked.items())


def is_applying(course: Course) -> bool:
    return course.format == "applications"


def asks_for_capstone(judge: Judge, course: Course) -> bool:
    """Whether these are applications that no plan has without a capstone."""
    capstones, learner = {*judge.worths.capstones}, judge.learner
    is_begun = course.id in learner.under_way
    return is_applying(course) and bool(capstones) and not is_begun and not capstones & {*learner.completed}


def _level(asked: tuple[tuple[str, ...], int]) -> int:
    return asked[1]


@dataclass(frozen=True)
class Wanted:
    """`at_least` of the competencies at their levels; up to the floor they count as more important elsewhere."""

    levels: dict[str, int]
    at_least: int
    importance: str
    floor: int
    asked: int
    each: int
    is_foremost: bool = True

    def nearest(self, state: Mapping[str, int]) -> str:
        best = sorted(self.levels, key=lambda name: -min(state.get(name, 0), self.levels[name]))
        return best[self.at_least - 1]

    def steps(self) -> list[dict[str, int]]:
        return [{name: min(step, level) for name, level in self.levels.items()} for step in self.numbers()]

    def numbers(self) -> range:
        return range(self.floor + 1, max(self.levels.values()) + 1)

    def worths(self) -> list[int]:
        """Of each step: thrice as much where the requirement is met with it, for a first job or as asked.

        A mere beginning of what is not most important is worth nothing, unless study goes no further.
        """
        last = max(self.levels.values())
        return [
            3 * self.each
            if step in (self.asked, min(2, self.asked))
            else self.each * (self.is_foremost or step == last)
            for step in self.numbers()
        ]

    def met(self, step: Mapping[str, int], state: Mapping[str, int]) -> int:
        return min(sum(state.get(name, 0) >= level for name, level in step.items()), self.at_least)

    def open_worth(self, state: Mapping[str, int]) -> int:
        steps = zip(self.worths(), self.steps(), strict=True)
        return sum(worth * (self.at_least - self.met(step, state)) for worth, step in steps)

    def gained(self, taught: Mapping[str, tuple[int, int]]) -> int:
        """The worth of the steps' levels that lie within what is taught, above one level and up to another."""
        return sum(
            worth
            * min(
                sum(taught.get(name, (9, 0))[0] < level <= taught.get(name, (9, 0))[1] for name, level in step.items()),
                self.at_least,
            )
            for worth, step in zip(self.worths(), self.steps(), strict=True)
        )


class Worths:
    """The wants of a judge's learner, and what its plan makes of each milestone."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge

    @cache  # noqa: B019  (a judge lives as long as one plan)
    def wants(self, milestone: str) -> list[Wanted]:
        """What a milestone wants, the most important first; worked out from the postings."""
        aims = [self.judge.catalogue.postings[name] for name in self.judge.learner.postings]
        has_core = {aim.id: any(requirement.importance == "core" for requirement in aim.requirements) for aim in aims}
        merged: dict[tuple[str, int, frozenset[str]], tuple[tuple[str, ...], int]] = {}
        for aim in aims:
            for requirement in aim.requirements:
                importance = str(requirement.importance)
                if importance == "essential" and any(has_core.values()) and not has_core[aim.id]:
                    importance = "core"
                key = (importance, requirement.at_least, frozenset(requirement.competencies))
                merged[key] = max(
                    merged.get(key, (requirement.competencies, 0)),
                    (requirement.competencies, requirement.level),
                    key=_level,
                )
        ranks = ["core", "essential", "desirable"]
        highest = dict(HIGHEST[milestone])
        if not any(importance == "core" for importance, _, _ in merged):
            highest["essential"] = highest["core"]
        foremost = min((importance for importance, _, _ in merged), key=ranks.index, default="core")
        floors: dict[tuple[int, frozenset[str]], int] = {}
        found = []
        for (importance, at_least, _), (names, level) in sorted(
            merged.items(), key=lambda requirement: ranks.index(requirement[0][0])
        ):
            caps = {name: min(level, highest.get(importance, 0), self.reach(name)) for name in names}
            levels = {name: cap for name, cap in caps.items() if cap}
            if not levels:
                continue
            members = (min(at_least, len(levels)), frozenset(levels))
            floor = floors.get(members, 0)
            if max(levels.values()) > floor:
                each = worth(Importance(importance), max(map(self.share, levels)))
                found.append(Wanted(levels, members[0], importance, floor, level, each, importance == foremost))
                floors[members] = max(levels.values())
        return found

    def share(self, name: str) -> float:
        """The share of real postings as senior as those aimed at, if enough of them were counted, else of all."""
        demand, postings = self.judge.catalogue.demand, self.judge.catalogue.postings
        counted = demand.shares.get(name, {})
        aimed = [str(postings[aim].seniority or "").lower() for aim in self.judge.learner.postings]
        often = [seniority for seniority in aimed if demand.postings.get(seniority, 0) >= 100]
        return max(counted.get(seniority, counted.get("all", 0.0)) for seniority in often or ["all"])

    def reach(self, name: str) -> int:
        return 4 if self.judge.wishes.include_work else self.judge.catalogue.graph.competencies[name].at_work_from - 1

    def open_worth(self, milestone: str, state: Mapping[str, int], courses: Iterable[Course]) -> int:
        """What a state and the courses done leave open of a milestone, the capstone and applications with it."""
        done = [*courses, *self.completed]
        good = {name for name, fit in self.capstones.items() if fit == 2}
        left = sum(want.open_worth(state) for want in self.wants(milestone))
        for ending in (
            {course.id for course in self.judge.catalogue.courses.values() if is_applying(course)},
            set(self.capstones),
            good,
        ):
            is_there = any(course.id in ending for course in self.allowed_courses)
            if is_there and not any(course.id in ending for course in done):
                left += self.ending_worth
        return left

    @cached_property
    def completed(self) -> list[Course]:
        """The finished courses, without those that the catalogue has lost."""
        offered = self.judge.catalogue.courses
        return [offered[name] for name in self.judge.learner.completed if name in offered]

    @cached_property
    def capstones(self) -> dict[str, int]:
        """The capstones that touch 65 per cent as much of the core as the best of them does (1), or 75 (2)."""
        if self.judge.wishes.skip_capstone:
            return {}
        core = self.wants("ready-to-apply-by-study")
        reached = dict(self.judge.state)
        within_reach: list[Course] = []
        waiting = list(self.allowed_courses)
        while ready := [course for course in waiting if holds(reached, self.judge.asked_by(course))]:
            for course in ready:
                for name, level in course.teaches.items():
                    reached[name] = max(reached.get(name, Level.NONE), level)
            within_reach += ready
            waiting = [course for course in waiting if course not in ready]
        open_to = [course for course in (*self.completed, *within_reach) if course.capstone]
        touched: dict[str, int] = {}
        for course in open_to:
            practised = [
                [name for name in want.levels if name in {**course.teaches, **course.requires}] for want in core
            ]
            touched[course.id] = sum(min(len(own), want.at_least) for own, want in zip(practised, core, strict=True))
        most = max(touched.values(), default=0)
        return {
            name: 1 + (4 * count >= 3 * most) for name, count in touched.items() if count and 20 * count >= 13 * most
        }

    @cached_property
    def allowed_courses(self) -> list[Course]:
        """The courses that no wish rules out by itself."""

        courses = self.judge.catalogue.courses.values()
        done = {*self.judge.learner.completed}
        left = [course for course in courses if not {course.id, course.part_of} & done and course.continues is None]
        return [course for course in left if self.is_open(course)]

    def is_wished(self, course: Course) -> bool:
        """Whether no wish rules the course out by what it is."""
        wishes = self.judge.wishes
        return not (
            course.id in wishes.exclude_courses
            or course.provider in wishes.exclude_providers
            or course.format in wishes.exclude_formats
            or (is_applying(course) and wishes.applications_hours == 0)
            or (wishes.languages and course.language not in wishes.languages)
        )

    def is_open(self, course: Course) -> bool:
        wishes = self.judge.wishes
        if not self.is_wished(course):
            return False
        cost = rest_of_cost(self.judge, course, self.judge.currency, {})
        return not (wishes.budget and cost > wishes.budget.amount) and self.has_time(course)

    def has_time(self, course: Course) -> bool:
        """Whether the course alone fits before the deadline, on dates that the learner can have."""
        deadline = self.judge.wishes.deadline
        dated = course.cohort is not None and self.judge.cohort_weeks(course) > 0
        if not dated:
            work = Fraction(0) if course.cohort else rest_of_hours(self.judge, course, {})
            half = LONGEST_DAYS // 2
            if deadline is None and work <= self.judge.usual(self.judge.start + half * DAY) * half:
                return True
            last = self.judge.start + (LONGEST_DAYS - 1) * DAY
            usual = {day: self.judge.usual(day) for day in days(self.judge.start, min(last, deadline or last))}
            daily = daily_share(self.judge, course)
            if daily is not None and work:
                return any(spread_days(usual, work, daily))
            return work <= sum(usual.values(), Fraction(0))
        assert course.cohort is not None
        begun = course.id in self.judge.learner.under_way
        for start in [self.judge.start] if begun else course.cohort.starts:
            last = start + self.judge.cohort_weeks(course) * 7 * DAY - DAY
            asks = not holds(self.judge.state, self.judge.asked_by(course))
            ahead = start > self.judge.start or (start == self.judge.start and not asks)
            load = in_minutes(course.cohort.hours_per_week) / 7
            in_time = ahead and (not deadline or last <= deadline)
            if in_time and all(load <= self.judge.most_for_cohorts(day) for day in days(start, last)):
                return True
        return False

    @cached_property
    def ending_worth(self) -> int:
        """More than what any open course teaches of all that is wanted."""
        best = 0
        for course in self.allowed_courses:
            state = dict(self.judge.state)
            for name, level in course.teaches.items():
                state[name] = max(state.get(name, 0), level)
            wants = self.wants(self.judge.wishes.until)
            held = {name: level for name, level in state.items() if level > self.judge.state.get(name, 0)}
            taught = {name: (self.judge.state.get(name, 0), level) for name, level in held.items()}
            best = max(best, sum(want.gained(taught) for want in wants))
        return best + 1

    def teaches(self, course: Course) -> dict[str, Level]:
        """What a course teaches, and whether it is a capstone."""
        return {
            **course.teaches,
            **({CAPSTONE: Level(self.capstones[course.id])} if course.id in self.capstones else {}),
        }

    def check_milestones(self) -> None:
        """Each milestone sums up the steps up to it, and says rightly what it leaves open."""
        expect, results = self.judge.expect, self.judge.plan["milestones"]
        planned = MILESTONES[: MILESTONES.index(self.judge.wishes.until) + 1]
        names = [result["id"] for result in results]
        is_alternative = names == planned[-1:]
        is_on_the_way = self.judge.plan["status"] == "feasible" and names == planned[: len(names)]
        expect(names == planned or is_alternative or is_on_the_way, f"the milestones are {names}, not {planned}")
        expect({step.milestone for step in self.judge.steps} <= set(names), "a step belongs to no milestone")
        for result in results:
            upto = MILESTONES[: MILESTONES.index(result["id"]) + 1]
            steps = [step for step in self.judge.steps if step.milestone in upto]
            finish = max((step.finish for step in steps), default=None)
            expect(result["finish"] == (finish and finish.isoformat()), f"{result['id']} ends on {finish}")
            expect(in_minutes(result["hours"]) == sum(step.hours for step in steps), f"hours of {result['id']}")
            expect(
                Decimal(str(result["cost"]["amount"])) == sum(step.cost for step in steps), f"cost of {result['id']}"
            )
            state = {name: int(level) for name, level in self.judge.state.items()}
            before = self.open_worth(result["id"], state, [])
            for step in steps:
                for name, level in step.course.teaches.items():
                    state[name] = max(state.get(name, 0), level)
            left = self.open_worth(result["id"], state, [step.course for step in steps])
            says = result["worth"]
            expect(says["left"] == left, f"{result['id']} leaves {left} open, not {says['left']}")
            expect(says["closed"] == before - left, f"{result['id']} closes {before - left}, not {says['closed']}")
            expect(says["bound"] <= left, f"the bound of {result['id']} is too high")
            if result["status"] == "optimal":
                expect(says["bound"] == left, f"{result['id']} has no proof")
