"""Reading a catalogue from its folder: its files, every diagnostic, and the catalogue if there is no error."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.checks import CHECKS, CHECKS_WITHOUT_ERRORS
from planner.catalogue.diagnostics.diagnostic import Diagnostic, Severity, in_order
from planner.catalogue.draft import Draft, Files, read_draft
from planner.catalogue.toml.position import WHOLE_FILE
from planner.catalogue.toml.source import Source, diagnostic, read_source

COMPETENCIES, POSTINGS, CURRICULA, RATES = "competencies", "postings", "curricula", "rates.toml"
PRACTICES, DEMAND = "practices.toml", "demand.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The outcome of reading a catalogue. `catalogue` is `None` if any of the diagnostics is an error."""

    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]


def read_catalogue(folder: Path, *, shown_as: str | None = None) -> Reading:
    """The catalogue in a folder that holds `competencies/` and `curricula/`, with everything that is wrong with it.

    `shown_as` is what diagnostics call the folder, where that is not its path. Nothing in a file raises.
    """
    shown = folder.as_posix() if shown_as is None else shown_as
    missing = tuple(_missing_folders(folder, shown))
    draft = read_draft(read_files(folder, shown))
    found = [*missing, *draft.shape_faults, *(diagnostic for check in CHECKS for diagnostic in check(draft))]
    if any(diagnostic.severity is Severity.ERROR for diagnostic in found):
        return Reading(catalogue=None, diagnostics=in_order(found))
    found += [diagnostic for check in CHECKS_WITHOUT_ERRORS for diagnostic in check(draft)]
    return Reading(catalogue=_catalogue(draft), diagnostics=in_order(found))


def _missing_folders(folder: Path, shown: str) -> Iterable[Diagnostic]:
    hint = f"a catalogue is a folder that holds {COMPETENCIES}/ and {CURRICULA}/"
    if not folder.is_dir():
        what = "this is not a folder" if folder.exists() else "there is no such folder"
        yield diagnostic(shown, WHOLE_FILE, "missing-folder", what, hint)
        return
    absent = [name for name in (COMPETENCIES, CURRICULA) if not (folder / name).is_dir()]
    if absent:
        listed = " and no ".join(f"{name}/" for name in absent)
        yield diagnostic(shown, WHOLE_FILE, "missing-folder", f"there is no {listed} in it", hint)


def read_files(folder: Path, shown: str) -> Files:
    """The text of every file of a catalogue; a folder that is missing holds none."""
    competencies = {source.name: source for source in _read_folder(folder, shown, COMPETENCIES)}
    curricula = {source.name: source for source in _read_folder(folder, shown, CURRICULA)}
    return Files(
        demand=competencies.pop(Path(DEMAND).stem, None),
        areas=list(competencies.values()),
        postings=_read_folder(folder, shown, f"{COMPETENCIES}/{POSTINGS}"),
        rates=curricula.pop(Path(RATES).stem, None),
        practices=curricula.pop(Path(PRACTICES).stem, None),
        curricula=list(curricula.values()),
    )


def _read_folder(folder: Path, shown: str, name: str) -> list[Source]:
    prefix = f"{name}/" if shown in ("", ".") else f"{shown.rstrip('/')}/{name}/"
    return [read_source(path, prefix + path.name) for path in toml_files(folder / name)]


def toml_files(folder: Path) -> list[Path]:
    """The TOML files of one folder in the order of their names, without hidden ones, which editors leave behind."""
    return sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))


def _catalogue(draft: Draft) -> Catalogue:
    assert draft.rates is not None  # noqa: S101  (a draft without rates has an error)
    return Catalogue(
        areas=draft.areas,
        graph=draft.graph,
        postings={entry.value.id: entry.value for entry in draft.postings},
        courses={entry.value.id: entry.value for entry in draft.courses},
        rates=draft.rates,
        retired=draft.retired,
        practices={entry.value.id: entry.value for entry in draft.practices},
        demand=draft.demand,
    )
