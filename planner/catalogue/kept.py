"""The postings that a learner keeps for themselves, beside those of the catalogue: one role profile a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.diagnostics.diagnostic import Diagnostic, Severity
from planner.catalogue.read import toml_files
from planner.catalogue.shapes.convert import to_role_profile
from planner.catalogue.shapes.formats import PostingFile
from planner.catalogue.shapes.validation import validate
from planner.catalogue.toml.source import read_source
from planner.domain.posting import Requirement, RoleProfile

KEPT = "postings"
"""The folder within the user's data."""


def with_kept(catalogue: Catalogue, folder: Path) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """The catalogue with the postings of a folder behind its own, and what is wrong with those that are left out.

    Of a posting only what the catalogue still has counts; requirements of retired competencies move to what replaced
    them. A file with an id of the catalogue's own postings is passed over.
    """
    kept: dict[str, RoleProfile] = {}
    faults: list[Diagnostic] = []
    for path in toml_files(folder) if folder.is_dir() else ():
        source = read_source(path, path.as_posix())
        validated = validate(PostingFile, source)
        errors = [fault for fault in validated.diagnostics if fault.severity is Severity.ERROR]
        faults += errors
        if validated.table is not None and not errors and source.name not in catalogue.postings:
            profile = to_role_profile(source.name, validated.table)
            lines = tuple(_known(profile.requirements, catalogue))
            if lines:
                kept[profile.id] = replace(profile, requirements=lines)
    return (replace(catalogue, postings={**catalogue.postings, **kept}) if kept else catalogue), tuple(faults)


def _known(requirements: tuple[Requirement, ...], catalogue: Catalogue) -> Iterator[Requirement]:
    for line in requirements:
        moved = [now for name in line.competencies for now in _present(name, catalogue.retired)]
        known = tuple(dict.fromkeys(name for name in moved if name in catalogue.graph.competencies))
        if known:
            yield replace(line, competencies=known, at_least=min(line.at_least, len(known)))


def _present(name: str, retired: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return retired.get(name, (name,))
