"""The search for the best plan, tier by tier, each proven before the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from planner.planning.calendar.schedule import Schedule
from planner.planning.cancellation import stopping_when
from planner.planning.model.model_factory import Models
from planner.planning.model.selection_model import Selection
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.report.prepare import without_idle
from planner.planning.search.cohort_dates import impossible_dates
from planner.planning.search.incumbent import Standing
from planner.planning.search.objectives import GAPS, Aim, Tier, choices_made, tie_breaks, tiers_of
from planner.planning.search.tier_solver import Descent
from planner.planning.solve import Effort, NoAnswer


class NoPlan(Exception):  # noqa: N818  (it tells an outcome)
    """No plan holds every pinned course; or, where the effort ended before that was known, none was found."""

    def __init__(self, *, proven: bool) -> None:
        super().__init__()
        self.proven = proven


class Search:
    """The search over some candidates, from a first schedule if there is one.

    `on_better` is told how things stand whenever a better plan is found or more is proven.
    """

    def __init__(
        self,
        problem: Problem,
        candidates: Sequence[Candidate],
        first: Schedule | None,
        effort: Effort,
        on_better: Callable[[Standing], None],
    ) -> None:
        self._problem = problem
        self._candidates = candidates
        self._best = first
        self._effort = effort
        self._on_better = on_better
        self._tiers = tiers_of(problem, candidates)
        self._ties: list[Tier] = []
        self._tier = self._tiers[0]
        self._models = Models(problem, candidates)
        self._descent = self._descent_of(self._tier)

    def run(self) -> Standing:
        """The best plan with what is proven of it; raises `NoPlan` where there is none."""
        with stopping_when(lambda: self._effort.is_stopped):
            return self._run()

    def _run(self) -> Standing:
        self._report()
        try:
            if self._effort.over:
                raise NoAnswer(proven=False, bound=0)
            for cohort, run in impossible_dates(self._models, self._effort):
                self._models.limit(partial(Selection.forbid, cohort=cohort, run=run))
            for tier in self._tiers:
                best = self._prove(tier)
        except NoAnswer as none:
            if self._best is None:
                raise NoPlan(proven=none.proven) from none
            return self._standing(self._best)
        if best.placed:
            with suppress(NoAnswer):
                best = self._first_of_equals(best)
        return Standing(best=best, open_aim=None, earliest_finish_day=best.finish_day, gap=0.0)

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

    def _prove(self, tier: Tier) -> Schedule:
        """The best schedule, of a value proven to be this tier's least, which is then held.

        Raises `NoAnswer` if the effort ends before.
        """
        self._tier = tier
        self._descent = self._descent_of(tier)
        best = self._best
        if best is None or self._may_be_bettered(tier, best):
            settled = self._descent.run(best)
            self._consider(settled)
            best = self._best or settled
        self._descent.hold(tier.value(best))
        return best

    def _descent_of(self, tier: Tier) -> Descent:
        return Descent(self._models, tier, self._effort, self._keeps_earlier_tiers, self._consider, self._report)

    def _may_be_bettered(self, tier: Tier, best: Schedule) -> bool:
        """Whether a lower value is thinkable, as far as can be told without solving."""
        if tier.aim is Aim.LAST_DAY:
            clock = self._problem.clock
            return best.finish_day > clock.finish_day(clock.before[best.finish_day + 1])
        # With the gap as small as can be, nothing is better than to have nothing to do.
        return tier.value(best) > tier.lowest and (tier.aim in GAPS or bool(best.placed))

    def _keeps_earlier_tiers(self, schedule: Schedule) -> bool:
        earlier = self._tiers[: self._tiers.index(self._tier)] if self._tier in self._tiers else self._tiers
        return self._best is None or all(tier.value(schedule) <= tier.value(self._best) for tier in earlier)

    def _first_of_equals(self, best: Schedule) -> Schedule:
        """The first of the plans that are as good by every tier."""
        if self._has_equal(best):
            self._ties = tie_breaks(self._candidates)
            for tier in self._ties:
                best = self._prove(tier)
        return best

    def _has_equal(self, best: Schedule) -> bool:
        """Whether another choice of courses and dates is as good by every tier."""
        with self._models.limited(lambda selection: selection.take_fewer_of(choices_made(selection, best))):
            try:
                self._descent_of(self._tiers[-1]).run(None)
            except NoAnswer as none:
                if none.proven:
                    return False
                raise
        return True

    def _consider(self, schedule: Schedule) -> None:
        if self._best is None or self._key(schedule) < self._key(self._best):
            self._best = without_idle(self._problem, schedule)
            self._report()

    def _key(self, schedule: Schedule) -> list[int]:
        return [tier.value(schedule) for tier in (*self._tiers, *self._ties)]

    def _report(self) -> None:
        if self._best is not None:
            self._on_better(self._standing(self._best))

    def _standing(self, best: Schedule) -> Standing:
        return Standing(
            best=best,
            open_aim=self._tier.aim,
            earliest_finish_day=self._earliest_finish_day(best),
            gap=self._gap(best),
        )

    def _earliest_finish_day(self, best: Schedule) -> int:
        if self._tier.aim is Aim.FINISH:
            return min(self._problem.clock.finish_day(self._descent.bound), best.finish_day)
        aims = [tier.aim for tier in (*self._tiers, *self._ties)]
        is_proven = aims.index(self._tier.aim) > aims.index(Aim.FINISH)
        return best.finish_day if is_proven else min(best.finish_day, 0)

    def _gap(self, best: Schedule) -> float:
        if self._tier.aim in GAPS:
            return self._share_of_gap(best)
        if self._tier.aim is not self._tiers[len(GAPS)].aim:
            return 0.0
        if self._tier.aim is Aim.FINISH:
            days = best.finish_day + 1
            return (best.finish_day - self._earliest_finish_day(best)) / days if days else 0.0
        value = self._tier.value(best)
        return max(value - max(self._descent.bound, 0), 0) / value if value else 0.0

    def _share_of_gap(self, best: Schedule) -> float:
        """How much of the weighted gap may be closed yet, as a share of it."""
        essential, desirable = self._problem.missing(best.reached)
        value = self._problem.weighted((essential, desirable))
        bound = max(self._descent.bound, 0)
        if self._tier.aim is Aim.ESSENTIAL_GAP:
            least = self._problem.weighted((min(bound, essential), self._tiers[1].lowest))
        else:
            least = self._problem.weighted((essential, min(bound, desirable)))
        return (value - min(least, value)) / value if value else 0.0
