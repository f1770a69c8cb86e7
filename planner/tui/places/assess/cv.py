"""The learner's CV: what it says they have done becomes ticks and levels, once they have looked at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from planner.catalogue import Catalogue
from planner.domain.fault import Fault
from planner.journal import CvRead, LearnerRecord
from planner.tui.dialogs.reading.findings import Finding, named, words_at
from planner.tui.dialogs.reading.paste import GivenText, PasteScreen
from planner.tui.dialogs.reading.review import ReviewScreen
from planner.wording import count, kept_as_said

if TYPE_CHECKING:
    from planner.tui.app import PlannerApp

_QUESTION = "Paste your CV, or name its file. It is read on this machine, and its text is not kept."


@dataclass(frozen=True, slots=True, kw_only=True)
class CvDraft:
    """A CV as read: its text, and what it says that its writer has done."""

    text: str
    findings: tuple[Finding, ...]


def ask_cv(app: PlannerApp, catalogue: Catalogue, record: LearnerRecord) -> None:
    """Ask for the CV and for corrections, and record what is left, unless the learner leaves or drops all."""

    def review(draft: CvDraft | None) -> None:
        if draft is not None:
            screen = ReviewScreen("Your CV says", draft.text, draft.findings, title="Your CV")
            app.push_screen(screen, partial(accept, draft.text))

    def accept(text: str, findings: tuple[Finding, ...] | None) -> None:
        if findings is not None:
            event = cv_read(text, findings, app.today)
            taken = sum(map(record.takes_from_cv, event.levels))
            kept = kept_as_said(len(event.levels) - taken)
            app.record(event, news=f"{count(taken, 'level')} from your CV{kept}")

    app.push_screen(PasteScreen("Your CV", _QUESTION, partial(read_cv, catalogue, record)), review)


def read_cv(catalogue: Catalogue, record: LearnerRecord, given: GivenText) -> CvDraft:
    """What a CV says, at first without what was left unticked; raises `Fault` where all of it is unknown."""
    from planner.reading import reader_for

    ticks = reader_for(catalogue).read_cv(given.text)
    if not ticks:
        raise Fault("it names nothing that the catalogue knows", "is it a CV, in English?")
    findings = tuple(
        Finding(
            competencies=(tick.competency,),
            name=named([tick.competency], catalogue),
            level=tick.level,
            places=((tick.evidence.start, tick.evidence.end),),
            is_dropped=record.is_unticked(tick.competency),
            doubt="you left it unticked" if record.is_unticked(tick.competency) else "",
        )
        for tick in ticks
    )
    return CvDraft(text=given.text, findings=findings)


def cv_read(text: str, findings: tuple[Finding, ...], today: date) -> CvRead:
    """The event for all that was not dropped."""
    taken = [finding for finding in findings if not finding.is_dropped]
    return CvRead(
        levels={finding.id: finding.level for finding in taken if finding.level is not None},
        words={finding.id: words_at(text, finding.places[0]) for finding in taken},
        on=today,
    )
