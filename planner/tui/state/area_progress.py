"""How ready to apply the learner is in each area. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.domain.graph.knowledge_state import down_closure, held, join
from planner.domain.level import Level
from planner.domain.target import Milestone, readiness
from planner.tui.state.situation import Situation
from planner.wording import listed, percent


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaProgress:
    """How ready to apply the learner is in one area, 0 to 1.

    `still_open` counts what is asked or needed of the area and not held, whatever the milestone. `needed` is what of
    that it takes to apply, be it for something of another area: competencies by id, each by its name and level.
    """

    area: str
    name: str
    readiness: float
    needed: Mapping[str, str] = field(default_factory=dict)
    still_open: int = 0

    @property
    def is_enough(self) -> bool:
        """Whether nothing of the area is missing to apply, and something is asked of it beyond that."""
        return self.readiness >= 1 and not self.needed and bool(self.still_open)

    @property
    def figure(self) -> str:
        """The readiness in per cent; full marks only where nothing of the area is open, words where more is.

        Where all that is asked of the area to apply is held, what else is needed of it is so by other areas.

        >>> AreaProgress(area="data", name="Data", readiness=1.0, still_open=5).figure
        'enough to apply'
        >>> AreaProgress(area="data", name="Data", readiness=1.0, still_open=5, needed={"sql": "SQL to working"}).figure
        '1 more to apply'
        """
        if self.readiness < 1 or not (self.needed or self.still_open):
            return percent(self.readiness)
        return "enough to apply" if self.is_enough else f"{len(self.needed)} more to apply"

    @property
    def why_not_enough(self) -> str:
        """What other areas need of this one to apply, as a sentence; empty where all that is asked of it isn't held."""
        if self.readiness < 1 or not self.needed:
            return ""
        return f"Other areas need {listed(list(self.needed.values()))} of it to apply."


def area_progress(situation: Situation) -> list[AreaProgress]:
    """The areas that matter to be ready to apply, the least ready first."""
    areas, competencies = situation.catalogue.areas, situation.catalogue.graph.competencies
    needed: dict[str, dict[str, str]] = {area: {} for area in areas}
    for name, level in _needed_to_apply(situation).items():
        if level > held(situation.state, name):
            needed[competencies[name].area][name] = f"{competencies[name].name} to {level}"
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
