"""What other wishes would allow the same learner, each answer proven by a solve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.domain.learner import Objective, Preferences
from planner.domain.learning_plan import LearningPlan
from planner.planning.calendar.schedule import Schedule
from planner.planning.model.selection_model import SelectionModel
from planner.planning.problem.build import with_wishes
from planner.planning.problem.obvious_conflicts import find_conflict
from planner.planning.problem.presolve import in_play, with_shorter_clock
from planner.planning.problem.problem import Problem
from planner.planning.report.learning_plan import shown
from planner.planning.search.lexicographic import Incumbent, Search, SideConstraint, first_schedule
from planner.planning.search.objectives import CriterionKind
from planner.planning.solve import SolveBudget

OpenLevels = tuple[int, int]
"""How many essential and how many desirable levels a plan leaves open."""


class Undecided(Exception):  # noqa: N818  (an outcome, not a fault)
    """The effort ended before the question was decided."""


class WishExplorer:
    """Solves one learner's problem under other wishes; each method raises `Undecided` where the effort ends first.

    `open_levels` must be the fewest that some wishes at least as generous leave. With `None`, a plan need only have
    every pinned course.
    """

    def __init__(self, problem: Problem, effort: SolveBudget) -> None:
        self.problem = problem
        self.effort = effort

    @property
    def wishes(self) -> Preferences:
        """The learner's own wishes."""
        return self.problem.learner.preferences

    def is_feasible(self, wishes: Preferences, open_levels: OpenLevels | None) -> bool:
        """Whether there is a plan that leaves exactly these numbers of levels open."""
        return self.least(wishes, open_levels, Objective.FINISH, down_to=CriterionKind.DESIRABLE_GAP) is not None

    def fewest_open(self, wishes: Preferences) -> OpenLevels | None:
        """How many levels the best plan leaves open; `None` where there is no plan."""
        best = self._proven(with_wishes(self.problem, wishes), CriterionKind.DESIRABLE_GAP, ())
        return None if best is None else self.problem.missing(best.reached)

    def least(
        self, wishes: Preferences, open_levels: OpenLevels | None, objective: Objective, *, down_to: CriterionKind
    ) -> Schedule | None:
        """The best schedule by the objective that leaves `open_levels` open; `None` where there is none."""
        problem = replace(with_wishes(self.problem, wishes), objective=objective)
        if find_conflict(problem) is not None:
            return None
        if open_levels is None:
            return self._proven(problem.without_target(), down_to, ())
        return self._proven(problem, down_to, (_leaving(problem, open_levels),))

    def plan(self, wishes: Preferences) -> tuple[LearningPlan, bool] | None:
        """The plan that is best down to its finish, and whether that is proven; `None` where none was found."""
        problem = with_wishes(self.problem, wishes)
        if find_conflict(problem) is not None:
            return None
        candidates = in_play(problem)
        problem = with_shorter_clock(problem, candidates)
        search = Search(problem, candidates, first_schedule(problem, candidates), self.effort)
        best, is_proven = search.run_down_to(CriterionKind.LAST_DAY)
        if best is None:
            return None
        incumbent = Incumbent(best=best, open_kind=CriterionKind.COURSES, earliest_finish_day=best.finish_day, gap=0.0)
        return shown(problem, incumbent), is_proven

    def _proven(self, problem: Problem, down_to: CriterionKind, rules: Sequence[SideConstraint]) -> Schedule | None:
        if find_conflict(problem) is not None:
            return None
        candidates = in_play(problem)
        problem = with_shorter_clock(problem, candidates)
        first = first_schedule(problem, candidates)
        search = Search(problem, candidates, first, self.effort, side_constraints=rules)
        best, is_proven = search.run_down_to(down_to)
        if not is_proven:
            raise Undecided
        return best


def _leaving(problem: Problem, open_levels: OpenLevels) -> SideConstraint:
    """Exactly these numbers of levels are left open."""
    essential, desirable = open_levels

    def add_to(selection: SelectionModel) -> None:
        selection.model.add(selection.missing(problem.essential) == essential)
        selection.model.add(selection.missing(problem.desirable) == desirable)

    return SideConstraint(add_to=add_to, is_met_by=lambda schedule: problem.missing(schedule.reached) == open_levels)
