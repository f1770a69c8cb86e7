"""Phrases about milestones: their dates and proof, what a deadline cuts, and where one applies first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from planner.domain.background import Qualification, is_out_of_reach, qualifications
from planner.domain.competency import Competency
from planner.domain.course import CourseFormat
from planner.domain.learner import Learner, Objective, Preferences
from planner.domain.learning_plan import LearningPlan, MilestoneResult, PlanStatus, Step
from planner.domain.posting import Importance, RoleProfile
from planner.domain.target import Milestone
from planner.wording.figures import day, listed, number, price_and_paid, span
from planner.wording.plans import aim, no_plan
from planner.wording.postings import but_for, not_by_study, open_name
from planner.wording.wish_text import NO_TIME, REQUIREMENTS_OF

if TYPE_CHECKING:
    from planner.catalogue import Catalogue

MILESTONES = {
    Milestone.READY_TO_APPLY: "Ready to apply",
    Milestone.READY_TO_START: "Ready to start",
    Milestone.ALL_STUDY: "All that study gives",
}
"""The name of each milestone."""

NOT_YET = {
    Milestone.READY_TO_APPLY: "Not yet ready to apply",
    Milestone.READY_TO_START: "Not yet ready to start",
    Milestone.ALL_STUDY: "Not all that study gives",
}
"""The name of each milestone that a plan reaches in part."""
_COUNTED_SHORT = {Milestone.READY_TO_APPLY: "to apply", Milestone.READY_TO_START: "to start"}
"""What stands behind the requirements met of such a milestone where it is narrow.

All study has no count: its requirements are met at a higher level than those to start, so that fewer would be.
"""

_AT_ITS_LEVEL = {
    Milestone.READY_TO_APPLY: "at the level to apply",
    Milestone.READY_TO_START: "at the level to start",
    Milestone.ALL_STUDY: "as far as study goes",
}
"""How far a milestone wants the requirements met."""

_NO_PLAN_DOES = {
    Objective.FINISH: "gets there in an earlier week",
    Objective.COST: "gets there for less",
    Objective.HOURS: "gets there in fewer hours",
}

MOST_MISSING = 4
"""How many of the competencies that a milestone lacks are named."""

SHORT_NAME = len(NOT_YET[Milestone.READY_TO_APPLY])
"""The width in which a milestone keeps its name, whether it is reached in full or in part."""


def milestone_name(milestone: MilestoneResult, asked: Sequence[Qualification] = (), *, width: int | None = None) -> str:
    """The name of the milestone, with what is `asked` beside and lacking; the longest of its forms that fits a width.

    One that is reached in part is never named as if it were reached in full, however narrow it is.
    """
    met, wanted = milestone.requirements_met, milestone.requirements
    if not milestone.worth_left:
        name = MILESTONES[milestone.id]
        forms = [all_but(name, milestone, asked), name]
    elif short := _COUNTED_SHORT.get(milestone.id):
        name = NOT_YET[milestone.id]
        forms = [f"{name} ({how_many_met(milestone)})", name, f"{met} of {wanted} {short}"]
    else:
        forms = [NOT_YET[milestone.id], "Not all study"]
    return next((form for form in forms if width is None or len(form) <= width), forms[-1])


def how_many_met(milestone: MilestoneResult, of_which: str = "") -> str:
    """How many requirements of a milestone are met, or that all of them are and leave no time to apply."""
    met = f"{milestone.requirements_met} of {milestone.requirements} requirements"
    return f"{met}, but {NO_TIME}" if _lacks_time(milestone) else f"{met}{of_which}"


def _lacks_time(milestone: MilestoneResult) -> bool:
    """Whether all requirements are met, and what is left open is the capstone or the applications."""
    is_first = milestone.id is Milestone.READY_TO_APPLY
    return is_first and milestone.worth_left > 0 and milestone.requirements_met == milestone.requirements


def all_but(said: str, milestone: MilestoneResult, asked: Sequence[Qualification]) -> str:
    """What is said of a milestone reached whole and, last, what of that `asked` beside is lacking on its day."""
    claims_more = milestone.id is not Milestone.ALL_STUDY and not milestone.worth_left
    lacking = but_for(asked, milestone.finish) if claims_more else ""
    return f"{said}, {lacking}" if lacking else said


def milestone_by(milestone: MilestoneResult, asked: Sequence[Qualification] = ()) -> str:
    """The milestone with its day, and what is `asked` beside and lacking then."""
    by = f" by {day(milestone.finish)}" if milestone.finish else ""
    return all_but(f"{milestone_name(milestone)}{by}", milestone, asked)


def requirements_met(milestone: MilestoneResult, profiles: Sequence[RoleProfile] = ()) -> str:
    """How many requirements are met at the end of the milestone as far as it wants them, and how many as asked."""
    has_core = any(asked.importance is Importance.CORE for profile in profiles for asked in profile.requirements)
    kind = "core " if milestone.id is Milestone.READY_TO_APPLY and has_core else ""
    met, as_asked = milestone.requirements_met, milestone.requirements_as_asked
    share = f"{met} of {milestone.requirements} {kind}requirements"
    if as_asked == met:
        of_what = f"{share} {REQUIREMENTS_OF[milestone.id]}"
        return f"{of_what}, at the level asked" if met else of_what
    short = 0 if milestone.id is Milestone.ALL_STUDY else milestone.requirements_by_study
    by_study = f"{short} of them only as far as study goes, " if short else ""
    return f"{share} {_AT_ITS_LEVEL[milestone.id]}, {by_study}{as_asked or 'none'} of them at the level asked"


def how_much_counts(now: MilestoneResult, then: MilestoneResult) -> str:
    """How much of what counts for a milestone another plan gives beside the one now: more, less or as much.

    It is what plans are made for; the number of requirements met may differ the other way round.
    """
    difference = now.worth_left - then.worth_left
    return "more" if difference > 0 else "less" if difference else "as much"


def still_missing(plan: LearningPlan, milestone: MilestoneResult, competencies: Mapping[str, Competency]) -> str:
    """What a milestone that is reached in part lacks, as a phrase; empty where it lacks nothing."""
    if not milestone.worth_left:
        return ""
    if _lacks_time(milestone):
        return "Missing: time for the capstone, or to apply in"
    choices = {name: open_name(competencies, unmet) for unmet in plan.unmet for name in unmet.options}
    names = dict.fromkeys(choices.get(name, competencies[name].name) for name in milestone.missing)
    what = "Missing of the core" if milestone.id is Milestone.READY_TO_APPLY else "Missing"
    return f"{what}: {listed(list(names), most=MOST_MISSING)}" if names else ""


def milestone_line(
    plan: LearningPlan, milestone: MilestoneResult, wishes: Preferences, asked: Sequence[Qualification] = ()
) -> str:
    """What the plan makes of a milestone, in one line: its day, hours and cost up to it, and what it is best for."""
    if not has_study(plan, milestone):
        left = "nothing more fits" if milestone.worth_left else "nothing more to study"
        return f"{milestone_name(milestone, asked)}: {left}"
    facts = f"{number(milestone.hours)} hours, {price_and_paid(milestone.cost, milestone.paid)}"
    return f"{milestone_by(milestone, asked)}: {facts}; {milestone_proof(plan, milestone, wishes)}"


def milestone_proof(plan: LearningPlan, milestone: MilestoneResult, wishes: Preferences) -> str:
    """What the milestone's part of the plan is the best for, or that this is not proven."""
    if milestone.status is not PlanStatus.OPTIMAL:
        return "not proven best"
    does = "gives more of what counts" if milestone.worth_left else _NO_PLAN_DOES[plan.objective]
    best = f"{no_plan(wishes)} {does}"
    before = any(step.milestone is not milestone.id for step in plan.study[:1])
    return f"{best}, given what comes before" if before else best


def goes_on_line(plan: LearningPlan, milestone: MilestoneResult) -> str:
    """How long applications go on after the milestone, beside what follows if anything; empty where none do."""
    steps = [step for step in plan.going_on if step.milestone is milestone.id]
    if not steps:
        return ""
    first, last = min(step.start for step in steps), max(step.finish for step in steps)
    hours = sum(step.hours for step in steps)
    is_beside = any(step.finish >= first for step in plan.study)
    until = f"beside what follows, {span(first, last)}" if is_beside else f"to {day(last)}"
    return f"Applications go on {until}: {number(hours)} hours more."


def has_study(plan: LearningPlan, milestone: MilestoneResult) -> bool:
    """Whether the plan has a course for the milestone beyond those for the ones before."""
    return any(step.milestone is milestone.id for step in plan.study)


def horizon_line(plan: LearningPlan, profiles: Sequence[RoleProfile] = (), asked: Sequence[Qualification] = ()) -> str:
    """What the deadline allows, in one sentence; empty where there is none."""
    if plan.deadline is None or not plan.milestones:
        return ""
    cut = next((milestone for milestone in plan.milestones if milestone.worth_left), None)
    if cut is None:
        last = plan.milestones[-1]
        gives = milestone_phrase(last) + (f" on {day(plan.finish)}" if plan.finish else "")
        return f"By {day(plan.deadline)}: {all_but(gives, replace(last, finish=plan.deadline), asked)}."
    before = [milestone for milestone in plan.milestones[: plan.milestones.index(cut)] if not milestone.worth_left]
    gives = requirements_met(cut, profiles)
    if before:
        by_then = replace(before[-1], finish=plan.deadline)
        gives = f"{milestone_phrase(by_then, asked)}, and {gives}"
    later = _without_deadline(plan, asked)
    return f"By {day(plan.deadline)}: {gives}{f'; {later}' if later else ''}."


def without_deadline_line(plan: LearningPlan, asked: Sequence[Qualification] = ()) -> str:
    """What the plan would reach without its deadline, in one sentence; empty where that is not known or no more."""
    later = _without_deadline(plan, asked)
    return f"{later[:1].upper()}{later[1:]}." if later else ""


def _without_deadline(plan: LearningPlan, asked: Sequence[Qualification]) -> str:
    later = plan.without_deadline
    if plan.deadline is None or later is None or later.finish is None:
        return ""
    return f"without the deadline, {in_sentence(milestone_by(later, asked))}"


def milestone_phrase(milestone: MilestoneResult, asked: Sequence[Qualification] = ()) -> str:
    """The name of the milestone, with what it does not give, within a sentence."""
    return in_sentence(milestone_name(milestone, asked))


def in_sentence(phrase: str) -> str:
    """A phrase that begins with the name of a milestone, within a sentence."""
    return phrase[:1].lower() + phrase[1:]


_JUNIOR_JOBS = "junior jobs of this kind"


def stepping_stone(plan: LearningPlan, catalogue: Catalogue, learner: Learner) -> str:
    """The posting to apply for first, in one sentence with its date.

    Where there is none, what a senior posting leaves to begin with: the jobs that applications go to, else junior ones.
    Empty where it is within reach itself.
    """
    stone = plan.stepping_stone
    if stone is None:
        aims = [catalogue.postings[name] for name in learner.postings if name in catalogue.postings]
        is_far = all(profile.is_senior and is_out_of_reach(profile, catalogue.backgrounds, learner) for profile in aims)
        if not (aims and is_far and plan.first_milestone):
            return ""
        jobs = list(dict.fromkeys(job for step in plan.steps for job in step.apply_for))
        return f"Apply first for {listed(jobs, last='or') or _JUNIOR_JOBS}."
    profile = catalogue.postings[stone.posting]
    asked = qualifications([profile], catalogue.backgrounds, learner)
    lacking = not_by_study(asked, stone.finish)
    name = aim([profile]) + (f" (asks for {listed(lacking)}, too)" if lacking else "")
    ready = "start as one" if stone.milestone is Milestone.READY_TO_START else "apply for it"
    return f"Stepping stone: {name}. You are ready to {ready} from {day(stone.finish)} on."


def apply_for(
    plan: LearningPlan, step: Step, catalogue: Catalogue, profiles: Sequence[RoleProfile], learner: Learner
) -> str:
    """The jobs that a plan's applications go to, as a phrase; empty for any other step.

    They are the kinds of job within reach, and those like the stepping stone; where there are none, junior ones of the
    kind aimed at. Behind them stands what the learner lacks for the first posting, where they lack something for each.
    """
    if catalogue.courses[step.course].format is not CourseFormat.APPLICATIONS:
        return ""
    jobs = [listed(list(step.apply_for), last="or")] if step.apply_for else []
    if stone := plan.stepping_stone:
        from_then_on = f"from {day(stone.finish)} on " if stone.finish > step.start else ""
        jobs.append(f"{from_then_on}jobs like your stepping stone, {catalogue.postings[stone.posting].title}")
    kinds = listed(list(dict.fromkeys(profile.title for profile in profiles)))
    jobs = jobs or [f"junior jobs of the kind you aim at ({kinds})"]
    lacking = [_lacking(profile, catalogue, learner, step.start) for profile in profiles]
    return "; ".join([*jobs, *([f"what you aim at {lacking[0]}"] if lacking and all(lacking) else [])])


def _lacking(profile: RoleProfile, catalogue: Catalogue, learner: Learner, on: date) -> str:
    """What a posting insists on beside study, and the learner lacks on a day, as a clause; empty for nothing."""
    lacking = not_by_study(qualifications([profile], catalogue.backgrounds, learner), on)
    return f"asks for {listed(lacking, most=len(lacking))}" if lacking else ""
