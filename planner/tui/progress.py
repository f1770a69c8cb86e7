"""How ready the learner is, area by area and over time. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from planner.domain.knowledge import restrict
from planner.domain.learner import knowledge_state
from planner.domain.level import Level
from planner.domain.target import readiness
from planner.journal import fold, move_retired
from planner.tui.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaProgress:
    """How ready the learner is in one area, 0 to 1, and how many of its wanted competencies are short of it."""

    name: str
    readiness: float
    to_go: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayProgress:
    """The readiness at the end of a day."""

    on: date
    readiness: float


def area_progress(situation: Situation) -> list[AreaProgress]:
    """The areas that the target asks something of, the least ready first; desirable levels count too."""
    graph, areas = situation.catalogue.graph, situation.catalogue.areas
    wanted = situation.target.levels
    by_area: dict[str, list[str]] = {}
    for one in wanted:
        by_area.setdefault(graph.competencies[one].area, []).append(one)
    short = {line.competency for line in situation.gap.lines}
    progress = [
        AreaProgress(
            name=areas[area].name,
            readiness=readiness(restrict(wanted, ids), situation.state),
            to_go=len(short.intersection(ids)),
        )
        for area, ids in by_area.items()
    ]
    return sorted(progress, key=lambda one: (one.readiness, one.name))


def progress_over_time(situation: Situation, most: int = 24) -> list[DayProgress]:
    """The readiness for today's target at the end of each day on which it changed, the last `most` of them."""
    progress: list[DayProgress] = []
    for on, levels in _states(situation, most):
        ready = readiness(situation.target.essential, levels)
        if not progress or progress[-1].readiness != ready:
            progress.append(DayProgress(on=on, readiness=ready))
    return progress


def _states(situation: Situation, most: int) -> Iterator[tuple[date, dict[str, Level]]]:
    catalogue, history = situation.catalogue, situation.record.history
    ends = [
        (on, list(entries)[-1].id) for on, entries in groupby(history, key=lambda entry: entry.at.astimezone().date())
    ]
    for on, last in ends[-most:]:
        record = move_retired(fold(entry for entry in history if entry.id <= last), catalogue.retired)
        yield on, knowledge_state(catalogue.graph, catalogue.courses, record.learner())
