"""Reading a catalogue from its folder: its files, every diagnostic, and the catalogue if there is no error."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.checks import CHECKS, CHECKS_WITHOUT_ERRORS
from planner.catalogue.diagnostics.diagnostic import Diagnostic, Severity, in_order
from planner.catalogue.draft import Draft, Entry, Files, Value, read_draft
from planner.catalogue.retired import course_in_use, requirements_in_use
from planner.catalogue.toml.file_text import ABSENT, why_not_listed
from planner.catalogue.toml.position import WHOLE_FILE
from planner.catalogue.toml.source import Source, diagnostic, read_source

COMPETENCIES, POSTINGS, CURRICULA, RATES = "competencies", "postings", "curricula", "rates.toml"
PRACTICES, DEMAND, BACKGROUNDS = "practices.toml", "demand.toml", "backgrounds.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The outcome of reading a catalogue. `catalogue` is `None` if any of the diagnostics is an error."""

    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]


def read_catalogue(folder: Path, *, shown_as: str | None = None, today: date | None = None) -> Reading:
    """The catalogue in a folder that holds `competencies/` and `curricula/`, with everything that is wrong with it.

    `shown_as` is what diagnostics call the folder, where that is not its path; without `today`, no day is told
    for being still to come. Nothing in a file raises.
    """
    shown = folder.as_posix() if shown_as is None else shown_as
    if missing := tuple(_unusable_folders(folder, shown)):
        return Reading(catalogue=None, diagnostics=in_order(missing))
    draft = read_draft(read_files(folder, shown), today)
    found = [*draft.shape_faults, *(diagnostic for check in CHECKS for diagnostic in check(draft))]
    if any(diagnostic.severity is Severity.ERROR for diagnostic in found):
        return Reading(catalogue=None, diagnostics=in_order(found))
    found += [diagnostic for check in CHECKS_WITHOUT_ERRORS for diagnostic in check(draft)]
    return Reading(catalogue=_catalogue(draft), diagnostics=in_order(found))


def _unusable_folders(folder: Path, shown: str) -> Iterator[Diagnostic]:
    hint = f"a catalogue is a folder that holds {COMPETENCIES}/ and {CURRICULA}/"
    if reason := why_not_listed(folder):
        yield diagnostic(shown, WHOLE_FILE, "missing-folder", reason, hint)
        return
    found = {name: why_not_listed(folder / name) for name in (COMPETENCIES, CURRICULA, f"{COMPETENCIES}/{POSTINGS}")}
    if absent := [name for name in (COMPETENCIES, CURRICULA) if found[name] == ABSENT]:
        listed = " and no ".join(f"{name}/" for name in absent)
        yield diagnostic(shown, WHOLE_FILE, "missing-folder", f"there is no {listed} in it", hint)
        return
    for name, reason in found.items():
        if reason and reason != ABSENT:
            yield diagnostic(_inside(shown, name), WHOLE_FILE, "missing-folder", reason, hint)


def read_files(folder: Path, shown: str) -> Files:
    """The text of every file of a catalogue; a folder that is missing holds none."""
    competencies = {source.name: source for source in _read_folder(folder, shown, COMPETENCIES)}
    curricula = {source.name: source for source in _read_folder(folder, shown, CURRICULA)}
    return Files(
        demand=competencies.pop(Path(DEMAND).stem, None),
        backgrounds=competencies.pop(Path(BACKGROUNDS).stem, None),
        areas=list(competencies.values()),
        postings=_read_folder(folder, shown, f"{COMPETENCIES}/{POSTINGS}"),
        rates=curricula.pop(Path(RATES).stem, None),
        practices=curricula.pop(Path(PRACTICES).stem, None),
        curricula=list(curricula.values()),
    )


def _read_folder(folder: Path, shown: str, name: str) -> list[Source]:
    prefix = _inside(shown, name)
    return [_read_file(path, folder, f"{prefix}/{path.name}") for path in toml_files(folder / name)]


def _inside(shown: str, name: str) -> str:
    return name if shown in ("", ".") else f"{shown.rstrip('/')}/{name}"


def _read_file(path: Path, folder: Path, shown: str) -> Source:
    """A file of the catalogue; one that lies elsewhere is not read, lest a catalogue quote what is on your disk."""
    if path.is_symlink():
        target = Path(os.path.realpath(path))
        homes = (Path(os.path.realpath(folder)), Path(os.path.realpath(path.parent)))
        if not any(target.is_relative_to(home) for home in homes):
            message = "the file cannot be read: it is a link out of the catalogue"
            unread = diagnostic(shown, WHOLE_FILE, "unreadable-file", message, "put a copy in its place")
            return Source(path=shown, name=path.stem, unread=unread)
    return read_source(path, shown)


def toml_files(folder: Path) -> list[Path]:
    """The TOML files of one folder in the order of their names, without hidden ones, which editors leave behind."""
    return sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))


def _catalogue(draft: Draft) -> Catalogue:
    assert draft.rates is not None  # noqa: S101  (a draft without rates has an error)
    known = draft.graph.competencies
    retired_courses = [course_in_use(entry.value, draft.retired, known) for entry in draft.retired_courses]
    retired_postings = [
        replace(entry.value, requirements=lines)
        for entry in draft.retired_postings
        if (lines := tuple(requirements_in_use(entry.value.requirements, draft.retired, known)))
    ]
    return Catalogue(
        areas=draft.areas,
        graph=draft.graph,
        postings={profile.id: profile for profile in (*_values(draft.postings), *retired_postings)},
        courses={course.id: course for course in (*_values(draft.courses), *retired_courses)},
        rates=draft.rates,
        retired=draft.retired,
        retired_kinds=draft.retired_kinds,
        retired_competencies={entry.value.id: entry.value for entry in draft.competencies if entry.value.is_retired},
        practices={entry.value.id: entry.value for entry in draft.practices},
        demand=draft.demand,
        backgrounds=draft.backgrounds,
    )


def _values(entries: Iterable[Entry[Value]]) -> Iterator[Value]:
    return (entry.value for entry in entries)
