"""The order in which the courses of a plan are studied: as a teacher would have it, and then worth first.

Where no cohort is in the way the order changes nothing of what a plan is proven best by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, permutations, takewhile
from math import ceil

from planner.domain.level import Level
from planner.planning.calendar.schedule import Choose, Dates, Schedule, schedule_by
from planner.planning.calendar.spread_order import keeps_turns, with_spread_earlier
from planner.planning.calendar.teaching_rules import Turn, find_chains, find_rules
from planner.planning.calendar.worth_forward import MOST_SETS, bring_forward
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.study_clock import UNITS_PER_HOUR, Run
from planner.planning.problem.wants import CAPSTONE

MOST_SPREAD = 3
"""Of more spread courses, only so many are tried first; there are seldom more in one plan."""


def arrange_in_time(problem: Problem, chosen: Sequence[Candidate], cohorts: Dates) -> Schedule | None:
    """A schedule of the self-paced courses beside the cohorts; nothing if these rules of thumb find none.

    What the next cohort waits for comes first, and otherwise the course that can begin and is first in the catalogue.
    Of spread courses each is tried first in turn, and what ends soonest is taken.
    """
    in_catalogue = sorted(chosen, key=lambda course: course.position)
    spread = [course for course in in_catalogue if course.spread][:MOST_SPREAD]
    least = problem.clock.finish_day(sum(course.work for course in chosen))
    best: Schedule | None = None
    for first in ((), *(permutations(spread) if spread else ())):
        found = _arrange(problem, in_catalogue, cohorts, first)
        if found is not None and (best is None or found.finish_day < best.finish_day):
            best = found
        if best is not None and best.finish_day <= least:
            break
    return best


def arrange_for_study(
    problem: Problem, chosen: Sequence[Candidate], cohorts: Dates, most_sets: int = MOST_SETS, latest: int | None = None
) -> Schedule | None:
    """The schedule of these self-paced courses in the best order to study; nothing if it does not suit the cohorts.

    What is under way comes first where the cohorts allow it, then what the next cohort waits for, and otherwise the
    course that can begin and is first in `study_order`. Spread courses come as much earlier as it takes to end by the
    `latest` day, and to have study of their turn beside them.
    """
    order = study_order(problem, chosen, cohorts, most_sets)
    begun = [course for course in order if problem.is_under_way(course)]
    steady = _in_study_order(problem, order, cohorts, latest, begun) if begun and cohorts else None
    if steady is not None:
        return steady
    found = _in_study_order(problem, order, cohorts, latest)
    if found is None and any(course.spread for course in order):
        found = arrange_in_time(problem, order, cohorts)
    return None if found is None or _is_late(found, latest) else found


def with_applications_beside(problem: Problem, schedule: Schedule, applications: Candidate) -> Schedule:
    """The schedule in the same order with spread applications over the most weeks with which it still ends as soon.

    They are on the last such dates, those under way on the first. Tried are the last dates of all, then those 1, 3,
    7 … weeks before. They begin when the first project of the plan can be shown, or with its capstone if sooner; where
    this leaves them too few weeks, they take as few as they may, as late as that allows.
    """
    cohorts, latest = schedule.cohorts, schedule.finish_day
    in_order = sorted(schedule.placed, key=lambda placed: (placed.begins, placed.ends))
    order = [placed.candidate for placed in in_order if placed.candidate not in {*cohorts, applications}]
    shown = 0 if problem.is_under_way(applications) else _first_shown(problem, order, cohorts)
    runs = chain(
        _runs_beside(problem, applications, shown, latest),
        _runs_beside(problem, applications, 0, latest, fewest_first=True) if shown else (),
    )
    found = (_in_study_order(problem, order, {**cohorts, applications: run}, latest) for run in runs)
    return next((beside for beside in found if beside is not None), schedule)


def _runs_beside(
    problem: Problem, applications: Candidate, first_day: int, latest: int, *, fewest_first: bool = False
) -> Iterator[Run]:
    """The dates of spread applications from a day to the latest one that are tried, over the most weeks first."""
    is_begun = problem.is_under_way(applications)
    all_at_once = problem.clock.spread_runs(applications.work, applications.spread, from_day=first_day)
    begins = next((run.first_day for run in all_at_once), first_day)
    shares = _shares(applications, None if is_begun else (latest + 1 - begins) // 7)
    for most in reversed(shares) if fewest_first else shares:
        dates = problem.clock.spread_runs(applications.work, most)
        runs = [run for run in takewhile(lambda run: run.last_day <= latest, dates) if run.first_day >= first_day]
        runs = runs[:1] if is_begun else runs
        from_end = 1
        while from_end <= len(runs):
            yield runs[-from_end]
            from_end *= 2


def _first_shown(problem: Problem, order: Sequence[Candidate], cohorts: Dates) -> int:
    """The day after the first project, or on which the capstone begins, where nothing goes on beside; 0 without any.

    The capstone is shown as it grows; others that fit less well are projects on the way.
    """
    alone = _in_study_order(problem, order, cohorts, None)
    if alone is None:
        return 0
    capstone = problem.nodes.maximal(alone.reached & problem.nodes.of({CAPSTONE: Level.EXPERT}))
    shown = (
        placed.start_day if placed.candidate.teaches & capstone else placed.finish_day + 1
        for placed in alone.placed
        if placed.candidate.is_project
    )
    return min(shown, default=0)


def _shares(applications: Candidate, there: int | None) -> list[int]:
    """The most units a day for their most weeks, of those there, down to their fewest, but an hour a week or more."""
    least = applications.course.elapsed_weeks or 1
    most = applications.course.up_to_weeks or least
    most = max(most if there is None else min(most, there), least)
    shares = (ceil(applications.spread * least / weeks) for weeks in (*range(most, least, -3), least))
    return sorted({min(max(share, ceil(UNITS_PER_HOUR / 7)), applications.spread) for share in shares})


def _in_study_order(
    problem: Problem, order: Sequence[Candidate], cohorts: Dates, latest: int | None, begun: Sequence[Candidate] = ()
) -> Schedule | None:
    """The schedule in this order that ends by the `latest` day, with its spread courses early enough for their turn."""
    if not any(course.spread for course in order):
        found = _arrange(problem, order, cohorts, begun=begun)
        return None if found is None or _is_late(found, latest) else found
    rules = find_rules(problem, [*order, *_by_position(cohorts)])
    best: Schedule | None = None
    for earlier in with_spread_earlier(problem, order, rules):
        found = _arrange(problem, earlier, cohorts, begun=begun)
        if found is None or _is_late(found, latest):
            continue
        if keeps_turns(found, rules):
            return found
        best = best or found
    return best


def _is_late(schedule: Schedule, latest: int | None) -> bool:
    return latest is not None and schedule.finish_day > latest


def _arrange(
    problem: Problem,
    order: Sequence[Candidate],
    cohorts: Dates,
    first: Sequence[Candidate] = (),
    *,
    begun: Sequence[Candidate] = (),
) -> Schedule | None:
    """The schedule in this order, but before it `begun`, what the next cohort waits for, and what `first` waits for."""
    return schedule_by(problem, order, cohorts, _most_urgent(problem, order, cohorts, begun, first))


def study_order(
    problem: Problem, chosen: Sequence[Candidate], cohorts: Dates, most_sets: int = MOST_SETS
) -> list[Candidate]:
    """The self-paced courses turn by turn, and within each so that worth comes as early as the rules allow.

    Of what is under way the least left comes first: it is soon done, and asks for nothing any more. Of foundations the
    shorter come first: all are needed before anything else. What cohorts teach counts as held from the start.
    """
    in_catalogue = sorted(chosen, key=lambda course: course.position)
    rules = find_rules(problem, [*in_catalogue, *_by_position(cohorts)])
    held = 0
    for cohort in cohorts:
        held |= cohort.teaches
    order: list[Candidate] = []
    for turn in Turn:
        courses = [course for course in in_catalogue if rules.turns[course] is turn]
        if turn is Turn.UNDER_WAY:
            order += sorted(courses, key=lambda course: course.work)
        else:
            aim = problem.without_target() if turn is Turn.FOUNDATION else problem
            order += bring_forward(aim, courses, rules.before, held, most_sets).order
        for course in courses:
            held |= course.teaches
    return order


def _most_urgent(
    problem: Problem,
    order: Sequence[Candidate],
    cohorts: Dates,
    begun: Sequence[Candidate],
    first: Sequence[Candidate],
) -> Choose:
    """Chooses `begun` courses, what the next cohort waits for, what leads to the `first` ones, or the first of all."""
    if not cohorts and not first:
        return lambda ready, _: ready[0]
    chains = find_chains(problem, [*order, *_by_position(cohorts)])
    by_start = sorted(cohorts, key=lambda cohort: (cohorts[cohort].first_day, cohort.position))

    def choose(ready: Sequence[Candidate], day: int) -> Candidate:
        ahead = (cohort for cohort in by_start if cohorts[cohort].first_day > day)
        goals = (*begun, *ahead, *first)
        steps = (course for goal in goals for course in ready if course is goal or course in chains[goal])
        return next(steps, ready[0])

    return choose


def _by_position(cohorts: Dates) -> list[Candidate]:
    return sorted(cohorts, key=lambda cohort: cohort.position)
