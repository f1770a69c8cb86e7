"""A phrase for each kind of recorded event, for the toast that says what was undone. Pure."""

from __future__ import annotations

from planner.catalogue import Catalogue
from planner.journal import (
    Assessed,
    Completed,
    Dropped,
    Estimated,
    Event,
    Evidenced,
    Imported,
    Logged,
    Preferred,
    Skipped,
    Started,
    Targeted,
    Ticked,
    Unknown,
)
from planner.wording import number

_PHRASES: dict[type, str] = {
    Targeted: "the choice of a posting",
    Preferred: "the change of a wish",
    Imported: "the import of a profile",
    Assessed: "your level of",
    Ticked: "your ticks",
    Skipped: "that you skipped",
    Evidenced: "the evidence for",
    Started: "the start of",
    Logged: "the hours for",
    Estimated: "the corrected hours of",
    Completed: "the finish of",
    Dropped: "the giving up of",
}


def describe(event: Event | Unknown, catalogue: Catalogue) -> str:
    """What the learner did, as a phrase that fits behind "Taken back: "."""
    phrase = _PHRASES.get(type(event), "the last thing you recorded")
    match event:
        case Logged(course=course, hours=hours):
            return f"{number(hours)} h for {_course(course, catalogue)}"
        case Started(course=course) | Estimated(course=course) | Completed(course=course) | Dropped(course=course):
            return f"{phrase} {_course(course, catalogue)}"
        case Assessed(competency=name) | Skipped(competency=name) | Evidenced(competency=name):
            competency = catalogue.graph.competencies.get(name)
            return f"{phrase} {competency.name if competency else name}"
        case _:
            return phrase


def _course(course: str, catalogue: Catalogue) -> str:
    return catalogue.courses[course].title if course in catalogue.courses else course
