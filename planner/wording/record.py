"""The learner's record in words: what is wrong with it, what moved along, what the catalogue retired or lacks."""

from __future__ import annotations

from collections.abc import Iterator

from planner.catalogue import Catalogue
from planner.domain.competency import Replacements, successors
from planner.domain.course import Course
from planner.domain.graph.knowledge_state import join
from planner.domain.posting import RoleProfile
from planner.journal import Journal, LearnerRecord, in_short
from planner.wording.figures import day, listed

DOCTOR = "`planner doctor` says which, and puts the record right"


def journal_news(journal: Journal) -> Iterator[str]:
    """What somebody should know of a journal that was just opened, a sentence each without a full stop."""
    if found := in_short(journal.findings):
        yield f"{found}; {DOCTOR}"
    if journal.was_sealed:
        yield "your record is of an earlier version: each of its events now has a checksum, and reads as before"


def moves_in_words(moved: Replacements) -> list[str]:
    """What was moved in the record, and that it can be taken back; nothing where nothing was.

    >>> moves_in_words({"stats": ("statistics", "probability")})
    ['the catalogue has replaced stats by statistics and probability; your record went along (u on screen undoes it)']
    """
    if not moved:
        return []
    changes = listed([f"{old} by {listed(list(new))}" for old, new in moved.items()], most=6)
    return [f"the catalogue has replaced {changes}; your record went along (u on screen undoes it)"]


def gone_in_words(record: LearnerRecord, catalogue: Catalogue) -> list[str]:
    """What the record names and the catalogue has no longer; nothing where it has everything."""
    wishes = record.preferences
    aims = [posting for posting in (record.posting, *record.more_postings) if posting]
    courses = [*record.under_way, *record.completed, *record.hours_expected, *wishes.pinned, *wishes.exclude_courses]
    named = {
        "competency": ([*record.claims, *record.ticked, *record.evidence], catalogue.graph.competencies),
        "course": (courses, catalogue.courses),
        "posting": (aims, catalogue.postings),
    }
    gone = [
        f"no {kind} {listed(missing)}"
        for kind, (ids, known) in named.items()
        if (missing := list(dict.fromkeys(name for name in ids if name not in known)))
    ]
    if not gone:
        return []
    help_ = "" if all(aim in catalogue.postings for aim in aims) else "; choose another posting on Target"
    lost = [course for course in record.completed if course not in catalogue.courses]
    taught = join(*(record.taught[course] for course in lost if course in record.taught))
    if taught:
        levels = listed([f"{competency} to {level}" for competency, level in taught.items()], most=6)
        help_ += f"; what you learnt there still counts: {levels}"
    if any(course not in record.taught for course in lost):
        help_ += (
            "; what such a course taught counts no more: say in Assess what you hold, or ask your mentor to put the"
            " course back with `retired = DATE` and not delete it"
        )
    return [f"the catalogue has {listed(gone)}; your record keeps what it says of them{help_}"]


def retired_since(thing: Course | RoleProfile, catalogue: Catalogue) -> str:
    """That a course is retired or a posting withdrawn, since when, and what takes its place; empty for all others."""
    if not thing.is_retired:
        return ""
    verb = "Retired" if isinstance(thing, Course) else "Withdrawn"
    since = f" on {day(thing.retired)}" if thing.retired else ""
    things = catalogue.courses if isinstance(thing, Course) else catalogue.postings
    instead = [things[name].title for name in successors(thing.id, catalogue.retired) if name in things]
    place = f"; {listed(instead)} {'takes' if len(instead) == 1 else 'take'} its place" if instead else ""
    return f"{verb}{since}{place}"


def standing_in_words(record: LearnerRecord, catalogue: Catalogue) -> list[str]:
    """What the record names and the catalogue has no longer, has retired, or has beside one of the learner's own."""
    besides = [
        f"the catalogue has a posting `{file}`, too, and that is the one you aim at: your own is `{name}` on Target"
        for name, file in catalogue.kept.items()
        if name != file and file in record.learner().postings
    ]
    return [*gone_in_words(record, catalogue), *retired_in_words(record, catalogue), *besides]


def retired_in_words(record: LearnerRecord, catalogue: Catalogue) -> list[str]:
    """What is retired of that which the learner is under way in or aims at: a sentence each without a full stop."""
    begun = [catalogue.courses[name] for name in record.under_way if name in catalogue.courses]
    aims = [catalogue.postings[name] for name in record.learner().postings if name in catalogue.postings]
    told = [
        f"{course.title} ({_within(since)}): you keep it until you finish it or give it up"
        for course in begun
        if (since := retired_since(course, catalogue))
    ]
    return told + [
        f"{profile.title} ({_within(since)}): you may go on towards it, or choose another posting on Target"
        for profile in aims
        if (since := retired_since(profile, catalogue))
    ]


def _within(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
