"""What a learner could choose instead, in phrases: contradictions, repairs, other plans, what money and time buy."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planner.catalogue import Catalogue
from planner.domain.learning_plan import FrontPoint, LearningPlan, Outcome, PlanStatus, Repair, Wish
from planner.wording import count, day, listed, number, price, repaired, wished

_OF_COURSES = ("pinned", "exclude_courses")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what to list under it."""

    heading: str
    lines: tuple[str, ...]


def choice_sections(plan: LearningPlan, catalogue: Catalogue) -> list[Section]:
    """What the plan holds beside itself, each kind under its heading; kinds that it has nothing of are left out."""
    repairs = [with_title(catalogue, one) for one in plan.repairs]
    conflict = tuple(wished_with_title(catalogue, one) for one in plan.conflict)
    sections = [
        Section(heading="Wishes that cannot be kept together", lines=conflict),
        Section(heading="What would help", lines=tuple(f"a plan {repaired(one)}" for one in repairs)),
        Section(heading="Other plans", lines=tuple(_alternative(plan, one, catalogue) for one in plan.alternatives)),
        Section(heading="What money buys in weeks", lines=tuple(_point(one) for one in plan.front)),
        Section(
            heading="What more of one thing would do",
            lines=tuple(_outcome(plan, one, catalogue) for one in plan.sensitivity),
        ),
    ]
    return [one for one in sections if one.lines]


def wished_with_title(catalogue: Catalogue, one: Wish) -> str:
    """A wish as a phrase, with the title of the course that it is about."""
    course = catalogue.courses.get(str(one.value)) if one.name in _OF_COURSES else None
    return wished(replace(one, value=course.title) if course else one)


def with_title(catalogue: Catalogue, one: Repair) -> Repair:
    """The repair with the title of the course that it is about in place of its id, for people to read."""
    course = catalogue.courses.get(str(one.from_value)) if one.change in _OF_COURSES else None
    also = tuple(with_title(catalogue, other) for other in one.also)
    return replace(one, from_value=course.title if course else one.from_value, also=also)


def _alternative(plan: LearningPlan, one: LearningPlan, catalogue: Catalogue) -> str:
    finish = f"ends on {day(one.finish)}" if one.finish else ""
    facts = [finish, count(one.weeks, "week"), f"{number(one.hours)} hours", price(one.cost)]
    facts += [f"{count(len(one.unmet), 'level')} unmet"] if one.unmet else []
    facts += ["not proven best"] if one.status is not PlanStatus.OPTIMAL else []
    here, there = ({step.course: None for step in either.steps} for either in (plan, one))
    new = listed([catalogue.courses[course].title for course in there if course not in here])
    gone = listed([catalogue.courses[course].title for course in here if course not in there])
    instead = f"with {new} instead of {gone}" if new else f"without {gone}"
    return f"{', '.join(facts)}: {instead}"


def _point(one: FrontPoint) -> str:
    return f"{price(one.cost)}: ends on {day(one.finish)}, {count(one.weeks, 'week')}"


def _outcome(plan: LearningPlan, one: Outcome, catalogue: Catalogue) -> str:
    change = with_title(catalogue, Repair(change=one.change, from_value=one.from_value, to_value=one.to_value))
    return f"{repaired(change)}: {outcome_effect(plan, one)}"


def outcome_effect(plan: LearningPlan, one: Outcome) -> str:
    """What a changed wish would do to the plan, as a phrase."""
    if one.finish is None:
        effect = "nothing is left to study"
    elif one.weeks_sooner:
        effect = f"ends {count(abs(one.weeks_sooner), 'week')} {'sooner' if one.weeks_sooner > 0 else 'later'}"
    else:
        effect = f"ends on {day(one.finish)}"
    facts = [effect, f"costs {price(one.cost)}" if one.cost.amount else "is free"]
    if one.unmet != len(plan.unmet):
        facts.append(f"leaves {one.unmet or 'nothing'} unmet")
    return f"{', '.join(facts)}{'' if one.is_proven else ' (not proven best)'}"
