"""The learner's readiness over time. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from planner.domain.learner import LevelSource, knowledge_state
from planner.domain.level import Level
from planner.journal import Completed
from planner.tui.state.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class DayProgress:
    """The readiness at the end of a day."""

    on: date
    readiness: float


def progress_over_time(situation: Situation, most: int = 24) -> list[DayProgress]:
    """The readiness for today's target on the first day and after each on which a finished course raised it.

    What the learner held before is taken to be what is known of it today, so that answers do not look like progress.
    The last `most` days count.
    """
    progress: list[DayProgress] = []
    for on, completed in _completed_by_day(situation):
        ready = situation.readiness_in(_state_with(situation, completed))
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
