"""A learning plan as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill

from planner.catalogue import Catalogue
from planner.domain.background import Qualification, qualifications
from planner.domain.learner import Learner, Preferences
from planner.domain.learning_plan import LearningPlan, MilestoneResult, Step
from planner.domain.posting import RoleProfile
from planner.domain.target import Milestone
from planner.export.choices import Section, choice_sections
from planner.wording import (
    aim,
    apply_for,
    begun_line,
    beside_study,
    certainty,
    count,
    dates_of,
    demand_for,
    goes_on_line,
    grown_at_work,
    has_study,
    held_line,
    horizon_line,
    hours_of_all,
    levels,
    may_hold,
    milestone_by,
    milestone_line,
    not_by_study_line,
    number,
    open_name,
    price_and_paid,
    raised,
    reasons,
    requirements_met,
    rest_of,
    span,
    step_title,
    stepping_stone,
    unmet_by_kind,
    wishes_line,
)

WIDTH = 80


def plan_text(plan: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile], learner: Learner) -> str:
    """The plan that was made for a learner, in lines of at most 80 characters, save for links that are longer."""
    asked = qualifications(profiles, catalogue.backgrounds, learner)
    parts = [_filled(aim(profiles)), _summary(plan, catalogue, profiles, learner)]
    for milestone in Milestone:
        steps = [step for step in plan.steps if step.milestone is milestone]
        parts += [
            _milestone(plan, result, profiles, asked, learner.preferences)
            for result in plan.milestones
            if result.id is milestone
        ]
        parts += [_step(plan, step, catalogue, profiles, learner) for step in steps]
    parts += _unmet(plan, catalogue, profiles, learner.preferences.until)
    parts += [_at_work(plan, catalogue, profiles), _beside(beside_study(asked, plan.start))]
    parts += [_section(section) for section in choice_sections(plan, catalogue, asked)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _summary(plan: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile], learner: Learner) -> str:
    asked = qualifications(profiles, catalogue.backgrounds, learner)
    lines = [wishes_line(plan, learner, catalogue), held_line(learner, catalogue, profiles)]
    if plan.finish:
        first = plan.milestones[0] if plan.milestones else None
        if first and first.finish:
            lines.append(f"{milestone_by(first, asked)}: {number(first.hours)} hours.")
        facts = [
            count(plan.weeks, "week"),
            hours_of_all(plan),
            price_and_paid(plan.cost, plan.paid),
        ]
        lines.append(f"The whole plan, {span(plan.start, plan.finish)}: {', '.join(facts)}.")
    lines += [
        certainty(plan, learner.preferences),
        horizon_line(plan, profiles, asked),
        not_by_study_line(asked, plan.start),
    ]
    lines += [stepping_stone(plan, catalogue, learner), begun_line(plan, learner, catalogue)]
    return "\n".join(_filled(line) for line in lines if line)


def _milestone(
    plan: LearningPlan,
    result: MilestoneResult,
    profiles: Sequence[RoleProfile],
    asked: Sequence[Qualification],
    wishes: Preferences,
) -> str:
    lines = [milestone_line(plan, result, wishes, asked)]
    lines += [f"{requirements_met(result, profiles)}."] if has_study(plan, result) else []
    lines += filter(None, [goes_on_line(plan, result)])
    return "\n".join(map(_filled, lines))


def _step(
    plan: LearningPlan, step: Step, catalogue: Catalogue, profiles: Sequence[RoleProfile], learner: Learner
) -> str:
    course = catalogue.courses[step.course]
    done = learner.under_way.get(step.course)
    hours = f"{number(step.hours)} h" if done is None else f"{number(step.hours)} h left of it, {number(done)} h done"
    facts = ", ".join(filter(None, (course.offered_by, hours, price_and_paid(step.cost, step.paid), course.link)))
    lines = [_hanging(f"{span(step.start, step.finish)}  {step_title(catalogue, step)}", ""), _hanging(facts, "    ")]
    labelled = {
        "for": course.eligibility or "",
        "cohort": dates_of(course),
        "the rest": rest_of(step, catalogue),
        "raises": ", ".join(raised(catalogue, gain) for gain in step.raises),
        "delivers": course.deliverable or "",
        "apply for": apply_for(plan, step, catalogue, profiles, learner),
        "why": "; ".join(reasons(catalogue, plan, step, profiles)),
        "?": may_hold(catalogue, step, learner),
    }
    lines += [_wrapped(label, text) for label, text in labelled.items() if text]
    return "\n".join(lines)


def _unmet(
    plan: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile], until: Milestone
) -> Iterator[str]:
    """What stays open of each importance, with how many real postings ask for it: by the reason, then by the levels."""
    competencies = catalogue.graph.competencies
    for kind, levels_open in unmet_by_kind(plan).items():
        reasons: dict[str, dict[str, list[str]]] = {}
        for level in levels_open:
            name = open_name(competencies, level)
            words = demand_for(catalogue, profiles, level.options)
            shown = f"{name} ({words})" if words else name
            reasons.setdefault(level.why, {}).setdefault(levels(competencies, level, until), []).append(shown)
        for why, by_levels in reasons.items():
            lines = [_wrapped(held, "; ".join(names)) for held, names in by_levels.items()]
            yield "\n".join([_filled(f"Stays open, {kind}: {why}"), *lines])


def _at_work(plan: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile]) -> str:
    lines = [grown_at_work(level, catalogue, profiles) for level in plan.at_work]
    filled = [_hanging(line, "    ") for line in lines]
    return "\n".join(["Grows at work, with no hours of study:", *filled]) if filled else ""


def _beside(lines: Sequence[str]) -> str:
    return "\n".join(["Experience and education asked:", *(_hanging(line, "    ") for line in lines)]) if lines else ""


def _section(section: Section) -> str:
    lines = [_hanging(line, "    ") for line in section.lines]
    return "\n".join([f"{section.heading}:", *lines])


def _filled(line: str) -> str:
    return fill(line, WIDTH, break_on_hyphens=False)


def _wrapped(label: str, text: str) -> str:
    return _hanging(f"{label}: {text}", "    ")


def _hanging(line: str, indent: str) -> str:
    after = f"{indent or '    '}  "
    return fill(
        line,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=after,
        break_on_hyphens=False,
        break_long_words=False,
    )
