"""What would help: which wishes contradict one another, and the smallest changes after which a plan does more.

A conflict is minimal: its wishes cannot be kept together, all of them but any one can. It is found by deletion, half of
what is left at a time (Junker, 2004, does much the same). Every repair is the least on the grid of `wish_relaxations`,
and verified by a solve.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf

from planner.domain.learner import Preferences
from planner.domain.learning_plan import LearningPlan, PlanStatus, Repair, Wish
from planner.planning.calendar.schedule import Schedule
from planner.planning.problem.obvious_conflicts import empty_plan
from planner.planning.problem.problem import Problem
from planner.planning.questions.apply_repair import with_repair
from planner.planning.questions.least_step import least_step
from planner.planning.questions.proven_plans import ProvenPlans
from planner.planning.questions.wish_explorer import Undecided, WishExplorer
from planner.planning.questions.wish_relaxations import MOST_MORE_HOURS, Relaxation, relaxations
from planner.planning.solve import SolveBudget


def find_repairs(problem: Problem, plan: LearningPlan, effort: SolveBudget, proven: ProvenPlans) -> tuple[Repair, ...]:
    """The smallest single changes of the wishes that help most, best first; see `Planner.repairs`."""
    if plan.status is not PlanStatus.INFEASIBLE:
        for milestone in plan.milestones:
            explorer = WishExplorer(problem.for_milestone(milestone.id), effort, proven)
            changes = _changes_for_unmet(explorer, milestone.worth_left) if milestone.worth_left else []
            if changes:
                return _ranked(replace(change, repair=_with_finish(explorer, change.repair)) for change in changes)
        return ()
    conflict, changes = _conflict_and_changes(WishExplorer(problem, effort))
    explorer = WishExplorer(problem.for_milestone(problem.first_open_milestone), effort, proven)
    # Where no course is pinned, a plan of nothing would be one: what is asked for is that it does something.
    if all(wish.name != "pinned" for wish in conflict):
        changes = _changes_for_unmet(explorer, None) or changes
    return _ranked(replace(change, repair=_with_finish(explorer, change.repair)) for change in changes)


def infeasible_plan(problem: Problem, why: str, effort: SolveBudget) -> LearningPlan:
    """An empty plan that says why there is none, with the conflict and the changes with which there is one."""
    conflict, repairs = explain_conflict(problem, effort)
    return replace(empty_plan(problem, why), conflict=conflict, repairs=repairs)


def explain_conflict(problem: Problem, effort: SolveBudget) -> tuple[tuple[Wish, ...], tuple[Repair, ...]]:
    """The minimal conflict of a problem without a plan, and the smallest changes with which it has one.

    Where no single change is enough, there is one repair of several changes, none of them to spare. Both are empty
    where the effort ended first.
    """
    conflict, changes = _conflict_and_changes(WishExplorer(problem, effort))
    return conflict, _ranked(changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """A repair, the worth that it leaves open where that counts, and how large a change it is."""

    repair: Repair
    size: float
    open_worth: int = 0


def _ranked(changes: Iterable[_Change]) -> tuple[Repair, ...]:
    def rank(change: _Change) -> tuple[bool, int, float, float, date]:
        unmet, finish = change.repair.unmet, change.repair.finish
        far_more = _takes_far_more_hours(change.repair)
        return far_more, change.open_worth, change.size, inf if unmet is None else unmet, finish or date.max

    return tuple(change.repair for change in sorted(changes, key=rank))


def _takes_far_more_hours(repair: Repair) -> bool:
    """Whether a change asks for more hours a week than somebody is likely to find; such a one is told of last."""
    if repair.change != "hours_per_week":
        return False
    return 0 < MOST_MORE_HOURS * float(repair.from_value or 0) < float(repair.to_value or 0)


def _conflict_and_changes(explorer: WishExplorer) -> tuple[tuple[Wish, ...], list[_Change]]:
    everything = relaxations(explorer.problem)

    def allows_without(given_up: Iterable[Relaxation]) -> bool:
        return explorer.is_feasible(_without(explorer.wishes, given_up), None)

    try:
        conflict = _spare_none(
            everything,
            lambda kept: not allows_without(relaxation for relaxation in everything if relaxation not in kept),
        )
        changes = [found for relaxation in conflict if (found := _least(explorer, relaxation, explorer.wishes, None))]
        if not changes:
            changes = [_joint(explorer, _spare_none(everything, allows_without))]
    except Undecided:
        return (), []
    return tuple(relaxation.wish for relaxation in conflict), changes


def _changes_for_unmet(explorer: WishExplorer, left_open: int | None) -> list[_Change]:
    """The least change of each wish after which less worth is open, or after which there is a plan at all.

    A plan that keeps the wishes leaves `left_open`; `None` where there is no plan.
    """
    own = _OwnWishes(explorer=explorer, left_open=left_open)
    changes: list[_Change] = []
    for relaxation in relaxations(explorer.problem):
        try:
            least_open = own.least_beyond(relaxation)
            change = None if least_open is None else _least(explorer, relaxation, explorer.wishes, least_open)
        except Undecided:
            break
        changes += [replace(change, open_worth=least_open or 0)] if change else []
    return changes


@dataclass(slots=True, kw_only=True)
class _OwnWishes:
    """How little worth plans under the learner's own wishes leave open, as far as that is known.

    Some plan leaves `left_open` (`None`: there is no plan), and none as little as `out_of_reach`.
    """

    explorer: WishExplorer
    left_open: int | None
    out_of_reach: int = -1

    def least_beyond(self, relaxation: Relaxation) -> int | None:
        """The least worth that is open without this wish; `None` where the learner's own wishes leave as little."""
        given_up = relaxation.given_up(self.explorer.wishes)
        closing = self.explorer.best_closing(given_up, below=self.left_open, taking=relaxation.frees)
        if closing is None:
            return None
        least_open = self._open_worth(closing)
        if self.left_open is None or least_open <= self.out_of_reach:
            return least_open
        is_freed = any(relaxation.frees(placed.candidate) for placed in closing.placed)
        kept = self.explorer.best_closing(self.explorer.wishes, below=least_open + 1) if is_freed else closing
        if kept is None:
            self.out_of_reach = least_open
            return least_open
        self.left_open = self._open_worth(kept)
        return None

    def _open_worth(self, schedule: Schedule) -> int:
        return self.explorer.problem.open_worth(schedule.reached)


def _spare_none(members: Sequence[Relaxation], holds: Callable[[Sequence[Relaxation]], bool]) -> list[Relaxation]:
    """Members of which none can be spared; where `holds` is true of some, it must be of more of them, too."""

    def spare(chunk: Sequence[Relaxation], kept: list[Relaxation]) -> list[Relaxation]:
        rest = [member for member in kept if member not in chunk]
        if holds(rest):
            return rest
        if len(chunk) == 1:
            return kept
        half = len(chunk) // 2
        return spare(chunk[half:], spare(chunk[:half], kept))

    return spare(members, list(members)) if members else []


def _without(wishes: Preferences, given_up: Iterable[Relaxation]) -> Preferences:
    for relaxation in given_up:
        wishes = relaxation.given_up(wishes)
    return wishes


def _least(
    explorer: WishExplorer, relaxation: Relaxation, wishes: Preferences, open_worth: int | None
) -> _Change | None:
    """The smallest change of this wish with which there is a plan that leaves no more worth open."""
    step = least_step(explorer, relaxation, wishes, open_worth)
    return None if step is None else _Change(repair=relaxation.repair(step), size=relaxation.size(step))


def _joint(explorer: WishExplorer, given_up: Sequence[Relaxation]) -> _Change:
    """All these wishes giving way together, each no more than it must beside the others."""
    repairs: list[Repair] = []
    size = 0.0
    for index, relaxation in enumerate(given_up):
        wishes = _without(explorer.wishes, given_up[index + 1 :])
        for repair in repairs:
            wishes = with_repair(wishes, repair)
        step = least_step(explorer, relaxation, wishes, None) or relaxation.steps
        repairs.append(relaxation.repair(step))
        size += relaxation.size(step)
    return _Change(repair=replace(repairs[0], also=tuple(repairs[1:])), size=size)


def _with_finish(explorer: WishExplorer, repair: Repair) -> Repair:
    """The repair with what the best plan makes of the milestone then; as it is where the effort ended first."""
    milestone = explorer.problem.milestone
    found = explorer.plan(replace(with_repair(explorer.wishes, repair), until=milestone))
    if found is None or not found[1]:
        return repair
    result, unmet = found[0].milestones[-1], len(found[0].unmet)
    return replace(
        repair,
        milestone=milestone,
        finish=None if unmet else found[0].finish,
        unmet=unmet,
        requirements=result.requirements,
        requirements_met=result.requirements_met,
    )
