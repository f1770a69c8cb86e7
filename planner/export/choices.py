"""The choices beside a plan, in phrases: conflicts, repairs, other plans, the front of time and cost, and changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.catalogue import Catalogue
from planner.domain.background import Qualification
from planner.domain.learning_plan import FrontPoint, LearningPlan, MilestoneResult, PlanStatus, Repair, WhatIf, Wish
from planner.wording import (
    MILESTONES,
    NONE_BETTER,
    REQUIREMENTS_OF,
    all_but,
    count,
    day,
    how_many_met,
    how_much_counts,
    in_sentence,
    later,
    listed,
    milestone_by,
    number,
    price,
    price_and_paid,
    repaired,
    wished,
)

_OF_COURSES = ("pinned", "exclude_courses")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what to list under it."""

    heading: str
    lines: tuple[str, ...]


def choice_sections(plan: LearningPlan, catalogue: Catalogue, asked: Sequence[Qualification] = ()) -> list[Section]:
    """The choices that come with the plan, each kind under its heading; empty kinds are left out.

    `asked` is what the postings ask beside competencies.
    """
    repairs = [with_title(catalogue, repair) for repair in plan.repairs]
    conflict = tuple(wished_with_title(catalogue, wish) for wish in plan.conflict)
    sections = [
        Section(heading="Wishes that cannot be kept together", lines=conflict),
        Section(heading="What would help", lines=tuple(f"a plan {repaired(repair)}" for repair in repairs)),
        Section(
            heading=f"Other plans{_for_the_first(plan)}",
            lines=_alternatives(plan, catalogue, asked),
        ),
        Section(
            heading=f"What money buys in weeks{_for_the_first(plan, asked)}",
            lines=tuple(_point(point) for point in plan.front),
        ),
        Section(
            heading="What more of one thing would do",
            lines=tuple(_outcome(plan, outcome, catalogue, asked) for outcome in plan.what_if),
        ),
    ]
    return [section for section in sections if section.lines]


def _alternatives(plan: LearningPlan, catalogue: Catalogue, asked: Sequence[Qualification]) -> tuple[str, ...]:
    """A line for each other plan, below one that says so where none of them is better in anything."""
    lines = tuple(_alternative(plan, alternative, catalogue, asked) for alternative in plan.alternatives)
    is_none_better = all(alternative.is_no_better_than(plan) for alternative in plan.alternatives)
    return (NONE_BETTER, *lines) if lines and is_none_better else lines


def _for_the_first(plan: LearningPlan, asked: Sequence[Qualification] = ()) -> str:
    """By which milestone plans are compared."""
    first = plan.first_milestone
    return all_but(f", compared by {MILESTONES[first.id].lower()}", first, asked) if first else ""


def wished_with_title(catalogue: Catalogue, wish: Wish) -> str:
    """A wish as a phrase, with the title of the course that it is about."""
    course = catalogue.courses.get(str(wish.value)) if wish.name in _OF_COURSES else None
    return wished(replace(wish, value=course.title) if course else wish)


def with_title(catalogue: Catalogue, repair: Repair) -> Repair:
    """The repair with the title of the course that it is about in place of its id, for people to read."""
    course = catalogue.courses.get(str(repair.from_value)) if repair.change in _OF_COURSES else None
    also = tuple(with_title(catalogue, other) for other in repair.also)
    return replace(repair, from_value=course.title if course else repair.from_value, also=also)


def _alternative(plan: LearningPlan, other: LearningPlan, catalogue: Catalogue, asked: Sequence[Qualification]) -> str:
    milestone = other.milestones[-1]
    finish = in_sentence(milestone_by(milestone, asked)) if other.finish else ""
    facts = [
        finish,
        count(other.weeks, "week"),
        f"{number(other.study_hours)} hours",
        price_and_paid(other.cost, other.paid),
    ]
    facts += [f"{count(len(other.left_open), 'level')} open"] if other.left_open else []
    facts += ["not proven best"] if other.status is not PlanStatus.OPTIMAL else []
    compared = plan.up_to(milestone.id)
    here, there = ({step.course: None for step in either.steps} for either in (compared, other))
    new = listed([catalogue.courses[course].title for course in there if course not in here])
    gone = listed([catalogue.courses[course].title for course in here if course not in there])
    instead = f"with {new} instead of {gone}" if new else f"without {gone}"
    return f"{', '.join(facts)}: {instead}"


def _point(point: FrontPoint) -> str:
    return f"{price(point.cost)}: by {day(point.finish)}, {count(point.weeks, 'week')}"


def _outcome(plan: LearningPlan, outcome: WhatIf, catalogue: Catalogue, asked: Sequence[Qualification]) -> str:
    change = with_title(
        catalogue, Repair(change=outcome.change, from_value=outcome.from_value, to_value=outcome.to_value)
    )
    return f"{repaired(change)}: {outcome_effect(plan, outcome, asked)}"


def outcome_effect(plan: LearningPlan, outcome: WhatIf, asked: Sequence[Qualification] = ()) -> str:
    """The effect of a changed wish on every milestone that it moves, and on the cost, as a phrase.

    What gets better comes first. Of what is reached in part, the nearest milestone alone is told: the requirements of a
    later one are more, and met at a higher level, so that fewer of more would stand beside it.
    """
    deadline = plan.deadline
    if outcome.change == "deadline":
        deadline = date.fromisoformat(str(outcome.to_value)) if outcome.to_value else None
    told = [
        (now, then, fact)
        for now, then in zip(plan.milestones, outcome.milestones, strict=False)
        if (fact := _milestone_effect(now, then, deadline, asked))
    ]
    counted = next((then.id for _, then, _ in told if then.worth_left), None)
    told = [(now, then, fact) for now, then, fact in told if then.id is counted or not then.worth_left]
    facts = [fact for _, _, fact in sorted(told, key=lambda effect: _is_worse(*effect[:2]))]
    cost = outcome.milestones[-1].cost
    if cost != plan.cost:
        facts.append(
            f"costs {price(cost)}"
            if cost.amount
            else "costs nothing more"
            if outcome.milestones[-1].paid
            else "is free"
        )
    return f"{'; '.join(facts)}{'' if outcome.is_proven else ' (not proven best)'}"


def _is_worse(now: MilestoneResult, then: MilestoneResult) -> bool:
    """Whether less of a milestone is reached than now, or as much of it later."""
    if now.is_as_far(then):
        return bool(now.finish and then.finish and then.finish > now.finish)
    return (then.worth_left, -then.requirements_met) > (now.worth_left, -now.requirements_met)


def _milestone_effect(
    now: MilestoneResult, then: MilestoneResult, deadline: date | None, asked: Sequence[Qualification]
) -> str:
    """What becomes of a milestone, with its day only where it is reached whole; empty where nothing does."""
    name = MILESTONES[then.id].lower()
    if now.is_as_far(then):
        share = f"{name}: {how_many_met(then)}," if then.worth_left else name
        if then.finish is None or now.finish is None or then.finish == now.finish:
            return ""
        return all_but(f"{share} {later(now.finish, then.finish)}, by {day(then.finish)}", then, asked)
    if then.whole_by:
        told = f"{name} by {day(then.whole_by)}, now {now.requirements_met} of {now.requirements} requirements"
        return all_but(told, then, asked)
    if not then.worth_left:
        return f"{name} with nothing to study"
    counts, of_which = f"{how_much_counts(now, then)} of what counts", REQUIREMENTS_OF[then.id]
    if then.requirements_met == now.requirements_met:
        return all_but(f"{counts} {of_which}", then, asked)
    by = f" by {day(deadline)}" if deadline else ""
    before = now.requirements_met if now.worth_left else "all"
    told = f"{how_many_met(then, f' {of_which}')}{by}, now {before}"
    is_alike = (then.requirements_met > now.requirements_met) == (then.worth_left < now.worth_left)
    return all_but(told if is_alike else f"{told}, but {counts}", then, asked)
