"""From catalogue and learner to the planning problem: wishes checked, courses counted in units, obstacles noted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from math import ceil

from planner.catalogue.catalogue import Catalogue
from planner.domain.course import Cohort, Course, CourseFormat, entry_levels
from planner.domain.fault import Fault
from planner.domain.graph.and_or_graph import closure
from planner.domain.graph.level_set import LevelIndex, LevelSet
from planner.domain.learner import Learner, Preferences, knowledge_state
from planner.domain.level import Level
from planner.domain.money import ExchangeRates, Money
from planner.domain.pace import hours_in_units, hours_needed, monday_of, pace_of
from planner.domain.safety.limits import LAST_DAY
from planner.domain.target import Milestone, Target
from planner.domain.wishes import check_numbers
from planner.planning.cancellation import CancellationScope, cancellable
from planner.planning.problem.continuations import with_begun
from planner.planning.problem.problem import MANY_COURSES, Candidate, Obstacle, Problem
from planner.planning.problem.study_clock import LONGEST_PLAN_DAYS, UNITS_PER_MINUTE, Run, StudyClock, minutes_of
from planner.planning.problem.wants import (
    APPLICATIONS,
    CAPSTONE,
    ENDINGS,
    WantedNodes,
    capstones_for,
    still_open,
    wanted_endings,
    wanted_levels,
    with_endings,
)

MINOR_UNITS = 100
"""Of a unit of money: pence of a pound, cents of a euro."""
LATEST_START = LAST_DAY


class PlanningError(Fault):
    """A wish or a name that no plan can be made from; `message` says what, `help` says what to do about it."""


def build_problem(
    catalogue: Catalogue,
    learner: Learner,
    *,
    today: date | None,
    postings: Sequence[str] | None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Problem:
    """The problem of planning for this learner; raises `PlanningError` for wishes that make no sense.

    The aim is the given postings, or else all of the learner's own. The plan begins on the `start` wished for, or
    `today` where that has gone by, since nobody studies in the past. Self-paced study takes the hours that the learner
    expects, else the catalogue's at their pace. What was logged in the week of the plan's first day is gone from that
    week's hours. A course that hours were put into keeps only its remaining ones. Courses under way cost no more and
    ask for nothing, since they were begun, and stay where they were retired since; a cohort under way runs on from the
    plan's first day for as many whole weeks as its remaining hours fill. A course with elapsed weeks is spread where
    the learner could study more of it than an even share a week; under way, what remains of it is spread as before, so
    the hours behind it count as weeks; applications only where the deadline leaves them these weeks. A self-paced
    course has the hours and the cost that its units leave which are done, begun or pinned; units of a completed course
    are completed. Applications that continue others are no candidates, but go on from the plan's first day where they
    are under way, or those others are completed and nothing is open of the first milestone; a pin on them is one on
    those that they continue. What is for some kinds of work is left to those who do one of them, unless it is begun or
    pinned. A pin on a course that the catalogue lacks says nothing. Of many courses none are in the
    problem where it is `cancelled` before all are counted.
    """
    courses = catalogue.courses.values()
    with CancellationScope(lambda: len(courses) > MANY_COURSES and cancelled()):
        return _build(catalogue, learner, today, postings, courses)
    return _build(catalogue, learner, today, postings, ())


def _build(
    catalogue: Catalogue,
    learner: Learner,
    today: date | None,
    postings: Sequence[str] | None,
    courses: Iterable[Course],
) -> Problem:
    wishes = learner.preferences
    check_wishes(catalogue, wishes)
    start = max((day for day in (wishes.start, today) if day), default=None)
    if start is None:
        raise PlanningError("the plan has no first day", "set `start` in the preferences")
    if start > LATEST_START:
        raise PlanningError(f"the calendar ends too soon after {start} for a plan", f"start by {LATEST_START}")
    names, target = _aim(catalogue, learner, postings)
    state = knowledge_state(catalogue.graph, catalogue.courses, learner)
    nodes = LevelIndex(catalogue.graph.competencies, besides=ENDINGS)
    held = nodes.of(state)
    currency = wishes.budget.currency if wishes.budget else catalogue.rates.base
    clock = _longest_clock(learner, start)
    pace = pace_of(catalogue.courses, learner)
    counting = _Counting(
        catalogue=catalogue, learner=learner, nodes=nodes, held=held, clock=clock, currency=currency, pace=pace
    )
    candidates, continuations = counting.candidates(courses)
    open_courses = [candidate for candidate in candidates if candidate.obstacle is None]
    reachable = closure(open_courses)
    allowed = [candidate.course for candidate in open_courses if not candidate.entry & ~reachable]
    completed = [catalogue.courses[name] for name in learner.completed if name in catalogue.courses]
    capstones = {} if wishes.skip_capstone else capstones_for(catalogue, target, [*completed, *allowed])
    held |= _held_endings(completed, capstones, nodes)
    candidates = with_endings(candidates, capstones, nodes, held, learner.under_way)
    everything = sum(candidate.cost for candidate in (*candidates, *continuations))
    all_wants = _all_wants(catalogue, target, nodes, candidates, wishes)
    return with_begun(
        Problem(
            catalogue=catalogue,
            learner=learner,
            postings=names,
            target=target,
            state=state,
            nodes=nodes,
            held=held,
            milestone=wishes.until,
            wants=still_open(all_wants[wishes.until], held),
            all_wants=all_wants,
            candidates=candidates,
            clock=clock,
            deadline=wishes.deadline,
            objective=wishes.objective,
            currency=currency,
            budget=None if wishes.budget is None else min(int(wishes.budget.amount * MINOR_UNITS), everything),
            continuations=continuations,
        )
    )


def with_wishes(problem: Problem, wishes: Preferences) -> Problem:
    """The same learner's problem, from the same day on, with other wishes."""
    learner = replace(problem.learner, preferences=wishes)
    catalogue = problem.catalogue
    return _build(catalogue, learner, problem.clock.start, problem.postings, catalogue.courses.values())


def check_wishes(catalogue: Catalogue, wishes: Preferences) -> None:
    """Raises `PlanningError` for a wish that no plan could be measured against."""
    try:
        check_numbers(wishes)
    except Fault as fault:
        raise PlanningError(fault.message, fault.help) from fault
    if wishes.budget is not None:
        if not wishes.budget.amount.is_finite() or wishes.budget.amount < 0:
            raise PlanningError(f"a budget of {wishes.budget} is not one", "give 0 or more, or leave the budget out")
        if not catalogue.rates.knows(wishes.budget.currency):
            raise PlanningError(
                f"the currency `{wishes.budget.currency}` is not in the catalogue's rates",
                f"use one of {', '.join([catalogue.rates.base, *catalogue.rates.per_base])}",
            )


def _aim(catalogue: Catalogue, learner: Learner, postings: Sequence[str] | None) -> tuple[tuple[str, ...], Target]:
    names = tuple(dict.fromkeys(postings)) if postings is not None else learner.postings
    if not names:
        raise PlanningError("the plan has no posting to aim at", "choose one; see `planner list postings`")
    for name in names:
        if name not in catalogue.postings:
            raise PlanningError(f"there is no posting `{name}`", "see `planner list postings`")
    return names, Target.of_postings(catalogue.postings[name] for name in names)


def _all_wants(
    catalogue: Catalogue, target: Target, nodes: LevelIndex, candidates: Sequence[Candidate], wishes: Preferences
) -> dict[Milestone, tuple[WantedNodes, ...]]:
    """What each milestone wants, up to the last one to plan."""
    order = list(Milestone)
    levels = {
        milestone: wanted_levels(catalogue, target, nodes, milestone, include_work=wishes.include_work)
        for milestone in order[: order.index(wishes.until) + 1]
    }
    open_courses = [candidate for candidate in candidates if candidate.obstacle is None]
    endings = wanted_endings(open_courses, levels[wishes.until], nodes)
    return {milestone: (*wants, *endings) for milestone, wants in levels.items()}


def _held_endings(completed: Sequence[Course], capstones: Mapping[str, Level], nodes: LevelIndex) -> LevelSet:
    held = 0
    for course in completed:
        if course.id in capstones:
            held |= nodes.of({CAPSTONE: capstones[course.id]})
        if course.format is CourseFormat.APPLICATIONS:
            held |= 1 << nodes.node(APPLICATIONS, Level.AWARENESS)
    return held


def _longest_clock(learner: Learner, start: date) -> StudyClock:
    wishes = learner.preferences
    days = LONGEST_PLAN_DAYS
    if wishes.deadline is not None:
        days = min(days, max((wishes.deadline - start).days + 1, 0))
    clock = StudyClock.of(wishes, start, days)
    monday = monday_of(start)
    logged = learner.hours_in_week(monday)
    if not logged:
        return clock
    of_week = StudyClock.of(wishes, monday, days=7).total_units
    return clock.with_first_week(max(of_week - minutes_of(logged) * UNITS_PER_MINUTE, 0))


@dataclass(frozen=True, kw_only=True)
class _Counting:
    """Counts each course in integers: levels as nodes, hours in minutes and units, money in the smallest unit."""

    catalogue: Catalogue
    learner: Learner
    nodes: LevelIndex
    held: LevelSet
    clock: StudyClock
    currency: str
    pace: float

    def candidates(self, courses: Iterable[Course]) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
        """The courses still to do that a plan may choose, and the applications that continue others of them."""
        done, begun = set(self.learner.completed), self.learner.under_way
        chosen: list[Candidate] = []
        continuing: list[Candidate] = []
        for position, course in cancellable(enumerate(courses)):
            if {course.id, course.part_of} & done or (course.is_retired and course.id not in begun):
                continue
            if not course.is_for(self.learner.work) and course.id not in {*begun, *self._pinned}:
                continue
            if course.continues is None:
                chosen.append(self.candidate(position, course))
            elif not is_excluded(course, self.learner.preferences):
                continuing.append(replace(self.candidate(position, course), entry=0, teaches=0))
        return tuple(chosen), tuple(continuing)

    def candidate(self, position: int, course: Course) -> Candidate:
        begun = course.id in self.learner.under_way
        logged = minutes_of(self.learner.put_into(course.id))
        pinned = self._pinned
        in_units = hours_in_units(course, self.learner, self.pace, self.catalogue.courses, pinned)
        entry = {} if begun else entry_levels(self.catalogue.graph, course)
        counted = Candidate(
            position=position,
            course=course,
            entry=self.nodes.of(entry) & ~self.held,
            teaches=self.nodes.of(course.teaches) & ~self.held,
            minutes=0,
            cost=0 if begun else max(self._cost(course) - sum(map(self._cost_of, in_units)), 0),
            pinned=course.id in pinned,
            units_done=tuple(in_units),
        )
        if course.cohort is None:
            minutes = minutes_of(hours_needed(course, self.learner, self.pace, self.catalogue.courses))
            beside_units = minutes_left(minutes, sum(map(minutes_of, in_units.values())))
            counted = self._self_paced(counted, max(beside_units - logged, 0))
            counted = replace(counted, spread=self._spread(counted, minutes) if counted.work else 0)
        else:
            counted = self._dated(counted, course.cohort, logged if begun else None)
        return counted if counted.obstacle else replace(counted, obstacle=self._obstacle(counted))

    @cached_property
    def _pinned(self) -> tuple[str, ...]:
        """The pinned courses, and what pinned applications continue."""
        named = self.learner.preferences.pinned
        pinned = (self.catalogue.courses[name] for name in named if name in self.catalogue.courses)
        return (*named, *(course.continues for course in pinned if course.continues))

    def _cost_of(self, name: str) -> int:
        return self._cost(self.catalogue.courses[name])

    def _cost(self, course: Course) -> int:
        return _minor_units(course.cost, self.catalogue.rates, self.currency)

    def _self_paced(self, counted: Candidate, minutes: int) -> Candidate:
        return replace(counted, minutes=minutes, work=minutes * UNITS_PER_MINUTE)

    def _spread(self, counted: Candidate, minutes: int) -> int:
        """The most units a day with which a course takes its elapsed weeks; 0 where no day has more free.

        Minutes a week are units a day. Something is left for the last of the weeks. Applications need not take their
        weeks: with fewer to the deadline they are as any other course, and those that go on are cut off there.
        """
        weeks = counted.course.elapsed_weeks
        if weeks is None:
            return 0
        daily = ceil(minutes / weeks)
        if weeks > 1:
            daily = max(min(daily, (minutes - 1) // (weeks - 1)), 1)
        if counted.course.continues is not None:
            return daily
        if daily >= self.clock.most_free:
            return 0
        may_be_short = counted.course.format is CourseFormat.APPLICATIONS
        return 0 if may_be_short and not self._has_weeks(counted.work, daily) else daily

    def _has_weeks(self, work: int, spread: int) -> bool:
        return next(self.clock.spread_runs(work, spread), None) is not None

    def _dated(self, counted: Candidate, cohort: Cohort, logged: int | None) -> Candidate:
        weekly = minutes_of(cohort.hours_per_week)
        weeks = cohort.weeks
        first_days = sorted({self.clock.day_of(start) for start in cohort.starts})
        if logged is not None:
            weeks = ceil(max(weeks * weekly - logged, 0) / weekly) if weekly else 0
            first_days = [0]
        if weeks == 0:
            return self._self_paced(counted, 0)
        # On the very first day nothing has been reached before it.
        ahead = [day for day in first_days if day > 0 or (day == 0 and not counted.entry)]
        runs = [Run(first_day=day, last_day=day + 7 * weeks - 1, daily_units=weekly) for day in ahead]
        in_time = [run for run in runs if run.last_day < self.clock.days]
        fitting = tuple(run for run in in_time if self.clock.allows(run))
        obstacle = None
        if not ahead:
            obstacle = Obstacle.NO_DATE
        elif not in_time:
            obstacle = Obstacle.TOO_LONG
        elif not fitting:
            obstacle = self._too_full(in_time)
        return replace(counted, minutes=weeks * weekly, runs=fitting, dated=True, obstacle=obstacle)

    def _too_full(self, runs: Sequence[Run]) -> Obstacle:
        most = max(self.clock.cohort_units)
        return Obstacle.TOO_MANY_HOURS_A_WEEK if all(run.daily_units > most for run in runs) else Obstacle.AWAY

    def _obstacle(self, counted: Candidate) -> Obstacle | None:
        wishes = self.learner.preferences
        if is_excluded(counted.course, wishes):
            return Obstacle.EXCLUDED
        if wishes.budget is not None and counted.cost > wishes.budget.amount * MINOR_UNITS:
            return Obstacle.TOO_DEAR
        if counted.spread:
            is_in_time = self._has_weeks(counted.work, counted.spread)
        else:
            is_in_time = counted.work <= self.clock.total_units
        return None if is_in_time else Obstacle.TOO_LONG


def minutes_left(minutes: int, of_units: int) -> int:
    """What is left of a course beside its units; never nothing, so that it ends after them."""
    return max(minutes - of_units, min(minutes, 1))


def is_excluded(course: Course, wishes: Preferences) -> bool:
    """Whether the wishes rule a course out by name, provider, format or language, or leave no time to apply in."""
    return (
        course.id in wishes.exclude_courses
        or (course.format is CourseFormat.APPLICATIONS and wishes.applications_hours == 0)
        or course.provider in wishes.exclude_providers
        or course.format in wishes.exclude_formats
        or bool(wishes.languages and course.language not in wishes.languages)
    )


def _minor_units(cost: Money, rates: ExchangeRates, currency: str) -> int:
    return int((rates.convert(cost, currency).amount * MINOR_UNITS).to_integral_value())
