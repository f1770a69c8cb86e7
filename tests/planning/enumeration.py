"""The best plan by trying everything: every set of courses, every order, every date of every cohort.

It shares no code with the optimiser, and walks the calendar day by day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

from planner.catalogue import Catalogue
from planner.domain.course import Course
from planner.domain.learner import Learner, Objective
from tests.planning.validator import Judge, Taken

DAY = timedelta(days=1)

Levels = Mapping[str, int]
Key = tuple[Fraction | int, ...]


@dataclass(frozen=True)
class Done:
    """A self-paced course, done by an amount of free time since the start."""

    course: Course
    first: date
    last: date


def best_key(catalogue: Catalogue, learner: Learner, days: int) -> Key | None:
    """What the best plan's tiers are: missing essential and desirable levels, then by the objective; or no plan."""
    return min(Enumeration(catalogue, learner, days).keys(), default=None)


class Enumeration:
    def __init__(self, catalogue: Catalogue, learner: Learner, days: int) -> None:
        nothing = {"steps": [], "unmet": [], "status": "optimal"}
        self.judge = Judge(nothing, catalogue, learner, None)
        self.catalogue = catalogue
        self.learner = learner
        self.wishes = learner.preferences
        self.calendar = [self.judge.start + at * DAY for at in range(days)]
        if self.wishes.deadline:
            self.calendar = [day for day in self.calendar if day <= self.wishes.deadline]
        courses = [one for one in catalogue.courses.values() if self.is_allowed(one)]
        self.dated = [one for one in courses if one.cohort and self.weeks(one) > 0]
        self.self_paced = [one for one in courses if one not in self.dated]
        self.entry = {one.id: {name: int(level) for name, level in self.judge.entry(one).items()} for one in courses}
        self.start_state = {name: int(level) for name, level in self.judge.state.items()}

    def is_allowed(self, course: Course) -> bool:
        wishes = self.wishes
        return not (
            course.id in (*wishes.exclude_courses, *self.learner.completed)
            or course.provider in wishes.exclude_providers
            or course.format in wishes.exclude_formats
            or (wishes.languages and course.language not in wishes.languages)
        )

    def weeks(self, course: Course) -> int:
        return self.judge.cohort_weeks(course)

    def keys(self) -> Iterator[Key]:
        if self.wishes.deadline and self.wishes.deadline < self.judge.start:
            return
        for cohorts in product(*([None, *self.dates(one)] for one in self.dated)):
            taken = [one for one in cohorts if one is not None]
            self.judge.steps = taken
            if self.cohorts_fit(taken):
                yield from self.with_cohorts(taken)

    def dates(self, course: Course) -> Iterator[Taken]:
        assert course.cohort is not None
        begun = course.id in self.learner.under_way
        for start in {self.judge.start} if begun else set(course.cohort.starts):
            finish = start + self.weeks(course) * 7 * DAY - DAY
            if start >= self.judge.start and (not self.wishes.deadline or finish <= self.wishes.deadline):
                yield Taken(0, course, start, finish, Fraction(0), self.cost(course), "GBP", [], [], True)

    def cohorts_fit(self, taken: list[Taken]) -> bool:
        for one in taken:
            day = one.start
            while day <= one.finish:
                running = [other for other in taken if other.start <= day <= other.finish]
                load = sum(self.judge.daily_load(other) for other in running)
                if len(running) > self.wishes.parallel or load > self.judge.most_for_cohorts(day):
                    return False
                day += DAY
        return True

    def with_cohorts(self, taken: list[Taken]) -> Iterator[Key]:
        free = [self.judge.free(day) for day in self.calendar]
        yield from self.orders(taken, free, [], 0, Fraction(0))

    def orders(
        self, cohorts: list[Taken], free: list[Fraction], done: list[Done], day: int, used: Fraction
    ) -> Iterator[Key]:
        """Every way to go on: on `day`, of which `used` hours are gone, with these courses done."""
        yield from self.key(cohorts, done)
        for course in self.self_paced:
            if all(one.course is not course for one in done):
                placed = self.place(course, cohorts, free, done, day, used)
                if placed is not None:
                    one, last, gone = placed
                    yield from self.orders(cohorts, free, [*done, one], last, gone)

    def place(
        self, course: Course, cohorts: list[Taken], free: list[Fraction], done: list[Done], day: int, used: Fraction
    ) -> tuple[Done, int, Fraction] | None:
        left = self.hours(course)
        first = None
        while day < len(self.calendar):
            today = self.calendar[day]
            state = self.levels([*(one.course for one in done), *(one.course for one in cohorts if one.finish < today)])
            if first is not None or self.holds(state, course):
                if left == 0:
                    return Done(course, today, today), day, used
                if free[day] > used:
                    first = first or today
                    studied = min(left, free[day] - used)
                    left, used = left - studied, used + studied
                    if left == 0:
                        return Done(course, first, today), day, used
            day, used = day + 1, Fraction(0)
        return None

    def hours(self, course: Course) -> Fraction:
        self_paced = Taken(0, course, self.judge.start, self.judge.start, Fraction(0), 0, "GBP", [], [], False)  # type: ignore[arg-type]
        return self.judge.hours_of(self_paced)

    def cost(self, course: Course) -> Fraction:
        currency = self.wishes.budget.currency if self.wishes.budget else self.catalogue.rates.base
        if course.id in self.learner.under_way:
            return Fraction(0)
        return Fraction(round(self.catalogue.rates.convert(course.cost, currency).amount, 2))

    def levels(self, courses: list[Course]) -> dict[str, int]:
        state = dict(self.start_state)
        for one in courses:
            for name, level in one.teaches.items():
                state[name] = max(state.get(name, 0), level)
        return state

    def holds(self, state: Levels, course: Course) -> bool:
        return all(state.get(name, 0) >= level for name, level in self.entry[course.id].items())

    def key(self, cohorts: list[Taken], done: list[Done]) -> Iterator[Key]:
        """The tiers of these courses, if they are a plan."""
        names = {one.course.id for one in (*cohorts, *done)} | set(self.learner.completed)
        if not set(self.wishes.pinned) <= names:
            return
        for cohort in cohorts:
            before = [one.course for one in done if one.last < cohort.start]
            before += [one.course for one in cohorts if one.finish < cohort.start]
            if not self.holds(self.levels(before), cohort.course):
                return
        cost = sum((self.cost(one.course) for one in (*cohorts, *done)), Fraction(0))
        if self.wishes.budget and cost > self.wishes.budget.amount:
            return
        finish = max([one.finish for one in cohorts] + [one.last for one in done], default=None)
        last = (finish - self.judge.start).days if finish else -1
        hours = sum((self.hours(one.course) for one in done), Fraction(0))
        for one in cohorts:
            assert one.course.cohort is not None
            hours += self.weeks(one.course) * Fraction(one.course.cohort.hours_per_week)
        reached = self.levels([one.course for one in (*cohorts, *done)])
        by_objective = {
            Objective.FINISH: (last, cost, hours),
            Objective.COST: (cost, last, hours),
            Objective.HOURS: (hours, last, cost),
        }
        yield (*self.missing(reached), *by_objective[self.wishes.objective], len(names))

    def missing(self, reached: Levels) -> tuple[int, int]:
        missing = {"essential": 0, "desirable": 0}
        floor: dict[str, int] = {}
        for name, level, importance in self.judge.wanted():
            missing[importance] += max(level - max(reached.get(name, 0), floor.get(name, 0)), 0)
            if importance == "essential":
                floor[name] = level
        return missing["essential"], missing["desirable"]
