"""How ready to apply the learner is in each area. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.target import readiness
from planner.tui.state.situation import Situation
from planner.wording import percent


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaProgress:
    """How ready to apply the learner is in one area, 0 to 1, and whether the postings ask more of it than is held."""

    area: str
    name: str
    readiness: float
    asks_more: bool

    @property
    def figure(self) -> str:
        """The readiness in per cent; full marks only where nothing of the area is open, at whatever milestone.

        >>> AreaProgress(area="data", name="Data", readiness=1.0, asks_more=True).figure
        'ready'
        """
        return "ready" if self.readiness >= 1 and self.asks_more else percent(self.readiness)


def area_progress(situation: Situation) -> list[AreaProgress]:
    """The areas that matter to be ready to apply, the least ready first."""
    areas = situation.catalogue.areas
    progress = [
        AreaProgress(
            area=area,
            name=areas[area].name,
            readiness=readiness(standing),
            asks_more=area in situation.areas_asking_more,
        )
        for area, standing in situation.standing_by_area.items()
    ]
    return sorted(progress, key=lambda area: (area.readiness, area.name))
