"""What a plan was made from and what it reaches: all that it takes to say why its end moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.catalogue import Catalogue
from planner.domain.learner import Learner
from planner.domain.learning_plan import LearningPlan, MilestoneResult
from planner.domain.target import Milestone


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far a plan comes with a milestone, and by when. What is only known by the record may be nothing.

    Of `requirements`, `met` are met at its `finish`; with `worth_left` above 0 it is reached in part.
    `without_deadline` is when it would be reached in full if only the deadline cuts it, once that is worked out.
    """

    finish: date | None
    met: int | None = None
    requirements: int | None = None
    worth_left: int | None = None
    without_deadline: date | None = None

    @classmethod
    def of(cls, plan: LearningPlan, result: MilestoneResult | None) -> Reach:
        """That of a milestone of a plan."""
        if result is None:
            return cls(finish=plan.finish)
        freed = plan.without_deadline
        in_full = freed is not None and freed.id is result.id and not freed.worth_left
        return cls(
            finish=result.finish,
            met=result.requirements_met,
            requirements=result.requirements,
            worth_left=result.worth_left,
            without_deadline=freed.finish if freed is not None and in_full else None,
        )

    @property
    def in_full(self) -> date | None:
        """When all of it is reached, whatever the deadline; nothing where that is not known."""
        return self.finish if self.worth_left == 0 else self.without_deadline

    def is_as_far(self, other: Reach) -> bool:
        """Whether both are known to come equally far."""
        return self.worth_left is not None and (self.met, self.worth_left) == (other.met, other.worth_left)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanBasis:
    """What a plan was made from, and what it reaches of being ready to apply, to start, and of all that is planned.

    Nothing is known of ready to start where the plan does not go that far, or is one of the record.
    """

    on: date
    learner: Learner
    ready_to_apply: Reach
    whole: Reach
    ready_to_start: Reach | None = None
    unmet: int | None = None
    catalogue: Catalogue | None = None

    @classmethod
    def of(cls, plan: LearningPlan, learner: Learner, catalogue: Catalogue, on: date) -> PlanBasis:
        """That of a plan made on a day."""
        reached = {result.id: Reach.of(plan, result) for result in plan.milestones}
        return cls(
            on=on,
            learner=learner,
            ready_to_apply=reached.get(Milestone.READY_TO_APPLY, Reach(finish=None)),
            ready_to_start=reached.get(Milestone.READY_TO_START),
            whole=Reach.of(plan, plan.milestones[-1] if plan.milestones else None),
            unmet=len(plan.unmet),
            catalogue=catalogue,
        )

    def made_alike(self, other: PlanBasis) -> bool:
        """Whether the one plan was made from the same as the other."""
        return (self.on, self.learner, self.catalogue) == (other.on, other.learner, other.catalogue)

    @property
    def deadline(self) -> date | None:
        """That of the learner's wishes."""
        return self.learner.preferences.deadline
