"""The optimiser: a learner's best way to a posting, course by course and week by week, with a proof.

It is pure, and loads its solver only when it needs one.
"""

from planner.planning.errors import PlanningError
from planner.planning.plan import DEFAULT_EFFORT, plan

__all__ = ["DEFAULT_EFFORT", "PlanningError", "plan"]
