"""The best plan of a problem, or the empty plan that says why there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planner.domain.learning_plan import LearningPlan
from planner.planning.cancellation import CancellationScope
from planner.planning.problem.obvious_conflicts import conflict_of_pinned, empty_plan, find_conflict
from planner.planning.problem.presolve import in_play, with_shorter_clock
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.questions.repairs import infeasible_plan
from planner.planning.report.learning_plan import shown
from planner.planning.search.kernel_search import MANY_COURSES, first_by_kernel
from planner.planning.search.lexicographic import Incumbent, NoPlan, Search
from planner.planning.solve import SolveBudget


def find_best_plan(
    problem: Problem, effort: SolveBudget, on_progress: Callable[[LearningPlan], None] = lambda _: None
) -> LearningPlan:
    """The best plan with its proof; see `Planner.plan`."""
    why = find_conflict(problem)
    if why is not None:
        return infeasible_plan(problem, why, effort)
    whole, candidates = problem, _in_play(problem, effort)
    problem = with_shorter_clock(problem, candidates)

    def report(incumbent: Incumbent) -> None:
        on_progress(shown(problem, incumbent))

    try:
        first = first_by_kernel(problem, candidates, effort, report)
        incumbent = Search(problem, candidates, first, effort, report).run()
    except NoPlan as none:
        if none.proven:
            return infeasible_plan(whole, conflict_of_pinned(problem), effort)
        return empty_plan(whole, "none was found before the search was stopped")
    return shown(problem, incumbent)


def _in_play(problem: Problem, effort: SolveBudget) -> Sequence[Candidate]:
    """The courses in play; of many, only the pinned ones where the search is stopped before it is known which."""
    if len(problem.candidates) <= MANY_COURSES:
        return in_play(problem)
    with CancellationScope(lambda: effort.is_cancelled):
        return in_play(problem)
    return [candidate for candidate in problem.candidates if candidate.pinned]
