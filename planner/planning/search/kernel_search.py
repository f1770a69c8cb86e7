"""The few courses to look at first where there are many (kernel search: Angelelli, Mansini & Speranza, 2010)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from planner.planning.calendar.schedule import Schedule, schedule_in_order
from planner.planning.cancellation import stopping_when
from planner.planning.model.linear_relaxation import LinearRelaxation
from planner.planning.model.model_factory import Models
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.study_clock import UNITS_PER_MINUTE
from planner.planning.reachability.greedy import cheapest_ways
from planner.planning.report.prepare import first_schedule
from planner.planning.search.incumbent import Standing
from planner.planning.search.lexicographic import Search
from planner.planning.search.objectives import Aim
from planner.planning.solve import Effort, NoAnswer

MANY_COURSES = 1000
COURSES_IN_KERNELS = (400, 1200)
EFFORT = 10.0
"""For each kernel, in about seconds."""
LEVELS_IN_A_PLAN = 8


def first_by_kernel(
    problem: Problem, candidates: Sequence[Candidate], effort: Effort, on_better: Callable[[Standing], None]
) -> Schedule | None:
    """A good schedule to begin with: where there are many courses, the best found among those of ever larger kernels.

    `on_better` is told of each better one on the way, with no claim to what is best.
    """
    if len(candidates) <= MANY_COURSES:
        return first_schedule(problem, candidates)

    def tell(standing: Standing) -> None:
        on_better(
            replace(standing, open_aim=Aim.ESSENTIAL_GAP, earliest_finish_day=min(standing.best.finish_day, 0), gap=1.0)
        )

    best: Schedule | None = None
    with suppress(NoAnswer), stopping_when(lambda: effort.is_stopped):
        for courses in find_kernels(problem, candidates):
            part = effort.part(EFFORT)
            search = Search(problem, courses, best or first_schedule(problem, courses), part, tell)
            best, _ = search.run_down_to(Aim.DESIRABLE_GAP)
            effort.spend(part.spent)
    if best is None and not any(one.pinned for one in candidates):
        return schedule_in_order(problem, (), {})
    return best


def find_kernels(problem: Problem, candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """The courses that the relaxation prices least where levels are worth far more than hours, and those pinned.

    First few of them, then more, but no more than half; none where the relaxation has no optimum.
    """
    selection = Models(problem, candidates).main
    level = problem.clock.total_units // LEVELS_IN_A_PLAN
    relaxation = LinearRelaxation(
        selection.model,
        level * (4 * selection.missing_essential + selection.missing_desirable) + UNITS_PER_MINUTE * selection.minutes,
    )
    if relaxation.solve() is None:
        return
    prices = relaxation.prices().by_variable
    by_price = sorted(range(len(candidates)), key=lambda place: (prices[selection.taken[place].index], place))
    # The relaxation overlooks circular support; these ways have none.
    ways = set(cheapest_ways(problem, candidates))
    for size in COURSES_IN_KERNELS:
        if 2 * size <= len(candidates):
            kept = ways.union(candidates[place] for place in by_price[:size])
            yield [one for one in candidates if one in kept or one.pinned]
