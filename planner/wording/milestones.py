"""Phrases about milestones: their dates and proof, what a deadline cuts, and what no study gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from planner.domain.learner import Objective
from planner.domain.learning_plan import LearningPlan, MilestoneResult, PlanStatus
from planner.domain.posting import Importance, RoleProfile
from planner.domain.target import Milestone
from planner.wording.figures import day, listed, number, price
from planner.wording.plans import aim

if TYPE_CHECKING:
    from planner.catalogue import Catalogue

MILESTONES = {
    Milestone.READY_TO_APPLY: "Ready to apply",
    Milestone.READY_TO_START: "Ready to start",
    Milestone.ALL_STUDY: "All that study gives",
}
"""The name of each milestone."""

_AT_ITS_LEVEL = {
    Milestone.READY_TO_APPLY: "at the level to apply",
    Milestone.READY_TO_START: "at the level to start",
    Milestone.ALL_STUDY: "as far as study goes",
}
"""How far a milestone wants the requirements met."""

_NO_PLAN = {
    Objective.FINISH: "no plan gets there in an earlier week",
    Objective.COST: "no plan gets there for less",
    Objective.HOURS: "no plan gets there in fewer hours",
}

_DEGREES = {"bachelor": "a bachelor's degree", "master": "a master's degree", "doctorate": "a doctorate"}


def not_by_study(profiles: Iterable[RoleProfile]) -> list[str]:
    """The experience and education that the postings insist on: no plan gives them, and none knows of yours."""
    profiles = list(profiles)
    years = [profile.experience.years for profile in profiles if profile.experience and profile.experience.is_essential]
    degrees = [profile.education.degree for profile in profiles if profile.education and profile.education.is_essential]
    asked = [f"{number(max(years))} year{'' if max(years) == 1 else 's'} of experience"] if years else []
    return [*asked, *dict.fromkeys(_DEGREES.get(degree, f"the degree “{degree}”") for degree in degrees)]


def not_by_study_line(profiles: Iterable[RoleProfile]) -> str:
    """The same in a sentence; empty where they insist on none.

    >>> from planner.domain.posting import Experience
    >>> lead = RoleProfile(
    ...     id="lead", title="Lead", organisation="", source="", requirements=(),
    ...     experience=Experience(years=5, is_essential=True),
    ... )
    >>> not_by_study_line([lead])
    'It asks for 5 years of experience, which study does not give.'
    """
    asked = not_by_study(profiles)
    return f"It asks for {listed(asked, most=len(asked))}, which study does not give." if asked else ""


SHORT_NAME = len("Ready to apply in part")
"""The width in which a milestone keeps its name, whether it is reached in full or in part."""


def milestone_name(
    milestone: MilestoneResult, profiles: Sequence[RoleProfile] = (), *, width: int | None = None
) -> str:
    """The name of the milestone, with what it does not give; the longest of its forms that fits a width.

    One that is reached in part is never named as if it were reached in full, however narrow it is.
    """
    name, met, asked = MILESTONES[milestone.id], milestone.requirements_met, milestone.requirements
    short = "All study" if milestone.id is Milestone.ALL_STUDY else name
    in_part = [f"{name} in part ({met} of {asked} requirements)", f"{name} in part", f"{short}: {met}/{asked}"]
    forms = in_part if milestone.worth_left else [name]
    if milestone.id is not Milestone.ALL_STUDY and (lacking := but_for(profiles)):
        forms.insert(0, f"{forms[0]} {lacking}")
    return next((form for form in forms if width is None or len(form) <= width), forms[-1])


def requirements_met(milestone: MilestoneResult, profiles: Sequence[RoleProfile] = ()) -> str:
    """How many requirements are met at the end of the milestone as far as it wants them, and how many as asked."""
    has_core = any(asked.importance is Importance.CORE for profile in profiles for asked in profile.requirements)
    kind = "core " if milestone.id is Milestone.READY_TO_APPLY and has_core else ""
    met, as_asked = milestone.requirements_met, milestone.requirements_as_asked
    share = f"{met} of {milestone.requirements} {kind}requirements"
    if not met:
        return share
    if as_asked == met:
        return f"{share} at the level asked"
    return f"{share} {_AT_ITS_LEVEL[milestone.id]}, {as_asked or 'none'} of them at the level asked"


def but_for(profiles: Iterable[RoleProfile]) -> str:
    """What being ready does not give, as a phrase; empty where the postings insist on nothing of that kind."""
    lacking = not_by_study(profiles)
    return f"but for {listed(lacking, most=len(lacking))}" if lacking else ""


def milestone_line(plan: LearningPlan, milestone: MilestoneResult, profiles: Sequence[RoleProfile] = ()) -> str:
    """What the plan makes of a milestone, in one line: its day, hours and cost up to it, and what it is best for."""
    if not has_study(plan, milestone):
        left = "nothing more fits" if milestone.worth_left else "nothing more to study"
        return f"{milestone_name(milestone, profiles)}: {left}"
    by = f" by {day(milestone.finish)}" if milestone.finish else ""
    facts = f"{number(milestone.hours)} hours, {price(milestone.cost)}"
    return f"{milestone_name(milestone, profiles)}{by}: {facts}; {milestone_proof(plan, milestone)}"


def milestone_proof(plan: LearningPlan, milestone: MilestoneResult) -> str:
    """What the milestone's part of the plan is the best for, or that this is not proven."""
    if milestone.status is not PlanStatus.OPTIMAL:
        return "not proven best"
    best = "no plan covers more" if milestone.worth_left else _NO_PLAN[plan.objective]
    before = any(step.milestone is not milestone.id for step in plan.steps[:1])
    return f"{best}, given what comes before" if before else best


def has_study(plan: LearningPlan, milestone: MilestoneResult) -> bool:
    """Whether the plan has a course for the milestone beyond those for the ones before."""
    return any(step.milestone is milestone.id for step in plan.steps)


def horizon_line(plan: LearningPlan, profiles: Sequence[RoleProfile] = ()) -> str:
    """What the deadline allows, in one sentence; empty where there is none."""
    if plan.deadline is None or not plan.milestones:
        return ""
    cut = next((milestone for milestone in plan.milestones if milestone.worth_left), None)
    if cut is None:
        gives = milestone_phrase(plan.milestones[-1], profiles)
        return f"By {day(plan.deadline)}: {gives}" + (f", on {day(plan.finish)}." if plan.finish else ".")
    before = [milestone for milestone in plan.milestones[: plan.milestones.index(cut)] if not milestone.worth_left]
    gives = requirements_met(cut, profiles)
    gives = f"{milestone_phrase(before[-1], profiles)}, and {gives}" if before else gives
    later = _without_deadline(plan, profiles)
    return f"By {day(plan.deadline)}: {gives}{f'; {later}' if later else ''}."


def without_deadline_line(plan: LearningPlan, profiles: Sequence[RoleProfile] = ()) -> str:
    """What the plan would reach without its deadline, in one sentence; empty where that is not known or no more."""
    later = _without_deadline(plan, profiles)
    return f"{later[:1].upper()}{later[1:]}." if later else ""


def _without_deadline(plan: LearningPlan, profiles: Sequence[RoleProfile]) -> str:
    later = plan.without_deadline
    if plan.deadline is None or later is None or later.finish is None:
        return ""
    return f"without the deadline, {milestone_phrase(later, profiles)} by {day(later.finish)}"


def milestone_phrase(milestone: MilestoneResult, profiles: Sequence[RoleProfile] = ()) -> str:
    """The name of the milestone, with what it does not give, within a sentence."""
    name = milestone_name(milestone, profiles)
    return name[:1].lower() + name[1:]


def stepping_stone(plan: LearningPlan, catalogue: Catalogue) -> str:
    """The posting that is within reach first, in one sentence; empty where there is none."""
    stone = plan.stepping_stone
    if stone is None:
        return ""
    profile = catalogue.postings[stone.posting]
    asked = not_by_study([profile])
    name = aim([profile]) + (f" (asks for {listed(asked)}, too)" if asked else "")
    ready = "start as one" if stone.milestone is Milestone.READY_TO_START else "apply for it"
    past = ", past the deadline" if plan.deadline and stone.finish > plan.deadline else ""
    if stone.hours:
        more = f"{number(stone.hours)} more hours, right after ready to apply, make you ready to {ready}"
        return f"Stepping stone: {name}. {more} by {day(stone.finish)}{past}."
    return f"Stepping stone: {name}. On the way, you are ready to {ready} from {day(stone.finish)} on{past}."
