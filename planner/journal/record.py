"""The learner's record: what all events so far add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain
from types import MappingProxyType

from planner.domain.background import Background, OwnEducation
from planner.domain.competency import Kind, Kinds, Replacements, move_notes, of_kind
from planner.domain.learner import HeldLevel, Learner, LevelSource, Preferences, carry_along, carry_courses
from planner.domain.level import Level
from planner.domain.pace import monday_of
from planner.journal.event import Entry, Logged, Planned, Preferred


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerRecord:
    """Everything that is known of a learner; empty for a new one.

    `claims` are the levels that the learner or a mentor gave, oldest first, with their evidence; `evidence` also holds
    links to competencies without a claim. `settled` are the doubts about answers, each
    named by its competencies, that were looked at and left. `ticked` maps a competency of a checklist to whether it was
    ever used.
    By course id, `under_way` has the hours put into a begun course, `given_up` those put into one that was given up,
    `hours_taken` those put into a finished one, `hours_expected` all the hours that the learner expects a course to
    take, `completed` the day of finishing and `taught` what it taught then, where that is noted. `studied` has the
    hours logged in each week, by its Monday and by course, from the first whole week after a course was begun.
    `plans` are the key figures of every plan made, and `history` is every entry that still counts, both oldest first.
    """

    name: str = ""
    posting: str | None = None
    more_postings: tuple[str, ...] = ()
    preferences: Preferences = field(default_factory=Preferences)
    claims: Mapping[str, HeldLevel] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    settled: tuple[tuple[str, ...], ...] = ()
    ticked: Mapping[str, bool] = field(default_factory=dict)
    background: Background | None = None
    education: OwnEducation | None = None
    evidence: Mapping[str, str] = field(default_factory=dict)
    under_way: Mapping[str, float] = field(default_factory=dict)
    given_up: Mapping[str, float] = field(default_factory=dict)
    hours_taken: Mapping[str, float] = field(default_factory=dict)
    hours_expected: Mapping[str, float] = field(default_factory=dict)
    studied: Mapping[date, Mapping[str, float]] = field(default_factory=dict)
    completed: Mapping[str, date | None] = field(default_factory=dict)
    taught: Mapping[str, Mapping[str, Level]] = field(default_factory=dict)
    plans: tuple[Planned, ...] = ()
    history: tuple[Entry, ...] = ()
    last_changed: datetime | None = None

    @property
    def has_wishes(self) -> bool:
        """Whether the learner has said anything of how they want to study."""
        return self.preferences != Preferences() or any(isinstance(entry.event, Preferred) for entry in self.history)

    def takes_from_cv(self, competency: str) -> bool:
        """Whether a CV's level would count: nothing else was claimed, nor was the answer given up."""
        claim = self.claims.get(competency)
        return competency not in self.skipped and (claim is None or claim.source is LevelSource.CV)

    def is_unticked(self, competency: str) -> bool:
        """Whether the learner left it unticked on a checklist as never used, and has not answered since."""
        return not self.ticked.get(competency, True) and self.takes_from_cv(competency)

    def logged_by_day(self, course: str | None = None) -> Mapping[date, float]:
        """The hours of a course or of all courses logged so far, by their day."""
        by_day: dict[date, float] = {}
        for entry in self.history:
            if isinstance(entry.event, Logged) and course in (None, entry.event.course):
                on = entry.event.on or entry.at.date()
                by_day[on] = by_day.get(on, 0) + entry.event.hours
        return by_day

    def hours_to_take_back(self, course: str, on: date) -> float:
        """The hours of a course logged of a day, with those brought in that were of its week or of no week."""
        by_day, monday = self.logged_by_day(course), monday_of(on)
        of_week = sum(max(hours, 0) for day, hours in by_day.items() if monday_of(day) == monday)
        by_week = {week: hours.get(course, 0) for week, hours in self.studied.items()}
        put_in = self.put_into(course)
        of_no_day = max(by_week.get(monday, 0) - of_week, 0) + max(put_in - sum(by_week.values()), 0)
        return min(max(by_day.get(on, 0), 0) + of_no_day, put_in)

    def put_into(self, course: str) -> float:
        """The hours put into a course, finished or not; those stay that were put in before it was given up."""
        for hours in (self.hours_taken, self.under_way, self.given_up):
            if course in hours:
                return hours[course]
        return 0

    @property
    def first_day(self) -> date | None:
        """The day on which it begins, that of the first week of study brought in or of the first entry."""
        begun = [entry.at.astimezone().date() for entry in self.history[:1]]
        return min([*begun, *self.studied], default=None)

    def learner(self) -> Learner:
        """The learner as planning and profiles know them."""
        return Learner(
            name=self.name,
            posting=self.posting,
            more_postings=self.more_postings,
            preferences=self.preferences,
            levels=dict(self.claims),
            evidence={name: link for name, link in self.evidence.items() if name not in self.claims},
            settled=self.settled,
            completed=tuple(self.completed),
            taught={course: self.taught[course] for course in self.completed if course in self.taught},
            under_way=dict(self.under_way),
            given_up=dict(self.given_up),
            hours_taken=dict(self.hours_taken),
            hours_expected=dict(self.hours_expected),
            studied=dict(self.studied),
            ticked=dict(self.ticked),
            background=self.background,
            education=self.education,
        )


def move_retired(
    record: LearnerRecord,
    retired: Replacements,
    kinds: Kinds = MappingProxyType({}),
    *,
    keeps_courses: bool = True,
) -> LearnerRecord:
    """The record with what is noted on retired competencies and postings moved along.

    Levels and aims go as `carry_along` says; of notes that meet, the one on the replacement itself wins. Earlier
    versions did not keep begun and finished courses as they were, but moved them as `carry_courses` says.

    >>> from planner.domain.learner import LevelSource
    >>> from planner.domain.level import Level
    >>> claim = HeldLevel(level=Level.WORKING, source=LevelSource.SELF)
    >>> list(move_retired(LearnerRecord(claims={"stats": claim}), {"stats": ("statistics", "probability")}).claims)
    ['statistics', 'probability']
    """
    if not retired:
        return record
    competencies, courses, _ = (of_kind(kind, retired, kinds) for kind in Kind)
    learner = carry_along(record.learner(), retired, kinds)
    learner = learner if keeps_courses else carry_courses(learner, courses)
    days = record.completed if keeps_courses else move_notes(record.completed, courses)
    skipped = move_notes(dict.fromkeys(record.skipped), competencies)
    return replace(
        record,
        posting=learner.posting,
        more_postings=learner.more_postings,
        claims=learner.levels,
        settled=learner.settled,
        skipped=tuple(competency for competency in skipped if competency not in learner.levels),
        ticked=learner.ticked,
        taught=learner.taught,
        evidence=move_notes(record.evidence, competencies),
        under_way=learner.under_way,
        given_up=learner.given_up,
        hours_taken=learner.hours_taken,
        hours_expected=learner.hours_expected,
        completed={course: days[course] for course in learner.completed},
    )


def ids_named(record: LearnerRecord) -> Mapping[Kind, frozenset[str]]:
    """Every competency and posting that something is noted on."""
    return {
        Kind.COMPETENCY: frozenset(
            chain(record.claims, record.ticked, record.evidence, record.skipped, *record.taught.values())
        ),
        Kind.POSTING: frozenset(record.learner().postings),
    }
