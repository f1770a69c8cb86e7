"""Reads the text of a posting: from the text as given to what it asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from planner.domain.competency import Competency
from planner.domain.level import Level
from planner.reading.curriculum_vitae import HIGHEST, Tick
from planner.reading.judging.asked import Asked, asked_in
from planner.reading.judging.background import education_of, experience_of, read_heading, seniority_of
from planner.reading.judging.core import with_core
from planner.reading.judging.demands import demands_of
from planner.reading.matching.lexicon import Lexicon
from planner.reading.matching.matcher import find
from planner.reading.reading import Evidence, Place, Reading
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
        self.competencies = tuple(competencies)
        self._shares = shares or {}
        self._required_by = {
            competency.id: frozenset(needed.competency for needed in competency.requires)
            for competency in self.competencies
        }
        self.lexicon = Lexicon(self.competencies)

    def __reduce__(self) -> tuple[type[Reader], tuple[object, ...]]:
        """A copy for another process is made there from what this one was made of."""
        return Reader, (self.competencies, self._shares)

    def read(self, posting: str | Plain) -> Reading:
        """What the posting asks. Offsets of evidence are into the text as given."""
        plain = clean(posting if isinstance(posting, Plain) else as_given(posting))
        text = to_ascii(plain.text)
        ascii_text = text.decode("ascii")
        heading = read_heading(ascii_text)
        found = find(self.lexicon, text, sentences(ascii_text, heading.body))
        asked = [mention for part in found for mention in asked_in(part, text)]
        if heading.organisation:
            asked = self._without_employer(asked, text, heading.organisation)
        place, titled = self._in_title(heading.title, ascii_text)
        asked = [mention for mention in asked if not place[0] <= mention.start < place[1]]
        named = {mention.competency for mention in asked}
        implied = frozenset[str]().union(*map(self._required_by.__getitem__, named))
        titled = {name: where for name, where in titled.items() if name in named or name not in implied}
        demands = demands_of(asked, titled, partial(_words_at, plain))
        experience = experience_of(found, text)
        return Reading(
            demands=with_core(demands, self._shares),
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
        found = find(self.lexicon, ascii_bytes, lines_alone(ascii_bytes.decode("ascii")), with_people=True)
        best: dict[str, Asked] = {}
        for mention in (mention for part in found for mention in asked_in(part, ascii_bytes)):
            known = best.get(mention.competency)
            if known is None or _proposed(mention) > _proposed(known):
                best[mention.competency] = mention
        return tuple(
            Tick(
                competency=competency, level=_proposed(mention), evidence=_words_at(plain, (mention.start, mention.end))
            )
            for competency, mention in best.items()
        )

    def _in_title(self, title: str | None, text: str) -> tuple[Place, Mapping[str, Place]]:
        """Where the title stands, and where it names a competency, as the subject of the role too, by competency."""
        start = text.find(title) if title else -1
        if not title or start < 0:
            return (0, 0), {}
        whole = Sentence(0, len(title), Section.INTRODUCTION)
        found = find(self.lexicon, title.encode("ascii"), [whole], with_people=True)
        return (start, start + len(title)), {
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


def _proposed(mention: Asked) -> Level:
    return min(HIGHEST, Level.WORKING if mention.level is None else mention.level)


def _words_at(plain: Plain, place: Place) -> Evidence:
    """The words in the text as given."""
    start, end = plain.given(*place)
    return Evidence(plain.as_given.text[start:end], start, end)
