"""The one error of planning: a wish or a name that no plan can be made from."""

from __future__ import annotations

from planner.domain.fault import Fault


class PlanningError(Fault):
    """What was asked makes no sense; `message` says what, `help` says what to do about it."""
