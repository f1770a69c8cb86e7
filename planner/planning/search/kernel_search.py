"""The few courses to search first where there are many (kernel search: Angelelli, Mansini & Speranza, 2010)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from planner.planning.calendar.schedule import Schedule, schedule_in_order
from planner.planning.cancellation import CancellationScope
from planner.planning.model.linear_relaxation import LinearRelaxation
from planner.planning.model.model_spec import ModelSpec
from planner.planning.problem.problem import MANY_COURSES, Candidate, Problem
from planner.planning.problem.study_clock import UNITS_PER_MINUTE
from planner.planning.reachability.greedy import cheapest_ways
from planner.planning.search.lexicographic import Incumbent, Search, first_schedule
from planner.planning.search.objectives import CriterionKind
from planner.planning.solve import SolveBudget

COURSES_IN_KERNELS = (400, 1200)
EFFORT = 10.0
"""For each kernel, in deterministic seconds."""
LEVELS_IN_A_PLAN = 8


def first_by_kernel(
    problem: Problem, candidates: Sequence[Candidate], budget: SolveBudget, on_better: Callable[[Incumbent], None]
) -> Schedule | None:
    """A good schedule to begin with: where there are many courses, the best found among those of ever larger kernels.

    Calls `on_better` with each better one on the way, of which nothing is proven.
    """
    if len(candidates) <= MANY_COURSES:
        return first_schedule(problem, candidates)

    def report(incumbent: Incumbent) -> None:
        on_better(Incumbent.unproven(incumbent.best))

    best: Schedule | None = None
    with CancellationScope(lambda: budget.is_cancelled):
        for courses in find_kernels(problem, candidates):
            first = best or first_schedule(problem, courses)
            search = Search(problem, courses, first, budget.slice(EFFORT), report)
            best, _ = search.find_best(CriterionKind.GAP)
    if best is None and not any(course.pinned for course in candidates):
        return schedule_in_order(problem, (), {})
    return best


def find_kernels(problem: Problem, candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """The courses of least reduced cost where levels are worth far more than hours, and those pinned.

    First few of them, then more, but no more than half; none where the linear relaxation has no optimum.
    """
    selection = ModelSpec.of(problem, candidates).build()
    level = problem.clock.total_units // LEVELS_IN_A_PLAN
    highest = max((want.worth for want in problem.wants), default=1)
    study = selection.total(lambda course: course.minutes)
    relaxation = LinearRelaxation(
        selection.model, max(level // highest, 1) * selection.open_worth + UNITS_PER_MINUTE * study
    )
    if relaxation.solve() is None:
        return
    costs = relaxation.reduced_costs().by_variable
    by_cost = sorted(range(len(candidates)), key=lambda index: (costs[selection.taken[index].index], index))
    # The relaxation overlooks circular support; these ways have none.
    ways = set(cheapest_ways(problem, candidates))
    for size in COURSES_IN_KERNELS:
        if 2 * size <= len(candidates):
            kept = ways.union(candidates[index] for index in by_cost[:size])
            yield [course for course in candidates if course in kept or course.pinned]
