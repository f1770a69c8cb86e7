"""Putting chosen courses onto the clock: each self-paced one as early as its turn and its entry levels allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.study_clock import Run, StudyClock


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One course with its first and last day.

    Self-paced study fills `begins` to `ends` on the free clock; a cohort takes `daily_units` of each of its days.
    """

    candidate: Candidate
    start_day: int
    finish_day: int
    begins: int = 0
    ends: int = 0
    daily_units: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Courses on their days, in order of start; `free` is the clock that the cohorts leave."""

    placed: tuple[Placed, ...]
    free: StudyClock

    @property
    def finish_day(self) -> int:
        """The last day of study; -1 where there is none."""
        return max((one.finish_day for one in self.placed), default=-1)

    @property
    def reached(self) -> int:
        """Every node that the courses add."""
        nodes = 0
        for one in self.placed:
            nodes |= one.candidate.teaches
        return nodes

    @property
    def cohorts(self) -> dict[Candidate, Run]:
        """The dates of its cohorts."""
        return {
            one.candidate: Run(first_day=one.start_day, last_day=one.finish_day, daily_units=one.daily_units)
            for one in self.placed
            if one.candidate.dated
        }

    def by_finish(self) -> list[Placed]:
        """The courses in the order in which their levels come to be held; cohorts at the end of their last day."""
        return sorted(self.placed, key=lambda one: (one.finish_day, one.candidate.dated))


Dates = Mapping[Candidate, Run]
Choose = Callable[[Sequence[Candidate], int], Candidate]


def schedule_in_order(problem: Problem, order: Sequence[Candidate], cohorts: Dates) -> Schedule | None:
    """These self-paced courses one after another beside the cohorts, or nothing if that breaks a rule."""
    return _schedule(problem, order, cohorts, None)


def schedule_by(problem: Problem, chosen: Sequence[Candidate], cohorts: Dates, choose: Choose) -> Schedule | None:
    """These self-paced courses, each time the one that `choose` picks from those that can begin.

    `choose` is given the courses in the order of `chosen` and the day. Nothing is returned if a rule is broken.
    """
    return _schedule(problem, chosen, cohorts, choose)


def _schedule(problem: Problem, chosen: Sequence[Candidate], cohorts: Dates, choose: Choose | None) -> Schedule | None:
    free = problem.clock.with_cohorts(cohorts.values(), problem.parallel) if cohorts else problem.clock
    if free is None:
        return None
    ending = sorted(cohorts, key=lambda one: cohorts[one].last_day)
    placed: list[Placed] = []
    waiting = list(chosen)
    position = held = 0
    while waiting:
        while ending and cohorts[ending[0]].last_day < free.start_day(position):
            held |= ending.pop(0).teaches
        candidates = [one for one in (waiting if choose else waiting[:1]) if not one.entry & ~held]
        if candidates:
            one = choose(candidates, free.start_day(position)) if choose else candidates[0]
            waiting.remove(one)
            step = _place(one, position, free)
            if step is None:
                return None
            placed.append(step)
            position, held = step.ends, held | one.teaches
        elif ending:
            wait_until = cohorts[ending[0]].last_day + 1
            held |= ending.pop(0).teaches
            position = max(position, free.before[wait_until])
        else:
            return None
    for one, run in cohorts.items():
        placed.append(
            Placed(candidate=one, start_day=run.first_day, finish_day=run.last_day, daily_units=run.daily_units)
        )
    done = Schedule(placed=tuple(sorted(placed, key=lambda one: one.start_day)), free=free)
    return done if all(_is_open(done, one) for one in placed if one.candidate.dated) else None


def _place(one: Candidate, position: int, free: StudyClock) -> Placed | None:
    ends = position + one.work
    if ends > free.total_units:
        return None
    finish_day = free.finish_day(ends)
    start_day = free.start_day(position) if one.work else finish_day
    return Placed(candidate=one, start_day=start_day, finish_day=finish_day, begins=position, ends=ends)


def _is_open(done: Schedule, cohort: Placed) -> bool:
    """Whether all that the cohort asks for is held before its first day."""
    held = 0
    for one in done.placed:
        if one.finish_day < cohort.start_day:
            held |= one.candidate.teaches
    return not cohort.candidate.entry & ~held
