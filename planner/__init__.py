"""Where you stand, what a posting still asks of you, and the shortest provable way there.

The names below are what notebooks and scripts may rely on; they are imported on first use, to keep the start fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planner.assessment import Assessment as Assessment
    from planner.catalogue import Catalogue as Catalogue
    from planner.catalogue import CatalogueError as CatalogueError
    from planner.domain.learner import Learner as Learner
    from planner.domain.learning_plan import LearningPlan as LearningPlan
    from planner.domain.level import Level as Level
    from planner.planning import plan

_LAZY_EXPORTS = {
    "Assessment": "planner.assessment",
    "Catalogue": "planner.catalogue",
    "CatalogueError": "planner.catalogue",
    "Learner": "planner.domain.learner",
    "LearningPlan": "planner.domain.learning_plan",
    "Level": "planner.domain.level",
    "plan": "planner.planning",
}

__version__ = "0.1.0"

__all__ = ["Assessment", "Catalogue", "CatalogueError", "Learner", "LearningPlan", "Level", "plan"]


def __getattr__(name: str) -> Any:
    if name not in _LAZY_EXPORTS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LAZY_EXPORTS[name]), name)
