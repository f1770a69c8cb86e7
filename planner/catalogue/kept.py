"""The postings that a learner keeps for themselves, beside those of the catalogue: one role profile a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from pathlib import Path

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.diagnostics.diagnostic import Diagnostic, Severity
from planner.catalogue.read import toml_files
from planner.catalogue.retired import requirements_in_use
from planner.catalogue.shapes.convert import to_role_profile
from planner.catalogue.shapes.formats import PostingFile
from planner.catalogue.shapes.validation import validate
from planner.catalogue.toml.file_text import is_folder
from planner.catalogue.toml.source import read_source
from planner.domain.posting import Requirement, RoleProfile

KEPT = "postings"
"""The folder within the user's data."""


def with_kept(catalogue: Catalogue, folder: Path) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """The catalogue with the postings of a folder, see `including`, and what is wrong with those that are left out."""
    profiles: list[RoleProfile] = []
    faults: list[Diagnostic] = []
    for path in toml_files(folder) if is_folder(folder) else ():
        source = read_source(path, path.as_posix())
        validated = validate(PostingFile, source)
        errors = [fault for fault in validated.diagnostics if fault.severity is Severity.ERROR]
        faults += errors
        if validated.table is not None and not errors:
            profiles.append(to_role_profile(source.name, validated.table))
    return including(catalogue, profiles), tuple(faults)


def including(catalogue: Catalogue, profiles: Iterable[RoleProfile]) -> Catalogue:
    """The catalogue with more postings of the learner's own behind those of its mentors, in the order of their ids.

    Of a posting only what the catalogue still has counts; requirements of retired competencies move to what replaced
    them. One with the id of a mentor's posting is passed over; one kept before under its id is replaced.
    """
    own = {name: profile for name, profile in catalogue.postings.items() if name not in catalogue.kept}
    kept = {name: catalogue.postings[name] for name in catalogue.kept}
    for profile in profiles:
        lines = _known(profile.requirements, catalogue)
        if lines and profile.id not in own:
            kept[profile.id] = replace(profile, requirements=lines)
    if not kept:
        return catalogue
    return replace(catalogue, postings={**own, **dict(sorted(kept.items()))}, kept=frozenset(kept))


def without(catalogue: Catalogue, posting: str) -> Catalogue:
    """The catalogue without one of the learner's own postings."""
    left = {name: profile for name, profile in catalogue.postings.items() if name != posting}
    return replace(catalogue, postings=left, kept=catalogue.kept - {posting})


def beside_others(profile: RoleProfile, catalogue: Catalogue) -> RoleProfile:
    """The posting by an id that no other posting has: its own, or that with the first free number behind it.

    What is there already with the same words keeps its id.
    """
    for number in count(1):
        named = profile if number == 1 else replace(profile, id=f"{profile.id}-{number}")
        there = catalogue.postings.get(named.id)
        if there is None or there == replace(named, requirements=_known(named.requirements, catalogue)):
            return named
    raise AssertionError  # there is always a free number


def _known(requirements: tuple[Requirement, ...], catalogue: Catalogue) -> tuple[Requirement, ...]:
    return tuple(requirements_in_use(requirements, catalogue.retired, catalogue.graph.competencies))
