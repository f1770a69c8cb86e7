"""What would help: which wishes contradict one another, and the smallest changes after which a plan does more.

A conflict is minimal: its wishes cannot be kept together, all of them but any one can. It is found by deletion, half of
what is left at a time (Junker, 2004, does much the same). Every repair is the least on the grid of `relax`, and
verified by a solve.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf

from planner.catalogue.catalogue import Catalogue
from planner.domain.learner import Learner, Objective, Preferences
from planner.domain.learning_plan import LearningPlan, PlanStatus, Repair, Wish
from planner.domain.posting import Importance
from planner.planning.problem.build import pose
from planner.planning.problem.obvious_conflicts import empty_plan
from planner.planning.problem.problem import Problem
from planner.planning.questions.apply_repair import with_repair
from planner.planning.questions.wish_explorer import Gap, Undecided, Verdicts
from planner.planning.questions.wish_relaxations import Relaxation, relaxations
from planner.planning.search.objectives import Aim
from planner.planning.solve import Effort

REPAIR_EFFORT = 60.0

_PROVEN = {Objective.FINISH: Aim.LAST_DAY, Objective.COST: Aim.COST}


def find_repairs(  # noqa: PLR0913  (two inputs, and what a caller may wish to steer)
    catalogue: Catalogue,
    learner: Learner,
    plan: LearningPlan,
    *,
    today: date | None = None,
    postings: Sequence[str] | None = None,
    cancelled: Callable[[], bool] | None = None,
    effort: float = REPAIR_EFFORT,
) -> tuple[Repair, ...]:
    """The smallest single changes of the wishes that help most, best first, each with the plan that it gives.

    For an infeasible plan these are changes with which there is a plan, the smallest first; where no single change is
    enough, one repair with several. For a plan that leaves levels unmet, and where the conflict is not about pinned
    courses, each wish that stands in the way gives way just as far as leaves least unmet; what leaves least unmet comes
    first, then what is the smallest change. A change is as large as the share of the wish that it changes, and a wish
    given up counts as one. Fewer repairs are returned where `cancelled` turns true or the `effort` ends (both as for
    `plan`).
    """
    problem = pose(catalogue, learner, today=today, postings=postings)
    counted = Effort(limit=effort, cancelled=cancelled or (lambda: False))
    verdicts = Verdicts(problem, counted)
    if plan.status is PlanStatus.INFEASIBLE:
        conflict, changes = _conflict_and_changes(verdicts)
        # Where no course is insisted on, a plan of nothing would be one: what is asked for is that it does something.
        if all(one.name != "pinned" for one in conflict):
            changes = _changes_for_unmet(verdicts, None) or changes
    else:
        changes = _changes_for_unmet(verdicts, _gap_of(plan))
    return _ranked(replace(one, repair=_with_finish(verdicts, one.repair)) for one in changes)


def infeasible_plan(problem: Problem, why: str, effort: Effort) -> LearningPlan:
    """An empty plan that says why there is none, with the conflict and the changes with which there is one."""
    conflict, repairs = explain_conflict(problem, effort)
    return replace(empty_plan(problem, why), conflict=conflict, repairs=repairs)


def explain_conflict(problem: Problem, effort: Effort) -> tuple[tuple[Wish, ...], tuple[Repair, ...]]:
    """The minimal conflict of a problem without a plan, and the smallest changes with which it has one.

    Where no single change is enough, there is one repair of several changes, none of them to spare. Both are empty
    where the effort ended first.
    """
    conflict, changes = _conflict_and_changes(Verdicts(problem, effort))
    return conflict, _ranked(changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """A repair, the gap that it leaves where that counts, and how large a change it is."""

    repair: Repair
    size: float
    gap: Gap = (0, 0)


def _ranked(changes: Iterable[_Change]) -> tuple[Repair, ...]:
    def rank(one: _Change) -> tuple[Gap, float, float, date]:
        unmet = one.repair.unmet
        return one.gap, one.size, inf if unmet is None else unmet, one.repair.finish or date.max

    return tuple(one.repair for one in sorted(changes, key=rank))


def _conflict_and_changes(verdicts: Verdicts) -> tuple[tuple[Wish, ...], list[_Change]]:
    everything = relaxations(verdicts.problem)

    def allows_without(given_up: Iterable[Relaxation]) -> bool:
        return verdicts.allows(_without(verdicts.wishes, given_up), None)

    try:
        conflict = _spare_none(
            everything, lambda kept: not allows_without(one for one in everything if one not in kept)
        )
        changes = [found for one in conflict if (found := _least(verdicts, one, verdicts.wishes, None))]
        if not changes:
            changes = [_joint(verdicts, _spare_none(everything, allows_without))]
    except Undecided:
        return (), []
    return tuple(one.wish for one in conflict), changes


def _changes_for_unmet(verdicts: Verdicts, gap: Gap | None) -> list[_Change]:
    """The least change of each wish that leaves less unmet than this gap, or where there is no plan, that gives one."""
    changes: list[_Change] = []
    if gap != (0, 0):
        for one in relaxations(verdicts.problem):
            try:
                least_gap = verdicts.least_gap(one.given_up(verdicts.wishes))
                if least_gap is not None and (gap is None or least_gap < gap):
                    change = _least(verdicts, one, verdicts.wishes, least_gap)
                    changes += [replace(change, gap=least_gap)] if change else []
            except Undecided:
                break
    return changes


def _spare_none(members: Sequence[Relaxation], holds: Callable[[Sequence[Relaxation]], bool]) -> list[Relaxation]:
    """Members of which none can be spared; what holds for some holds for more."""

    def spare(chunk: Sequence[Relaxation], kept: list[Relaxation]) -> list[Relaxation]:
        rest = [one for one in kept if one not in chunk]
        if holds(rest):
            return rest
        if len(chunk) == 1:
            return kept
        half = len(chunk) // 2
        return spare(chunk[half:], spare(chunk[:half], kept))

    return spare(members, list(members)) if members else []


def _without(wishes: Preferences, given_up: Iterable[Relaxation]) -> Preferences:
    for one in given_up:
        wishes = one.given_up(wishes)
    return wishes


def _least(verdicts: Verdicts, one: Relaxation, wishes: Preferences, gap: Gap | None) -> _Change | None:
    """The smallest change of this wish with which there is a plan that leaves no more than this gap."""
    step = _least_step(verdicts, one, wishes, gap)
    return None if step is None else _Change(repair=one.repair(step), size=one.size(step))


def _least_step(verdicts: Verdicts, one: Relaxation, wishes: Preferences, gap: Gap | None) -> int | None:
    given_up = one.given_up(wishes)
    if one.needed is not None:
        best = verdicts.least(given_up, gap, one.objective, down_to=_PROVEN[one.objective])
        if best is None:
            return None
        return min(one.needed(best.finish_day, sum(placed.candidate.cost for placed in best.placed)), one.steps)
    if not verdicts.allows(given_up, gap):
        return None
    too_few, enough = 0, one.steps
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        if verdicts.allows(one.apply(wishes, middle), gap):
            enough = middle
        else:
            too_few = middle
    return enough


def _joint(verdicts: Verdicts, given_up: Sequence[Relaxation]) -> _Change:
    """All these wishes giving way together, each no more than it must beside the others."""
    repairs: list[Repair] = []
    size = 0.0
    for at, one in enumerate(given_up):
        wishes = _without(verdicts.wishes, given_up[at + 1 :])
        for repair in repairs:
            wishes = with_repair(wishes, repair)
        step = _least_step(verdicts, one, wishes, None) or one.steps
        repairs.append(one.repair(step))
        size += one.size(step)
    return _Change(repair=replace(repairs[0], also=tuple(repairs[1:])), size=size)


def _with_finish(verdicts: Verdicts, repair: Repair) -> Repair:
    """The repair with what the best plan is then; as it is where the effort ended first."""
    found = verdicts.plan(with_repair(verdicts.wishes, repair))
    if found is None or not found[1]:
        return repair
    return replace(repair, finish=found[0].finish, unmet=len(found[0].unmet))


def _gap_of(plan: LearningPlan) -> Gap:
    """The levels that a plan leaves open; where a competency is asked twice, the desirable ones above the essential."""
    essential = {one.competency: one for one in plan.unmet if one.importance is Importance.ESSENTIAL}
    desirable = [one for one in plan.unmet if one.importance is Importance.DESIRABLE]
    above = [
        one.want - max(one.have, essential[one.competency].want if one.competency in essential else 0)
        for one in desirable
    ]
    return sum(one.want - one.have for one in essential.values()), sum(above)
