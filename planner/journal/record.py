"""The learner's record: what all events so far add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from planner.domain.learner import HeldLevel, Learner, Preferences
from planner.journal.event import Entry, Planned

Replacements = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerRecord:
    """Everything that is known of a learner; empty for a new one.

    `claims` are the levels as they were said, in the order of saying, with their evidence; `evidence` also holds what
    was noted on competencies without a claim. `ticked` tells of each competency that a checklist held whether it was
    ever used. `under_way` maps a begun course to the hours put into it, `hours_taken` a finished one to those that were
    put into it, `hours_expected` one to all the hours that the learner reckons it takes, and `completed` to the day.
    `plans` are the key figures of every plan that was made, and `history` is every entry that still counts, both oldest
    first.
    """

    name: str = ""
    posting: str | None = None
    more_postings: tuple[str, ...] = ()
    preferences: Preferences = field(default_factory=Preferences)
    claims: Mapping[str, HeldLevel] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    ticked: Mapping[str, bool] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)
    under_way: Mapping[str, float] = field(default_factory=dict)
    hours_taken: Mapping[str, float] = field(default_factory=dict)
    hours_expected: Mapping[str, float] = field(default_factory=dict)
    completed: Mapping[str, date | None] = field(default_factory=dict)
    plans: tuple[Planned, ...] = ()
    history: tuple[Entry, ...] = ()
    last_changed: datetime | None = None

    def learner(self) -> Learner:
        """The learner as planning and profiles know them."""
        return Learner(
            name=self.name,
            posting=self.posting,
            more_postings=self.more_postings,
            preferences=self.preferences,
            levels=dict(self.claims),
            completed=tuple(self.completed),
            under_way=dict(self.under_way),
            hours_taken=dict(self.hours_taken),
            hours_expected=dict(self.hours_expected),
            ticked=dict(self.ticked),
        )


def move_retired(record: LearnerRecord, retired: Replacements) -> LearnerRecord:
    """The record with what was said of retired competencies said of those that replace them.

    A claim on the replacement itself stands; where several retired ones become one, the lowest of their levels does,
    for the learner said no more than that of the whole.

    >>> from planner.domain.learner import LevelSource
    >>> from planner.domain.level import Level
    >>> claim = HeldLevel(level=Level.WORKING, source=LevelSource.SELF)
    >>> list(move_retired(LearnerRecord(claims={"stats": claim}), {"stats": ("statistics", "probability")}).claims)
    ['statistics', 'probability']
    """
    claims = {one: claim for one, claim in record.claims.items() if one not in retired}
    moved: dict[str, HeldLevel] = {}
    for one, claim in record.claims.items():
        for other in _replacements(one, retired) if one in retired else ():
            if other not in claims and (other not in moved or claim.level < moved[other].level):
                moved[other] = claim
    claims |= moved
    skipped = dict.fromkeys(other for one in record.skipped for other in _replacements(one, retired))
    ticked = {other: used for one, used in record.ticked.items() for other in _replacements(one, retired)}
    evidence = {other: note for one, note in record.evidence.items() for other in _replacements(one, retired)}
    return replace(
        record,
        claims=claims,
        skipped=tuple(one for one in skipped if one not in claims),
        ticked=ticked | {one: used for one, used in record.ticked.items() if one not in retired},
        evidence=evidence | {one: note for one, note in record.evidence.items() if one not in retired},
    )


def _replacements(competency: str, retired: Replacements) -> tuple[str, ...]:
    """What stands in for the competency today, through however many retirements."""
    current: dict[str, None] = {}
    waiting, seen = [competency], {competency}
    while waiting:
        one = waiting.pop(0)
        if one not in retired:
            current[one] = None
        following = [other for other in retired.get(one, ()) if other not in seen]
        seen.update(following)
        waiting.extend(following)
    return tuple(current)
