"""What money buys in weeks: the exact front of finish week and cost among the plans with the least gap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from planner.catalogue.catalogue import Catalogue
from planner.domain.learner import Learner, Objective
from planner.domain.learning_plan import FrontPoint
from planner.planning.problem.build import pose
from planner.planning.questions.wish_explorer import Undecided, Verdicts
from planner.planning.report.learning_plan import money, weeks_until
from planner.planning.search.objectives import Aim
from planner.planning.solve import Effort

FRONT_EFFORT = 60.0


def find_front(  # noqa: PLR0913  (two inputs, and what a caller may wish to steer)
    catalogue: Catalogue,
    learner: Learner,
    *,
    today: date | None = None,
    postings: Sequence[str] | None = None,
    on_progress: Callable[[FrontPoint], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    effort: float = FRONT_EFFORT,
) -> tuple[FrontPoint, ...]:
    """Every pair of finish week and cost that no other plan with the least gap betters in both, the cheapest first.

    Each next point is the cheapest plan that ends in an earlier week than the one before (the epsilon-constraint method
    of Haimes, Lasdon & Wismer, 1971): two solves a point, each proven. `on_progress` is given each when it is found.
    Where `cancelled` turns true or the `effort` ends (both as for `plan`) the points so far are returned, all of them
    on the front; there are none where there is no plan, or nothing to study.
    """
    problem = pose(catalogue, learner, today=today, postings=postings)
    verdicts = Verdicts(problem, Effort(limit=effort, cancelled=cancelled or (lambda: False)))
    wishes, start = learner.preferences, problem.clock.start
    points: list[FrontPoint] = []
    try:
        gap = verdicts.least_gap(wishes)
        while gap is not None and (wishes.deadline is None or wishes.deadline >= start):
            cheapest = verdicts.least(wishes, gap, Objective.COST, down_to=Aim.LAST_DAY)
            if cheapest is None or not cheapest.placed:
                break
            points.append(
                FrontPoint(
                    finish=start + timedelta(days=cheapest.finish_day),
                    weeks=weeks_until(start, cheapest.finish_day),
                    cost=money(problem, sum(one.candidate.cost for one in cheapest.placed)),
                )
            )
            if on_progress is not None:
                on_progress(points[-1])
            monday = points[-1].finish - timedelta(days=points[-1].finish.weekday())
            wishes = replace(wishes, deadline=monday - timedelta(days=1))
    except Undecided:
        pass
    return tuple(points)
