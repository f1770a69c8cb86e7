"""The best plan by trying everything: every set of courses, every order, every date of every cohort.

It shares no code with the optimiser, and walks the calendar day by day. A milestone is tried with what a plan has for
those before it as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import permutations, product

from planner.catalogue import Catalogue
from planner.domain.course import Course
from planner.domain.learner import Learner, Objective
from tests.planning.judge.going_on import find_beside, hours_kept
from tests.planning.judge.spreads import daily_share, spread_days
from tests.planning.judge.taken import in_minutes
from tests.planning.judge.units import is_free_beside, is_unit, rest_of_cost, rest_of_hours
from tests.planning.judge.validator import Judge, Taken, is_estimated
from tests.planning.judge.worths import MILESTONES, asks_for_capstone

DAY = timedelta(days=1)

Levels = Mapping[str, int]
Key = tuple[Fraction | int, ...]
Fixed = Sequence[tuple[str, str, date]]
"""Steps of a plan: milestone, course and first day."""


def is_possible(catalogue: Catalogue, learner: Learner, days: int) -> bool:
    """Whether there is any plan."""
    return best_key(catalogue, learner, days, "ready-to-apply", []) is not None


@dataclass(frozen=True)
class Done:
    """A self-paced course, done by an amount of free time since the start."""

    course: Course
    first: date
    last: date


@dataclass(frozen=True)
class Spread:
    """A course with elapsed weeks, with what it takes of each of its days."""

    course: Course
    start: date
    finish: date
    taken: Mapping[date, Fraction]


def best_key(catalogue: Catalogue, learner: Learner, days: int, milestone: str, fixed: Fixed) -> Key | None:
    """The tiers of the best plan for a milestone with these steps: worth left open, then by the objective; or no plan.

    The fixed steps are those of earlier milestones, in their order, each with its milestone.
    """
    return min(Enumeration(catalogue, learner, days, milestone, fixed).keys(), default=None)


class Enumeration:
    def __init__(self, catalogue: Catalogue, learner: Learner, days: int, milestone: str, fixed: Fixed) -> None:
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
        self.behind: dict[str, Fraction] = {}
        self.spread = [one for one in courses if self.is_spread(one)]
        self.self_paced = [one for one in courses if one not in self.dated and one not in self.spread]
        self.entry = {one.id: {name: int(level) for name, level in self.judge.entry(one).items()} for one in courses}
        self.milestone = milestone
        self.used: dict[date, Fraction] = {}
        self.costs: dict[str, Decimal] = {}
        self.earlier: list[Done] = []
        self.earlier_cohorts: list[Taken] = []
        self.earlier_spread: list[Spread] = []
        self.start_state = {name: int(level) for name, level in self.judge.state.items()}
        for earlier in MILESTONES[: MILESTONES.index(milestone) + 1]:
            self.keep_for_what_goes_on(fixed, earlier)
            if earlier != milestone:
                self.fix([(course, first) for name, course, first in fixed if name == earlier])
        self.judge.steps = self.earlier_cohorts
        self.left = self.free_now()
        latest = self.latest_of_use()
        self.spread_dates = {
            one.id: [spread for spread in self.on_dates(one, self.left) if spread.start <= latest]
            for one in self.spread
        }

    def keep_for_what_goes_on(self, fixed: Fixed, milestone: str) -> None:
        """Keeps the hours and the money of what goes on beside a milestone."""
        before = MILESTONES[: MILESTONES.index(milestone)]
        ends = {done.course.id: done.last for done in self.earlier}
        offered = self.catalogue.courses
        ends |= {step.course.id: step.finish for step in (*self.earlier_cohorts, *self.earlier_spread)}
        steps = [
            Taken(0, offered[course], first, ends[course], Fraction(0), self.costs[course], "", [], [], False, name)
            for name, course, first in fixed
            if name in before
        ]
        going_on = find_beside(self.judge, steps, before)
        self.judge.kept = hours_kept(going_on)
        self.kept_cost = sum((Fraction(self.cost(later.course)) for later in going_on), Fraction(0))

    def free_now(self) -> list[Fraction]:
        """What earlier milestones and the cohorts of the judge's steps leave of each day."""
        return [self.judge.free(day) - self.used.get(day, Fraction(0)) for day in self.calendar]

    def latest_of_use(self) -> date:
        """A day by which everything could be begun with nothing beside it; to begin anything later helps nobody."""
        after = max((run.finish for one in self.dated for run in self.dates(one)), default=self.judge.start)
        work = sum((self.hours(one) for one in (*self.self_paced, *self.spread)), Fraction(0))
        waiting = Fraction(0)
        for one in self.spread:
            daily = daily_share(self.judge, one)
            assert daily is not None
            waiting += (14 + self.hours(one) / daily) * max(self.left, default=Fraction(0))
        for day, free in zip(self.calendar, self.left, strict=True):
            if day > after:
                work -= free
                if work + waiting <= 0:
                    return day
        return self.calendar[-1] if self.calendar else self.judge.start

    def on_dates(self, course: Course, left: Sequence[Fraction]) -> Iterator[Spread]:
        """A spread course in every week in which it may begin."""
        daily = daily_share(self.judge, course)
        assert daily is not None
        for taken in spread_days(dict(zip(self.calendar, left, strict=True)), self.hours(course), daily):
            yield Spread(course, min(taken), max(taken), taken)

    def fix(self, steps: Sequence[tuple[str, date]]) -> None:
        """Takes the steps of one milestone as done, on the days that they take in their order."""
        dated = {placed.id: placed for placed in self.dated}
        self.judge.steps = self.earlier_cohorts
        left = self.free_now()
        own_spread = [
            spread
            for name, first in steps
            for course in self.spread
            if course.id == name
            for spread in self.on_dates(course, left)
            if spread.start == first
        ]
        for course, first in steps:
            if course in dated:
                self.earlier_cohorts += [placed for placed in self.dates(dated[course]) if placed.start == first]
        self.judge.steps = self.earlier_cohorts
        for spread in own_spread:
            for on, hours in spread.taken.items():
                self.used[on] = self.used.get(on, Fraction(0)) + hours
        self.earlier_spread += own_spread
        free = [self.judge.free(day) for day in self.calendar]
        day, used, taken = 0, Fraction(0), dict(self.used)
        own: list[Done] = []
        for course in [offered for name, _ in steps for offered in self.self_paced if offered.id == name]:
            placed = self.place(course, own_spread, free, own, day, used, taken)
            assert placed is not None
            done, day, used = placed
            own.append(done)
        self.earlier += own
        self.used = taken
        names = {name for name, _ in steps}
        offered = self.catalogue.courses
        self.costs |= {name: self.cost(offered[name]) for name in names}
        self.behind |= {name: self.hours_with_dates(offered[name]) for name in names}
        self.dated = [placed for placed in self.dated if not {placed.id, placed.part_of} & names]
        left = [placed for placed in (*self.self_paced, *self.spread) if not {placed.id, placed.part_of} & names]
        self.spread = [placed for placed in left if self.is_spread(placed)]
        self.self_paced = [placed for placed in left if placed not in self.spread]

    def is_spread(self, course: Course) -> bool:
        return daily_share(self.judge, course) is not None and self.hours(course) > 0

    def week_of_finish(self, last: int) -> int:
        """The week of a finish, or of the last day before it with hours that earlier milestones leave; -1 for none."""
        days = [at for at in range(min(last + 1, len(self.left))) if self.left[at]]
        return (self.judge.start.weekday() + max(days, default=0)) // 7 if last >= 0 else -1

    def is_allowed(self, course: Course) -> bool:
        is_done = not {course.id, course.part_of}.isdisjoint(self.learner.completed)
        return self.judge.worths.is_wished(course) and not is_done and course.continues is None

    def weeks(self, course: Course) -> int:
        return self.judge.cohort_weeks(course)

    def keys(self) -> Iterator[Key]:
        if self.wishes.deadline and self.wishes.deadline < self.judge.start:
            return
        for cohorts in product(*([None, *self.dates(one)] for one in self.dated)):
            taken = [one for one in cohorts if one is not None]
            self.judge.steps = [*self.earlier_cohorts, *taken]
            if self.cohorts_fit(taken):
                for some in product(*([None, *self.spread_dates[one.id]] for one in self.spread)):
                    yield from self.with_cohorts(taken, [spread for spread in some if spread is not None])

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
                running = [other for other in self.judge.steps if other.start <= day <= other.finish]
                load = sum(self.judge.daily_load(other) for other in running)
                if len(running) > self.wishes.parallel or load > self.judge.most_for_cohorts(day):
                    return False
                if self.used.get(day):
                    return False
                day += DAY
        return True

    def with_cohorts(self, taken: list[Taken], spread: list[Spread]) -> Iterator[Key]:
        free = [self.judge.free(day) for day in self.calendar]
        for one in spread:
            for at, day in enumerate(self.calendar):
                free[at] -= one.taken.get(day, Fraction(0))
                if day in one.taken and free[at] < self.used.get(day, Fraction(0)):
                    return
        yield from self.orders([*taken, *spread], free, [], 0, Fraction(0))

    def orders(
        self, cohorts: list[Taken | Spread], free: list[Fraction], done: list[Done], day: int, used: Fraction
    ) -> Iterator[Key]:
        """Every way to go on: on `day`, of which `used` hours are gone, with these courses done."""
        yield from self.key(cohorts, done)
        for course in self.self_paced:
            if all(one.course is not course for one in done):
                placed = self.place(course, cohorts, free, done, day, used)
                if placed is not None:
                    one, last, gone = placed
                    yield from self.orders(cohorts, free, [*done, one], last, gone)

    def place(  # noqa: PLR0917  (a course, and the calendar as far as it is filled)
        self,
        course: Course,
        cohorts: Sequence[Taken | Spread],
        free: list[Fraction],
        done: list[Done],
        day: int,
        used: Fraction,
        taken: dict[date, Fraction] | None = None,
    ) -> tuple[Done, int, Fraction] | None:
        """The course in the hours left from here on; what it takes of each day is added to `taken`."""
        left = self.hours(course)
        first = None
        while day < len(self.calendar):
            today = self.calendar[day]
            over = [*self.earlier_cohorts, *self.earlier_spread, *cohorts]
            state = self.levels(
                [
                    *(placed.course for placed in done),
                    *self.earlier_by(today),
                    *(placed.course for placed in over if placed.finish < today),
                ]
            )
            if first is not None or self.holds(state, course):
                open_hours = free[day] - self.used.get(today, Fraction(0))
                if left == 0:
                    return Done(course, today, today), day, used
                if open_hours > used:
                    first = first or today
                    studied = min(left, open_hours - used)
                    left, used = left - studied, used + studied
                    if taken is not None:
                        taken[today] = taken.get(today, Fraction(0)) + studied
                    if left == 0:
                        return Done(course, first, today), day, used
            day, used = day + 1, Fraction(0)
        return None

    def earlier_by(self, day: date) -> list[Course]:
        """The self-paced courses of earlier milestones that are done before what is left of a day."""
        return [
            placed.course
            for placed in self.earlier
            if placed.last < day or (placed.last == day and self.hours(placed.course))
        ]

    def hours(self, course: Course) -> Fraction:
        return Fraction(0) if course.cohort else rest_of_hours(self.judge, course, self.behind)

    def hours_with_dates(self, course: Course) -> Fraction:
        return self.weeks(course) * in_minutes(course.cohort.hours_per_week) if course.cohort else self.hours(course)

    def cost(self, course: Course) -> Decimal:
        return rest_of_cost(self.judge, course, self.judge.currency, self.behind)

    def levels(self, courses: list[Course]) -> dict[str, int]:
        state = dict(self.start_state)
        for one in courses:
            for name, level in self.judge.worths.teaches(one).items():
                state[name] = max(state.get(name, 0), level)
        return state

    def holds(self, state: Levels, course: Course) -> bool:
        return all(state.get(name, 0) >= level for name, level in self.entry[course.id].items())

    def key(self, cohorts: list[Taken | Spread], done: list[Done]) -> Iterator[Key]:
        """The tiers of these courses, if they are a plan."""
        cohorts_now = cohorts
        now = [taken.course for taken in (*cohorts, *done)]
        for unit, whole in permutations(now, 2):
            if is_unit(unit, whole) and not is_free_beside(self.judge, unit, whole):
                return
        cohorts, done = [*self.earlier_cohorts, *self.earlier_spread, *cohorts], [*self.earlier, *done]
        names = {one.course.id for one in (*cohorts, *done)} | set(self.learner.completed)
        units = {unit.id for unit in self.catalogue.courses.values() if unit.part_of in self.learner.completed}
        if not set(self.judge.pinned) <= names | units:
            return
        for cohort in cohorts_now:
            before = [one.course for one in done if one.last < cohort.start]
            before += [one.course for one in cohorts if one.finish < cohort.start]
            before += self.earlier_by(cohort.start) if isinstance(cohort, Spread) else []
            if not self.holds(self.levels(before), cohort.course):
                return
        taken = [one.course for one in (*cohorts, *done)]
        with_capstone = any(one.id in self.judge.worths.capstones for one in taken)
        if not with_capstone and any(asks_for_capstone(self.judge, one) for one in taken):
            return
        cost = sum((Fraction(self.cost(one.course)) for one in (*cohorts, *done)), Fraction(0))
        if self.wishes.budget and cost + self.kept_cost > self.wishes.budget.amount:
            return
        finish = max([one.finish for one in cohorts] + [one.last for one in done], default=None)
        last = (finish - self.judge.start).days if finish else -1
        week = self.week_of_finish(last)
        estimates = sum(is_estimated(one.course) for one in (*cohorts, *done))
        hours = sum((self.hours(one.course) for one in done), Fraction(0))
        for one in cohorts:
            hours += self.hours_with_dates(one.course)
        reached = self.levels([one.course for one in (*cohorts, *done)])
        by_objective = {
            Objective.FINISH: (week, cost, estimates, last, hours),
            Objective.COST: (cost, week, estimates, last, hours),
            Objective.HOURS: (hours, week, cost, estimates, last),
        }
        worth = self.judge.worths.open_worth(self.milestone, reached, [placed.course for placed in (*cohorts, *done)])
        yield (worth, *by_objective[self.wishes.objective], len(names))
