"""How a search stands: the best plan so far and what is proven of it."""

from __future__ import annotations

from dataclasses import dataclass

from planner.planning.calendar.schedule import Schedule
from planner.planning.search.objectives import Aim


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The best plan so far. `open_aim` is what is not proven least yet, nothing once all is.

    No plan with this gap ends before `earliest_finish_day` (-1 where nothing is known). `gap` is how far the gap to
    the target, or else the learner's objective, may be from the best possible, as a share of what it is.
    """

    best: Schedule
    open_aim: Aim | None
    earliest_finish_day: int
    gap: float
