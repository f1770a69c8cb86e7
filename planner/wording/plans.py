"""Phrases about a plan: its target, its proven quality, and the reasons for each course."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from planner.domain.learner import Objective
from planner.domain.learning_plan import LearningPlan, PlanStatus, Raise, Step
from planner.domain.posting import RoleProfile
from planner.wording.figures import listed

if TYPE_CHECKING:
    from planner.catalogue import Catalogue

POSTING = "posting:"
PREREQUISITE = "prerequisite:"

_BEST = {
    Objective.FINISH: "no plan that closes as much of the gap ends earlier",
    Objective.COST: "no plan that closes as much of the gap costs less",
    Objective.HOURS: "no plan that closes as much of the gap takes fewer hours",
}


def aim(profiles: Iterable[RoleProfile]) -> str:
    """The target in one line: the postings by title and organisation."""
    return " + ".join(f"{profile.title}, {profile.organisation}" for profile in profiles)


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
            phrases.append("you pinned it" if reason == "pinned" else reason)
    if opened:
        phrases.append(
            f"opens the way to {listed([catalogue.graph.competencies[competency].name for competency in opened])}"
        )
    return phrases
