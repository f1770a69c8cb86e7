"""A learning plan as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from planner.catalogue import Catalogue
from planner.domain.learning_plan import LearningPlan, Step
from planner.domain.posting import Importance, RoleProfile
from planner.domain.target import Milestone
from planner.export.choices import Section, choice_sections
from planner.wording import (
    aim,
    beside_competencies,
    certainty,
    count,
    grown_at_work,
    listed,
    milestone_line,
    number,
    paced,
    price,
    raised,
    reasons,
    span,
    stepping_stone,
)

WIDTH = 100


def plan_text(plan: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile]) -> str:
    """The plan for these postings in lines of at most 100 characters, save for titles and links that are longer."""
    parts = [aim(profiles), _summary(plan)]
    for milestone in Milestone:
        steps = [step for step in plan.steps if step.milestone is milestone]
        parts += [milestone_line(result) for result in plan.milestones if result.id is milestone]
        parts += [_step(step, catalogue) for step in steps]
    parts.append(_at_work(plan, catalogue, profiles))
    parts += [_unmet(plan, catalogue, importance) for importance in Importance]
    parts += [_section(section) for section in choice_sections(plan, catalogue)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _summary(plan: LearningPlan) -> str:
    lines = []
    if plan.finish:
        facts = [count(plan.weeks, "week"), f"{number(plan.hours)} hours{paced(plan)}", price(plan.cost)]
        lines.append(f"{span(plan.start, plan.finish)}: {', '.join(facts)}.")
    lines.append(certainty(plan))
    return "\n".join(lines)


def _step(step: Step, catalogue: Catalogue) -> str:
    course = catalogue.courses[step.course]
    lines = [
        f"{span(step.start, step.finish)}  {course.title} ({course.offered_by})",
        "    " + ", ".join(filter(None, (f"{number(step.hours)} h", price(step.cost), course.link))),
    ]
    if step.raises:
        lines.append(_wrapped("raises", ", ".join(raised(catalogue, gain) for gain in step.raises)))
    if step.because:
        lines.append(_wrapped("why", "; ".join(reasons(catalogue, step))))
    return "\n".join(lines)


def _unmet(plan: LearningPlan, catalogue: Catalogue, importance: Importance) -> str:
    by_reason: dict[str, list[str]] = {}
    for level in plan.unmet:
        if level.importance is importance:
            name = catalogue.graph.competencies[level.competency].name
            by_reason.setdefault(level.why, []).append(f"{name} ({level.have}, {level.want} asked)")
    lines = [f"Unmet, {importance}:"] + [
        _wrapped(why, listed(names, most=len(names))) for why, names in by_reason.items()
    ]
    return "\n".join(lines) if by_reason else ""


def _at_work(plan: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile]) -> str:
    lines = [grown_at_work(level, catalogue) for level in plan.at_work]
    lines += [fact for profile in profiles for fact in beside_competencies(profile)]
    filled = [fill(line, WIDTH, initial_indent="    ", subsequent_indent="      ") for line in lines]
    parts = ["\n".join(["Grows at work, with no hours of study:", *filled])] if filled else []
    if plan.stepping_stone:
        parts.append(fill(stepping_stone(plan.stepping_stone, catalogue), WIDTH))
    return "\n\n".join(parts)


def _section(section: Section) -> str:
    lines = [fill(line, WIDTH, initial_indent="    ", subsequent_indent="      ") for line in section.lines]
    return "\n".join([f"{section.heading}:", *lines])


def _wrapped(label: str, text: str) -> str:
    return fill(f"{label}: {text}", WIDTH, initial_indent="    ", subsequent_indent="      ", break_on_hyphens=False)
