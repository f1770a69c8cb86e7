"""The estimate of one competency: the level that counts, any doubt about it, and where it is known from. Pure.

Every screen that shows a level with its reason takes it from here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from planner.assessment import Assessment, Backing
from planner.domain.graph.knowledge_state import held
from planner.domain.learner import LevelSource
from planner.domain.level import Level
from planner.tui.state.situation import Situation
from planner.wording.grounds import doubt_text, grounds_text


class Source(StrEnum):
    """Where the interview has a level from."""

    SAID = "said"
    COURSE = "course"
    INFERRED = "inferred"
    SKIPPED = "skipped"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelLine:
    """One competency in play: its level as it counts, the doubt about it if any, what matters of it, and where from."""

    competency: str
    name: str
    area: str
    level: Level
    doubt: str
    cap: Level
    source: Source
    tell_grounds: Callable[[], str]

    @property
    def grounds(self) -> str:
        """The doubt, and the reason for the level; computed when first asked for, since it takes a while."""
        return f"{self.doubt}: {self.tell_grounds()}" if self.doubt else self.tell_grounds()


def level_line(situation: Situation, interview: Assessment, competency: str) -> LevelLine:
    """A competency in the scope of an interview as it counts. Raises `KeyError` for one out of scope."""
    value, level = interview.graph.competencies[competency], _level(situation, interview, competency)
    answer = interview.answers.get(competency)
    claim = situation.learner.levels.get(competency)
    is_told = claim is not None and claim.source is not LevelSource.SELF
    evidence = ", with evidence" if competency in situation.record.evidence and not is_told else ""
    if held(interview.taught, competency) >= max(level, Level.AWARENESS):
        source = Source.COURSE
    elif answer:
        source = Source.COURSE if answer.backing is Backing.TAUGHT else Source.SAID
    elif competency in interview.skipped:
        source = Source.SKIPPED
    else:
        source = Source.INFERRED if interview.is_clear(competency) else Source.OPEN
    return LevelLine(
        competency=competency,
        name=value.name,
        area=situation.catalogue.areas[value.area].name,
        level=level,
        doubt=doubt_text(interview, competency) if source in (Source.INFERRED, Source.OPEN) else "",
        cap=max(interview.scope[competency], level),
        source=source,
        tell_grounds=lambda: grounds_text(interview, competency, claim) + evidence,
    )


def _level(situation: Situation, interview: Assessment, competency: str) -> Level:
    is_counted = competency in situation.interview("plan").scope or competency in situation.known
    return held(situation.state, competency) if is_counted else interview.counts(competency)
