"""The contents of a catalogue's files before any check across files.

Checks read a draft; a catalogue is made from a draft without errors.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import count, islice
from typing import Any, Generic, TypeVar

from planner.catalogue.diagnostics.diagnostic import Diagnostic
from planner.catalogue.diagnostics.near import Known, other_names, slug_of
from planner.catalogue.shapes.convert import (
    LEVELS,
    to_backgrounds,
    to_competency,
    to_course,
    to_demand,
    to_practice,
    to_rates,
    to_role_profile,
)
from planner.catalogue.shapes.formats import (
    AreaFile,
    BackgroundsFile,
    CurriculaFile,
    DemandFile,
    PostingFile,
    PracticesFile,
    RatesFile,
    is_id,
)
from planner.catalogue.shapes.validation import validate
from planner.catalogue.shapes.without_faults import UNKNOWN
from planner.catalogue.toml.position import KeyPath
from planner.catalogue.toml.source import Source
from planner.domain.background import Backgrounds
from planner.domain.competency import Area, Competency, Kind, Kinds, Replacements
from planner.domain.course import Course, Practice, teachable_levels
from planner.domain.graph.competency_graph import CompetencyGraph, find_knots
from planner.domain.graph.knowledge_state import join, restrict
from planner.domain.level import Level
from planner.domain.money import ExchangeRates
from planner.domain.posting import RoleProfile
from planner.domain.worth import Demand

USUAL_CURRENCY = "EUR"

_HEADER = re.compile(r"^[ \t]*\[[ \t]*(competency|course)[ \t]*\.[ \t]*[\"']?([^\s\"'.\]]+)", re.MULTILINE)
_TAUGHT = re.compile(r"([a-z0-9-]+)[\"']?[ \t]*=[ \t]*[\"'](awareness|working|practitioner|expert)[\"']")

Value = TypeVar("Value")


@dataclass(frozen=True, kw_only=True)
class Files:
    """The files of a catalogue as they were read; `None` where one that may be left out is not there."""

    areas: Sequence[Source]
    postings: Sequence[Source]
    curricula: Sequence[Source]
    rates: Source | None
    practices: Source | None = None
    demand: Source | None = None
    backgrounds: Source | None = None

    @property
    def all(self) -> Sequence[Source]:
        """Every file that is there."""
        single = (self.rates, self.practices, self.demand, self.backgrounds)
        return [*self.areas, *self.postings, *self.curricula, *(source for source in single if source)]

    @property
    def hides_courses(self) -> bool:
        """Whether there may be courses in a file that cannot be read, for which no other file is to blame."""
        return any(source.unread and not source.text for source in self.curricula)

    @property
    def hides_ways(self) -> bool:
        """Whether there may be a way to some level that goes by what cannot be read."""
        return self.hides_courses or any(source.unread and not source.text for source in self.areas)

    @cached_property
    def well_named(self) -> Files:
        """The areas, postings and curricula whose names are ids: no copies, which would define everything again."""
        kinds = (self.areas, self.postings, self.curricula)
        areas, postings, curricula = ([source for source in kind if is_id(source.name)] for kind in kinds)
        return replace(self, areas=areas, postings=postings, curricula=curricula)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Value]):
    """A competency, role profile, course or practice, and the key path at which it was read.

    `sound` is false where a faulty part was removed; `dropped` are the list entries removed.
    """

    value: Value
    source: Source
    path: KeyPath
    sound: bool = True
    dropped: frozenset[KeyPath] = frozenset()

    def item(self, key: str, number: int) -> KeyPath:
        """The key path of an entry of one of its lists, by its number among those not dropped."""
        kept = (path for index in count() if (path := (*self.path, key, index)) not in self.dropped)
        return next(islice(kept, number, None))


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An entry for each competency, role profile, course and practice of the files, also where ids clash.

    `postings` and `courses` are those in use; the retired ones stand apart, for nothing else is asked of them.
    `rates` is `None` where the file of rates cannot be parsed; `demand` and `backgrounds` are empty where there is no
    sound file of them. `today` is for the check of days that should be over; without it, none is told.
    """

    files: Files
    areas: Mapping[str, Area]
    competencies: Sequence[Entry[Competency]]
    postings: Sequence[Entry[RoleProfile]]
    courses: Sequence[Entry[Course]]
    practices: Sequence[Entry[Practice]]
    demand: Demand
    backgrounds: Backgrounds
    rates: ExchangeRates | None
    shape_faults: Sequence[Diagnostic]
    retired_postings: Sequence[Entry[RoleProfile]] = ()
    retired_courses: Sequence[Entry[Course]] = ()
    today: date | None = None

    @cached_property
    def retired(self) -> Replacements:
        """What replaces each retired competency, posting and course."""
        return {entry.value.id: entry.value.replaced_by for entries in self._retired.values() for entry in entries}

    @cached_property
    def retired_kinds(self) -> Kinds:
        """What each that is retired was."""
        return {entry.value.id: kind for kind, entries in self._retired.items() for entry in entries}

    @property
    def _retired(self) -> Mapping[Kind, Sequence[Entry[Any]]]:
        return {
            Kind.COMPETENCY: [entry for entry in self.competencies if entry.value.is_retired],
            Kind.POSTING: self.retired_postings,
            Kind.COURSE: self.retired_courses,
        }

    @cached_property
    def in_use(self) -> Mapping[str, Entry[Competency]]:
        """The competencies that are not retired; the first one where ids clash."""
        in_use: dict[str, Entry[Competency]] = {}
        for entry in self.competencies:
            if not entry.value.is_retired:
                in_use.setdefault(entry.value.id, entry)
        return in_use

    @cached_property
    def declared(self) -> Mapping[str, tuple[Source, KeyPath]]:
        """The place where each competency id is defined, faulty files included; also by the slug that it should be."""
        declared: dict[str, tuple[Source, KeyPath]] = {}
        for source in self.files.areas:
            for competency in ids_in(source, "competency"):
                for spelling in (competency, slug_of(competency)):
                    declared.setdefault(spelling, (source, ("competency", competency)))
        return declared

    @cached_property
    def _whole_graph(self) -> CompetencyGraph | None:
        try:
            return CompetencyGraph(entry.value for entry in self.in_use.values())
        except (KeyError, ValueError):
            return None

    @cached_property
    def knots(self) -> Sequence[frozenset[str]]:
        """The sets of competencies that require one another."""
        if self._whole_graph:
            return []
        return find_knots({competency: entry.value for competency, entry in self.in_use.items()})

    @cached_property
    def graph(self) -> CompetencyGraph:
        """The graph of the competencies in use, without prerequisites on unknown competencies or within a cycle."""
        if self._whole_graph:
            return self._whole_graph
        knot_of = {competency: knot for knot in self.knots for competency in knot}
        no_knot: frozenset[str] = frozenset()
        return CompetencyGraph(
            self._possible(entry.value, knot_of.get(competency, no_knot)) for competency, entry in self.in_use.items()
        )

    @cached_property
    def known_courses(self) -> Sequence[Course]:
        """The courses with only the graph's competencies among what they require and teach."""
        known = self.graph.competencies.keys()
        return [_in_terms_of(known, entry.value) for entry in self.courses]

    @cached_property
    def possibly_taught(self) -> Mapping[str, Level]:
        """The levels that faulty lines may teach: in files that cannot be parsed, or of a misspelt competency."""
        unparsed = [source.text for source in self.files.curricula if self.shape_faults and source.values is None]
        pairs = [(competency, LEVELS[level]) for text in unparsed for competency, level in _TAUGHT.findall(text)]
        for entry in self.courses:
            if not entry.value.teaches.keys() <= self.in_use.keys():
                pairs += [
                    (self.meant(competency) or competency, level) for competency, level in entry.value.teaches.items()
                ]
        return join(*({competency: level} for competency, level in pairs))

    @cached_property
    def teachable(self) -> Mapping[str, Level]:
        """The highest level that any course teaches, or may teach, of each competency."""
        return join(teachable_levels(self.known_courses), self.possibly_taught)

    @cached_property
    def orphans(self) -> frozenset[str]:
        """The competencies that no posting asks for and no chain of prerequisites joins to one that is asked for.

        A chain may run up and down: what requires one asked for is joined to it too. Empty without postings.
        """
        asked = {option for entry in self.postings for line in entry.value.requirements for option in line.competencies}
        joined: set[str] = set()
        waiting = [competency for competency in asked if competency in self.graph.competencies]
        while waiting:
            competency = waiting.pop()
            if competency not in joined:
                joined.add(competency)
                waiting += [needed.competency for needed in self.graph.competencies[competency].requires]
                waiting += self.graph.opens(competency)
        return frozenset(self.graph.competencies.keys() - joined) if self.postings else frozenset()

    @cached_property
    def _names(self) -> Known:
        return Known(self.declared, other_names(entry.value for entry in self.in_use.values()))

    def meant(self, competency: str) -> str | None:
        """The defined competency with this id, the one that is called so, or else the one whose id it resembles."""
        return competency if competency in self.declared else self._names.near(competency)

    def _possible(self, competency: Competency, knot: frozenset[str]) -> Competency:
        possible = [
            prerequisite
            for prerequisite in competency.requires
            if prerequisite.competency in self.in_use and prerequisite.competency not in knot
        ]
        return replace(competency, requires=tuple(possible))


def read_draft(files: Files, today: date | None = None) -> Draft:
    """The draft of the files, with every fault of their shapes."""
    faults: list[Diagnostic] = []
    areas: dict[str, Area] = {}
    competencies = [entry for source in files.areas for entry in _read_area(source, areas, faults)]
    postings = [entry for source in files.postings for entry in _read_posting(source, faults)]
    courses = [entry for source in files.curricula for entry in _read_courses(source, faults)]
    practices = list(_read_practices(files.practices, faults)) if files.practices else []
    demand = _read_demand(files.demand, faults) if files.demand else Demand()
    backgrounds = _read_backgrounds(files.backgrounds, faults) if files.backgrounds else Backgrounds()
    rates = _read_rates(files.rates, courses, faults)
    return Draft(
        files=files,
        areas=areas,
        competencies=competencies,
        postings=[entry for entry in postings if not entry.value.is_retired],
        courses=[entry for entry in courses if not entry.value.is_retired],
        practices=practices,
        demand=demand,
        backgrounds=backgrounds,
        rates=rates,
        shape_faults=faults,
        retired_postings=[entry for entry in postings if entry.value.is_retired],
        retired_courses=[entry for entry in courses if entry.value.is_retired],
        today=today,
    )


def _read_area(source: Source, areas: dict[str, Area], faults: list[Diagnostic]) -> Iterator[Entry[Competency]]:
    found = validate(AreaFile, source, is_shared=True)
    faults += found.diagnostics
    if found.table:
        areas[source.name] = Area(id=source.name, name=found.table.area)
        for competency, table in found.table.competency.items():
            path = ("competency", competency)
            value = to_competency(competency, source.name, table, is_soft=found.table.soft)
            yield Entry(value, source, path, path not in found.faulty, found.dropped)


def _read_posting(source: Source, faults: list[Diagnostic]) -> Iterator[Entry[RoleProfile]]:
    found = validate(PostingFile, source, is_shared=True)
    faults += found.diagnostics
    if found.table:
        yield Entry(to_role_profile(source.name, found.table), source, (), not found.faulty, found.dropped)


def _read_courses(source: Source, faults: list[Diagnostic]) -> Iterator[Entry[Course]]:
    found = validate(CurriculaFile, source, is_shared=True)
    faults += found.diagnostics
    for course, table in found.table.course.items() if found.table else ():
        path = ("course", course)
        yield Entry(to_course(course, table), source, path, path not in found.faulty, found.dropped)


def _read_practices(source: Source, faults: list[Diagnostic]) -> Iterator[Entry[Practice]]:
    found = validate(PracticesFile, source, is_shared=True)
    faults += found.diagnostics
    for practice, table in found.table.practice.items() if found.table else ():
        path = ("practice", practice)
        yield Entry(to_practice(practice, table), source, path, path not in found.faulty, found.dropped)


def _read_demand(source: Source, faults: list[Diagnostic]) -> Demand:
    found = validate(DemandFile, source, is_shared=True)
    faults += found.diagnostics
    return to_demand(found.table) if found.table else Demand()


def _read_backgrounds(source: Source, faults: list[Diagnostic]) -> Backgrounds:
    found = validate(BackgroundsFile, source, is_shared=True)
    faults += found.diagnostics
    return to_backgrounds(found.table) if found.table else Backgrounds()


def ids_in(source: Source, kind: str) -> Collection[str]:
    """The ids of every `competency` or `course` that a file defines, even where they or the file are faulty."""
    if source.values is None:
        return [found[2] for found in _HEADER.finditer(source.text) if found[1] == kind]
    tables = source.values.get(kind)
    return tables.keys() if isinstance(tables, dict) else ()


def _read_rates(
    source: Source | None, courses: Sequence[Entry[Course]], faults: list[Diagnostic]
) -> ExchangeRates | None:
    if source is None:
        # A catalogue with a single currency needs no conversion.
        currencies = (entry.value.cost.currency for entry in courses)
        base = next((currency for currency in currencies if currency != UNKNOWN), USUAL_CURRENCY)
        return ExchangeRates(base=base, checked=date.min, per_base={})
    found = validate(RatesFile, source, is_shared=True)
    faults += found.diagnostics
    return to_rates(found.table) if found.table else None


def _in_terms_of(known: Set[str], course: Course) -> Course:
    if course.teaches.keys() <= known and course.requires.keys() <= known:
        return course
    return replace(course, requires=restrict(course.requires, known), teaches=restrict(course.teaches, known))
