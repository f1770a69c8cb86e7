"""A learning plan as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from planner.catalogue import Catalogue
from planner.domain.learning_plan import LearningPlan, Step
from planner.domain.posting import Importance, RoleProfile
from planner.export.choices import Section, choice_sections
from planner.wording import (
    aim,
    certainty,
    count,
    day,
    listed,
    number,
    paced,
    price,
    raised,
    reasons,
    span,
)

WIDTH = 100


def plan_text(plan: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile]) -> str:
    """The plan for these postings in lines of at most 100 characters, save for titles and links that are longer."""
    parts = [aim(profiles), _summary(plan)]
    parts += [_step(step, catalogue) for step in plan.steps]
    parts += [_unmet(plan, catalogue, importance) for importance in Importance]
    parts += [_section(section) for section in choice_sections(plan, catalogue)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _summary(plan: LearningPlan) -> str:
    lines = []
    if plan.finish:
        facts = [count(plan.weeks, "week"), f"{number(plan.hours)} hours{paced(plan)}", price(plan.cost)]
        lines.append(f"{span(plan.start, plan.finish)}: {', '.join(facts)}.")
    lines.append(certainty(plan))
    if plan.finish and plan.essentials_met and plan.essentials_met < plan.finish:
        lines.append(f"Every essential level in it is reached by {day(plan.essentials_met)}.")
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


def _section(section: Section) -> str:
    lines = [fill(line, WIDTH, initial_indent="    ", subsequent_indent="      ") for line in section.lines]
    return "\n".join([f"{section.heading}:", *lines])


def _wrapped(label: str, text: str) -> str:
    return fill(f"{label}: {text}", WIDTH, initial_indent="    ", subsequent_indent="      ", break_on_hyphens=False)
