"""The choices beside a plan, in phrases: conflicts, repairs, other plans, the front of time and cost, and changes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planner.catalogue import Catalogue
from planner.domain.learning_plan import FrontPoint, LearningPlan, PlanStatus, Repair, WhatIf, Wish
from planner.wording import MILESTONES, count, day, listed, milestone_phrase, number, price, repaired, wished

_OF_COURSES = ("pinned", "exclude_courses")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what to list under it."""

    heading: str
    lines: tuple[str, ...]


def choice_sections(plan: LearningPlan, catalogue: Catalogue) -> list[Section]:
    """The choices that come with the plan, each kind under its heading; empty kinds are left out."""
    repairs = [with_title(catalogue, repair) for repair in plan.repairs]
    conflict = tuple(wished_with_title(catalogue, wish) for wish in plan.conflict)
    sections = [
        Section(heading="Wishes that cannot be kept together", lines=conflict),
        Section(heading="What would help", lines=tuple(f"a plan {repaired(repair)}" for repair in repairs)),
        Section(
            heading=f"Other plans{_for_the_first(plan)}",
            lines=tuple(_alternative(plan, alternative, catalogue) for alternative in plan.alternatives),
        ),
        Section(
            heading=f"What money buys in weeks{_for_the_first(plan)}",
            lines=tuple(_point(point) for point in plan.front),
        ),
        Section(
            heading="What more of one thing would do",
            lines=tuple(_outcome(plan, outcome, catalogue) for outcome in plan.what_if),
        ),
    ]
    return [section for section in sections if section.lines]


def _for_the_first(plan: LearningPlan) -> str:
    """By which milestone plans are compared."""
    first = plan.first_milestone
    return f", compared by {MILESTONES[first.id].lower()}" if first else ""


def wished_with_title(catalogue: Catalogue, wish: Wish) -> str:
    """A wish as a phrase, with the title of the course that it is about."""
    course = catalogue.courses.get(str(wish.value)) if wish.name in _OF_COURSES else None
    return wished(replace(wish, value=course.title) if course else wish)


def with_title(catalogue: Catalogue, repair: Repair) -> Repair:
    """The repair with the title of the course that it is about in place of its id, for people to read."""
    course = catalogue.courses.get(str(repair.from_value)) if repair.change in _OF_COURSES else None
    also = tuple(with_title(catalogue, other) for other in repair.also)
    return replace(repair, from_value=course.title if course else repair.from_value, also=also)


def _alternative(plan: LearningPlan, other: LearningPlan, catalogue: Catalogue) -> str:
    milestone = other.milestones[-1]
    finish = f"{milestone_phrase(milestone)} by {day(other.finish)}" if other.finish else ""
    facts = [finish, count(other.weeks, "week"), f"{number(other.hours)} hours", price(other.cost)]
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


def _outcome(plan: LearningPlan, outcome: WhatIf, catalogue: Catalogue) -> str:
    change = with_title(
        catalogue, Repair(change=outcome.change, from_value=outcome.from_value, to_value=outcome.to_value)
    )
    return f"{repaired(change)}: {outcome_effect(plan, outcome)}"


def outcome_effect(plan: LearningPlan, outcome: WhatIf) -> str:
    """The effect of a changed wish on the first milestone that it changes, as a phrase."""
    name = MILESTONES[outcome.milestone].lower() + (" in part" if outcome.worth_left else "")
    if outcome.finish is None:
        effect = f"{name} with nothing to study"
    elif outcome.weeks_sooner:
        weeks = count(abs(outcome.weeks_sooner), "week")
        effect = f"{name} {weeks} {'sooner' if outcome.weeks_sooner > 0 else 'later'}, by {day(outcome.finish)}"
    else:
        effect = f"{name} by {day(outcome.finish)}"
    facts = [effect, f"costs {price(outcome.cost)}" if outcome.cost.amount else "is free"]
    if outcome.unmet != len(plan.unmet):
        facts.append(f"leaves {count(outcome.unmet, 'level') if outcome.unmet else 'nothing'} open in all")
    return f"{', '.join(facts)}{'' if outcome.is_proven else ' (not proven best)'}"
