"""A learning plan: courses with dates and reasons, its proven quality, and the wanted levels that it does not reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.learner import Objective
from planner.domain.level import Level
from planner.domain.money import Money
from planner.domain.posting import Importance


class PlanStatus(StrEnum):
    """The status of a plan: proven best, allowed by the wishes, or none because the wishes allow none."""

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
class Served:
    """A wanted competency that would stay lower without a step.

    `through` are the competencies by which later courses depend on the step, the step's own first; empty where the step
    raises the wanted one itself.
    """

    competency: str
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One course of a plan. `start` and `finish` are its first and last day of study; `hours` are those still to do.

    `because` holds reasons in a fixed order: `posting:<id>` where it raises a level that the posting asks for,
    `prerequisite:<competency>` for each wanted competency that it opens the way to, `pinned` where the learner asked.
    `serves` lists every wanted competency that needs the step, with the way to it.
    """

    course: str
    start: date
    finish: date
    hours: float
    cost: Money
    raises: tuple[Raise, ...]
    because: tuple[str, ...]
    serves: tuple[Served, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyBlock:
    """Hours for one course in the week that starts on `week` (a Monday)."""

    week: date
    course: str
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """A wanted level that the plan does not reach, with the reason."""

    competency: str
    have: Level
    want: Level
    importance: Importance
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One wish of the learner: its name in the table of wishes, and its value or one of its values."""

    name: str
    value: float | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A changed wish that allows a plan, or one that leaves less unmet.

    `change` names the wish, `to_value` is nothing where the wish is given up. Money reads as in `500 GBP`, a day as in
    `2027-01-31`, days away as in `2027-04-01 to 2027-04-14`. `also` are changes that must come with it. `finish` is
    when the plan then ends, and `unmet` how many wanted levels it still leaves open, both nothing where that was not
    worked out.
    """

    change: str
    from_value: float | str | None
    to_value: float | str | None
    finish: date | None = None
    unmet: int | None = None
    also: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPoint:
    """A plan on the front of time and cost: no plan with the same gap is better in one and no worse in the other."""

    finish: date
    weeks: int
    cost: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The best plan with one wish changed. `weeks_sooner` compares its end with the current plan's; later is negative.

    `unmet` is how many wanted levels it leaves open, and `is_proven` says that no plan does better.
    """

    change: str
    from_value: float | str | None
    to_value: float | str | None
    finish: date | None
    weeks_sooner: int
    cost: Money
    unmet: int
    is_proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningPlan:
    """Courses in order of their start.

    `weeks` counts calendar weeks from the plan's first to its last, `bound_weeks` is a proven lower bound on them for
    this gap, and `gap` is how far the objective may be from the best possible, 0 where that is proven (0 to 1).
    `essentials_met` is the day by which every essential level that the plan reaches is held. `conflict` are wishes of
    an infeasible plan that cannot be kept together, none of them to spare. `hours` count self-paced study at the
    learner's `pace`, as a multiple of the catalogue's.
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
    pace: float = 1.0
    conflict: tuple[Wish, ...] = ()
    repairs: tuple[Repair, ...] = ()
    alternatives: tuple[LearningPlan, ...] = ()
    front: tuple[FrontPoint, ...] = ()
    what_if: tuple[WhatIf, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """The best plan with one course left out and another pinned `instead`, or with the best substitutes."""

    course: str
    instead: str | None
    plan: LearningPlan
