"""The optimiser: a learner's best way to a posting, course by course and week by week, with a proof.

It is pure, and loads its solver only when it needs one.
"""

from planner.planning.alternatives import find_alternatives
from planner.planning.change import with_repair
from planner.planning.errors import PlanningError
from planner.planning.front import find_front
from planner.planning.plan import DEFAULT_EFFORT, plan
from planner.planning.repairs import find_repairs
from planner.planning.sensitivity import find_sensitivity
from planner.planning.swaps import find_swaps, with_swap

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
