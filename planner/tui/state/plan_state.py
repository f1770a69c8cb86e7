"""What is known of the plan: one of five values. Each replaces the one before as planning goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.domain.fault import Fault
    from planner.domain.learning_plan import LearningPlan


@dataclass(frozen=True, slots=True)
class NoPlan:
    """There is nothing to plan for, since no posting is chosen."""


@dataclass(frozen=True, slots=True)
class Working:
    """A plan is being made, and none was found yet; `previous` is the one for the same postings with other wishes."""

    previous: LearningPlan | None = None


@dataclass(frozen=True, slots=True)
class Improving:
    """A plan was found, and the search for a better one goes on."""

    plan: LearningPlan


@dataclass(frozen=True, slots=True)
class Settled:
    """The search is over, and this is the plan, which may be one that says why there is none.

    `moved` says how far its end is from where the plan before had it, and why; empty where that is nothing to speak of.
    """

    plan: LearningPlan
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """No plan can be made from the wishes, and why."""

    fault: Fault


PlanState = NoPlan | Working | Improving | Settled | Refused


def shown_plan(state: PlanState) -> LearningPlan | None:
    """The best plan to show: the one found or, until then, the previous one.

    >>> shown_plan(NoPlan()) is None
    True
    """
    match state:
        case Improving(plan=plan) | Settled(plan=plan) | Working(previous=plan):
            return plan
        case _:
            return None


def how_moved(state: PlanState) -> str:
    """How far the plan's end moved, and why; empty where that is not known or nothing to speak of."""
    return state.moved if isinstance(state, Settled) else ""


def is_solving(state: PlanState) -> bool:
    """Whether the search for a plan goes on."""
    return isinstance(state, Working | Improving)


def is_outdated(state: PlanState) -> bool:
    """Whether the plan shown was made for other wishes."""
    return isinstance(state, Working) and state.previous is not None
