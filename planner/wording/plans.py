"""Phrases about a plan: its target, its proven quality, and the reasons for each course."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from planner.domain.learner import Objective
from planner.domain.learning_plan import AtWork, LearningPlan, MilestoneResult, PlanStatus, Raise, Step, SteppingStone
from planner.domain.posting import RoleProfile
from planner.domain.target import Milestone
from planner.wording.figures import day, listed, number, price

if TYPE_CHECKING:
    from planner.catalogue import Catalogue

POSTING = "posting:"
PREREQUISITE = "prerequisite:"

_BEST = {
    Objective.FINISH: "no plan reaches its milestones in an earlier week",
    Objective.COST: "no plan that closes as much costs less, milestone by milestone",
    Objective.HOURS: "no plan that closes as much takes fewer hours, milestone by milestone",
}


def aim(profiles: Iterable[RoleProfile]) -> str:
    """The target in one line: the postings by title and organisation."""
    return " + ".join(f"{profile.title}, {profile.organisation}" for profile in profiles)


MILESTONES = {
    Milestone.READY_TO_APPLY: "Ready to apply",
    Milestone.READY_TO_START: "Ready to start",
    Milestone.ALL_STUDY: "All that study gives",
}
"""The name of each milestone."""

_PROOFS = {
    PlanStatus.OPTIMAL: "best possible",
    PlanStatus.FEASIBLE: "not proven best",
    PlanStatus.INFEASIBLE: "no plan",
}


def milestone_line(milestone: MilestoneResult) -> str:
    """What the plan makes of a milestone, in one line: its day, and hours and cost up to it."""
    title = MILESTONES[milestone.id] + (" in part" if milestone.worth_left else "")
    if milestone.finish is None:
        return f"{title}: nothing to study" if milestone.worth_left == 0 else f"{title}: nothing fits"
    facts = f"{number(milestone.hours)} hours, {price(milestone.cost)}, {_PROOFS[milestone.status]}"
    return f"{title} by {day(milestone.finish)}: {facts}"


def stepping_stone(stone: SteppingStone, catalogue: Catalogue) -> str:
    """The posting that is within reach first, in one sentence."""
    profile = catalogue.postings[stone.posting]
    ready = "to start as" if stone.milestone is Milestone.READY_TO_START else "to apply as"
    return f"On the way, from {day(stone.finish)} on, you are ready {ready} {aim([profile])}."


def grown_at_work(level: AtWork, catalogue: Catalogue) -> str:
    """A level that grows at work, with the practices that help."""
    name = catalogue.graph.competencies[level.competency].name
    practices = [catalogue.practices[practice].title for practice in level.practices]
    asked = f"{name}, {level.level} asked ({level.importance})"
    return f"{asked}: {'; '.join(practices)}" if practices else asked


_OTHER_REASONS = {
    "pinned": "you pinned it",
    "capstone": "the project that shows what you can do",
    "applications": "time to apply in",
}


def certainty(plan: LearningPlan) -> str:
    """The proven quality of the plan, in one sentence."""
    if plan.status is not PlanStatus.INFEASIBLE and not plan.steps:
        return "No course fits these wishes." if plan.unmet else "Nothing is left to study: all that is asked is held."
    if plan.status is PlanStatus.OPTIMAL:
        return f"Best possible: {_BEST[plan.objective]}."
    if plan.status is PlanStatus.FEASIBLE:
        share = f"{plan.gap:.0%}" if plan.gap >= 0.01 else "1%"
        return f"A plan that works, at most {share} from the best possible."
    return "No plan fits these wishes."


def paced(plan: LearningPlan) -> str:
    """The addition to a plan's hours where they are not the catalogue's."""
    return "" if plan.pace == 1 else f" (at your pace: {plan.pace:g} times the catalogue's)"


def raised(catalogue: Catalogue, gain: Raise) -> str:
    """One level gained, by the competency's name."""
    return f"{catalogue.graph.competencies[gain.competency].name} to {gain.to_level}"


def reasons(catalogue: Catalogue, step: Step) -> list[str]:
    """Why a course is in the plan, a phrase a reason."""
    phrases = []
    opened = [reason.removeprefix(PREREQUISITE) for reason in step.because if reason.startswith(PREREQUISITE)]
    for reason in step.because:
        if reason.startswith(POSTING):
            profile = catalogue.postings.get(reason.removeprefix(POSTING))
            phrases.append(f"asked for by {profile.organisation}" if profile else "asked for by the posting")
        elif not reason.startswith(PREREQUISITE):
            phrases.append(_OTHER_REASONS.get(reason, reason))
    if opened:
        phrases.append(
            f"opens the way to {listed([catalogue.graph.competencies[competency].name for competency in opened])}"
        )
    return phrases
