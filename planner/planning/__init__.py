"""The optimiser: a learner's best way to a posting, course by course and week by week, with a proof.

It is pure, and loads its solver only when it needs one.
"""

from planner.planning.errors import PlanningError
from planner.planning.planner import DEFAULT_EFFORT, plan
from planner.planning.questions.alternatives import find_alternatives
from planner.planning.questions.apply_repair import with_repair
from planner.planning.questions.repairs import find_repairs
from planner.planning.questions.swaps import find_swaps, with_swap
from planner.planning.questions.time_cost_front import find_front
from planner.planning.questions.what_if import find_sensitivity

__all__ = [
    "DEFAULT_EFFORT",
    "PlanningError",
    "find_alternatives",
    "find_front",
    "find_repairs",
    "find_sensitivity",
    "find_swaps",
    "plan",
    "with_repair",
    "with_swap",
]
