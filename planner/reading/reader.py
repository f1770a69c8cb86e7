"""Reads the text of a posting: from the text as given to what it asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

from planner.domain.competency import Competency
from planner.domain.level import Level
from planner.reading.curriculum_vitae import HIGHEST, Tick
from planner.reading.judging.asked import Asked
from planner.reading.judging.background import education_of, experience_of, read_heading, seniority_of
from planner.reading.judging.core import with_core
from planner.reading.judging.demands import demands_of
from planner.reading.judging.lines import said_in
from planner.reading.matching.lexicon import Lexicon
from planner.reading.matching.matcher import Matches
from planner.reading.reading import Evidence, Place, Reading
from planner.reading.structure.section import Section
from planner.reading.structure.sentence import Line, lines_alone, lines_of
from planner.reading.text.cleaning import clean
from planner.reading.text.documents import as_given
from planner.reading.text.folding import folded_phrase, to_ascii
from planner.reading.text.plain import Plain

_REQUIRED = (Section.ESSENTIAL, Section.DESIRABLE)


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
        self.competencies = tuple(competencies)
        self._shares = shares or {}
        self.lexicon = Lexicon(self.competencies)

    @cached_property
    def _lexicon_of_cvs(self) -> Lexicon:
        """Without the aliases that may be of any kind of work where somebody tells what they did."""
        return Lexicon(
            replace(competency, aliases=tuple(alias for alias in competency.aliases if alias.is_in_cvs))
            for competency in self.competencies
        )

    def __reduce__(self) -> tuple[type[Reader], tuple[object, ...]]:
        """A copy for another process is made there from what this one was made of."""
        return Reader, (self.competencies, self._shares)

    def read(self, posting: str | Plain) -> Reading:
        """What the posting asks. Offsets of evidence are into the text as given."""
        plain = clean(posting if isinstance(posting, Plain) else as_given(posting))
        ascii_bytes = to_ascii(plain.text)
        text = ascii_bytes.decode("ascii")
        matches = Matches(self.lexicon, ascii_bytes)
        heading = read_heading(text, partial(_names_skill, matches))
        asked, years, degrees = said_in(matches, lines_of(text, heading.body))
        if heading.organisation:
            asked = _without_employer(asked, text, heading.organisation)
        start = text.find(heading.title) if heading.title else -1
        if heading.title and start >= 0:
            end = start + len(heading.title)
            line = Line(start, end, start, Section.INTRODUCTION)
            parts = matches.find(line, with_people=True)
            titled = {name: (first, last) for part in parts for first, last, name in part.mentions}
            asked = [mention for mention in asked if not start <= mention.start < end]
        else:
            titled = {}
        named = {mention.competency for mention in asked}
        if not named.issuperset(titled):
            implied = frozenset[str]().union(*map(self.lexicon.required_by.__getitem__, named))
            titled = {name: where for name, where in titled.items() if name in named or name not in implied}
        demands = demands_of(asked, titled, partial(_words_at, plain))
        experience = experience_of(years)
        return Reading(
            demands=with_core(demands, self._shares),
            title=heading.title,
            organisation=heading.organisation,
            location=heading.location,
            seniority=seniority_of(heading.title, experience.years if experience else None),
            experience=experience,
            education=education_of(degrees),
        )

    def read_cv(self, text: str | Plain) -> tuple[Tick, ...]:
        """What a CV says its writer has done, in the order of the text. Its sections do not matter, but degrees do."""
        plain = clean(text if isinstance(text, Plain) else as_given(text))
        ascii_bytes = to_ascii(plain.text)
        matches = Matches(self._lexicon_of_cvs, ascii_bytes)
        said = said_in(matches, lines_alone(ascii_bytes.decode("ascii")), with_people=True)
        best: dict[str, Asked] = {}
        for mention in said.asked:
            known = best.get(mention.competency)
            if known is None or _proposed(mention) > _proposed(known):
                best[mention.competency] = mention
        return tuple(
            Tick(
                competency=competency, level=_proposed(mention), evidence=_words_at(plain, (mention.start, mention.end))
            )
            for competency, mention in best.items()
        )


def _names_skill(matches: Matches, start: int, end: int) -> bool:
    return any(part.mentions for part in matches.find(Line(start, end, start, Section.INTRODUCTION), with_people=True))


def _without_employer(asked: Sequence[Asked], text: str, organisation: str) -> list[Asked]:
    """The mentions but those of the employer's own name, outside what is required."""
    own = frozenset(folded_phrase(organisation).split())
    return [
        mention
        for mention in asked
        if mention.section in _REQUIRED or folded_phrase(text[mention.start : mention.end]).split()[0] not in own
    ]


def _proposed(mention: Asked) -> Level:
    return min(HIGHEST, Level.WORKING if mention.level is None else mention.level)


def _words_at(plain: Plain, place: Place) -> Evidence:
    """The words in the text as given."""
    start, end = plain.given(*place)
    return Evidence(plain.as_given.text[start:end], start, end)
