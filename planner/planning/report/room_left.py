"""What a plan leaves of money and time, and which of the two keep out a level whose courses are open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import add

from planner.domain.graph.and_or_graph import AndOrGraph
from planner.domain.graph.level_set import LevelSet, iter_nodes
from planner.planning.calendar.schedule import Schedule
from planner.planning.problem.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomLeft:
    """By node beyond a plan, what some way there costs and takes at most, beside the money and time that are left.

    The sums count a course once for each level that needs it, so they bound the least from above: what they show to fit
    does fit. Ways of time are of self-paced courses alone; beside cohorts, none is looked for.
    """

    costs: Mapping[int, int]
    works: Mapping[int, int]
    money: int | None
    units: int | None

    @classmethod
    def of(cls, problem: Problem, schedule: Schedule) -> RoomLeft:
        """That of a schedule: the budget and the time to the deadline without what it takes of them."""
        open_to = [candidate for candidate in problem.candidates if candidate.obstacle is None]
        self_paced = [candidate for candidate in open_to if not candidate.dated]
        taken = [placed.candidate for placed in schedule.placed]
        is_ample = problem.budget is None or problem.budget >= sum(candidate.cost for candidate in problem.candidates)
        is_cut = problem.deadline is not None and not any(candidate.dated for candidate in taken)
        held = schedule.reached
        return cls(
            costs=AndOrGraph(problem.nodes, open_to)
            .least_values(lambda number, begin: begin + open_to[number].cost, join=add, start=0, held=held)
            .values,
            works=AndOrGraph(problem.nodes, self_paced)
            .least_values(lambda number, begin: begin + self_paced[number].work, join=add, start=0, held=held)
            .values,
            money=None if is_ample else (problem.budget or 0) - sum(candidate.cost for candidate in taken),
            units=problem.clock.total_units - sum(candidate.work for candidate in taken) if is_cut else None,
        )

    def has_money_for(self, missing: LevelSet) -> bool:
        """Whether money alone would not keep these levels out."""
        return self.money is None or _fits(missing, self.costs, self.money)

    def has_time_for(self, missing: LevelSet) -> bool:
        """Whether time alone would surely not keep these levels out."""
        return self.units is not None and _fits(missing, self.works, self.units)


def _fits(missing: LevelSet, values: Mapping[int, int], room: int) -> bool:
    nodes = list(iter_nodes(missing))
    return all(node in values for node in nodes) and sum(values[node] for node in nodes) <= room
