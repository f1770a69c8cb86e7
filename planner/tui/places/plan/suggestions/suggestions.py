"""Suggestions that a learner can take instead of the plan, each with its row and the wishes that bring it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import wrap

from textual.content import Content

from planner.catalogue import Catalogue
from planner.domain.background import Qualification
from planner.domain.learner import Objective, Preferences
from planner.domain.learning_plan import FrontPoint, LearningPlan, MilestoneResult, PlanStatus, Repair, Swap, WhatIf
from planner.domain.target import Milestone
from planner.export.choices import outcome_effect, with_title
from planner.planning import with_repair, with_swap
from planner.tui.look.bars import fit
from planner.tui.look.theme import MUTED
from planner.tui.places.plan.suggestions.front_plot import NOW
from planner.wording import (
    REQUIREMENTS_OF,
    count,
    day,
    how_many_met,
    how_much_counts,
    later,
    number,
    percent,
    price,
    repair_effect,
    repaired,
    rounded_price,
)

_TO = {
    Milestone.READY_TO_APPLY: "to apply",
    Milestone.READY_TO_START: "to start",
    Milestone.ALL_STUDY: "in all",
}
"""The milestone that a comparison in a row is about."""

_WEEK = 7
_IN_WEEK = {-1: ", in the week before", 0: ", in the same week", 1: ", in the next week"}
"""What is said of ends that are less than a week apart, by their weeks: plans are compared by the week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WishChange:
    """New wishes, what they do (a phrase after "Enter"), and the news to show once they are taken."""

    wishes: Preferences
    does: str
    news: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedWish:
    """A changed wish as a phrase, the first milestone that it changes, and how far the plan then gets with each."""

    phrase: str
    milestone: Milestone | None
    ends: Mapping[Milestone, MilestoneEnd]


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneEnd:
    """The day on which a milestone is reached whole or, where it is not, what is met of it, as far as that is known.

    That are its requirements and, since plans are made for what counts, the share closed of it.
    """

    whole_by: date | None
    met: str

    @classmethod
    def of(cls, result: MilestoneResult) -> MilestoneEnd:
        """That of a milestone of a plan."""
        met = f"{result.requirements_met} of {result.requirements}, {percent(result.share_closed)}"
        return cls(whole_by=result.whole_by, met=met)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One suggestion: its row, the change of wishes that takes it, and a second such change if there are two.

    `plan` is the plan that it leads to if that is known, `point` its place on the time-cost front, and `changed_wish`
    the wish that it changes.
    """

    id: str
    lay_out: Callable[[int], Content]
    wish_change: WishChange
    other_wish_change: WishChange | None = None
    plan: LearningPlan | None = None
    point: FrontPoint | None = None
    changed_wish: ChangedWish | None = None


def alternative_suggestion(
    wishes: Preferences,
    plan: LearningPlan,
    before: Sequence[LearningPlan],
    alternative: LearningPlan,
    number_of_it: int,
) -> Suggestion:
    """An alternative for the plan's first milestone, taken by leaving out what the others have and it has not.

    The others are the plan and the alternatives before it: it is the best without those, for that is what made it the
    next alternative.
    """
    compared = plan.up_to(alternative.milestones[-1].id)
    its = {step.course for step in alternative.study}
    out = dict.fromkeys(step.course for other in (compared, *before) for step in other.study if step.course not in its)
    return Suggestion(
        id=f"plan {number_of_it}",
        lay_out=lambda width: _alternative_row(compared, alternative, number_of_it, width),
        wish_change=WishChange(
            wishes=replace(wishes, exclude_courses=tuple(dict.fromkeys((*wishes.exclude_courses, *out)))),
            does=f"takes this plan, with {count(len(out), 'step')} left out for it",
            news=f"Plan {number_of_it} is taken: {count(len(out), 'step')} left out for it",
        ),
        plan=alternative,
    )


def swap_suggestion(
    catalogue: Catalogue, wishes: Preferences, plan: LearningPlan, swap: Swap, *, is_under_way: bool = False
) -> Suggestion:
    """A swap: the course, which may be under way, is left out, and the other one pinned if there is one."""
    here = {step.course for step in plan.steps}
    new = [step.course for step in swap.plan.study if step.course not in here and step.course != swap.instead]
    title = catalogue.courses[swap.course].title
    more = f"with {count(len(new), 'more step')}" if new else ""
    begun = ", which is under way," if is_under_way else ""
    if swap.instead is None:
        does, news = f"leaves out {title}{begun.rstrip(',')}", f"{title} is left out"
        name = catalogue.courses[new[0]].title if len(new) == 1 else "The best without it"
        more = "" if len(new) == 1 else more
    else:
        name = catalogue.courses[swap.instead].title
        does, news = f"leaves out {title}{begun} and pins {name}", f"{title} is left out, {name} is pinned"
    return Suggestion(
        id=f"swap {swap.instead or ''}",
        lay_out=lambda width: _swap_row(plan, swap.plan, name, more, width),
        wish_change=WishChange(wishes=with_swap(wishes, swap.course, swap.instead), does=does, news=news),
        plan=swap.plan,
    )


def point_suggestion(wishes: Preferences, plan: LearningPlan, point: FrontPoint) -> Suggestion:
    """A point of the front: as early as its money allows, or as cheap as its date allows; kept is what allows both."""
    deadline, budget = wishes.deadline, wishes.budget
    on, cost = day(point.finish), price(point.cost) if point.cost.amount else str(point.cost)
    ends_later = f" and gives up the deadline, {day(deadline)}" if deadline and deadline < point.finish else ""
    return Suggestion(
        id=f"point {point.finish}",
        lay_out=lambda width: _point_row(plan, point, width),
        wish_change=WishChange(
            wishes=replace(
                wishes,
                budget=point.cost,
                deadline=None if ends_later else deadline,
                objective=Objective.FINISH,
            ),
            does=f"sets a budget of {cost} for the whole plan{ends_later}",
            news=(f"The budget is {cost}" if point.cost.amount else "Only what is free from now on") + ends_later,
        ),
        other_wish_change=WishChange(
            wishes=replace(
                wishes,
                budget=budget if budget and budget.amount >= point.cost.amount else None,
                deadline=point.finish,
                objective=Objective.COST,
            ),
            does=f"sets the deadline {on} for the whole plan, the cheapest first",
            news=f"The deadline is {on}",
        ),
        point=point,
    )


def what_if_suggestion(
    catalogue: Catalogue,
    wishes: Preferences,
    plan: LearningPlan,
    outcome: WhatIf,
    asked: Sequence[Qualification] = (),
) -> Suggestion:
    """A more generous wish, and what it does; `asked` is what the postings ask beside competencies."""
    repair = Repair(change=outcome.change, from_value=outcome.from_value, to_value=outcome.to_value)
    ends = {result.id: MilestoneEnd.of(result) for result in outcome.milestones}
    return _changed_wish(
        catalogue,
        wishes,
        replace(repair, milestone=outcome.milestone),
        _sentence(outcome_effect(plan, outcome, asked)),
        ends,
    )


def repair_suggestion(catalogue: Catalogue, wishes: Preferences, plan: LearningPlan, repair: Repair) -> Suggestion:
    """A changed wish that leaves less unmet."""
    now = next((milestone for milestone in plan.milestones if milestone.id is repair.milestone), None)
    met = f"{now.requirements_met} of {now.requirements} requirements" if now else ""
    instead = f"; now {met} {REQUIREMENTS_OF[now.id]}" if now else ""
    if now and repair.unmet and (repair.requirements_met or 0) <= now.requirements_met:
        instead += ", but less of what counts"
    ends = {}
    if repair.milestone is not None:
        met = f"{repair.requirements_met} of {repair.requirements}"
        ends[repair.milestone] = MilestoneEnd(whole_by=repair.finish, met=met)
    return _changed_wish(catalogue, wishes, repair, f"Would {repair_effect(repair)}{instead}", ends)


def _changed_wish(
    catalogue: Catalogue, wishes: Preferences, repair: Repair, effect: str, ends: Mapping[Milestone, MilestoneEnd]
) -> Suggestion:
    bare = replace(with_title(catalogue, repair), milestone=None)
    change = _sentence(repaired(bare))
    return Suggestion(
        id=f"wish {repair.change} {repair.from_value} {repair.to_value}",
        lay_out=lambda width: Content.assemble(
            (_indented(change, width, "▸ "), "bold"), "\n", (_indented(effect, width, "  "), MUTED)
        ),
        wish_change=WishChange(
            wishes=with_repair(wishes, repair), does="changes this wish", news=f"{change}: the wish is changed"
        ),
        changed_wish=ChangedWish(phrase=change, milestone=repair.milestone, ends=ends),
    )


def _alternative_row(plan: LearningPlan, alternative: LearningPlan, number_of_it: int, width: int) -> Content:
    unmet = count(len(alternative.left_open), "level") + " open" if alternative.left_open else ""
    proof = "" if alternative.status is PlanStatus.OPTIMAL else "≈"
    text = f"by {day(alternative.finish)}" if alternative.finish else ""
    beside = later(plan.finish or plan.start, alternative.finish or alternative.start)
    facts = f"{text:<16}{beside:<16}{number(alternative.study_hours):>6} h {rounded_price(alternative.cost):>11}  "
    return Content.assemble((f"{number_of_it} ", "bold $primary"), fit(f"{facts}{unmet} {proof}", width - 2))


def _swap_row(plan: LearningPlan, then: LearningPlan, name: str, more: str, width: int) -> Content:
    facts = " · ".join(filter(None, (_milestone_beside(plan, then), rounded_price(then.cost), more)))
    return Content.assemble((_indented(name, width, "▸ "), "bold"), "\n", (_indented(facts, width, "  "), MUTED))


def _milestone_beside(plan: LearningPlan, then: LearningPlan) -> str:
    """The first milestone that another plan ends in another week, or reaches another part of; else the first one."""
    pairs = list(zip(plan.milestones, then.milestones, strict=False))
    now, new = next(((now, new) for now, new in pairs if now.weeks != new.weeks or not now.is_as_far(new)), pairs[0])
    if not now.is_as_far(new):
        return f"{how_much_counts(now, new)} of what counts {_TO[new.id]}: {how_many_met(new)}"
    now_ends, then_ends = now.finish or plan.start, new.finish or then.start
    is_close = 0 < abs((then_ends - now_ends).days) < _WEEK
    in_week = _IN_WEEK.get(new.weeks - now.weeks, "") if is_close else ""
    return f"{later(now_ends, then_ends)} {_TO[new.id]}{in_week}"


def _point_row(plan: LearningPlan, point: FrontPoint, width: int) -> Content:
    facts = f"{price(point.cost):>12}   by {day(point.finish):<12} {count(point.weeks, 'week'):<10}"
    same = any(
        (milestone.id, milestone.weeks, milestone.cost) == (point.milestone, point.weeks, point.cost)
        for milestone in plan.milestones
    )
    yours = f"{NOW} your plan" if same else ""
    return Content.assemble(fit(facts, width - 12), (fit(yours, 12), "$accent"))


def _sentence(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]


def _indented(text: str, width: int, mark: str) -> str:
    return mark + "\n  ".join(wrap(text, width - 2))
