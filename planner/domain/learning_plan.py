"""A learning plan: courses with dates and reasons, how good the plan is proven to be, and what it leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.learner import Objective
from planner.domain.level import Level
from planner.domain.money import Money
from planner.domain.posting import Importance


class PlanStatus(StrEnum):
    """What is known of a plan: best possible, allowed, or that the wishes allow none."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raise:
    """A course lifts a competency from one level to another."""

    competency: str
    from_level: Level
    to_level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One course of a plan. `start` and `finish` are its first and last day of study; `hours` are those still to do.

    `because` holds reasons in a fixed order: `posting:<id>` where it raises a level that the posting asks for,
    `prerequisite:<competency>` for each wanted competency that it opens the way to, `pinned` where the learner asked.
    """

    course: str
    start: date
    finish: date
    hours: float
    cost: Money
    raises: tuple[Raise, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyBlock:
    """Hours for one course in the week that starts on `week` (a Monday)."""

    week: date
    course: str
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """A wanted level that the plan does not reach, and why not."""

    competency: str
    have: Level
    want: Level
    importance: Importance
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A changed wish with which there is a plan, or a better one."""

    change: str
    from_value: float | str | None
    to_value: float | str | None
    finish: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningPlan:
    """Courses in order of their start.

    `weeks` counts calendar weeks from the plan's first to its last, `bound_weeks` is a proven lower bound on them for
    this gap, and `gap` is how far the objective may be from the best possible, 0 where that is proven (0 to 1).
    `essentials_met` is the day by which every essential level that the plan reaches is held.
    """

    status: PlanStatus
    objective: Objective
    start: date
    finish: date | None
    essentials_met: date | None
    weeks: int
    hours: float
    cost: Money
    bound_weeks: int
    gap: float
    steps: tuple[Step, ...] = ()
    blocks: tuple[StudyBlock, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    repairs: tuple[Repair, ...] = ()
    alternatives: tuple[LearningPlan, ...] = ()
