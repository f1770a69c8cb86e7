"""The catalogue in memory: competencies, role profiles, courses and exchange rates, all checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from planner.catalogue.diagnostics.diagnostic import FaultyFiles
from planner.domain.background import Backgrounds
from planner.domain.competency import Area, Competency, Kinds
from planner.domain.course import Course, Practice
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.money import ExchangeRates
from planner.domain.posting import RoleProfile
from planner.domain.worth import Demand


class CatalogueError(FaultyFiles):
    """The catalogue has errors; `diagnostics` holds every one of them, and the warnings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything that mentors keep, each mapping in the order of the files and of their lines.

    `postings` and `courses` hold the retired ones too, behind the others, for those whose records name them; what may
    be begun and aimed at anew is `offered` and `open_postings`. Retired competencies are not in the graph but in
    `retired_competencies`. `retired`
    maps the id of each retired competency, course and posting to those that replace it, none maybe, and `retired_kinds`
    says which of the three it was. `demand` says what real postings ask for and
    `backgrounds` what one may have studied and done; each is empty where there is no such file. `kept` are the
    learner's own postings, which are no mentor's: by id, the name of the file that each is kept in.
    """

    areas: Mapping[str, Area]
    graph: CompetencyGraph
    postings: Mapping[str, RoleProfile]
    courses: Mapping[str, Course]
    rates: ExchangeRates
    retired: Mapping[str, tuple[str, ...]]
    practices: Mapping[str, Practice] = field(default_factory=dict)
    demand: Demand = field(default_factory=Demand)
    backgrounds: Backgrounds = field(default_factory=Backgrounds)
    kept: Mapping[str, str] = field(default_factory=dict)
    retired_kinds: Kinds = field(default_factory=dict)
    retired_competencies: Mapping[str, Competency] = field(default_factory=dict)

    @property
    def offered(self) -> Mapping[str, Course]:
        """The courses that anybody may begin."""
        return {name: course for name, course in self.courses.items() if not course.is_retired}

    @property
    def open_postings(self) -> Mapping[str, RoleProfile]:
        """The postings that anybody may aim at."""
        return {name: profile for name, profile in self.postings.items() if not profile.is_retired}

    @property
    def in_use(self) -> frozenset[str]:
        """The ids of all competencies, courses and postings that are not retired."""
        return frozenset((*self.graph.competencies, *self.courses, *self.postings)).difference(self.retired)

    def title_of(self, name: str) -> str:
        """What people call the competency, course or posting of an id, retired ones too; the id of what is gone."""
        if competency := self.graph.competencies.get(name) or self.retired_competencies.get(name):
            return competency.name
        thing = self.courses.get(name) or self.postings.get(name)
        return thing.title if thing else name

    @classmethod
    def load(cls, path: str | Path) -> Catalogue:
        """The catalogue in a folder that holds `competencies/` and `curricula/`.

        Raises `CatalogueError` if it has an error; warnings are not raised.
        """
        from planner.catalogue.read import read_catalogue  # noqa: PLC0415  (reading builds catalogues)

        reading = read_catalogue(Path(path))
        if reading.catalogue is None:
            raise CatalogueError(reading.diagnostics)
        return reading.catalogue
