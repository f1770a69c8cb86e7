"""What money buys in weeks: the exact front of finish week and cost of the first milestone that takes any study."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from planner.domain.learner import Objective
from planner.domain.learning_plan import FrontPoint
from planner.planning.problem.build import with_wishes
from planner.planning.problem.problem import Problem
from planner.planning.questions.wish_explorer import Undecided, WishExplorer
from planner.planning.report.learning_plan import money, weeks_until
from planner.planning.search.objectives import ORDER, CriterionKind
from planner.planning.solve import SolveBudget

_BY_DAY = ORDER[Objective.COST]
_CHEAPEST = _BY_DAY[_BY_DAY.index(CriterionKind.COST) : _BY_DAY.index(CriterionKind.LAST_DAY) + 1]
"""The criteria by which plans of least cost are made, so that a point ends on the day on which such a plan does."""


def find_front(
    problem: Problem, effort: SolveBudget, on_progress: Callable[[FrontPoint], None]
) -> tuple[FrontPoint, ...]:
    """The front, cheapest first, of the first milestone with one; see `Planner.front`."""
    for milestone in problem.all_wants:
        if points := _front(problem.for_milestone(milestone), effort, on_progress):
            return points
    return ()


def _front(problem: Problem, effort: SolveBudget, on_progress: Callable[[FrontPoint], None]) -> tuple[FrontPoint, ...]:
    """The front of the problem's milestone, cheapest first.

    Each next point is the cheapest plan that ends in an earlier week than the one before (the epsilon-constraint method
    of Haimes, Lasdon & Wismer, 1971): two solves a point, each proven. It ends where an earlier week would take
    applications out of the weeks that they are spread over: no money buys that.
    """
    explorer = WishExplorer(problem, effort)
    wishes, start = explorer.wishes, problem.clock.start
    points: list[FrontPoint] = []
    try:
        open_worth = explorer.least_open(wishes)
        while open_worth is not None and (wishes.deadline is None or wishes.deadline >= start):
            if _spread(with_wishes(problem, wishes)) != _spread(problem):
                break
            cheapest = explorer.best(wishes, open_worth, *_CHEAPEST)
            if cheapest is None or not cheapest.placed:
                break
            points.append(
                FrontPoint(
                    milestone=problem.milestone,
                    finish=start + timedelta(days=cheapest.finish_day),
                    weeks=weeks_until(start, cheapest.finish_day),
                    cost=money(problem, sum(step.candidate.cost for step in cheapest.placed)),
                )
            )
            on_progress(points[-1])
            monday = points[-1].finish - timedelta(days=points[-1].finish.weekday())
            wishes = replace(wishes, deadline=monday - timedelta(days=1))
    except Undecided:
        pass
    return tuple(points)


def _spread(problem: Problem) -> set[str]:
    return {candidate.course.id for candidate in problem.candidates if candidate.spread}
