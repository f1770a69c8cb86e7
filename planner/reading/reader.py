"""Reads the text of a posting: from the text as given to what it asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from planner.domain.competency import Competency
from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.reading.curriculum_vitae import HIGHEST, Tick
from planner.reading.judging.asked import Asked, asked_in
from planner.reading.judging.background import education_of, experience_of, read_heading, seniority_of
from planner.reading.judging.core import with_core
from planner.reading.matching.lexicon import Lexicon
from planner.reading.matching.matcher import find
from planner.reading.reading import Demanded, Evidence, Reading
from planner.reading.structure.section import Section
from planner.reading.structure.sentence import Sentence, lines_alone, sentences
from planner.reading.text.cleaning import clean
from planner.reading.text.documents import as_given
from planner.reading.text.folding import folded_phrase, to_ascii
from planner.reading.text.plain import Plain


class Reader:
    """Reads postings for competencies; making one takes as long as reading a hundred postings, so keep it.

    `shares` says how many real postings ask for each competency, 0 to 1, which helps to find what is core.

    >>> from planner.catalogue import Catalogue, shipped_catalogue
    >>> catalogue = Catalogue.load(shipped_catalogue())
    >>> reading = Reader(catalogue.graph.competencies.values()).read("Requirements: strong Python; Go is a plus.")
    >>> [(demand.competency, str(demand.level), demand.evidence[0].text) for demand in reading.demands]
    [('python', 'practitioner', 'Python'), ('typed-languages', 'working', 'Go')]
    """

    def __init__(self, competencies: Iterable[Competency], shares: Mapping[str, float] | None = None) -> None:
        self._lexicon = Lexicon(competencies)
        self._shares = shares or {}

    def read(self, posting: str | Plain) -> Reading:
        """What the posting asks. Offsets of evidence are into the text as given."""
        plain = clean(posting if isinstance(posting, Plain) else as_given(posting))
        text = to_ascii(plain.text)
        ascii_text = text.decode("ascii")
        heading = read_heading(ascii_text)
        found = find(self._lexicon, text, sentences(ascii_text, heading.body))
        asked = [mention for part in found for mention in asked_in(part, text)]
        if heading.organisation:
            asked = self._without_employer(asked, text, heading.organisation)
        titled = self._in_title(heading.title, ascii_text)
        demands = _demands(asked, titled, plain)
        experience = experience_of(found, text)
        return Reading(
            demands=with_core([*demands, *_of_title(titled, demands, plain)], self._shares),
            title=heading.title,
            organisation=heading.organisation,
            location=heading.location,
            seniority=seniority_of(heading.title, experience.years if experience else None),
            experience=experience,
            education=education_of(found, ascii_text),
        )

    def read_cv(self, text: str | Plain) -> tuple[Tick, ...]:
        """What a CV says its writer has done, in the order of the text. Its sections do not matter, but degrees do."""
        plain = clean(text if isinstance(text, Plain) else as_given(text))
        ascii_bytes = to_ascii(plain.text)
        found = find(self._lexicon, ascii_bytes, lines_alone(ascii_bytes.decode("ascii")), with_people=True)
        best: dict[str, Asked] = {}
        for mention in (mention for part in found for mention in asked_in(part, ascii_bytes)):
            known = best.get(mention.competency)
            if known is None or _proposed(mention) > _proposed(known):
                best[mention.competency] = mention
        return tuple(
            Tick(competency=competency, level=_proposed(mention), evidence=_evidence(mention, plain))
            for competency, mention in best.items()
        )

    def _in_title(self, title: str | None, text: str) -> Mapping[str, tuple[int, int]]:
        """Where the title names a competency, as the subject of the role too, by competency."""
        start = text.find(title) if title else -1
        if not title or start < 0:
            return {}
        whole = Sentence(0, len(title), Section.INTRODUCTION)
        found = find(self._lexicon, title.encode("ascii"), [whole], with_people=True)
        return {
            competency: (start + first, start + last) for part in found for first, last, competency in part.mentions
        }

    def _without_employer(self, asked: Sequence[Asked], text: bytes, organisation: str) -> list[Asked]:
        """The mentions but those of the employer's own name, outside what is required."""
        own = frozenset(folded_phrase(organisation).split())
        required = (Section.ESSENTIAL, Section.DESIRABLE)
        return [
            mention
            for mention in asked
            if mention.section in required
            or folded_phrase(text[mention.start : mention.end].decode("ascii")).split()[0] not in own
        ]


_DONE = (Section.INTRODUCTION, Section.COMPANY, Section.DUTIES)
"""Where a posting says what is done, and not what one must bring."""


def _proposed(mention: Asked) -> Level:
    return min(HIGHEST, Level.WORKING if mention.level is None else mention.level)


def _of_title(titled: Mapping[str, tuple[int, int]], demands: Sequence[Demanded], plain: Plain) -> Iterator[Demanded]:
    """What only the title names: a role called after it cannot do without."""
    named = {demand.competency for demand in demands}
    for competency, (start, end) in titled.items():
        if competency not in named:
            yield Demanded(
                competency=competency,
                level=Level.WORKING,
                importance=Importance.ESSENTIAL,
                evidence=(_given(start, end, plain),),
                is_in_title=True,
            )


def _demands(asked: Sequence[Asked], titled: Collection[str], plain: Plain) -> list[Demanded]:
    """One demand for each competency, in the order in which they are first asked for."""
    by_competency: dict[str, list[Asked]] = {}
    for mention in asked:
        by_competency.setdefault(mention.competency, []).append(mention)
    options: dict[int, dict[str, None]] = {}
    for mention in asked:
        if mention.choice is not None:
            options.setdefault(mention.choice, {})[mention.competency] = None
    return [
        _demand(competency, mentions, options, plain, is_in_title=competency in titled)
        for competency, mentions in by_competency.items()
    ]


def _demand(
    competency: str,
    mentions: list[Asked],
    options: Mapping[int, Mapping[str, None]],
    plain: Plain,
    *,
    is_in_title: bool,
) -> Demanded:
    if len(mentions) == 1 and mentions[0].choice is None:
        (mention,) = mentions
        return Demanded(
            competency=competency,
            level=Level.WORKING if mention.level is None else mention.level,
            importance=Importance.DESIRABLE if mention.is_wish else Importance.ESSENTIAL,
            evidence=(_evidence(mention, plain),),
            is_in_title=is_in_title,
            has_strong_words=mention.is_strong,
        )
    insisted = [mention for mention in mentions if not mention.is_wish]
    if len(insisted) < len(mentions) and all(mention.section in _DONE for mention in insisted):
        # What the posting itself calls a wish is none the less one for being part of the work.
        insisted = []
    counted = insisted or mentions
    said = [mention.level for mention in counted if mention.level is not None]
    level = max(said, default=Level.WORKING)
    chosen = [mention.choice for mention in counted]
    group = tuple(options[chosen[0]]) if chosen[0] is not None and None not in chosen else ()
    first = sorted(counted, key=lambda mention: mention.level != level) + [m for m in mentions if m not in counted]
    return Demanded(
        competency=competency,
        level=level,
        importance=Importance.ESSENTIAL if insisted else Importance.DESIRABLE,
        evidence=tuple(_evidence(mention, plain) for mention in first),
        options=group if len(group) > 1 else (),
        is_in_title=is_in_title,
        has_strong_words=any(mention.is_strong for mention in counted),
    )


def _evidence(mention: Asked, plain: Plain) -> Evidence:
    return _given(mention.start, mention.end, plain)


def _given(first: int, last: int, plain: Plain) -> Evidence:
    """The words in the text as given."""
    start, end = plain.given(first, last)
    return Evidence(plain.as_given.text[start:end], start, end)
