"""Makes the plan for the app's situation in a worker."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from planner.tui.state.messages import PlanChanged
from planner.tui.state.plan_state import Improving, NoPlan, Refused, Settled, Working

if TYPE_CHECKING:
    from planner.domain.learning_plan import LearningPlan
    from planner.tui.app import PlannerApp
    from planner.tui.state.situation import Situation


class PlanMaker:
    """Starts a search whenever the situation calls for another plan; the worker posts what it finds to the app."""

    def __init__(self, app: PlannerApp) -> None:
        self._app = app

    def follow(self, before: Situation | None, situation: Situation) -> None:
        """Search for a plan, unless the one for the situation `before` is a plan for this one too."""
        if before is not None and before.plans_alike(situation):
            return
        if situation.profile is None:
            self.stop()
            self._app.plan_state = NoPlan()
            return
        aims_alike = before and before.catalogue is situation.catalogue and before.profiles == situation.profiles
        self._app.plan_state = Working(self._app.plan if aims_alike else None)
        # Computed before the worker starts, since two threads must not use one interview.
        _ = situation.estimated
        self.solve(situation)

    def solve(self, situation: Situation) -> None:
        """Start a search, and cancel the one before."""
        search = partial(self._search, situation)
        self._app.run_worker(search, thread=True, exclusive=True, group="solve", description="solve")

    def stop(self) -> None:
        """End the search; its worker then posts the best plan so far."""
        self._app.workers.cancel_group(self._app, "solve")

    def _search(self, situation: Situation) -> None:
        from planner.domain.fault import Fault
        from planner.planning import Planner

        worker = get_current_worker()

        def report(progress: LearningPlan) -> None:
            self._app.post_message(PlanChanged(situation, Improving(progress)))

        try:
            planner = Planner(
                situation.catalogue,
                situation.estimated,
                today=situation.today,
                postings=[profile.id for profile in situation.profiles],
                cancelled=lambda: worker.is_cancelled,
            )
            solved = planner.plan(on_progress=report)
        except Fault as fault:
            self._app.post_message(PlanChanged(situation, Refused(fault)))
        else:
            self._app.post_message(PlanChanged(situation, Settled(solved)))
            if not worker.is_cancelled and (further := planner.look_ahead(solved)) != solved:
                self._app.post_message(PlanChanged(situation, Settled(further)))
