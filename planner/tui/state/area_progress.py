"""How ready to apply the learner is in each area. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.target import readiness
from planner.tui.state.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaProgress:
    """How ready to apply the learner is in one area, 0 to 1, and how much of what it wants is not all held."""

    name: str
    readiness: float
    to_go: int


def area_progress(situation: Situation) -> list[AreaProgress]:
    """The areas that matter to be ready to apply, the least ready first."""
    areas = situation.catalogue.areas
    progress = [
        AreaProgress(
            name=areas[area].name,
            readiness=readiness(standing),
            to_go=sum(part.held_worth < part.worth for part in standing),
        )
        for area, standing in situation.standing_by_area.items()
    ]
    return sorted(progress, key=lambda area: (area.readiness, area.name))
