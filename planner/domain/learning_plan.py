"""A learning plan: courses with dates and reasons, its proven quality, and the wanted levels that it does not reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from planner.domain.learner import Certainty, Learner, Objective
from planner.domain.level import Level
from planner.domain.money import Money
from planner.domain.posting import Importance
from planner.domain.target import Milestone, OpenRequirement

_ENDINGS = frozenset({"capstone", "applications"})
_GUESSED = (Certainty.ASSUMED, Certainty.PERHAPS)


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
    `prerequisite:<competency>` for each wanted competency that it opens the way to, `capstone` and `applications` for
    what ends ready to apply, `pinned` where the learner asked. `serves` lists every wanted competency that needs the
    step, with the way to it; `milestone` is the one that it was planned for. `units_done` are the units of the course
    that are done or come before it in the plan: `hours` and `cost` are what is left of it beside them. `paid` is the
    price of a course under way, which counts as paid and is not in `cost`; nothing where it is free. Applications that
    go on beside what follows their milestone have in `continues` those that they go on from; `apply_for` are the kinds
    of job that applications go to.
    """

    course: str
    start: date
    finish: date
    hours: float
    cost: Money
    raises: tuple[Raise, ...]
    because: tuple[str, ...]
    serves: tuple[Served, ...] = ()
    milestone: Milestone = Milestone.ALL_STUDY
    units_done: tuple[str, ...] = ()
    paid: Money | None = None
    continues: str | None = None
    apply_for: tuple[str, ...] = ()

    def not_asked(self, learner: Learner) -> tuple[Raise, ...]:
        """What it raises of an estimated learner, who may hold it already: a guess or their background says how much.

        Nothing where that is less than half of the levels that it raises for what it serves, and for a capstone and
        applications, which are wanted whatever is held.
        """
        if not _ENDINGS.isdisjoint(self.because):
            return ()
        own = {served.through[0] if served.through else served.competency for served in self.serves}
        raises = tuple(rise for rise in self.raises if rise.competency in own or not own)
        guessed = tuple(rise for rise in raises if learner.certainty(rise.competency) in _GUESSED)
        levels, of_them = (sum(rise.to_level - rise.from_level for rise in each) for each in (raises, guessed))
        return guessed if guessed and 2 * of_them >= levels else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyBlock:
    """Hours for one course in the week that starts on `week` (a Monday)."""

    week: date
    course: str
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet(OpenRequirement):
    """A wanted level that the plan does not reach, with the reason: held `now`, and `after` the plan.

    `want` is as far as the plan means to go: to the level `asked` by the posting, or to that of its last milestone and
    of study where this is lower. `now_is` says how far the level now is known; a group's `held` are those
    after the plan.
    """

    now: Level
    after: Level
    want: Level
    asked: Level
    importance: Importance
    why: str
    now_is: Certainty = Certainty.KNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneResult:
    """What the plan makes of one milestone.

    `finish` is its last day, nothing where it takes no study; `weeks` are calendar weeks from the plan's first. `hours`
    and `cost` are those of the plan's study up to here, without applications that go on beside what follows. Worth is
    closed by study, or left open; no plan leaves less than `worth_bound`, given the milestones before. `levels_wanted`
    counts the levels that it wants, `levels_held` those held before the first day and `levels_after` those held at its
    end. `paid` is what counts as paid of the courses up to here, outside `cost`. Of `requirements`, a group counted
    once, `requirements_met` are met at its end as far as it wants them, `requirements_as_asked` at the level that the
    posting asks, `requirements_by_study` below what it wants and yet as far as study goes, and `missing` has the levels
    of those not met.
    """

    id: Milestone
    status: PlanStatus
    finish: date | None
    weeks: int
    hours: float
    cost: Money
    worth_closed: int
    worth_left: int
    worth_bound: int
    levels_wanted: int
    levels_held: int
    levels_after: int
    requirements: int = 0
    requirements_met: int = 0
    requirements_as_asked: int = 0
    requirements_by_study: int = 0
    missing: Mapping[str, Level] = field(default_factory=dict)
    paid: Money | None = None

    @property
    def whole_by(self) -> date | None:
        """The day on which all of it is reached; nothing where it is reached in part, or takes no study."""
        return None if self.worth_left else self.finish

    @property
    def share_closed(self) -> float:
        """The share that study closes of the worth open now, 0 to 1."""
        return self.worth_closed / (self.worth_closed + self.worth_left) if self.worth_left else 1.0

    def is_as_far(self, other: MilestoneResult) -> bool:
        """Whether both reach equally much of the milestone, so that their ends can be compared."""
        return (self.requirements_met, self.worth_left) == (other.requirements_met, other.worth_left)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtWork(OpenRequirement):
    """A level asked that grows at work, with the ids of the practices that help: held `now`, and `after` the plan.

    `by_study` is as far as study can bring it: only what is above grows at work. `now_is` says how far the level now is
    known; what is `held` of a group is so after the plan.
    """

    now: Level
    after: Level
    by_study: Level
    level: Level
    importance: Importance
    practices: tuple[str, ...]
    now_is: Certainty = Certainty.KNOWN

    @property
    def beyond(self) -> Level:
        """The level up to which study would still bring it; none where study has nothing to give."""
        return self.by_study if self.by_study > self.after else Level.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class SteppingStone:
    """Another posting, to apply for before the target; what the learner is for it, and the day from which on."""

    posting: str
    milestone: Milestone
    finish: date


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
    when the `milestone` that it helps is then reached, nothing where it is still not reached whole: of `requirements`,
    `requirements_met` are met then, and `unmet` levels stay open. All of these are nothing where that was not worked
    out.
    """

    change: str
    from_value: float | str | None
    to_value: float | str | None
    finish: date | None = None
    unmet: int | None = None
    requirements: int | None = None
    requirements_met: int | None = None
    milestone: Milestone | None = None
    also: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPoint:
    """A plan for one milestone on the front of time and cost.

    No plan that leaves as little of the milestone open is better in one and no worse in the other.
    """

    milestone: Milestone
    finish: date
    weeks: int
    cost: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The best plan with one wish changed: its `milestones`, and of them the first `milestone` that is another then.

    `weeks_sooner` compares the end of this milestone with the current plan's where both come as far; later is negative.
    `unmet` is how many wanted levels the whole plan leaves open, and `is_proven` says that no plan does better.
    """

    change: str
    from_value: float | str | None
    to_value: float | str | None
    milestone: Milestone
    milestones: tuple[MilestoneResult, ...]
    weeks_sooner: int
    unmet: int
    is_proven: bool

    @property
    def result(self) -> MilestoneResult:
        """What the plan then makes of the first milestone that is another."""
        return next(result for result in self.milestones if result.id is self.milestone)

    @property
    def finish(self) -> date | None:
        """The day on which this milestone is reached whole, if it is."""
        return self.result.whole_by

    @property
    def cost(self) -> Money:
        """What the courses up to the end of this milestone cost."""
        return self.result.cost


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningPlan:
    """Courses in order of their start.

    `finish` is the last day of study: applications that go on beside what follows may end later. `hours` and `cost` are
    those of all courses. `weeks` counts calendar weeks from the plan's first to its last, `bound_weeks` is a proven
    lower bound on them for this gap, and `gap` is how far the first milestone that is not proven may be from the best
    possible, by the worth that it leaves open or by the objective, as a share (0 to 1); 0 where all are proven.
    `conflict` are wishes of an infeasible plan that cannot be kept together, none of them to spare. `hours` count
    self-paced study at the learner's `pace`, as a multiple of the catalogue's. `milestones` come in order, as far as
    the plan has got; `at_work` is what study does not give. Where a deadline leaves a milestone open that would have
    more without it, `without_deadline` is the first such milestone as the best plan then reaches it, once that is
    worked out. `cost` is what is still to pay, beside what is `paid` for courses under way.
    """

    status: PlanStatus
    objective: Objective
    start: date
    finish: date | None
    weeks: int
    hours: float
    cost: Money
    bound_weeks: int
    gap: float
    steps: tuple[Step, ...] = ()
    blocks: tuple[StudyBlock, ...] = ()
    milestones: tuple[MilestoneResult, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    at_work: tuple[AtWork, ...] = ()
    stepping_stone: SteppingStone | None = None
    deadline: date | None = None
    without_deadline: MilestoneResult | None = None
    pace: float = 1.0
    conflict: tuple[Wish, ...] = ()
    repairs: tuple[Repair, ...] = ()
    alternatives: tuple[LearningPlan, ...] = ()
    front: tuple[FrontPoint, ...] = ()
    what_if: tuple[WhatIf, ...] = ()
    paid: Money | None = None

    @property
    def study(self) -> tuple[Step, ...]:
        """The courses that milestones end with: all but applications that go on beside what follows."""
        return tuple(step for step in self.steps if step.continues is None)

    @property
    def going_on(self) -> tuple[Step, ...]:
        """The applications that go on beside what follows their milestone."""
        return tuple(step for step in self.steps if step.continues is not None)

    @property
    def hours_going_on(self) -> float:
        """The hours of these applications: what is left of the weeks, and nothing to compare plans by."""
        return sum(step.hours for step in self.going_on)

    @property
    def study_hours(self) -> float:
        """The hours of the courses that milestones end with: by them, plans are compared."""
        return self.milestones[-1].hours if self.milestones else self.hours

    @property
    def first_milestone(self) -> MilestoneResult | None:
        """The first milestone that takes any study: by it, plans are compared. Nothing where there is none."""
        planned = {step.milestone for step in self.study}
        return next((milestone for milestone in self.milestones if milestone.id in planned), None)

    @property
    def left_open(self) -> Mapping[str, Level]:
        """The levels that it leaves open of its last milestone: the one count by which plans are compared."""
        return self.milestones[-1].missing if self.milestones else {}

    def is_no_better_than(self, plan: LearningPlan) -> bool:
        """Whether it is better in nothing than the other up to its milestone: not in reach, weeks, hours or cost."""
        other = plan.up_to(self.milestones[-1].id)
        return (
            self.milestones[-1].worth_left >= other.milestones[-1].worth_left
            and self.weeks >= other.weeks
            and self.study_hours >= other.study_hours
            and self.cost.amount >= other.cost.amount
        )

    def up_to(self, milestone: Milestone) -> LearningPlan:
        """The part of the plan that ends in a milestone of it, with the figures of that part.

        What it leaves open stands in the milestone, without reasons.
        """
        place = next(place for place, result in enumerate(self.milestones) if result.id is milestone)
        until = self.milestones[: place + 1]
        among = {result.id for result in until}
        last = until[-1]
        going_on = [step for step in self.going_on if step.milestone in among]
        paid = [money for money in (last.paid, *(step.paid for step in going_on)) if money]
        return replace(
            self,
            status=last.status,
            finish=last.finish,
            weeks=last.weeks,
            hours=last.hours + sum(step.hours for step in going_on),
            cost=sum((step.cost for step in going_on), last.cost),
            paid=sum(paid[1:], paid[0]) if paid else None,
            steps=tuple(step for step in self.steps if step.milestone in among),
            milestones=until,
            unmet=(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """The best plan with one course left out and another pinned `instead`, or with the best substitutes."""

    course: str
    instead: str | None
    plan: LearningPlan
