"""The best plans of one learner under several wishes, as far as they are proven, so that none is searched for twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from planner.domain.learner import Preferences
from planner.domain.target import Milestone
from planner.planning.calendar.remaining import remaining
from planner.planning.problem.problem import Problem
from planner.planning.search.milestones import Stage

StagedPlan = tuple[Problem, Sequence[Stage]]
"""A plan as its milestones, and the problem whose plan it is."""


class ProvenPlans:
    """Keeps plans by the wishes of their problem."""

    def __init__(self) -> None:
        self._by_wishes: dict[Preferences, StagedPlan] = {}

    def keep(self, problem: Problem, stages: Sequence[Stage]) -> None:
        """Keeps the plan of a problem if it is proven best."""
        if all(stage.incumbent.open_kind is None for stage in stages):
            self._by_wishes[problem.learner.preferences] = (problem, stages)

    def under(self, wishes: Preferences) -> StagedPlan | None:
        """The best plan under these wishes."""
        return self._by_wishes.get(wishes)

    def up_to(self, milestone: Milestone, wishes: Preferences) -> StagedPlan | None:
        """The best plan under these wishes up to a milestone, which is how one that goes further begins."""
        for until in list(Milestone)[list(Milestone).index(milestone) :]:
            found = self.under(replace(wishes, until=until))
            if found is not None:
                problem, stages = found
                return problem, stages[: list(problem.all_wants).index(milestone) + 1]
        return None

    def in_time(self, problem: Problem) -> StagedPlan | None:
        """The best plan without the problem's deadline, if it is the best with it, too: it leaves nothing open by then.

        What it closes counts the same with the deadline, unless that changes how well a capstone fits.
        """
        at_leisure = self.under(replace(problem.learner.preferences, deadline=None))
        if at_leisure is None or problem.deadline is None:
            return None
        before, stages = at_leisure
        last_day = problem.clock.day_of(problem.deadline)
        is_done = all(stage.schedule.finish_day <= last_day and stage.closes_all for stage in stages)
        going_on = remaining(stages[-1].problem, stages[-1].schedule, ()).going_on
        is_uncut = all(run.last_day <= last_day for course in going_on for run in course.runs)
        return at_leisure if is_done and _count_alike(problem, before) and is_uncut else None

    def beginning_of(self, problem: Problem) -> Sequence[Stage]:
        """The stages with which the best plan of a problem without a deadline begins: those that one met in full."""
        own = problem.learner.preferences
        for wishes, (before, stages) in self._by_wishes.items():
            if replace(wishes, deadline=None, until=own.until) == own and _count_alike(problem, before):
                return list(takewhile(lambda stage: stage.closes_all, stages[: len(problem.all_wants)]))
        return ()


def _count_alike(problem: Problem, other: Problem) -> bool:
    """Whether each course counts the same in both."""
    return all(
        (candidate.teaches, candidate.entry, candidate.spread) == (known.teaches, known.entry, known.spread)
        for candidate, known in zip(problem.candidates, other.candidates, strict=True)
    )
