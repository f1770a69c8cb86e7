"""The learner's record in words: what is wrong with it, what moved along, what the catalogue retired or lacks."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TypeVar

from planner.catalogue import Catalogue
from planner.domain.competency import Competency, Kind, Replacements, successors
from planner.domain.course import Course
from planner.domain.graph.knowledge_state import join
from planner.domain.learner import Learner
from planner.domain.posting import RoleProfile
from planner.domain.safety.quoting import in_line
from planner.domain.wishes import WISHES
from planner.journal import Journal, LearnerRecord, Moved, in_short
from planner.wording.figures import day, listed, number
from planner.wording.wish_text import tell_wish

Thing = TypeVar("Thing")
DOCTOR = "`planner doctor` says which, and puts the record right"


def journal_news(journal: Journal) -> Iterator[str]:
    """What somebody should know of a journal that was just opened, a sentence each without a full stop."""
    if found := in_short(journal.findings):
        yield f"{found}; {DOCTOR}"
    if journal.was_sealed:
        yield "your record is of an earlier version: each of its events now has a checksum, and reads as before"


def moves_in_words(moved: Replacements, catalogue: Catalogue) -> list[str]:
    """What was moved in the record, by its titles; nothing where nothing was."""
    if not moved:
        return []
    changes = listed([f"{_title(old, catalogue)} by {_titles(new, catalogue)}" for old, new in moved.items()], most=6)
    return [f"the catalogue has replaced {changes}; your record goes along, and back should the catalogue go back"]


def differences(before: Learner, after: Learner, catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """What the one says and the other does not, or not so: of what, how it was before, and how it is."""
    then, now = _statements(before, catalogue), _statements(after, catalogue)
    for what in dict.fromkeys((*then, *now)):
        if then.get(what) != now.get(what):
            yield what[1], then.get(what, ""), now.get(what, "")


def _statements(learner: Learner, catalogue: Catalogue) -> dict[tuple[Kind | None, str], str]:
    """By its kind and name, all that a learner says which an import may change."""
    courses = {
        **{course: f"given up after {number(hours)} h" for course, hours in learner.given_up.items()},
        **{course: f"under way, {number(hours)} h" for course, hours in learner.under_way.items()},
        **dict.fromkeys(learner.completed, "finished"),
    }
    wishes = {kind.field.label.lower(): tell_wish(name, learner.preferences) for name, kind in WISHES.items()}
    said: dict[tuple[Kind | None, str], str] = {
        (None, "name"): in_line(learner.name),
        (Kind.POSTING, "posting"): listed([_title(posting, catalogue) for posting in learner.postings]),
        **{(None, wish): told for wish, told in wishes.items()},
        **{(Kind.COMPETENCY, _title(name, catalogue)): str(claim.level) for name, claim in learner.levels.items()},
        **{(Kind.COURSE, _title(course, catalogue)): standing for course, standing in courses.items()},
    }
    return {what: told for what, told in said.items() if told}


def said_of_others(record: LearnerRecord, catalogue: Catalogue, competency: str) -> str:
    """What a competency took the place of in the record, as a sentence without a full stop; empty for most.

    >>> from planner.catalogue import Catalogue, shipped_catalogue
    >>> said_of_others(LearnerRecord(), Catalogue.load(shipped_catalogue()), "python")
    ''
    """
    moves = (entry.event for entry in record.history if isinstance(entry.event, Moved))
    old = dict.fromkeys(name for move in moves for name, into in move.replaced.items() if competency in into)
    return f"What you said of {_titles(old, catalogue)} counts here since the catalogue replaced it" if old else ""


def _title(name: str, catalogue: Catalogue) -> str:
    return in_line(catalogue.title_of(name))


def _titles(names: Iterable[str], catalogue: Catalogue) -> str:
    return listed([_title(name, catalogue) for name in names])


def gone_in_words(record: LearnerRecord, catalogue: Catalogue) -> list[str]:
    """What the record names and the catalogue has no longer; nothing where it has everything."""
    wishes = record.preferences
    aims = [posting for posting in (record.posting, *record.more_postings) if posting]
    courses = [*record.under_way, *record.completed, *record.hours_expected, *wishes.pinned, *wishes.exclude_courses]
    competencies = {*catalogue.graph.competencies, *catalogue.retired_competencies}
    named: dict[str, tuple[Iterable[str], Container[str]]] = {
        "competency": ([*record.claims, *record.ticked, *record.evidence], competencies),
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


def retired_since(thing: Competency | Course | RoleProfile, catalogue: Catalogue) -> str:
    """That something is retired or a posting withdrawn, since when, and what takes its place; empty for all others."""
    if not thing.is_retired:
        return ""
    verb = "Withdrawn" if isinstance(thing, RoleProfile) else "Retired"
    since = f" on {day(thing.retired)}" if thing.retired else ""
    known = {*catalogue.graph.competencies, *catalogue.courses, *catalogue.postings}
    instead = [name for name in successors(thing.id, catalogue.retired) if name in known]
    verb_for_them = "takes" if len(instead) == 1 else "take"
    return f"{verb}{since}{f'; {_titles(instead, catalogue)} {verb_for_them} its place' if instead else ''}"


def not_begun_anew(course: str, catalogue: Catalogue) -> str:
    """Why no plan begins a course that wishes name, as a sentence without a full stop; empty where one may."""
    known = catalogue.courses.get(course)
    return retired_since(known, catalogue) if known else "The catalogue has it no longer"


def standing_in_words(record: LearnerRecord, catalogue: Catalogue) -> list[str]:
    """What the record names and the catalogue has no longer, has retired, or has beside one of the learner's own."""
    besides = [
        f"the catalogue has a posting `{file}`, too, and that is the one you aim at: your own is `{name}` on Target"
        for name, file in catalogue.kept.items()
        if name != file and file in record.learner().postings
    ]
    return [*gone_in_words(record, catalogue), *retired_in_words(record, catalogue), *besides]


def retired_in_words(record: LearnerRecord, catalogue: Catalogue) -> list[str]:
    """What is retired of that which the record names: a sentence each without a full stop."""
    courses, competencies = catalogue.courses, catalogue.retired_competencies
    pinned, left_out = (
        _of([name for name in names if name not in record.under_way], courses)
        for names in (record.preferences.pinned, record.preferences.exclude_courses)
    )
    aims = _of(record.learner().postings, catalogue.postings)
    kinds: tuple[tuple[Iterable[Competency | Course | RoleProfile], str], ...] = (
        (_of(record.under_way, courses), "you keep it until you finish it or give it up"),
        (aims, "you may go on towards it, or choose another posting on Target"),
        (pinned, "you pinned it, but it is not planned; the pin does not pass to any other course"),
        (left_out, "you left it out, and it is not planned anyway; that says nothing of any other course"),
        (
            _of([*record.claims, *record.ticked], competencies),
            "your record keeps what you said of it; it counts no more",
        ),
    )
    return [
        f"{_title(thing.id, catalogue)} ({_within(since)}): {what}"
        for things, what in kinds
        for thing in things
        if (since := retired_since(thing, catalogue))
    ]


def _of(names: Iterable[str], things: Mapping[str, Thing]) -> list[Thing]:
    return [things[name] for name in dict.fromkeys(names) if name in things]


def _within(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
