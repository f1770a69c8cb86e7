"""Remembers the plans made, and says why the end of one moved from where the one before had it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.tui.state.plan_state import PlanState, Settled

if TYPE_CHECKING:
    from planner.domain.learner import Learner
    from planner.domain.learning_plan import LearningPlan
    from planner.journal import Planned
    from planner.tui.app import PlannerApp
    from planner.tui.state.situation import Situation
    from planner.wording import PlanBasis

_LOOK_BACK = timedelta(weeks=1)
"""A first plan is compared with the last one that is as old."""


class PlanMemory:
    """Compares each plan with the last one that the learner saw before or, if there is none, with that of a week ago.

    Where nothing but study was noted since the last one, what moved since a week ago is said for as long as it holds.
    To take a step back is a step as any other.
    A plan from which nothing is known of the learner is nobody's: no plan is compared with it.

    The record keeps every plan whose key figures are others than those of the plan before.
    """

    def __init__(self, app: PlannerApp) -> None:
        self._app = app
        self._before: PlanBasis | None = None
        """What plans are compared with."""
        self._now: PlanBasis | None = None
        """The last plan."""
        self._week_ago: PlanBasis | None = None
        """What the first plan was compared with."""
        self._seen: PlanBasis | None = None
        """The last plan that the learner saw, made from what they hold."""
        self._is_made = False
        """Whether the last plan was made from what the learner holds."""
        self._kept: Planned | None = None

    def remember(self, situation: Situation, state: PlanState) -> PlanState:
        """The state with why the plan's end moved, if it is one whose search is over."""
        from planner.domain.learning_plan import PlanStatus
        from planner.wording import PlanBasis, why_moved

        if not isinstance(state, Settled) or state.plan.status is PlanStatus.INFEASIBLE:
            return state
        basis = PlanBasis.of(state.plan, situation.learner, situation.catalogue, situation.today)
        if self._now is None or not self._now.made_alike(basis):
            if self._seen is None:
                self._week_ago = self._from_record(situation)
            self._before = self._seen or self._week_ago
        self._now, self._is_made = basis, situation.has_levels
        self._keep(situation, state.plan, basis)
        bases = [before for before in (self._before, self._week_ago) if before is not None]
        if self._before is not None and _is_but_study(self._before.learner, basis.learner):
            bases.reverse()
        moved = (why_moved(before, basis) for before in bases)
        return replace(state, moved=next(filter(None, moved), ""))

    def note_seen(self, state: PlanState) -> None:
        """Note that a plan whose search is over is on screen."""
        if isinstance(state, Settled) and self._is_made:
            self._seen = self._now

    def _from_record(self, situation: Situation) -> PlanBasis | None:
        from planner.journal import plan_before
        from planner.wording import PlanBasis, Reach

        journal = self._app.record_keeper.journal
        found = plan_before(journal.events(), situation.today - _LOOK_BACK) if journal else None
        if found is None or found[0].on >= situation.today:
            return None
        planned, record = found
        learner = record.learner()
        if not learner.has_levels:
            return None
        in_full = planned.requirements is not None and planned.ready_to_apply is not None
        return PlanBasis(
            on=planned.on,
            learner=learner,
            ready_to_apply=Reach(
                finish=planned.ready_to_apply,
                met=planned.requirements_met,
                requirements=planned.requirements,
                worth_left=0 if in_full else None,
            ),
            whole=Reach(finish=planned.finish),
        )

    def _keep(self, situation: Situation, plan: LearningPlan, basis: PlanBasis) -> None:
        from planner.domain.fault import Fault
        from planner.journal import Planned

        first = basis.ready_to_apply
        planned = Planned(
            on=basis.on,
            posting=situation.learner.posting,
            finish=plan.finish,
            weeks=plan.weeks,
            hours=plan.hours,
            readiness=situation.gap.readiness,
            ready_to_apply=first.finish if first.worth_left == 0 else None,
            requirements=first.requirements,
            requirements_met=first.met,
        )
        journal = self._app.record_keeper.journal
        last = self._kept or next(reversed(situation.record.plans), None)
        if journal is None or planned == last:
            return
        self._kept = planned
        # It is a note for later: where it cannot be written, nothing that the learner entered is lost.
        with suppress(Fault):
            journal.append(planned, self._app.now())


def _is_but_study(before: Learner, after: Learner) -> bool:
    """Whether nothing but courses begun and hours logged tells the one from the other."""
    return replace(before, under_way=after.under_way, studied=after.studied) == after
