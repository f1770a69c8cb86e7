"""The reasons for a level of the interview, and its questions about a background, in words."""

from __future__ import annotations

from planner.assessment import Assessment, Backing
from planner.domain.background import Backgrounds
from planner.domain.graph.knowledge_state import held
from planner.domain.level import Level
from planner.wording.figures import count, listed

UNFIT = "≠"
"""Marks answers that cannot both be true, or that the others speak against."""


def background_question(backgrounds: Backgrounds, place: int) -> tuple[str, dict[str, str]]:
    """The question at a place, 0 to 2, and the name of each option by its id."""
    question, options = (
        ("What did you study, or do you study?", {name: each.name for name, each in backgrounds.study.items()}),
        ("What do you do for a living?", {name: each.name for name, each in backgrounds.work.items()}),
        ("For how long?", {name: each.name for name, each in backgrounds.years.items()}),
    )[place]
    return question, options


def clear_text(interview: Assessment) -> str:
    """How many of the levels in play are known well enough to plan with."""
    clear = sum(interview.is_clear(competency) for competency in interview.in_play)
    return f"{clear} of {count(len(interview.in_play), 'level')} clear"


def unticked_text(interview: Assessment, competency: str) -> str:
    """Why it is asked about what was left unticked on a list; nothing where it was not."""
    if interview.ticked.get(competency, True):
        return ""
    return "You left it unticked, but your other answers suggest that you have used it."


def doubt_text(interview: Assessment, competency: str, level: Level) -> str:
    """The doubt about a level that was guessed, in a word or two; nothing where it may be relied on."""
    guess = interview.guess(competency)
    if guess > level:
        return f"perhaps {guess}"
    return "" if interview.is_clear(competency) else "not sure"


def grounds_text(interview: Assessment, competency: str) -> str:
    """The reason for a level in play in a few words: the learner's answer, or the answers that it follows from."""
    answer, taught = interview.answers.get(competency), held(interview.taught, competency)
    if taught and (answer is None or taught >= answer.level):
        said = f"; you said {answer.level}" if answer and answer.level < taught else ""
        return f"a finished course taught {taught}{said}"
    if answer:
        who = "a course or mentor says" if answer.backing is Backing.TAUGHT else "you said"
        doubted = min(answer.level, interview.scope[competency]) > interview.guesses[competency]
        return f"{f'{UNFIT} ' if doubted else ''}{who} {answer.level}"
    reasons = ["skipped"] if competency in interview.skipped else []
    if competency in interview.ticked:
        reasons.append("you have used it" if interview.ticked[competency] else "you have not used it")
    grounds = interview.follows_from(competency)
    names = interview.graph.competencies
    if speaking := dict.fromkeys([*grounds.at_least, *grounds.at_most]):
        reasons.append(f"from {listed([names[name].name for name in speaking], most=2)}")
    if not reasons:
        has_begun = interview.answers or interview.ticked
        reasons.append("a guess from the rest" if has_begun else "not asked yet")
    return ", ".join(reasons)
