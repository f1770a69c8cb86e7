"""The optimiser: a learner's best way to a posting, course by course and week by week, with a proof.

It is pure, and loads its solver only when it needs one.
"""

from planner.planning.planner import Planner, plan
from planner.planning.problem.build import PlanningError
from planner.planning.questions.apply_repair import with_repair
from planner.planning.questions.swaps import with_swap

__all__ = ["Planner", "PlanningError", "plan", "with_repair", "with_swap"]
