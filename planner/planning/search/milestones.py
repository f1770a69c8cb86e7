"""The search for a plan by milestones: each is planned best on what the schedules of those before it leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from planner.domain.target import Milestone
from planner.planning.calendar.remaining import remaining
from planner.planning.calendar.schedule import Placed, Schedule
from planner.planning.calendar.study_order import arrange_for_study, with_applications_beside
from planner.planning.calendar.worth_forward import MOST_SETS
from planner.planning.cancellation import CancellationScope
from planner.planning.problem.presolve import in_play, with_shorter_clock
from planner.planning.problem.problem import MANY_COURSES, Candidate, Problem
from planner.planning.problem.wants import still_open
from planner.planning.search.kernel_search import first_by_kernel
from planner.planning.search.lexicographic import Incumbent, NoPlan, Search, first_schedule
from planner.planning.solve import SolveBudget

SHARE_OF_EFFORT = 0.5
"""What a milestone may take of the effort that is left; the last one may take it all."""
FEW_SETS = 8
"""Of sets of courses of one size, where a plan in a good order at once is worth more than the best order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One milestone with its part of a plan, and what is proven of that part given those before."""

    milestone: Milestone
    problem: Problem
    incumbent: Incumbent

    @property
    def schedule(self) -> Schedule:
        """The courses taken for this milestone, and what stands for those of earlier ones."""
        return self.incumbent.best

    @property
    def closes_all(self) -> bool:
        """Whether nothing that the milestone wants is left open."""
        return not self.problem.open_worth(self.schedule.reached)

    @property
    def own(self) -> list[Placed]:
        """The courses taken for this milestone."""
        return [placed for placed in self.schedule.placed if not placed.candidate.done]


def plan_milestones(
    problem: Problem,
    effort: SolveBudget,
    on_better: Callable[[Sequence[Stage]], None] = lambda _: None,
    known: Sequence[Stage] = (),
) -> list[Stage]:
    """The best part of a plan for each milestone, one after another; calls `on_better` with those so far.

    The first are those `known`, planned for a problem that differs in its days alone. Raises `NoPlan` where the first
    has none. Where the effort has ended, the rest is planned by rules of thumb.
    """
    stages: list[Stage] = []
    milestones = list(problem.all_wants)
    for milestone in milestones:
        wants = problem.all_wants[milestone]
        if stages:
            left = remaining(stages[-1].problem, stages[-1].schedule, wants)
        else:
            left = replace(problem, wants=still_open(wants, problem.held))
        left = replace(left, milestone=milestone)
        if len(stages) < len(known):
            stages.append(replace(known[len(stages)], problem=left))
            continue
        own = effort
        if milestone is not milestones[-1]:
            own = effort.slice(SHARE_OF_EFFORT * (effort.limit - effort.spent))
        before = tuple(stages)

        def report(incumbent: Incumbent, *, left: Problem = left, before: Sequence[Stage] = before) -> None:
            on_better((*before, arranged_stage(left, incumbent, FEW_SETS)))

        found = _search(left, own, report)
        stages.append(arranged_stage(left, found, FEW_SETS if effort.is_cancelled else MOST_SETS))
    return stages


def _search(problem: Problem, effort: SolveBudget, on_better: Callable[[Incumbent], None]) -> Incumbent:
    candidates = _in_play(problem, effort)
    if candidates is None:
        return _unplanned(problem)
    problem = with_shorter_clock(problem, candidates)
    first = first_by_kernel(problem, candidates, effort, on_better)
    search: Search | None = None
    with CancellationScope(lambda: len(candidates) > MANY_COURSES and effort.is_cancelled):
        search = Search(problem, candidates, first, effort, on_better)
    if search is None:
        return _unplanned(problem) if first is None else Incumbent.unproven(first)
    return search.run()


def _in_play(problem: Problem, effort: SolveBudget) -> Sequence[Candidate] | None:
    """The courses in play; of many, nothing where the search is stopped before it is known which."""
    if len(problem.candidates) <= MANY_COURSES:
        return in_play(problem)
    if effort.is_cancelled:
        return None
    with CancellationScope(lambda: effort.is_cancelled):
        return in_play(problem)
    return None


def _unplanned(problem: Problem) -> Incumbent:
    """The pinned courses alone, of which nothing is proven; raises `NoPlan` where they need others."""
    schedule = first_schedule(problem, [candidate for candidate in problem.candidates if candidate.pinned])
    if schedule is None:
        raise NoPlan(proven=False)
    return Incumbent.unproven(schedule)


def arranged_stage(problem: Problem, incumbent: Incumbent, most_sets: int = MOST_SETS) -> Stage:
    """The stage in the best order to study, if that ends no later; it is found sooner with fewer sets of courses.

    Applications go on beside it: over as many weeks as they may, and to its end.
    """
    best = incumbent.best
    applying = {course: run for course, run in best.runs.items() if course.goes_beside}
    dates = {**best.cohorts, **applying}
    self_paced = [placed.candidate for placed in best.placed if placed.candidate not in dates]
    arranged = arrange_for_study(problem, self_paced, dates, most_sets, latest=best.finish_day) or best
    for course in applying:
        arranged = with_applications_beside(problem, arranged, course)
    return Stage(milestone=problem.milestone, problem=problem, incumbent=replace(incumbent, best=arranged))
