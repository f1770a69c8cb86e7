"""Phrases about a plan as a whole: its target, its proven quality, and what grows at work beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from planner.domain.learner import Objective
from planner.domain.learning_plan import AtWork, LearningPlan, PlanStatus, Unmet
from planner.domain.posting import RoleProfile
from planner.wording.worth import demand_for

if TYPE_CHECKING:
    from planner.catalogue import Catalogue

_BEST = {
    Objective.FINISH: "no plan reaches its milestones in an earlier week",
    Objective.COST: "no plan that closes as much costs less, milestone by milestone",
    Objective.HOURS: "no plan that closes as much takes fewer hours, milestone by milestone",
}
_BEST_IN_PART = {
    Objective.FINISH: "no plan closes more, or as much sooner",
    Objective.COST: "no plan closes more, or as much for less",
    Objective.HOURS: "no plan closes more, or as much in fewer hours",
}
MOST_TELLING_GAP = 0.5
"""From this optimality gap on, a bound says next to nothing about how good a plan is."""


def aim(profiles: Iterable[RoleProfile]) -> str:
    """The target in one line: the postings by title and organisation."""
    return " + ".join(f"{profile.title}, {profile.organisation}" for profile in profiles)


def certainty(plan: LearningPlan) -> str:
    """The proven quality of the plan, and what it is best for, in one sentence."""
    if plan.status is not PlanStatus.INFEASIBLE and not plan.steps:
        return "No course fits these wishes." if plan.unmet else "Nothing is left to study: all that is asked is held."
    if plan.status is PlanStatus.OPTIMAL:
        return f"Best possible: {(_BEST_IN_PART if plan.unmet else _BEST)[plan.objective]}."
    if plan.status is PlanStatus.FEASIBLE:
        if plan.gap >= MOST_TELLING_GAP:
            return "A plan that works; how far it is from the best possible is not known."
        share = f"{plan.gap:.0%}" if plan.gap >= 0.01 else "1%"
        return f"A plan that works, at most {share} from the best possible."
    return "No plan fits these wishes."


def paced(plan: LearningPlan) -> str:
    """The addition to a plan's hours where they are not the catalogue's."""
    return "" if plan.pace == 1 else f" (at your pace: {plan.pace:g} times the catalogue's)"


def grown_at_work(level: AtWork, catalogue: Catalogue, profiles: Iterable[RoleProfile]) -> str:
    """A level that grows at work, how many real postings ask for it, and the practices that help."""
    practices = [catalogue.practices[practice].title for practice in level.practices]
    words = ", ".join(filter(None, [str(level.importance), demand_for(catalogue, profiles, [level.competency])]))
    asked = f"{catalogue.graph.competencies[level.competency].name} ({levels(level)}; {words})"
    return f"{asked}: {'; '.join(practices)}" if practices else asked


def levels(thing: Unmet | AtWork) -> str:
    """The level of an open competency now, after the plan where that is another one, and the level asked."""
    want = thing.want if isinstance(thing, Unmet) else thing.level
    after = f"{thing.after} after the plan, " if thing.after > thing.now else ""
    return f"{thing.now} now, {after}{want} asked"
