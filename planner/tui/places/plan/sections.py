"""The parts of the plan as it is shown: its milestones, what would help, what stays open, what grows at work. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from planner.domain.learning_plan import AtWork, LearningPlan, MilestoneResult, PlanStatus, Repair, Step, Unmet, Wish
from planner.domain.pace import Begun
from planner.wording import NOT_IN_PLAN, count, unmet_by_kind

Thing = Step | Begun | Unmet | AtWork | Repair | Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with the rows below it. One that can be folded has a row of its own to choose."""

    id: str
    title: str
    rows: tuple[Thing, ...]
    milestone: MilestoneResult | None = None
    why: str = ""
    can_fold: bool = True


AT_WORK = "at-work"


def sections(plan: LearningPlan, begun: tuple[Begun, ...] = ()) -> list[Section]:
    """The parts of the plan, in the order in which they stand one below the other; empty ones are left out.

    `begun` are the courses under way that the plan does without.
    """
    parts = [
        Section(
            id=f"milestone {result.id}",
            title="",
            rows=tuple(step for step in plan.steps if step.milestone is result.id),
            milestone=result,
        )
        for result in plan.milestones
    ]
    parts.append(Section(id="begun", title=NOT_IN_PLAN, rows=begun, can_fold=False))
    parts.append(
        Section(id="conflict", title="These wishes cannot be kept together", rows=plan.conflict, can_fold=False)
    )
    parts.append(Section(id="repairs", title="What would help", rows=plan.repairs, can_fold=False))
    for kind, unmet in unmet_by_kind(plan).items():
        # Without a plan everything is unmet for the reason that the summary gives.
        why = "" if plan.status is PlanStatus.INFEASIBLE else "; ".join(dict.fromkeys(level.why for level in unmet))
        importance = unmet[0].importance
        title = f"Stays open: {count(len(unmet), f'{importance} requirement')}{kind.removeprefix(importance)}"
        parts.append(Section(id=f"open {kind}", title=title, rows=tuple(unmet), why=why))
    parts.append(Section(id=AT_WORK, title=f"Grows at work: {len(plan.at_work)}", rows=plan.at_work))
    return [part for part in parts if part.rows or part.milestone]


def first_unfolded(plan: LearningPlan) -> frozenset[str]:
    """What is unfolded at first: the first milestone that takes any study, and that which applications go on from."""
    first = plan.first_milestone
    milestones = [*([first.id] if first else []), *(step.milestone for step in plan.going_on)]
    return frozenset(f"milestone {milestone}" for milestone in milestones)


def unfolded_steps(plan: LearningPlan, unfolded: Collection[str]) -> list[Step]:
    """The courses in sight, over which the bars are drawn; all of them where none is."""
    shown = [step for step in plan.steps if f"milestone {step.milestone}" in unfolded]
    return shown or list(plan.steps)
