"""How ready to apply the learner is in each area. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from planner.domain.graph.knowledge_state import down_closure, held, join
from planner.domain.level import Level
from planner.domain.target import Milestone, readiness
from planner.tui.state.situation import Situation
from planner.wording import percent


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaProgress:
    """How ready to apply the learner is in one area, 0 to 1.

    `still_open` counts what is asked or needed of the area and not held, whatever the milestone, and `needed` what of
    that it takes to apply, be it for something of another area.
    """

    area: str
    name: str
    readiness: float
    needed: int = 0
    still_open: int = 0

    @property
    def is_enough(self) -> bool:
        """Whether nothing of the area is missing to apply, and something is asked of it beyond that."""
        return self.readiness >= 1 and not self.needed and bool(self.still_open)

    @property
    def figure(self) -> str:
        """The readiness in per cent; full marks only where nothing of the area is open, words where more is.

        >>> AreaProgress(area="data", name="Data", readiness=1.0, still_open=5).figure
        'enough to apply'
        >>> AreaProgress(area="data", name="Data", readiness=1.0, still_open=5, needed=2).figure
        'more needed'
        """
        if self.readiness < 1 or not (self.needed or self.still_open):
            return percent(self.readiness)
        return "enough to apply" if self.is_enough else "more needed"


def area_progress(situation: Situation) -> list[AreaProgress]:
    """The areas that matter to be ready to apply, the least ready first."""
    areas, competencies = situation.catalogue.areas, situation.catalogue.graph.competencies
    needed = Counter(
        competencies[name].area
        for name, level in _needed_to_apply(situation).items()
        if level > held(situation.state, name)
    )
    gap = situation.gap
    still_open = Counter(
        competencies[name].area for name in {*(line.competency for line in gap.lines), *gap.prerequisites}
    )
    progress = [
        AreaProgress(
            area=area,
            name=areas[area].name,
            readiness=readiness(standing),
            needed=needed[area],
            still_open=still_open[area],
        )
        for area, standing in situation.standing_by_area.items()
    ]
    return sorted(progress, key=lambda area: (area.readiness, area.name))


def _needed_to_apply(situation: Situation) -> dict[str, Level]:
    """Every level that it takes to be ready to apply; of a group, those of its members that are held best."""
    graph = situation.catalogue.graph
    wants = situation.target.wants(Milestone.READY_TO_APPLY, graph)
    return down_closure(
        graph, join(*({name: want.levels[name] for name in want.best(situation.state)} for want in wants))
    )
