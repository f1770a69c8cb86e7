"""The view model of Assess: a question with its answers and reasons, and every level with its grounds. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.assessment import Assessment, Depth, Question
from planner.domain.competency import Competency
from planner.domain.learner import HeldLevel, LevelSource
from planner.domain.level import Level
from planner.journal import Assessed, Described, Educated, Skipped, Ticked
from planner.tui.state.level_line import LevelLine, level_line
from planner.tui.state.matches import how_far
from planner.tui.state.situation import Situation
from planner.wording import count, listed
from planner.wording.grounds import unticked_text

DEPTHS: Mapping[Depth, str] = {"steps": "your next steps", "plan": "the whole plan", "map": "the full map"}
"""How much to find out, in words, the least first."""

SAID = (Assessed, Skipped, Ticked, Described, Educated)
"""What the interview records."""

NONE_OF_THESE = "None of these yet."


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to a question.

    `is_yours` marks the one given before, `is_seen` what a mentor saw, `is_likely` what all answers suggest.
    """

    level: Level
    statement: str
    is_yours: bool = False
    is_seen: bool = False
    is_likely: bool = False


def following(depth: Depth) -> Depth:
    """The next depth, and after the last the first.

    >>> following("steps"), following("map")
    ('plan', 'steps')
    """
    depths = list(DEPTHS)
    return depths[(depths.index(depth) + 1) % len(depths)]


def choices(
    interview: Assessment, question: Question, claim: HeldLevel | None = None, *, is_again: bool
) -> list[Choice]:
    """The answers to offer, in rising order from what a finished course taught.

    Asked again, all are offered, with marks at the one given, at the one that a mentor saw by the `claim`, and at
    another one that all that was said suggests. Of what was not answered, nothing suggests that it is none.
    """
    competency = interview.graph.competencies[question.competency]
    given = interview.answers.get(competency.id)
    yours = given.level if given and is_again else None
    suggested = interview.suggested(competency.id) if is_again else Level.NONE
    is_telling = suggested != (yours or Level.NONE)
    least = Level.NONE if is_again else question.possible[0]
    seen = claim.seen.level if claim and claim.seen and is_again else None
    top = max(question.cap, yours or Level.NONE, seen or Level.NONE)
    return [
        Choice(
            level=level,
            statement=_statement(competency, level, is_last=level == top),
            is_yours=level == yours and not (claim and claim.source is LevelSource.MENTOR),
            is_seen=level == seen,
            is_likely=is_telling and level == suggested,
        )
        for level in Level
        if least <= level <= top
    ]


def _statement(competency: Competency, level: Level, *, is_last: bool) -> str:
    return competency.can_do.get(level, NONE_OF_THESE) + (" (or more)" if is_last and level < Level.EXPERT else "")


def why_asked(interview: Assessment, question: Question) -> str:
    """Why the competency matters and what an answer tells, in short sentences."""
    names = interview.graph.competencies
    sentences = []
    if asked := interview.targets.get(question.competency):
        sentences.append(f"The posting asks for {_one_of(interview, question.competency)} at {asked}.")
    if served := [names[name].name for name in question.serves if name != question.competency]:
        sentences.append(f"Needed for {listed(served, most=2)}.")
    if not sentences and question.competency in {**interview.agenda.first, **interview.agenda.besides}:
        sentences.append("Courses on the way usually ask for it.")
    elif not sentences:
        sentences.append("The posting does not need it; it completes the map.")
    if question.informs:
        sentences.append(f"Your answer may tell about {count(len(question.informs), 'other')}.")
    return " ".join(filter(None, [unticked_text(interview, question.competency), *sentences]))


def _one_of(interview: Assessment, competency: str) -> str:
    """The competency as a target names it: itself, or as an option of the choice that it is only wanted in."""
    wants = [want for want in interview.agenda.wants if competency in want.levels]
    if not wants or not all(want.is_group for want in wants):
        return "it"
    want = max(wants, key=lambda want: want.level)
    return f"any {'one' if want.at_least == 1 else want.at_least} of {len(want.levels)} competencies, this among them,"


def last_said(situation: Situation) -> Assessed | Skipped | Ticked | Described | Educated | None:
    """The last that was said in the interview and still counts, of what the catalogue still has."""
    graph = situation.catalogue.graph
    for entry in reversed(situation.record.history):
        match entry.event:
            case Assessed(competency=name) | Skipped(competency=name) if name in graph.competencies:
                return entry.event
            case Ticked(used=used) if any(name in graph.competencies for name in used):
                return entry.event
            case Described() | Educated():
                return entry.event
    return None


def level_lines(situation: Situation, interview: Assessment) -> list[LevelLine]:
    """Every competency in play as it counts, area by area in the order of the catalogue, the most asked first."""
    areas = situation.catalogue.areas
    place = {area: at for at, area in enumerate(areas)}
    asked = situation.catalogue.demand.most_asked(interview.in_play)
    ids = sorted(asked, key=lambda name: place[interview.graph.competencies[name].area])
    return [level_line(situation, interview, name) for name in ids]


def matching(lines: Sequence[LevelLine], text: str) -> list[LevelLine]:
    """The lines that have the text in the name or the area."""
    wanted = text.casefold()
    return [line for line in lines if wanted in f"{line.name} {line.area}".casefold()]


def nearest(lines: Sequence[LevelLine], text: str) -> str | None:
    """The competency whose name fits the text best; nothing where there is no line."""
    best = min(lines, key=lambda line: how_far(line.name, text), default=None)
    return None if best is None else best.competency
