"""A search under further rules, proven to the end or down to one aim."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planner.planning.prepare import first_schedule
from planner.planning.problem import Candidate, Problem
from planner.planning.schedule import Schedule
from planner.planning.search import Search
from planner.planning.selection import Selection
from planner.planning.solver import Effort, NoAnswer
from planner.planning.standing import Standing
from planner.planning.stopping import stopping_when
from planner.planning.tiers import Aim


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

    def run_down_to(self, aim: Aim) -> tuple[Schedule | None, bool]:
        """The best schedule by all tiers down to this aim, and whether that is proven; nothing where there is none."""
        try:
            with stopping_when(lambda: self._effort.is_stopped):
                for tier in self._tiers:
                    best = self._prove(tier)
                    if tier.aim is aim:
                        break
        except NoAnswer as none:
            return self._best, none.proven
        return best, True

    def _keeps_rules(self, schedule: Schedule) -> bool:
        return all(rule.keeps(schedule) for rule in self._rules)

    def _keeps_earlier_tiers(self, schedule: Schedule) -> bool:
        return self._keeps_rules(schedule) and super()._keeps_earlier_tiers(schedule)

    def _consider(self, schedule: Schedule) -> None:
        if self._keeps_rules(schedule):
            super()._consider(schedule)
