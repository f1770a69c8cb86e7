"""What other wishes would allow the same learner, each answer proven by a solve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.domain.learner import Preferences
from planner.domain.learning_plan import LearningPlan, PlanStatus
from planner.planning.calendar.schedule import Schedule
from planner.planning.model.selection_model import SelectionModel
from planner.planning.problem.build import with_wishes
from planner.planning.problem.obvious_conflicts import find_conflict
from planner.planning.problem.presolve import in_play, with_shorter_clock
from planner.planning.problem.problem import Problem
from planner.planning.report.learning_plan import as_learning_plan
from planner.planning.search.lexicographic import NoPlan, Search, SideConstraint, first_schedule
from planner.planning.search.milestones import plan_milestones
from planner.planning.search.objectives import CriterionKind
from planner.planning.solve import SolveBudget


class Undecided(Exception):  # noqa: N818  (an outcome, not a fault)
    """The effort ended before the question was decided."""


class WishExplorer:
    """Solves one learner's problem under other wishes; each method raises `Undecided` where the effort ends first.

    A plan is judged by one milestone, that of the problem: `open_worth` is what it leaves open of it, with no regard to
    when it reaches those before. It must be the least that some wishes at least as generous leave. With `None`, a plan
    need only have every pinned course.
    """

    def __init__(self, problem: Problem, effort: SolveBudget) -> None:
        self.problem = problem
        self.effort = effort

    @property
    def wishes(self) -> Preferences:
        """The learner's own wishes."""
        return self.problem.learner.preferences

    def is_feasible(self, wishes: Preferences, open_worth: int | None) -> bool:
        """Whether there is a plan that leaves exactly this worth open."""
        return self.best(wishes, open_worth) is not None

    def least_open(self, wishes: Preferences) -> int | None:
        """The least worth that a plan leaves open; `None` where there is no plan."""
        problem = self._wanting_the_same(with_wishes(self.problem, wishes))
        best = self._proven(problem, (), ())
        return None if best is None else self.problem.open_worth(best.reached)

    def best(self, wishes: Preferences, open_worth: int | None, *kinds: CriterionKind) -> Schedule | None:
        """The best schedule by criteria of these kinds that leaves `open_worth` open; `None` where there is none."""
        problem = with_wishes(self.problem, wishes)
        if find_conflict(problem) is not None:
            return None
        problem = self._wanting_the_same(problem)
        if open_worth is None:
            return self._proven(problem.without_target(), kinds, ())
        return self._proven(problem, kinds, (_leaving(problem, open_worth),))

    def plan(self, wishes: Preferences) -> tuple[LearningPlan, bool] | None:
        """The best plan, milestone by milestone up to the last one wished, and whether that is proven.

        `None` where none was found.
        """
        problem = with_wishes(self.problem, wishes)
        if find_conflict(problem) is not None:
            return None
        try:
            found = as_learning_plan(problem, plan_milestones(problem, self.effort))
        except NoPlan:
            return None
        return found, found.status is PlanStatus.OPTIMAL

    def _wanting_the_same(self, problem: Problem) -> Problem:
        return replace(problem, milestone=self.problem.milestone, wants=self.problem.wants)

    def _proven(
        self, problem: Problem, kinds: Sequence[CriterionKind], rules: Sequence[SideConstraint]
    ) -> Schedule | None:
        if find_conflict(problem) is not None:
            return None
        candidates = in_play(problem)
        problem = with_shorter_clock(problem, candidates)
        first = first_schedule(problem, candidates)
        search = Search(problem, candidates, first, self.effort, side_constraints=rules)
        best, is_proven = search.find_best(CriterionKind.GAP, *kinds)
        if not is_proven:
            raise Undecided
        return best


def _leaving(problem: Problem, open_worth: int) -> SideConstraint:
    """Exactly this worth is left open."""

    def add_to(selection: SelectionModel) -> None:
        selection.model.add(selection.open_worth == open_worth)

    return SideConstraint(add_to=add_to, is_met_by=lambda schedule: problem.open_worth(schedule.reached) == open_worth)
