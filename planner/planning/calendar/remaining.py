"""What a schedule leaves for the next milestone: its courses are fixed, and what they take is gone.

Before the first day with anything free, nothing of the next milestone can be studied, so whatever is done by then is
held from the start. Applications that continue others which are out by then go on beside it, from the Monday after the
schedule's end. A schedule with cohorts may leave days free before its end. What is done after such a day becomes a
candidate that is in every plan, on dates of its own, and takes nothing: one for all that is done by the same free day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from planner.planning.calendar.schedule import Placed, Schedule
from planner.planning.problem.build import minutes_left
from planner.planning.problem.continuations import with_going_on
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.study_clock import UNITS_PER_MINUTE, Run, StudyClock
from planner.planning.problem.wants import WantedNodes, still_open


def remaining(problem: Problem, schedule: Schedule, wants: Sequence[WantedNodes]) -> Problem:
    """The problem of planning for these wants beside the schedule, which was made for the problem."""
    beside = _beside(problem, schedule)
    clock = beside.clock
    open_days = _open_days(clock)
    by_day: dict[int, list[Placed]] = defaultdict(list)
    for placed in schedule.by_finish():
        by_day[open_days[_held_from(placed)]].append(placed)
    held = 0
    for placed in by_day.pop(open_days[0], []):
        held |= placed.candidate.teaches
    taken = {placed.candidate.position for placed in schedule.placed}
    own = [placed.candidate for placed in schedule.placed if not placed.candidate.done]
    open_courses = [course for course in problem.candidates if course.position not in taken and not course.done]
    left = _without_units(open_courses, own)
    left_open = replace(
        beside,
        held=problem.held | held,
        wants=still_open(wants, problem.held | held),
        candidates=(*(_beyond(candidate, held, clock) for candidate in left), *_done(by_day, held, schedule)),
    )
    return _with_continued(left_open, schedule)


def going_on_after(problem: Problem, schedule: Schedule) -> tuple[Candidate, ...]:
    """The applications that go on during the schedule, which was made for the problem, or from its end on."""
    return _with_continued(_beside(problem, schedule), schedule).going_on


def _beside(problem: Problem, schedule: Schedule) -> Problem:
    """The problem with what the schedule leaves of its clock and budget."""
    cost = sum(placed.candidate.cost for placed in schedule.placed)
    budget = None if problem.budget is None else problem.budget - cost
    return replace(problem, clock=_left(problem.clock, schedule), budget=budget)


def _with_continued(left: Problem, schedule: Schedule) -> Problem:
    """What a schedule leaves, in which applications go on that continue some of it, or completed ones."""
    own = (placed.candidate.course.id for placed in schedule.placed if not placed.candidate.done)
    out = {*left.learner.completed, *own}
    begun = [course for course in left.continuations if course.course.continues in out]
    return with_going_on(left, begun, left.clock.first_day_of(left.clock.week_of(schedule.finish_day) + 1))


def _without_units(candidates: Iterable[Candidate], taken: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates without units of what is taken, and of those whose units are taken only the rest."""
    names = {course.course.id for course in taken}
    for candidate in candidates:
        if candidate.course.part_of in names:
            continue
        units = [course for course in taken if course.course.part_of == candidate.course.id and not course.pinned]
        yield _rest(candidate, units) if units else candidate


def _rest(candidate: Candidate, units: Sequence[Candidate]) -> Candidate:
    """What a course takes beside these units of it; a cohort is taken as it is held."""
    if candidate.is_cohort:
        return candidate
    minutes = minutes_left(candidate.minutes, sum(unit.minutes for unit in units))
    return replace(
        candidate,
        minutes=minutes,
        work=minutes * UNITS_PER_MINUTE,
        spread=candidate.spread if minutes else 0,
        cost=max(candidate.cost - sum(unit.cost for unit in units), 0),
        units_done=tuple(dict.fromkeys((*candidate.units_done, *(unit.course.id for unit in units)))),
    )


def _left(clock: StudyClock, schedule: Schedule) -> StudyClock:
    """What the schedule leaves of each day. No cohort may run on a day on which it has self-paced study."""
    free, cohorts, at_once = list(clock.free_units), list(clock.cohort_units), list(clock.at_once)
    free[: schedule.free.days] = schedule.free.free_units
    for placed in schedule.placed:
        days = range(placed.start_day, placed.finish_day + 1)
        if placed.run is not None and not placed.candidate.done:
            for day in days:
                is_spread = placed.run.is_spread
                cohorts[day] -= cohorts[day] if is_spread and placed.run.on(day) else placed.run.on(day)
                at_once[day] -= not is_spread
    before = schedule.free.before
    for placed in schedule.placed:
        if placed.candidate.work and placed.run is None:
            for day in range(placed.start_day, placed.finish_day + 1):
                used = min(before[day + 1], placed.ends) - max(before[day], placed.begins)
                free[day] -= used
                cohorts[day] = 0 if used else cohorts[day]
    return replace(clock, free_units=free, cohort_units=[max(units, 0) for units in cohorts], at_once=at_once)


def _open_days(clock: StudyClock) -> list[int]:
    """For each day and the one after the last, the first day from it on with anything free, or the one after all."""
    found = [clock.days] * (clock.days + 2)
    for day in reversed(range(clock.days)):
        found[day] = day if clock.free_units[day] or clock.cohort_units[day] else found[day + 1]
    return found


def _held_from(placed: Placed) -> int:
    """The first day of which the time that is left comes after the course. Self-paced study fills days from morning."""
    begins_late = placed.run is not None or not placed.candidate.work
    return placed.finish_day + 1 if begins_late else placed.finish_day


def _beyond(candidate: Candidate, held: int, clock: StudyClock) -> Candidate:
    runs = tuple(run for run in candidate.runs if clock.allows(run))
    if runs == candidate.runs and not (candidate.asked | candidate.teaches) & held:
        return candidate
    return replace(
        candidate,
        entry=candidate.entry & ~held,
        by_the_end=candidate.by_the_end & ~held,
        teaches=candidate.teaches & ~held,
        runs=runs,
    )


def _done(by_day: dict[int, list[Placed]], held: int, schedule: Schedule) -> Iterator[Candidate]:
    """What is done by each later free day, and at last a mark of the schedule's end."""
    for day, together in by_day.items():
        teaches = 0
        for placed in together:
            teaches |= placed.candidate.teaches
        last_day = min(day - 1, schedule.finish_day)
        yield _fixed(together[-1].candidate, together[-1].candidate.position, teaches & ~held, last_day)
    if by_day:
        last = schedule.by_finish()[-1].candidate
        yield _fixed(last, -1, 0, schedule.finish_day)


def _fixed(candidate: Candidate, position: int, teaches: int, day: int) -> Candidate:
    return Candidate(
        position=position,
        course=candidate.course,
        entry=0,
        teaches=teaches,
        minutes=0,
        cost=0,
        runs=(Run(first_day=day, last_day=day, daily_units=0),),
        dated=True,
        pinned=True,
        done=True,
    )
