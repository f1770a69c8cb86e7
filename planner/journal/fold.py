"""From events to the learner's record; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from planner.domain.learner import HeldLevel, Learner, LevelSource
from planner.domain.level import Level
from planner.domain.pace import monday_of
from planner.journal import event as events
from planner.journal.event import Entry, Event, Moved, Planned, Undone, Unknown
from planner.journal.record import LearnerRecord, move_retired

Value = TypeVar("Value")

_WEEK = timedelta(weeks=1)


def fold(entries: Iterable[Entry], in_use: Collection[str] = ()) -> LearnerRecord:
    """The record after these entries, oldest first. Nothing has moved away from an id that is `in_use` (again).

    >>> from datetime import UTC, datetime
    >>> from planner.journal.event import Named
    >>> def entry(id, event):
    ...     return Entry(id=id, at=datetime(2027, 1, 4, 9, id, tzinfo=UTC), event=event)
    >>> fold([entry(1, Named(name="Ada")), entry(2, Named(name="Eve")), entry(3, Undone(event=2))]).name
    'Ada'
    """
    entries = tuple(entries)
    history = tuple(_without_returned(entry, in_use) for entry in entries_that_count(entries))
    record = LearnerRecord()
    for entry in history:
        record = after(_dated(entry), record)
    return replace(record, history=history, last_changed=entries[-1].at if entries else None)


def _without_returned(entry: Entry, in_use: Collection[str]) -> Entry:
    """A move without what the catalogue has again; every other entry as it is."""
    if not isinstance(entry.event, Moved):
        return entry
    replaced = {name: into for name, into in entry.event.replaced.items() if name not in in_use}
    return replace(entry, event=replace(entry.event, replaced=replaced))


def plan_before(entries: Iterable[Entry], on: date) -> tuple[Planned, LearnerRecord] | None:
    """The last plan made on a day or before, else the first one made, with the record that it was made from.

    >>> plan_before([], date(2027, 1, 4)) is None
    True
    """
    entries = tuple(entries)
    made = [(at, entry.event) for at, entry in enumerate(entries) if isinstance(entry.event, Planned)]
    if not made:
        return None
    at, planned = next((plan for plan in reversed(made) if plan[1].on <= on), made[0])
    return planned, fold(entries[:at])


def entries_that_count(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that were not undone, without the undoing itself; oldest first."""
    undone: set[int] = set()
    counting: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: entry.id, reverse=True):
        if entry.id in undone:
            continue
        if isinstance(entry.event, Undone):
            undone.add(entry.event.event)
        else:
            counting.append(entry)
    return tuple(reversed(counting))


def after(event: Event | Unknown, record: LearnerRecord) -> LearnerRecord:  # noqa: C901, PLR0911, PLR0912  (a flat table)
    """The record after one more event; what is unknown changes nothing."""
    match event:
        case events.Named(name=name):
            return replace(record, name=name)
        case events.Described(background=background):
            return replace(record, background=background)
        case events.Educated(education=education):
            return replace(record, education=education)
        case events.Targeted(posting=posting, more_postings=more):
            return replace(record, posting=posting, more_postings=more)
        case events.Preferred(preferences=preferences):
            return replace(record, preferences=preferences)
        case events.Assessed(competency=competency, level=level, source=source, on=on, confirmed=confirmed):
            return _claiming(record, competency, HeldLevel(level=level, source=source, on=on, confirmed=confirmed))
        case events.Reviewed(competency=competency, level=Level() as level, on=on):
            return _claiming(record, competency, HeldLevel(level=level, source=LevelSource.MENTOR, on=on))
        case events.Ticked(used=used):
            return replace(record, ticked={**record.ticked, **used})
        case events.CvRead():
            return _with_cv(record, event)
        case events.Skipped(competency=competency):
            return _skipping(record, competency)
        case events.Settled(doubts=doubts):
            return replace(record, settled=tuple(dict.fromkeys((*record.settled, *doubts))))
        case events.Evidenced(competency=competency, evidence=evidence):
            return _backed(record, competency, evidence)
        case events.Planned():
            return replace(record, plans=(*record.plans, event))
        case events.Started(course=course, on=on):
            return _putting_in(_counting_from(record, on), course, 0)
        case events.Logged(course=course, hours=hours, on=on):
            return _logging(record, course, hours, on)
        case events.Estimated(course=course, hours=expected):
            others = _without(record.hours_expected, course)
            return replace(record, hours_expected=others if expected is None else {**others, course: expected})
        case events.Completed():
            return _completing(record, event)
        case events.Dropped(course=course):
            return _giving_up(record, course)
        case events.Imported(learner=learner):
            return _replaced_by(record, learner)
        case Moved(replaced=replaced, kinds=kinds, keeps_courses=keeps_courses):
            return move_retired(record, replaced, kinds, keeps_courses=keeps_courses)
    return record


def _backed(record: LearnerRecord, competency: str, evidence: str) -> LearnerRecord:
    others = _without(record.evidence, competency)
    backed = replace(record, evidence={**record.evidence, competency: evidence} if evidence.strip() else others)
    if competency not in record.claims or record.claims[competency].source is LevelSource.MENTOR:
        return backed
    claim = replace(record.claims[competency], evidence=evidence if evidence.strip() else None)
    return replace(backed, claims={**record.claims, competency: claim})


def _with_cv(record: LearnerRecord, cv: events.CvRead) -> LearnerRecord:
    """The record with ticks for all that the CV names, and its levels where nothing else was claimed or given up.

    What was left unticked is ticked where its level is taken: who hands that in says otherwise now.
    """
    new = {
        name: HeldLevel(level=level, source=LevelSource.CV, on=cv.on, evidence=cv.words.get(name))
        for name, level in cv.levels.items()
        if record.takes_from_cv(name)
    }
    ticked = {**dict.fromkeys(cv.levels, True), **record.ticked, **dict.fromkeys(new, True)}
    return replace(record, claims={**record.claims, **new}, ticked=ticked)


def _replaced_by(record: LearnerRecord, learner: Learner) -> LearnerRecord:
    return replace(
        record,
        name=learner.name,
        posting=learner.posting,
        more_postings=learner.more_postings,
        preferences=learner.preferences,
        background=learner.background,
        education=learner.education,
        claims=learner.levels,
        settled=learner.settled,
        skipped=tuple(name for name in record.skipped if name not in learner.levels),
        evidence={
            **{
                competency: claim.evidence
                for competency, claim in learner.levels.items()
                if claim.evidence and claim.source is not LevelSource.MENTOR
            },
            **learner.evidence,
        },
        under_way=learner.under_way,
        given_up=learner.given_up,
        hours_taken=learner.hours_taken,
        hours_expected=learner.hours_expected,
        studied=learner.studied or record.studied,
        ticked=learner.ticked,
        completed={course: record.completed.get(course) for course in learner.completed},
        taught={**{name: record.taught[name] for name in learner.completed if name in record.taught}, **learner.taught},
    )


def _claiming(record: LearnerRecord, competency: str, claim: HeldLevel) -> LearnerRecord:
    """The record with a claim and the learner's own evidence; what a mentor saw stays, beside what differs from it."""
    seen = record.claims[competency].seen if competency in record.claims else None
    own = replace(claim, evidence=record.evidence.get(competency))
    if seen is not None and claim.source is not LevelSource.MENTOR:
        own = seen if seen.level == claim.level else replace(own, mentor=seen)
    claims = {**_without(record.claims, competency), competency: own}
    skipped = tuple(skipped for skipped in record.skipped if skipped != competency)
    return replace(_doubting(record, competency), claims=claims, skipped=skipped)


def _skipping(record: LearnerRecord, competency: str) -> LearnerRecord:
    """The record without what the learner claimed; where a mentor saw a level, that one stands."""
    unsettled, others = _doubting(record, competency), _without(record.claims, competency)
    if competency in record.claims and (seen := record.claims[competency].seen):
        return replace(unsettled, claims={**others, competency: seen})
    skipped = (*(other for other in record.skipped if other != competency), competency)
    return replace(unsettled, claims=others, skipped=skipped)


def _doubting(record: LearnerRecord, competency: str) -> LearnerRecord:
    """The record in which no doubt about one competency is settled, as something else is said of it."""
    return replace(record, settled=tuple(doubt for doubt in record.settled if competency not in doubt))


def _logging(record: LearnerRecord, course: str, hours: float, on: date | None) -> LearnerRecord:
    """The record with more hours put into a course, finished or not; fewer than none take back no more than that."""
    put_in = record.put_into(course)
    hours = max(hours, -put_in)
    studied = _having_studied(record, course, hours, on)
    if course in record.completed:
        return replace(studied, hours_taken={**record.hours_taken, course: put_in + hours})
    return _putting_in(studied, course, hours)


def _completing(record: LearnerRecord, done: events.Completed) -> LearnerRecord:
    course, taken = done.course, record.put_into(done.course)
    return replace(
        record,
        completed={**record.completed, course: done.on},
        taught={**record.taught, course: done.taught} if done.taught else record.taught,
        under_way=_without(record.under_way, course),
        given_up=_without(record.given_up, course),
        hours_taken={**record.hours_taken, course: taken} if taken else record.hours_taken,
    )


def _giving_up(record: LearnerRecord, course: str) -> LearnerRecord:
    """The record with a course neither under way nor completed; the hours put into it stay with it."""
    return replace(
        record,
        completed=_without(record.completed, course),
        taught=_without(record.taught, course),
        under_way=_without(record.under_way, course),
        given_up={**record.given_up, course: record.put_into(course)},
        hours_taken=_without(record.hours_taken, course),
    )


def _putting_in(record: LearnerRecord, course: str, hours: float) -> LearnerRecord:
    """The record with more hours put into a course; unchanged for a completed course."""
    if course in record.completed:
        return record
    under_way = {**record.under_way, course: max(0, record.put_into(course) + hours)}
    return replace(record, under_way=under_way, given_up=_without(record.given_up, course))


def _dated(entry: Entry) -> Event | Unknown:
    """The event, of a start or of logged hours with the day of its entry where it says no other."""
    event = entry.event
    return (
        replace(event, on=event.on or entry.at.date()) if isinstance(event, events.Started | events.Logged) else event
    )


def _counting_from(record: LearnerRecord, on: date | None) -> LearnerRecord:
    """The record in which the weeks of study begin no later than with the first whole one from a day on."""
    if on is None or on > date.max - _WEEK:
        return record
    week = monday_of(on + _WEEK - timedelta(days=1))
    return replace(record, studied={week: {}, **record.studied})


def _having_studied(record: LearnerRecord, course: str, hours: float, on: date | None) -> LearnerRecord:
    """The record with more hours in the week of a day; what is taken back beyond those there is so from the latest."""
    if on is None:
        return record
    week = monday_of(on)
    studied = {monday: dict(by_course) for monday, by_course in record.studied.items()}
    studied.setdefault(week, {}).setdefault(course, 0)
    studied[week][course] += max(hours, 0)
    for monday in (week, *sorted(studied, reverse=True)):
        taken = min(max(-hours, 0), studied[monday].get(course, 0))
        if taken:
            studied[monday][course] -= taken
            hours += taken
    return replace(record, studied=studied)


def _without(mapping: Mapping[str, Value], key: str) -> dict[str, Value]:
    return {other: value for other, value in mapping.items() if other != key}
