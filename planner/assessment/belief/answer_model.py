"""The answer model: how often an answer is wrong, and by how much (a polytomous BLIM).

Doignon & Falmagne's basic local independence model (1999) has careless errors and lucky guesses on each item; here an
answer names a level, and may be one or two levels too high or too low.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.assessment.question import Backing


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerErrors:
    """Chances, 0 to 1, of each error of a first answer and of a triage tick.

    Everybody errs by `one_above`, `two_above`, `one_below` and `two_below`; an over-claimer adds one level with the
    chance `claims_one_more`, or two with `claims_two_more`. The degree of over-claiming of a learner is estimated.
    Answers with a better backing have the share `share_left[backing]` of these errors. Of competencies that were never
    used, `ticks_unused` are ticked (`ticks_unused_over_claiming` by an over-claimer), and of used ones `leaves_used`
    are not.
    """

    one_above: float = 0
    two_above: float = 0
    one_below: float = 0
    two_below: float = 0
    claims_one_more: float = 0
    claims_two_more: float = 0
    ticks_unused: float = 0
    ticks_unused_over_claiming: float = 0
    leaves_used: float = 0
    share_left: tuple[float, float, float, float] = (1, 0.5, 0.2, 0.1)

    @property
    def is_none(self) -> bool:
        """Whether answers are always right."""
        return not any((self.one_above, self.two_above, self.one_below, self.two_below, self.claims_one_more))

    def left(self, backing: Backing) -> float:
        """The share of the errors that is left with this backing, 0 to 1."""
        return self.share_left[backing]


USUAL_ERRORS = AnswerErrors(
    one_above=0.15,
    two_above=0.02,
    one_below=0.07,
    two_below=0.02,
    claims_one_more=0.35,
    claims_two_more=0.12,
    ticks_unused=0.03,
    ticks_unused_over_claiming=0.15,
    leaves_used=0.08,
)
"""Those of self-ratings against can-do statements, which agree with tests at about r = 0.5 (Mabe & West, 1982)."""

NO_ERRORS = AnswerErrors()
"""Answers are always right: what they imply is certain."""
