"""Schedules of chosen courses: each self-paced one as early as its turn and its entry levels allow.

A spread course goes on beside what has its turn next.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.study_clock import Run, StudyClock


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One course with its first and last day.

    Self-paced study fills `begins` to `ends` on the free clock; a cohort, or a spread course, takes of its days
    what its `run` says. A spread course has its turn where `begins` and `ends` are, and all else goes on there.
    """

    candidate: Candidate
    start_day: int
    finish_day: int
    begins: int = 0
    ends: int = 0
    run: Run | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Courses on their days, in order of start; `free` is the clock that cohorts and spread courses leave."""

    placed: tuple[Placed, ...]
    free: StudyClock

    @property
    def finish_day(self) -> int:
        """The last day of study; -1 where there is none."""
        return max((placed.finish_day for placed in self.placed), default=-1)

    @property
    def reached(self) -> int:
        """Every node that the courses add."""
        nodes = 0
        for placed in self.placed:
            nodes |= placed.candidate.teaches
        return nodes

    @property
    def cohorts(self) -> dict[Candidate, Run]:
        """The dates of its cohorts."""
        return {course: run for course, run in self.runs.items() if not run.is_spread}

    @property
    def runs(self) -> dict[Candidate, Run]:
        """The dates of its cohorts, and of its spread courses."""
        return {placed.candidate: placed.run for placed in self.placed if placed.run is not None}

    def by_finish(self) -> list[Placed]:
        """The courses in the order in which their levels come to be held; those with a run at the end of a day."""
        return sorted(self.placed, key=lambda placed: (placed.finish_day, placed.run is not None))


Dates = Mapping[Candidate, Run]
Choose = Callable[[Sequence[Candidate], int], Candidate]


def schedule_in_order(problem: Problem, order: Sequence[Candidate], cohorts: Dates) -> Schedule | None:
    """The schedule of these self-paced courses one after another beside the cohorts; nothing if that breaks a rule."""
    return _schedule(problem, order, cohorts, None)


def schedule_by(problem: Problem, chosen: Sequence[Candidate], cohorts: Dates, choose: Choose) -> Schedule | None:
    """The schedule in which each next self-paced course is the one that `choose` picks; nothing if that breaks a rule.

    `choose` is called with the courses that can begin, in the order of `chosen`, and the day.
    """
    return _schedule(problem, chosen, cohorts, choose)


def find_gains(schedule: Schedule) -> dict[Candidate, int]:
    """Each course, in the order in which they finish, with the nodes that it is the first to add."""
    gains: dict[Candidate, int] = {}
    reached = 0
    for placed in schedule.by_finish():
        gains[placed.candidate] = placed.candidate.teaches & ~reached
        reached |= placed.candidate.teaches
    return gains


def without_idle(problem: Problem, schedule: Schedule) -> Schedule:
    """The same courses in the same order without those on which nothing wanted or pinned rests."""
    gains = find_gains(schedule)
    needed, kept = _counting(problem, gains), set[Candidate]()
    while more := [course for course in gains if course not in kept and (course.pinned or gains[course] & needed)]:
        kept.update(more)
        for course in more:
            needed |= problem.nodes.maximal(course.asked)
    if len(kept) == len(gains):
        return schedule
    in_order = sorted(schedule.placed, key=lambda placed: (placed.begins, placed.ends))
    for fixed in (schedule.cohorts, schedule.runs):
        order = [placed.candidate for placed in in_order if placed.candidate in kept and placed.candidate not in fixed]
        shorter = schedule_in_order(problem, order, {course: run for course, run in fixed.items() if course in kept})
        if shorter is not None and shorter.finish_day <= schedule.finish_day:
            return shorter
    return schedule


def _counting(problem: Problem, gains: Mapping[Candidate, int]) -> int:
    """The nodes that count for a want: of a choice, those that are reached first."""
    counting = 0
    for gained in gains.values():
        for want in problem.wants:
            if gained & want.nodes and (counting & want.nodes).bit_count() < want.at_least:
                counting |= gained & want.nodes
    return counting


def _schedule(problem: Problem, chosen: Sequence[Candidate], cohorts: Dates, choose: Choose | None) -> Schedule | None:
    runs = [run for cohort, run in cohorts.items() if not cohort.done]
    free = problem.clock.with_cohorts(runs) if runs else problem.clock
    if free is None:
        return None
    ending = sorted(((run.last_day, cohort) for cohort, run in cohorts.items()), key=_end)
    placed: list[Placed] = []
    waiting = list(chosen)
    position = held = 0
    while waiting:
        while ending and ending[0][0] < free.start_day(position):
            held |= ending.pop(0)[1].teaches
        ready = [course for course in (waiting if choose else waiting[:1]) if not course.entry & ~held]
        if ready:
            course = choose(ready, free.start_day(position)) if choose else ready[0]
            waiting.remove(course)
            if course.spread:
                found = _find_room(problem, course, position, free)
                if found is None:
                    return None
                run, free = found
                placed.append(_on_dates(course, run, position))
                insort(ending, (run.last_day, course), key=_end)
            else:
                step = _place(course, position, free)
                if step is None:
                    return None
                placed.append(step)
                position, held = step.ends, held | course.teaches
        elif ending:
            last_day, cohort = ending.pop(0)
            held |= cohort.teaches
            position = max(position, free.before[last_day + 1])
        else:
            return None
    placed += [_on_dates(cohort, run) for cohort, run in cohorts.items()]
    done = Schedule(placed=tuple(sorted(placed, key=lambda step: step.start_day)), free=free)
    return done if all(_is_open(done, step) for step in placed if step.run is not None) else None


def _end(ending: tuple[int, Candidate]) -> int:
    return ending[0]


def _on_dates(course: Candidate, run: Run, position: int = 0) -> Placed:
    return Placed(
        candidate=course, start_day=run.first_day, finish_day=run.last_day, begins=position, ends=position, run=run
    )


def _find_room(problem: Problem, course: Candidate, position: int, free: StudyClock) -> tuple[Run, StudyClock] | None:
    """The first dates from this position on that have room for a spread course, and what they leave free."""
    for run in course.spread_runs(problem.clock, from_day=free.morning(position)):
        left = free.beside(run)
        if left is not None:
            return run, left
    return None


def _place(course: Candidate, position: int, free: StudyClock) -> Placed | None:
    ends = position + course.work
    if ends > free.total_units:
        return None
    finish_day = free.finish_day(ends)
    start_day = free.start_day(position) if course.work else finish_day
    return Placed(candidate=course, start_day=start_day, finish_day=finish_day, begins=position, ends=ends)


def _is_open(done: Schedule, cohort: Placed) -> bool:
    """Whether all that the cohort requires is held before its first day."""
    held = 0
    for placed in done.placed:
        if placed.finish_day < cohort.start_day:
            held |= placed.candidate.teaches
    return not cohort.candidate.entry & ~held
