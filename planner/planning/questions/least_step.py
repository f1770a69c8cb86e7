"""The least step of a relaxed wish with which there is a plan, or one that leaves no more open.

A wish that gives way further allows what it allowed before, but for two things: where a capstone comes into reach,
applications ask for one, and where a course with elapsed weeks can be spread, it is. So the steps are searched in
ranges in which neither changes, the smallest first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from planner.domain.course import CourseFormat
from planner.domain.learner import Objective, Preferences
from planner.planning.problem.build import with_wishes
from planner.planning.questions.wish_explorer import WishExplorer
from planner.planning.questions.wish_relaxations import Relaxation
from planner.planning.search.objectives import CriterionKind

_KINDS = {
    Objective.FINISH: (CriterionKind.FINISH, CriterionKind.LAST_DAY),
    Objective.COST: (CriterionKind.COST,),
}
Shape = tuple[tuple[int, int, int, bool], ...]
"""Of the courses by which plans can be lost as a wish gives way: what each asks for and gives, and if it is spread."""


def least_step(
    explorer: WishExplorer, relaxation: Relaxation, wishes: Preferences, open_worth: int | None
) -> int | None:
    """The least step of this wish with which there is a plan that leaves no more worth open; `None` for any plan.

    With an `open_worth` there must be one once the wish is given up.
    """
    for steps in _ranges(explorer, relaxation, wishes):
        is_sure = open_worth is not None and steps.stop > relaxation.steps
        if is_sure or explorer.is_feasible(relaxation.apply(wishes, steps[-1]), open_worth):
            return _least_of(explorer, relaxation, wishes, open_worth, steps)
    return None


def _least_of(
    explorer: WishExplorer, relaxation: Relaxation, wishes: Preferences, open_worth: int | None, steps: range
) -> int | None:
    """The least of these steps that will do; the last one does."""
    if relaxation.needed is None:
        too_few, enough = steps.start - 1, steps[-1]
        while enough - too_few > 1:
            middle = (too_few + enough) // 2
            if explorer.is_feasible(relaxation.apply(wishes, middle), open_worth):
                enough = middle
            else:
                too_few = middle
        return enough
    amounts = _amounts(explorer, relaxation, relaxation.apply(wishes, steps[-1]), open_worth)
    return None if amounts is None else min(max(relaxation.needed(*amounts), steps.start), steps[-1])


def _amounts(
    explorer: WishExplorer, relaxation: Relaxation, wishes: Preferences, open_worth: int | None
) -> tuple[int, int] | None:
    """The last day and the cost of the plan that needs the fewest steps."""
    if open_worth is not None and relaxation.objective is Objective.FINISH:
        # A plan by milestones may reach this one later than a plan for it alone, but no plan by milestones sooner.
        by_milestones = explorer.plan(replace(wishes, until=explorer.problem.milestone))
        if by_milestones and by_milestones[0].finish is not None:
            return (by_milestones[0].finish - explorer.problem.clock.start).days, 0
    best = explorer.best(wishes, open_worth, *_KINDS[relaxation.objective])
    return None if best is None else (best.finish_day, sum(placed.candidate.cost for placed in best.placed))


def _ranges(explorer: WishExplorer, relaxation: Relaxation, wishes: Preferences) -> Iterator[range]:
    """The steps in ranges of the same shape."""
    shapes: dict[int, Shape] = {}

    def shape(step: int) -> Shape:
        if step not in shapes:
            shapes[step] = _shape(explorer, relaxation.apply(wishes, step))
        return shapes[step]

    def split(first: int, last: int) -> Iterator[range]:
        # What comes into reach stays there: between equal ends nothing changes.
        if first == last or shape(first) == shape(last):
            yield range(first, last + 1)
        else:
            middle = (first + last) // 2
            yield from split(first, middle)
            yield from split(middle + 1, last)

    if relaxation.steps == 1:
        yield range(1, 2)
        return
    for _, alike in groupby(split(1, relaxation.steps), lambda steps: shape(steps.start)):
        together = list(alike)
        yield range(together[0].start, together[-1].stop)


def _shape(explorer: WishExplorer, wishes: Preferences) -> Shape:
    return tuple(
        (candidate.position, candidate.entry, candidate.teaches, bool(candidate.spread))
        for candidate in with_wishes(explorer.problem, wishes).candidates
        if candidate.course.capstone
        or candidate.course.elapsed_weeks
        or candidate.course.format is CourseFormat.APPLICATIONS
    )
