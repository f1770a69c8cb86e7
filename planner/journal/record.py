"""The learner's record: what all events so far add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain

from planner.domain.background import Background
from planner.domain.competency import Replacements, move_notes
from planner.domain.learner import HeldLevel, Learner, Preferences, carry_along
from planner.journal.event import Entry, Planned, Preferred


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerRecord:
    """Everything that is known of a learner; empty for a new one.

    `claims` are the levels that the learner or a mentor gave, oldest first, with their evidence; `evidence` also holds
    links to competencies without a claim. `ticked` maps a competency of a checklist to whether it was ever used.
    By course id, `under_way` has the hours put into a begun course, `hours_taken` those put into a finished one,
    `hours_expected` all the hours that the learner expects a course to take, and `completed` the day of finishing.
    `studied` has the hours logged in each week, by its Monday. `plans` are the key figures of every
    plan made, and `history` is every entry that still counts, both oldest first.
    """

    name: str = ""
    posting: str | None = None
    more_postings: tuple[str, ...] = ()
    preferences: Preferences = field(default_factory=Preferences)
    claims: Mapping[str, HeldLevel] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    ticked: Mapping[str, bool] = field(default_factory=dict)
    background: Background | None = None
    evidence: Mapping[str, str] = field(default_factory=dict)
    under_way: Mapping[str, float] = field(default_factory=dict)
    hours_taken: Mapping[str, float] = field(default_factory=dict)
    hours_expected: Mapping[str, float] = field(default_factory=dict)
    studied: Mapping[date, float] = field(default_factory=dict)
    completed: Mapping[str, date | None] = field(default_factory=dict)
    plans: tuple[Planned, ...] = ()
    history: tuple[Entry, ...] = ()
    last_changed: datetime | None = None

    @property
    def has_wishes(self) -> bool:
        """Whether the learner has said anything of how they want to study."""
        return self.preferences != Preferences() or any(isinstance(entry.event, Preferred) for entry in self.history)

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
            studied=dict(self.studied),
            ticked=dict(self.ticked),
            background=self.background,
        )


def move_retired(record: LearnerRecord, retired: Replacements) -> LearnerRecord:
    """The record with everything noted on retired competencies, courses and postings moved to what replaces them.

    Levels, hours and courses go as `carry_along` says; of notes that meet, the one on the replacement itself wins.

    >>> from planner.domain.learner import LevelSource
    >>> from planner.domain.level import Level
    >>> claim = HeldLevel(level=Level.WORKING, source=LevelSource.SELF)
    >>> list(move_retired(LearnerRecord(claims={"stats": claim}), {"stats": ("statistics", "probability")}).claims)
    ['statistics', 'probability']
    """
    if not retired:
        return record
    learner = carry_along(record.learner(), retired)
    days = move_notes(record.completed, retired)
    skipped = move_notes(dict.fromkeys(record.skipped), retired)
    return replace(
        record,
        posting=learner.posting,
        more_postings=learner.more_postings,
        preferences=learner.preferences,
        claims=learner.levels,
        skipped=tuple(competency for competency in skipped if competency not in learner.levels),
        ticked=learner.ticked,
        evidence=move_notes(record.evidence, retired),
        under_way=learner.under_way,
        hours_taken=learner.hours_taken,
        hours_expected=learner.hours_expected,
        completed={course: days[course] for course in learner.completed},
    )


def ids_named(record: LearnerRecord) -> frozenset[str]:
    """Every competency, course and posting that something is noted on."""
    wishes = record.preferences
    mappings = (record.claims, record.ticked, record.evidence, record.under_way, record.hours_taken)
    aims = (name for name in (record.posting, *record.more_postings) if name)
    return frozenset(chain(*mappings, record.hours_expected, record.completed, record.skipped, aims)).union(
        wishes.pinned, wishes.exclude_courses
    )
