"""What is retired in the catalogue, in words: since when, what takes its place, and what it means for a record."""

from __future__ import annotations

from planner.catalogue import Catalogue
from planner.domain.competency import successors
from planner.domain.course import Course
from planner.domain.posting import RoleProfile
from planner.journal import LearnerRecord
from planner.wording.figures import day, listed
from planner.wording.record import gone_in_words


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
    """What the record names and the catalogue has no longer, or has retired."""
    return [*gone_in_words(record, catalogue), *retired_in_words(record, catalogue)]


def retired_in_words(record: LearnerRecord, catalogue: Catalogue) -> list[str]:
    """What is retired of that which the learner is under way in or aims at: a sentence each without a full stop."""
    begun = [catalogue.courses[name] for name in record.under_way if name in catalogue.courses]
    aims = [catalogue.postings[name] for name in record.learner().postings if name in catalogue.postings]
    told = [
        f"{course.title}: {since}; you keep it until you finish it or give it up"
        for course in begun
        if (since := retired_since(course, catalogue))
    ]
    return told + [
        f"{profile.title}: {since}; you may go on towards it, or choose another posting on Target"
        for profile in aims
        if (since := retired_since(profile, catalogue))
    ]
