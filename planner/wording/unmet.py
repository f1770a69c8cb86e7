"""What a plan leaves unmet, by how much it matters."""

from __future__ import annotations

from itertools import groupby

from planner.domain.learning_plan import LearningPlan, Unmet
from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.domain.target import Milestone

_BEYOND = f" above {Level.WORKING}"


def unmet_by_kind(plan: LearningPlan) -> dict[str, list[Unmet]]:
    """What the plan leaves unmet, the most important first: "core", "core above working", "essential" and "desirable".

    One is ready to apply in spite of what is core and open above working alone: there it counts as met.
    """
    first = next((result for result in plan.milestones if result.id is Milestone.READY_TO_APPLY), None)
    missing = first.missing if first else {unmet.competency for unmet in plan.unmet}

    def kind(unmet: Unmet) -> tuple[int, str]:
        is_beyond = unmet.importance is Importance.CORE and set(missing).isdisjoint(unmet.options)
        return list(Importance).index(unmet.importance), f"{unmet.importance}{_BEYOND if is_beyond else ''}"

    return {name: list(group) for (_, name), group in groupby(sorted(plan.unmet, key=kind), key=kind)}
