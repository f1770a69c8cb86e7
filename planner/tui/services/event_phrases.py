"""A phrase for each kind of recorded event, for the toast that says what was undone. Pure."""

from __future__ import annotations

from planner import journal
from planner.catalogue import Catalogue
from planner.domain.safety.quoting import in_line
from planner.wording import listed, number

_PHRASES: dict[type, str] = {
    journal.Described: "what you said of your background",
    journal.Educated: "what you said of your degree",
    journal.Targeted: "the choice of a posting",
    journal.Preferred: "the change of a wish",
    journal.Imported: "the import of a profile",
    journal.Moved: "what moved as the catalogue changed",
    journal.Assessed: "your level of",
    journal.Ticked: "your ticks",
    journal.CvRead: "what your CV says",
    journal.Skipped: "that you skipped",
    journal.Settled: "that your answers stay as you said",
    journal.Evidenced: "the evidence for",
    journal.Started: "the start of",
    journal.Logged: "the hours for",
    journal.Estimated: "the corrected hours of",
    journal.Completed: "the finish of",
    journal.Dropped: "the giving up of",
}


def describe(event: journal.Event | journal.Unknown, catalogue: Catalogue) -> str:
    """What the learner did, as a phrase that fits behind "Taken back: "."""
    phrase = _PHRASES.get(type(event), "the last thing you recorded")
    match event:
        case journal.Logged(course=course, hours=hours):
            return f"{number(hours)} h for {_course(course, catalogue)}"
        case (
            journal.Started(course=course)
            | journal.Estimated(course=course)
            | journal.Completed(course=course)
            | journal.Dropped(course=course)
        ):
            return f"{phrase} {_course(course, catalogue)}"
        case journal.Assessed(competency=name) | journal.Skipped(competency=name) | journal.Evidenced(competency=name):
            competency = catalogue.graph.competencies.get(name)
            return f"{phrase} {competency.name if competency else in_line(name)}"
        case journal.Ticked(used=used):
            competencies = catalogue.graph.competencies
            areas = dict.fromkeys(competencies[name].area for name in used if name in competencies)
            return f"{phrase} of {listed([catalogue.areas[area].name for area in areas], most=2)}" if areas else phrase
        case _:
            return phrase


def _course(course: str, catalogue: Catalogue) -> str:
    return catalogue.courses[course].title if course in catalogue.courses else in_line(course)
