"""What other wishes would allow the same learner, each answer settled by a solve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.domain.learner import Objective, Preferences
from planner.domain.learning_plan import LearningPlan
from planner.planning.calendar.schedule import Schedule
from planner.planning.model.selection_model import Selection
from planner.planning.problem.build import pose
from planner.planning.problem.obvious_conflicts import find_conflict
from planner.planning.problem.presolve import in_play
from planner.planning.problem.problem import Problem
from planner.planning.report.prepare import shown, with_shorter_clock
from planner.planning.search.incumbent import Standing
from planner.planning.search.objectives import Aim
from planner.planning.search.ruled import Rule, RuledSearch
from planner.planning.solve import Effort

Gap = tuple[int, int]


class Undecided(Exception):  # noqa: N818  (it tells an outcome)
    """The effort ended before the question was settled."""


class Verdicts:
    """Answers about one learner's problem under other wishes; each raises `Undecided` where the effort ends first.

    A gap is how many essential and how many desirable levels are left open. What is asked about one must be the least
    that some more generous wishes leave. Where none is given, a plan need only have every pinned course.
    """

    def __init__(self, problem: Problem, effort: Effort) -> None:
        self.problem = problem
        self.effort = effort

    @property
    def wishes(self) -> Preferences:
        """The learner's own wishes."""
        return self.problem.learner.preferences

    def posed(self, wishes: Preferences) -> Problem:
        """The learner's problem with these wishes in place of their own."""
        learner = replace(self.problem.learner, preferences=wishes)
        return pose(self.problem.catalogue, learner, today=self.problem.clock.start, postings=self.problem.postings)

    def allows(self, wishes: Preferences, gap: Gap | None) -> bool:
        """Whether there is a plan that leaves this gap."""
        return self.least(wishes, gap, Objective.FINISH, down_to=Aim.DESIRABLE_GAP) is not None

    def least_gap(self, wishes: Preferences) -> Gap | None:
        """The gap that the best plan leaves; nothing where there is no plan."""
        best = self._proven(self.posed(wishes), Aim.DESIRABLE_GAP, ())
        return None if best is None else self.problem.missing(best.reached)

    def least(self, wishes: Preferences, gap: Gap | None, objective: Objective, *, down_to: Aim) -> Schedule | None:
        """The schedule that leaves this gap and is best by the objective's tiers; nothing where there is none."""
        problem = replace(self.posed(wishes), objective=objective)
        if find_conflict(problem) is not None:
            return None
        if gap is None:
            return self._proven(problem.without_target(), down_to, ())
        return self._proven(problem, down_to, (_leaving(problem, gap),))

    def plan(self, wishes: Preferences) -> tuple[LearningPlan, bool] | None:
        """The plan that is best as far as its finish, and whether that is proven; nothing where none came out."""
        problem = self.posed(wishes)
        if find_conflict(problem) is not None:
            return None
        candidates = in_play(problem)
        problem = with_shorter_clock(problem, candidates)
        best, is_proven = RuledSearch(problem, candidates, self.effort).run_down_to(Aim.LAST_DAY)
        if best is None:
            return None
        standing = Standing(best=best, open_aim=Aim.COURSES, earliest_finish_day=best.finish_day, gap=0.0)
        return shown(problem, standing), is_proven

    def _proven(self, problem: Problem, down_to: Aim, rules: Sequence[Rule]) -> Schedule | None:
        if find_conflict(problem) is not None:
            return None
        candidates = in_play(problem)
        problem = with_shorter_clock(problem, candidates)
        best, is_proven = RuledSearch(problem, candidates, self.effort, rules).run_down_to(down_to)
        if not is_proven:
            raise Undecided
        return best


def _leaving(problem: Problem, gap: Gap) -> Rule:
    """Nothing but this gap is left open."""
    essential, desirable = gap

    def hold(selection: Selection) -> None:
        selection.model.add(selection.missing_essential == essential)
        selection.model.add(selection.missing_desirable == desirable)

    return Rule(hold=hold, keeps=lambda schedule: problem.missing(schedule.reached) == gap)
