"""The reasons for a level of the interview, in words."""

from __future__ import annotations

from planner.assessment import Assessment, Backing
from planner.wording import listed

UNFIT = "≠"
"""Marks answers that cannot both be true, or that the others speak against."""


def grounds_text(interview: Assessment, competency: str) -> str:
    """The reason for a level in play in a few words: the learner's answer, or the answers that it follows from."""
    if answer := interview.answers.get(competency):
        who = "a course or mentor says" if answer.backing is Backing.TAUGHT else "you said"
        is_borne_out = min(answer.level, interview.in_play[competency]) == interview.state[competency]
        return f"{'' if is_borne_out else f'{UNFIT} '}{who} {answer.level}"
    reasons = ["skipped"] if competency in interview.skipped else []
    if competency in interview.ticked:
        reasons.append("you have used it" if interview.ticked[competency] else "you have not used it")
    grounds = interview.follows_from(competency)
    names = interview.graph.competencies
    if speaking := dict.fromkeys([*grounds.at_least, *grounds.at_most]):
        reasons.append(f"from {listed([names[name].name for name in speaking], most=2)}")
    if not reasons:
        has_begun = interview.answers or interview.ticked
        reasons.append("a guess from all your answers" if has_begun else "not asked yet")
    return ", ".join(reasons)
