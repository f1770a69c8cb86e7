"""What other wishes would allow the same learner, each answer proven by a solve."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from planner.domain.learner import Preferences
from planner.domain.learning_plan import LearningPlan, PlanStatus
from planner.domain.target import Milestone
from planner.planning.calendar.schedule import Schedule
from planner.planning.model.selection_model import SelectionModel
from planner.planning.problem.build import with_wishes
from planner.planning.problem.obvious_conflicts import find_conflict
from planner.planning.problem.presolve import in_play, with_shorter_clock
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.questions.proven_plans import ProvenPlans, StagedPlan
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

    def __init__(self, problem: Problem, effort: SolveBudget, proven: ProvenPlans | None = None) -> None:
        self.problem = problem
        self.effort = effort
        self._proven = ProvenPlans() if proven is None else proven

    @property
    def wishes(self) -> Preferences:
        """The learner's own wishes."""
        return self.problem.learner.preferences

    def is_feasible(self, wishes: Preferences, open_worth: int | None) -> bool:
        """Whether there is a plan that leaves exactly this worth open."""
        return self.best(wishes, open_worth) is not None

    def least_open(self, wishes: Preferences) -> int | None:
        """The least worth that a plan leaves open; `None` where there is no plan."""
        best = self.best_closing(wishes)
        return None if best is None else self.problem.open_worth(best.reached)

    def best_closing(
        self, wishes: Preferences, *, below: int | None = None, taking: Callable[[Candidate], bool] = lambda _: True
    ) -> Schedule | None:
        """The schedule that leaves least open; `None` where there is none, or where none leaves less than `below`.

        To leave less it must have a course for which `taking` is true: where none is in play, nothing is solved.
        """
        problem = self._wanting_the_same(with_wishes(self.problem, wishes))
        if below is None:
            return self._solved(problem, (), ())
        if not any(taking(candidate) for candidate in in_play(problem)):
            return None
        return self._solved(problem, (), (_leaving_less(problem, below),))

    def best(self, wishes: Preferences, open_worth: int | None, *kinds: CriterionKind) -> Schedule | None:
        """The best schedule by criteria of these kinds that leaves `open_worth` open; `None` where there is none."""
        problem = with_wishes(self.problem, wishes)
        if find_conflict(problem) is not None:
            return None
        problem = self._wanting_the_same(problem)
        if open_worth is None:
            return self._solved(problem.without_target(), kinds, ())
        return self._solved(problem, kinds, (_leaving(problem, open_worth),))

    def plan(self, wishes: Preferences) -> tuple[LearningPlan, bool] | None:
        """The best plan, milestone by milestone up to the last one wished, and whether that is proven.

        `None` where none was found. Where the deadline makes no difference it is the plan without one.
        """
        staged = self._proven.under(wishes)
        if staged is None:
            problem = with_wishes(self.problem, wishes)
            staged = self._proven.in_time(problem) or self._staged(problem)
        if staged is None:
            return None
        found = as_learning_plan(*staged)
        return found, found.status is PlanStatus.OPTIMAL

    def plan_up_to(self, milestone: Milestone, wishes: Preferences) -> StagedPlan | None:
        """The best plan up to a milestone, with its stages; `None` where none was found."""
        known = self._proven.up_to(milestone, wishes)
        return known or self._staged(with_wishes(self.problem, replace(wishes, until=milestone)))

    def _staged(self, problem: Problem) -> StagedPlan | None:
        if find_conflict(problem) is not None:
            return None
        try:
            stages = plan_milestones(problem, self.effort, known=self._proven.beginning_of(problem))
        except NoPlan:
            return None
        self._proven.keep(problem, stages)
        return problem, stages

    def _wanting_the_same(self, problem: Problem) -> Problem:
        return replace(problem, milestone=self.problem.milestone, wants=self.problem.wants)

    def _solved(
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


def _leaving_less(problem: Problem, than: int) -> SideConstraint:
    """Less than this worth is left open."""

    def add_to(selection: SelectionModel) -> None:
        selection.model.add(selection.open_worth < than)

    return SideConstraint(add_to=add_to, is_met_by=lambda schedule: problem.open_worth(schedule.reached) < than)
