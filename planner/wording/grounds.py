"""The reasons for a level of the interview, and its questions about a background, in words."""

from __future__ import annotations

from collections.abc import Mapping

from planner.assessment import Assessment
from planner.domain.background import Backgrounds, Degree
from planner.domain.fault import Fault
from planner.domain.graph.knowledge_state import held
from planner.domain.learner import HeldLevel, LevelSource
from planner.domain.safety.quoting import in_line
from planner.wording.figures import count, day, listed

UNFIT = "≠"
"""Marks the answers worth a second look: every one of `Assessment.doubts`, and no other."""

DEGREE_QUESTION = "Which is the highest degree that you have, or study for?"
DEGREE_YEAR_QUESTION = "In which year will you have it?"

DEGREES = {
    Degree.NONE: "No degree, and I study for none",
    Degree.BACHELOR: "A bachelor's degree",
    Degree.MASTER: "A master's degree",
    Degree.DOCTORATE: "A doctorate",
}
"""What one may have."""

DEGREE_CHOICES: Mapping[tuple[Degree, bool], str] = {(degree, False): name for degree, name in DEGREES.items()} | {
    (degree, True): f"{name}: I study for it now" for degree, name in DEGREES.items() if degree is not Degree.NONE
}
"""The answers to the question: each degree, and whether it is under way."""

_SOURCES = {
    LevelSource.SELF: "says so",
    LevelSource.INFERRED: "follows from the rest",
    LevelSource.COURSE: "from a course",
    LevelSource.MENTOR: "seen by a mentor",
    LevelSource.CV: "stands in the CV",
}

_LONGEST_STUDY = 20
_USUAL_STUDY = 5
A_LATER_YEAR = "Later"


def degree_years(this_year: int) -> list[str]:
    """The answers to the question in which year a degree ends, the last for a year that is to be typed.

    >>> degree_years(2026)
    ['2026', '2027', '2028', '2029', '2030', '2031', 'Later']
    """
    return [*map(str, range(this_year, this_year + _USUAL_STUDY + 1)), A_LATER_YEAR]


def read_degree_year(text: str, this_year: int) -> int:
    """The year in which a degree ends; raises `Fault` for anything else than one of the next years.

    >>> read_degree_year("2028", 2026)
    2028
    """
    if text.isascii() and text.isdecimal() and len(text) == 4 and 0 <= int(text) - this_year <= _LONGEST_STUDY:
        return int(text)
    raise Fault(f"type a year from {this_year} on, such as {this_year + 1}")


def background_question(backgrounds: Backgrounds, place: int) -> tuple[str, dict[str, str]]:
    """The question at a place, 0 to 2, and the name of each option by its id."""
    question, options = (
        ("What did you study, or do you study?", {name: each.name for name, each in backgrounds.study.items()}),
        ("What do you do for a living?", {name: each.name for name, each in backgrounds.work.items()}),
        ("For how long?", {name: each.name for name, each in backgrounds.years.items()}),
    )[place]
    return question, options


def clear_text(interview: Assessment) -> str:
    """How many of the levels in play were said or follow from what was; no answer makes it fall, but a lower one."""
    clear = sum(interview.is_clear(competency) for competency in interview.in_play)
    return f"{clear} of {count(len(interview.in_play), 'level')} clear"


def unclear_text(interview: Assessment) -> str:
    """Why what is not clear need not be asked about, as a sentence; empty where nothing is left of that."""
    unclear = [name for name in interview.in_play if not interview.is_clear(name) and name not in interview.skipped]
    settled = sum(not interview.guess(name) for name in unclear)
    return f"Of {settled} more, what you said makes it likely that you hold none yet." if settled else ""


def unticked_text(interview: Assessment, competency: str) -> str:
    """That it was left unticked on a list, and whether other answers speak against that; nothing where it was not."""
    if interview.ticked.get(competency, True):
        return ""
    speaks_against = ", but your other answers suggest that you have used it" if interview.suggested(competency) else ""
    return f"You left it unticked{speaks_against}."


def doubt_text(interview: Assessment, competency: str) -> str:
    """The doubt about a level about which nobody was asked, in a word or two; nothing where there is none."""
    return "perhaps more" if interview.is_perhaps_more(competency) else ""


def claim_text(claim: HeldLevel) -> str:
    """Where a level that somebody stated is known from, since when, and the evidence for it."""
    stands = "stood by it" if claim.confirmed else None
    facts = (_SOURCES[claim.source], stands, claim.on and day(claim.on), in_line(claim.evidence or ""))
    return " · ".join(fact for fact in facts if fact) + (f" {UNFIT} {seen_text(claim.mentor)}" if claim.mentor else "")


def seen_text(seen: HeldLevel) -> str:
    """The level that a mentor saw, when, and the evidence for it."""
    facts = (f"a mentor saw {seen.level}", seen.on and day(seen.on), in_line(seen.evidence or ""))
    return " · ".join(fact for fact in facts if fact)


def besides_mentor(seen: HeldLevel) -> str:
    """What becomes of an answer where a mentor saw a level, in words to the learner."""
    told = seen_text(seen)
    return f"{told[:1].upper()}{told[1:]}. Another answer counts for your plan, and stands beside it."


def said_text(claim: HeldLevel) -> str:
    """The same in words to the learner: what they said themselves, they know."""
    if claim.source is not LevelSource.SELF:
        return claim_text(claim)
    return f"you said {claim.level}" + (f"; {seen_text(claim.mentor)}" if claim.mentor else "")


def grounds_text(interview: Assessment, competency: str, claim: HeldLevel | None = None) -> str:
    """The reason for a level in scope in a few words: the learner's answer or `claim`, or what it follows from.

    A level is said to follow from answers only where the graph makes it so. A guess comes from all answers together.
    """
    answer, taught = interview.answers.get(competency), held(interview.taught, competency)
    if taught and (answer is None or taught >= answer.level):
        said = f"; you said {answer.level}" if answer and answer.level < taught else ""
        return f"a finished course taught {taught}{said}"
    if answer:
        said = said_text(claim) if claim else f"you said {answer.level}"
        return f"{f'{UNFIT} ' if competency in interview.doubted else ''}{said}"
    return unsaid_text(interview, competency)


def unsaid_text(interview: Assessment, competency: str, *, of_another: bool = False) -> str:
    """What a level in scope follows from that nobody stated, in words to the learner or of another one."""
    who, whose = ("they", "their") if of_another else ("you", "your")
    reasons = ["skipped"] if competency in interview.skipped else []
    if competency in interview.ticked:
        reasons.append(f"{who} have used it" if interview.ticked[competency] else f"{who} left it unticked")
    names = interview.graph.competencies
    if interview.is_assumed(competency):
        reasons.append(f"by {whose} background")
    elif grounds := interview.follows_from(competency):
        reasons.append(f"from {listed([names[name].name for name in grounds], most=2)}")
    if not reasons:
        reasons.append(f"a guess from all {who} said" if interview.is_perhaps_more(competency) else "not asked yet")
    return ", ".join(reasons)
