"""A search under further rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planner.planning.calendar.schedule import Schedule
from planner.planning.model.selection_model import Selection
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.report.prepare import first_schedule
from planner.planning.search.incumbent import Standing
from planner.planning.search.lexicographic import Search
from planner.planning.solve import Effort


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Something that every plan must keep to: as a limit in the model, and as a test of a schedule.

    A schedule that keeps it must keep it with fewer courses that reach as much, too.
    """

    hold: Callable[[Selection], None]
    keeps: Callable[[Schedule], bool]


class RuledSearch(Search):
    """A search that passes over schedules that break a rule."""

    def __init__(
        self,
        problem: Problem,
        candidates: Sequence[Candidate],
        effort: Effort,
        rules: Sequence[Rule] = (),
        on_better: Callable[[Standing], None] = lambda _: None,
    ) -> None:
        self._rules = rules
        first = first_schedule(problem, candidates)
        if first is not None and not self._keeps_rules(first):
            first = None
        super().__init__(problem, candidates, first, effort, on_better)
        for rule in rules:
            self._models.limit(rule.hold)

    def _keeps_rules(self, schedule: Schedule) -> bool:
        return all(rule.keeps(schedule) for rule in self._rules)

    def _keeps_earlier_tiers(self, schedule: Schedule) -> bool:
        return self._keeps_rules(schedule) and super()._keeps_earlier_tiers(schedule)

    def _consider(self, schedule: Schedule) -> None:
        if self._keeps_rules(schedule):
            super()._consider(schedule)
