"""What the interview shows: the question with its answers, why it is asked, and every level with its grounds. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from planner.assessment import Assessment, Depth, Question
from planner.domain.competency import Competency
from planner.domain.learner import said_levels
from planner.domain.level import Level
from planner.export.wording import count, listed
from planner.journal import Assessed, Skipped
from planner.tui.situation import Situation

DEPTHS: Mapping[Depth, str] = {"steps": "your next steps", "plan": "the whole plan", "map": "the full map"}
"""How much to find out, in words, the least first."""

UNFIT = "≠"
"""Marks answers that cannot both be true."""

NONE_OF_THESE = "None of these yet."


class Source(StrEnum):
    """Where the interview has a level from."""

    SAID = "said"
    COURSE = "course"
    INFERRED = "inferred"
    SKIPPED = "skipped"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to a question. `is_yours` marks the one given before, `fits` whether other answers allow it."""

    level: Level
    statement: str
    fits: bool = True
    is_yours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelLine:
    """One competency in play: its possible levels, up to what matters or was said, and where from."""

    competency: str
    name: str
    area: str
    possible: tuple[Level, ...]
    cap: Level
    source: Source
    grounds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLevels:
    """How many of the levels in play an area has, and how many of them are held."""

    name: str
    held: int
    in_play: int


def interview_of(situation: Situation, depth: Depth) -> Assessment:
    """The interview as far as the record has it."""
    return Assessment(
        situation.catalogue.graph,
        situation.target.levels,
        depth,
        answers=said_levels(situation.catalogue.courses, situation.learner),
        skipped=situation.record.skipped,
    )


def following(depth: Depth) -> Depth:
    """The next depth, and after the last the first.

    >>> following("steps"), following("map")
    ('plan', 'steps')
    """
    depths = list(DEPTHS)
    return depths[(depths.index(depth) + 1) % len(depths)]


def choices(interview: Assessment, question: Question, *, is_again: bool) -> list[Choice]:
    """The answers to offer, in rising order; asked again, all of them, and what was answered is marked."""
    competency = interview.graph.competencies[question.competency]
    if not is_again:
        return [Choice(level=level, statement=_statement(competency, level, question)) for level in question.possible]
    yours = interview.answers.get(competency.id)
    others = {one: level for one, level in interview.answers.items() if one != competency.id}
    fitting = Assessment(interview.graph, interview.targets, interview.depth, answers=others).possible(competency.id)
    top = max(question.cap, yours or Level.NONE)
    return [
        Choice(
            level=level,
            statement=_statement(competency, level, question, is_last=level == top),
            fits=level in fitting or level > question.cap,
            is_yours=level == yours,
        )
        for level in Level
        if level <= top
    ]


def _statement(competency: Competency, level: Level, question: Question, *, is_last: bool | None = None) -> str:
    ends = level == question.cap if is_last is None else is_last
    return competency.can_do.get(level, NONE_OF_THESE) + (" (or more)" if ends and level < Level.EXPERT else "")


def why_asked(interview: Assessment, question: Question) -> str:
    """Why the competency matters and what an answer tells, in short sentences."""
    names = interview.graph.competencies
    sentences = []
    if asked := interview.targets.get(question.competency):
        sentences.append(f"The posting asks for it at {asked}.")
    if served := [names[one].name for one in question.serves if one != question.competency]:
        sentences.append(f"Needed for {listed(served, most=2)}.")
    if not sentences:
        sentences.append("The posting does not need it; it completes the map.")
    if question.informs:
        sentences.append(f"Your answer may tell about {count(len(question.informs), 'other')}.")
    return " ".join(sentences)


def last_said(situation: Situation) -> Assessed | Skipped | None:
    """The last answer or skip that still counts, of a competency that the catalogue still has."""
    graph = situation.catalogue.graph
    said = (entry.event for entry in reversed(situation.record.history) if isinstance(entry.event, Assessed | Skipped))
    return next((one for one in said if one.competency in graph.competencies), None)


def level_lines(situation: Situation, interview: Assessment) -> list[LevelLine]:
    """Every competency in play, area by area in the order of the catalogue."""
    catalogue = situation.catalogue
    return [_level_line(situation, interview, one) for area in catalogue.areas for one in _in_area(interview, area)]


def matching(lines: Sequence[LevelLine], text: str) -> list[LevelLine]:
    """The lines that have the text in the name or the area."""
    wanted = text.casefold()
    return [line for line in lines if wanted in f"{line.name} {line.area}".casefold()]


def by_area(lines: Sequence[LevelLine]) -> list[tuple[str, list[LevelLine]]]:
    """The lines grouped under the names of their areas, as they come."""
    return [(area, list(group)) for area, group in groupby(lines, key=lambda line: line.area)]


def area_levels(situation: Situation, interview: Assessment) -> list[AreaLevels]:
    """What was found in each area that matters, in the order of the catalogue."""
    state = interview.state
    found = []
    for area, value in situation.catalogue.areas.items():
        ids = _in_area(interview, area)
        if ids:
            levels = sum(interview.in_play[one] for one in ids)
            found.append(AreaLevels(name=value.name, held=sum(state[one] for one in ids), in_play=levels))
    return found


def _in_area(interview: Assessment, area: str) -> list[str]:
    return [one for one in interview.in_play if interview.graph.competencies[one].area == area]


def _level_line(situation: Situation, interview: Assessment, competency: str) -> LevelLine:
    value = interview.graph.competencies[competency]
    source = _source(situation, interview, competency)
    evidence = ", with evidence" if competency in situation.record.evidence else ""
    possible, cap = interview.possible(competency), interview.in_play[competency]
    said = interview.answers.get(competency, Level.NONE)
    if said > cap and possible == (cap,):
        possible, cap = (said,), said
    return LevelLine(
        competency=competency,
        name=value.name,
        area=situation.catalogue.areas[value.area].name,
        possible=possible,
        cap=cap,
        source=source,
        grounds=_grounds(interview, competency, source) + evidence,
    )


def _source(situation: Situation, interview: Assessment, competency: str) -> Source:
    if competency in interview.answers:
        claim = situation.learner.levels.get(competency)
        return Source.SAID if claim and claim.level == interview.answers[competency] else Source.COURSE
    if len(interview.possible(competency)) == 1:
        return Source.INFERRED
    return Source.SKIPPED if competency in interview.skipped else Source.OPEN


def _grounds(interview: Assessment, competency: str, source: Source) -> str:
    if source in (Source.SAID, Source.COURSE):
        who = "you said" if source is Source.SAID else "a course taught"
        said = interview.answers[competency]
        fits = min(said, interview.in_play[competency]) == interview.possible(competency)[0]
        return f"{who} {said}" if fits else f"{UNFIT} {who} {said}"
    grounds = interview.follows_from(competency)
    speaking = dict.fromkeys([*grounds.at_least, *grounds.at_most])
    names = [interview.graph.competencies[one].name for one in speaking]
    others = listed(names, most=2)
    if source is Source.INFERRED:
        return f"from {others}"
    if source is Source.SKIPPED:
        return f"skipped, narrowed by {others}" if names else "skipped"
    return f"narrowed by {others}" if names else "not asked yet"
