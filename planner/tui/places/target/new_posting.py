"""A new posting: its text is read, the learner corrects what it asks, gives it a name, and it is kept as their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from unicodedata import normalize

from planner.catalogue import Catalogue
from planner.domain.fault import Fault
from planner.domain.posting import Requirement, RoleProfile
from planner.tui.dialogs.ask import AskScreen
from planner.tui.dialogs.reading.findings import Finding, named
from planner.tui.dialogs.reading.paste import GivenText, PasteScreen
from planner.tui.dialogs.reading.review import ReviewScreen
from planner.wording import beside_competencies

if TYPE_CHECKING:
    from planner.reading import Reading
    from planner.tui.app import PlannerApp

_LONGEST_ID = 60
_QUESTION = "Paste the text of an advert, or name a file. You see what it asks before anything is kept."
_CORRECTED = "corrected by you"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingDraft:
    """A posting as read: its text, the role profile to begin with, and a finding for each of its requirements."""

    text: str
    profile: RoleProfile
    findings: tuple[Finding, ...]


def ask_new_posting(app: PlannerApp, catalogue: Catalogue, keep: Callable[[RoleProfile], None]) -> None:
    """Ask for a text, for corrections and for a name; hands over the role profile unless the learner leaves."""

    def review(draft: PostingDraft | None, corrected: tuple[Finding, ...] = ()) -> None:
        if draft is not None:
            title, subject = "A new posting", draft.profile.title
            screen = ReviewScreen(subject, draft.text, draft.findings, title=title, corrected=corrected)
            app.push_screen(screen, partial(ask_name, draft))

    def ask_name(draft: PostingDraft, findings: tuple[Finding, ...] | None) -> None:
        if findings is None:
            return

        def take(name: str | None) -> None:
            if name is None:
                review(draft, findings)
            else:
                keep(corrected_profile(draft.profile, findings, name, catalogue.postings))

        question = "What is it called? It becomes your target, and is kept on this machine only."
        title = "" if draft.profile.title == _untitled() else draft.profile.title
        hint = "such as ML engineer at Acme"
        app.push_screen(AskScreen("Keep it", question, save="Keep", value=title, hint=hint, check=_check_name), take)

    app.push_screen(PasteScreen("A new posting", _QUESTION, partial(read_posting, catalogue)), review)


def read_posting(catalogue: Catalogue, given: GivenText) -> PostingDraft:
    """What a posting asks; raises `Fault` where that is nothing that the catalogue knows."""
    from planner.reading import draft_profile, reader_for

    reading = reader_for(catalogue).read(given.text)
    if not reading.demands:
        raise Fault("it asks for nothing that the catalogue knows", "is it a posting, in English?")
    profile = draft_profile(reading, "draft", f"read by planner from {given.source}")
    return PostingDraft(text=given.text, profile=profile, findings=tuple(_findings(profile, reading, catalogue)))


def _findings(profile: RoleProfile, reading: Reading, catalogue: Catalogue) -> Iterator[Finding]:
    places = {demand.competency: [(words.start, words.end) for words in demand.evidence] for demand in reading.demands}
    for line in profile.requirements:
        yield Finding(
            competencies=line.competencies,
            name=named(line.competencies, catalogue),
            level=line.level,
            importance=line.importance,
            places=tuple(dict.fromkeys(place for name in line.competencies for place in places[name])),
        )
    asked_beside = [field for field in ("experience", "education") if getattr(profile, field)]
    for field, line_of_it in zip(asked_beside, beside_competencies(profile), strict=True):
        yield Finding(name=line_of_it, beside=field)


def corrected_profile(
    draft: RoleProfile, findings: Sequence[Finding], name: str, taken: Collection[str]
) -> RoleProfile:
    """The draft as corrected by the findings, under a name; its id is none of those taken.

    There is one for each requirement, and then those for what is asked beside competencies.
    """
    lines = tuple(
        _corrected(line, finding)
        for line, finding in zip(draft.requirements, findings, strict=False)
        if not finding.is_dropped
    )
    dropped = {finding.beside for finding in findings if finding.is_dropped}
    return replace(
        draft,
        id=id_for(name, taken),
        title=name,
        requirements=lines,
        experience=None if "experience" in dropped else draft.experience,
        education=None if "education" in dropped else draft.education,
    )


def _corrected(line: Requirement, finding: Finding) -> Requirement:
    importance = finding.importance or line.importance
    level = finding.level or line.level
    if (line.level, line.importance) == (level, importance):
        return line
    return replace(line, level=level, importance=importance, because=_CORRECTED)


def id_for(name: str, taken: Collection[str]) -> str:
    """An id made from a name, with a number behind it where that id is taken.

    >>> id_for("ML Engineer, Zürich", ["ml-engineer-zurich"])
    'ml-engineer-zurich-2'
    """
    ascii_name = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", ascii_name)[:_LONGEST_ID].strip("-") or "posting"
    numbered: Sequence[str] = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(posting for posting in numbered if posting not in taken)


def _check_name(name: str) -> str | None:
    return None if name else "Give it a name"


def _untitled() -> str:
    from planner.reading.draft import UNTITLED

    return UNTITLED
