"""The learner's readiness, by area and over time. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from planner.domain.graph.knowledge_state import restrict
from planner.domain.learner import LevelSource, knowledge_state
from planner.domain.level import Level
from planner.domain.target import readiness
from planner.journal import Completed
from planner.tui.state.situation import Situation


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
    for competency in wanted:
        by_area.setdefault(graph.competencies[competency].area, []).append(competency)
    short = {line.competency for line in situation.gap.lines}
    progress = [
        AreaProgress(
            name=areas[area].name,
            readiness=readiness(restrict(wanted, ids), situation.state),
            to_go=len(short.intersection(ids)),
        )
        for area, ids in by_area.items()
    ]
    return sorted(progress, key=lambda area: (area.readiness, area.name))


def progress_over_time(situation: Situation, most: int = 24) -> list[DayProgress]:
    """The readiness for today's target on the first day and after each on which a finished course raised it.

    What the learner held before is taken to be what is known of it today, so that answers do not look like progress.
    The last `most` days count.
    """
    progress: list[DayProgress] = []
    for on, completed in _completed_by_day(situation):
        ready = readiness(situation.target.essential, _state_with(situation, completed))
        if not progress or progress[-1].readiness != ready:
            progress.append(DayProgress(on=on, readiness=ready))
    return progress[-most:]


def _completed_by_day(situation: Situation) -> Iterator[tuple[date, tuple[str, ...]]]:
    """The first day, and each on which a course was finished, with all that were finished by its end."""
    done: list[str] = []
    days = groupby(situation.record.history, key=lambda entry: entry.at.astimezone().date())
    for number, (on, entries) in enumerate(days):
        finished = [entry.event.course for entry in entries if isinstance(entry.event, Completed)]
        if finished or number == 0:
            done += finished
            yield on, tuple(done)


def _state_with(situation: Situation, completed: tuple[str, ...]) -> dict[str, Level]:
    """The state of today if only these courses were finished."""
    learner = situation.estimated
    levels = {
        competency: level for competency, level in learner.levels.items() if level.source is not LevelSource.COURSE
    }
    then = replace(learner, levels=levels, completed=completed)
    return knowledge_state(situation.catalogue.graph, situation.catalogue.courses, then)
